import CardCore

extension ClientFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .name: "the name is not a valid name of a client"
        case .nameReserved(let name):
            "\(id: name.text) is the sender of typed operations, and no client"
        case .exists(let name, isRevoked: false): "client \(id: name.text) exists"
        case .exists(let name, isRevoked: true):
            "client \(id: name.text) was revoked, and its name is not given again"
        case .unknown(let name, _): "client \(id: name.text) does not exist"
        case .revoked(let name, let at): "client \(id: name.text) was revoked at \(at)"
        case .usernameForm:
            "the username is not 1 to \(ClientRule.mostBytes) printable ASCII characters "
                + "without a colon, nor for walleo a comma"
        case .usernameTaken(let other): "client \(id: other.text) has the username"
        case .scope(let scope, let interface):
            "\(id: scope.text) is not a scope of \(id: interface.rawValue), which has "
                + "\(id: interface.scopes.map(\.text).joined(separator: ", "))"
        case .noScopes: "the client would have no scope"
        case .institution:
            "the id of an institution is not 1 to \(ClientRule.mostBytes) visible bytes"
        case .companyForm(isOfInterface: true):
            "the client needs a company, a UUID of five groups of hexadecimal digits"
        case .companyForm(isOfInterface: false): "clients of the interface have no company"
        case .companyTaken(let other): "client \(id: other.text) has the company"
        case .accountForm(.live?): "the id of a live account is P and eight digits"
        case .accountForm(.test?): "the id of a test account is T and eight digits"
        case .accountForm(nil): "clients of the interface have no id of an account"
        case .accountTaken(let other, isRevoked: false):
            "client \(id: other.text) has the id of the account"
        case .accountTaken(let other, isRevoked: true):
            "client \(id: other.text) was revoked, and the id of its account is not given again, "
                + "because cards belong to it"
        case .funding(isOfInterface: true): "the client needs a funding account"
        case .funding(isOfInterface: false): "clients of the interface have no funding account"
        case .fundingCurrency(let currency):
            "the funding account of the client is in \(id: currency.code), and stays so"
        case .twoSecrets(let name, _): "client \(id: name.text) has two valid secrets"
        case .secretShort(let characters):
            "the secret has \(characters, counted: "character"), and that of a live client "
                + "needs \(ClientRule.fewestSecretCharacters)"
        case .secretForm:
            "the secret is not 1 to \(ClientRule.mostBytes) printable ASCII characters, for "
                + "walleo without a comma and without a blank at an end"
        case .pullsNothing(let client, let interface):
            "client \(id: client.text) has the interface \(interface), which pulls no cards"
        case .otherEnvironment(let client, let its, let environment):
            "client \(id: client.text) is \(its), and the order is \(environment)"
        case .sharedKeyForm:
            "the second line of the file is not a shared key of 32 to 128 hexadecimal digits"
        case .notOldSecret(let name):
            "the secret in the file is not a valid secret of client \(id: name.text) at present"
        case .deliveriesLost(let name, let count):
            "\(count, counted: "delivery") of client \(id: name.text) would be lost, because the "
                + "secrets that open them end at once"
        case .noDeliveries(let name, let interface):
            "client \(id: name.text) of \(id: interface.rawValue) has no deliveries"
        case .shredded(let name, let at): "client \(id: name.text) was shredded at \(at)"
        case .stillOpens(let name):
            "something of the deliveries of client \(id: name.text) is left after its shredding"
        case .hasShare(let name): "client \(id: name.text) has its share, and it is another one"
        case .otherShare(let name, let file):
            "\(path: file) is not a copy of the share of client \(id: name.text)"
        case .secretInside(let path): "\(path: path) is inside the workspace"
        }
    }

    var remedy: ShownText {
        switch self {
        case .name:
            "use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first"
        case .nameReserved: "choose another name"
        case .exists(let name, isRevoked: false):
            "for another secret: mintrun client rotate \(word: name.text)"
        case .exists(_, isRevoked: true), .revoked: "register a client with another name"
        case .unknown(_, let nearest):
            NearestNames.question(nearest.map(\.text))
                + "see the clients with: mintrun client list"
        case .companyForm(isOfInterface: true), .companyTaken:
            "give the id of the partner's company with --company"
        case .companyForm(isOfInterface: false): "leave --company out"
        case .accountForm(.some), .accountTaken(_, isRevoked: false):
            "give the id of the client's account with --aid"
        case .accountTaken(_, isRevoked: true):
            "give another id with --aid; for the orders of its cards: mintrun order list --json"
        case .accountForm(nil): "leave --aid out"
        case .funding(isOfInterface: true):
            "give --funding prepaid or --funding credit:MINOR, and the currency"
        case .funding(isOfInterface: false): "leave --funding out"
        case .fundingCurrency: "give --funding with the currency of the account"
        case .usernameForm, .usernameTaken: "choose another --username"
        case .scope, .noScopes: "give each scope with --scope, or leave it out for all"
        case .institution: "give the id that the client sends"
        case .twoSecrets(_, let until?): "repeat the command after \(until)"
        case .twoSecrets(let name, nil):
            "see when they end: mintrun client show \(word: name.text)"
        case .sharedKeyForm:
            "write the API key into the first line and the shared key into the second one"
        case .notOldSecret(let name):
            "see the secrets of the client: mintrun client show \(word: name.text)"
        case .deliveriesLost:
            "give the older secret with --old-secret-file FILE, or an overlap of 1d or more; add "
                + "--give-up-deliveries only if nobody has the older secret"
        case .noDeliveries(let name, _): "see the client: mintrun client show \(word: name.text)"
        case .shredded: "register a client with another name"
        case .stillOpens(let name): "repeat it: mintrun client shred \(word: name.text)"
        case .hasShare(let name):
            "compare the copies that the audit log names: mintrun client show \(word: name.text)"
        case .otherShare: "give the file that mintrun client backup-share wrote"
        case .secretShort, .secretForm: "leave --secret-file out, and a secret is made"
        case .pullsNothing, .otherEnvironment: "name another one of: mintrun client list"
        case .secretInside: "give a path outside of the workspace"
        }
    }
}

extension StoreFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .externalIDForm: "the external id is not 1 to 100 visible bytes"
        case .externalIDTaken(let id, let store):
            "store \(id: store.text) has the external id \(id: id)"
        }
    }

    var remedy: ShownText { "see the stores with: mintrun store list" }
}
