import CardCore
import CardTestSupport
import Testing

@testable import MintrunCommands

/// The words of the command line for clients of the service and for stores.
struct ClientWordsTests {
    private static let start = Instant(milliseconds: 0)
    private static let form =
        "use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first"

    private static let clients: [(ClientFailure, FailureCode, message: String, hint: String)] = [
        (.name, .clientName, "the name is not a valid name of a client", form),
        (
            .nameReserved("operator"), .clientName,
            "operator is the sender of typed operations, and no client", "choose another name"
        ),
        (
            .exists("till", isRevoked: false), .clientExists, "client till exists",
            "for another secret: mintrun client rotate till"
        ),
        (
            .exists("till", isRevoked: true), .clientExists,
            "client till was revoked, and its name is not given again",
            "register a client with another name"
        ),
        (
            .unknown("till", nearest: []), .clientUnknown, "client till does not exist",
            "see the clients with: mintrun client list"
        ),
        (
            .revoked("till", at: start), .clientRevoked,
            "client till was revoked at 1970-01-01T00:00:00Z", "register a client with another name"
        ),
        (
            .accountForm(.live), .clientAccountID, "the id of a live account is P and eight digits",
            "give the id of the client's account with --aid"
        ),
        (
            .accountForm(.test), .clientAccountID, "the id of a test account is T and eight digits",
            "give the id of the client's account with --aid"
        ),
        (
            .accountForm(nil), .clientAccountID,
            "clients of the interface have no id of an account", "leave --aid out"
        ),
        (
            .accountTaken(by: "app", isRevoked: false), .clientAccountID,
            "client app has the id of the account",
            "give the id of the client's account with --aid"
        ),
        (
            .accountTaken(by: "app", isRevoked: true), .clientAccountID,
            "client app was revoked, and the id of its account is not given again, because cards "
                + "belong to it",
            "give another id with --aid; for the orders of its cards: mintrun order list --json"
        ),
        (
            .companyForm(isOfInterface: true), .clientCompany,
            "the client needs a company, a UUID of five groups of hexadecimal digits",
            "give the id of the partner's company with --company"
        ),
        (
            .companyForm(isOfInterface: false), .clientCompany,
            "clients of the interface have no company", "leave --company out"
        ),
        (
            .companyTaken(by: "acme"), .clientCompany, "client acme has the company",
            "give the id of the partner's company with --company"
        ),
        (
            .funding(isOfInterface: true), .clientFunding, "the client needs a funding account",
            "give --funding prepaid or --funding credit:MINOR, and the currency"
        ),
        (
            .funding(isOfInterface: false), .clientFunding,
            "clients of the interface have no funding account", "leave --funding out"
        ),
        (
            .fundingCurrency(Currency.known("NOK")), .clientFunding,
            "the funding account of the client is in NOK, and stays so",
            "give --funding with the currency of the account"
        ),
        (
            .usernameForm, .clientUsername,
            "the username is not 1 to 255 printable ASCII characters without a colon, nor for walleo "
                + "a comma",
            "choose another --username"
        ),
        (
            .usernameTaken(by: "till"), .clientUsername, "client till has the username",
            "choose another --username"
        ),
        (
            .scope("mint", of: .walleo), .clientScope,
            "mint is not a scope of walleo, which has pull, catalogue",
            "give each scope with --scope, or leave it out for all"
        ),
        (
            .noScopes, .clientScope, "the client would have no scope",
            "give each scope with --scope, or leave it out for all"
        ),
        (
            .institution, .clientInstitution,
            "the id of an institution is not 1 to 255 visible bytes",
            "give the id that the client sends"
        ),
        (
            .twoSecrets("till", until: start), .clientTwoSecrets,
            "client till has two valid secrets", "repeat the command after 1970-01-01T00:00:00Z"
        ),
        (
            .twoSecrets("till", until: nil), .clientTwoSecrets, "client till has two valid secrets",
            "see when they end: mintrun client show till"
        ),
        (
            .secretShort(characters: 1), .clientSecret,
            "the secret has 1 character, and that of a live client needs 16",
            "leave --secret-file out, and a secret is made"
        ),
        (
            .secretForm, .clientSecret,
            "the secret is not 1 to 255 printable ASCII characters, for walleo without a comma and "
                + "without a blank at an end",
            "leave --secret-file out, and a secret is made"
        ),
        (
            .sharedKeyForm, .clientSecret,
            "the second line of the file is not a shared key of 32 to 128 hexadecimal digits",
            "write the API key into the first line and the shared key into the second one"
        ),
        (
            .notOldSecret("shop"), .clientSecret,
            "the secret in the file is not a valid secret of client shop at present",
            "see the secrets of the client: mintrun client show shop"
        ),
        (
            .deliveriesLost("shop", count: 2), .clientDeliveriesLost,
            "2 deliveries of client shop would be lost, because the secrets that open them end at "
                + "once",
            "give the older secret with --old-secret-file FILE, or an overlap of 1d or more; add "
                + "--give-up-deliveries only if nobody has the older secret"
        ),
        (
            .noDeliveries("till", .electrum), .clientNoDeliveries,
            "client till of electrum has no deliveries",
            "see the client: mintrun client show till"
        ),
        (
            .shredded("shop", at: start), .clientShredded,
            "client shop was shredded at 1970-01-01T00:00:00Z",
            "register a client with another name"
        ),
        (
            .stillOpens("shop"), .shredStillOpens,
            "something of the deliveries of client shop is left after its shredding",
            "repeat it: mintrun client shred shop"
        ),
        (
            .hasShare("shop"), .clientShare, "client shop has its share, and it is another one",
            "compare the copies that the audit log names: mintrun client show shop"
        ),
        (
            .otherShare("shop", file: "a"), .clientShare,
            "a is not a copy of the share of client shop",
            "give the file that mintrun client backup-share wrote"
        ),
        (
            .secretInside(path: "w/a"), .clientSecretInside, "w/a is inside the workspace",
            "give a path outside of the workspace"
        ),
    ]

    @Test(arguments: clients)
    func clientsHaveWords(
        _ failure: ClientFailure,
        code: FailureCode,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test func anUnknownNameGetsTheNamesThatResembleIt() {
        let hint = ClientFailure.unknown("tils", nearest: ["till"]).hint.text
        #expect(hint.contains("till") && hint.hasSuffix("mintrun client list"))
    }

    @Test(arguments: [
        (StoreFailure.externalIDForm, "the external id is not 1 to 100 visible bytes"),
        (.externalIDTaken("42", by: "oslo-1"), "store oslo-1 has the external id 42"),
    ])
    func storesHaveWords(_ failure: StoreFailure, message: String) {
        #expect(failure.code == .storeExternalID)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == "see the stores with: mintrun store list")
    }
}
