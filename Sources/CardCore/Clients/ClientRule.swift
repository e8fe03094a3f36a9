/// The rules by which clients of the service are registered and changed.
package enum ClientRule {
    /// The fewest characters of a live client's secret that the program did not make.
    package static let fewestSecretCharacters = 16
    /// The most bytes of a username, an institution's id and a secret.
    package static let mostBytes = 255

    /// Checks that a client can be registered among the known ones.
    ///
    /// - Throws: `client.name`, `client.exists`, and the errors of the terms.
    package static func check(
        _ name: ClientName,
        _ terms: ClientTerms,
        among known: [ClientRecord]
    ) throws(ClientFailure) {
        try name.check()
        if let other = known.first(where: { $0.name == name }) {
            throw .exists(name, isRevoked: other.revokedAt != nil)
        }
        try check(terms, of: name, among: known)
    }

    /// Checks the terms of a client, the order of the checks is that of the failures.
    ///
    /// - Throws: `client.username`, `client.scope`, `client.institution`, `client.company`,
    ///   `client.funding`, `client.aid`.
    package static func check(
        _ terms: ClientTerms,
        of name: ClientName,
        among known: [ClientRecord]
    ) throws(ClientFailure) {
        guard isUsername(terms.username),
            !terms.interface.hasSharedKey || isPartOfList(terms.username)
        else { throw .usernameForm }
        if let other = known.first(where: { $0.name != name && $0.answers(to: terms) }) {
            throw .usernameTaken(by: other.name)
        }
        guard !terms.scopes.isEmpty else { throw .noScopes }
        if let scope = terms.scopes.first(where: { !terms.interface.scopes.contains($0) }) {
            throw .scope(scope, of: terms.interface)
        }
        guard terms.institutions.allSatisfy(isInstitution) else { throw .institution }
        try checkCompany(terms, of: name, among: known)
        guard terms.interface.hasFunding == (terms.funding != nil) else {
            throw .funding(isOfInterface: terms.interface.hasFunding)
        }
        try checkAccount(terms, of: name, among: known)
    }

    private static func checkAccount(
        _ terms: ClientTerms,
        of name: ClientName,
        among known: [ClientRecord]
    ) throws(ClientFailure) {
        guard let account = terms.account else {
            guard !terms.interface.hasAccountID else { throw .accountForm(terms.environment) }
            return
        }
        guard terms.interface.hasAccountID else { throw .accountForm(nil) }
        guard account.environment == terms.environment else {
            throw .accountForm(terms.environment)
        }
        let other = known.first { $0.name != name && $0.terms.account == account }
        guard let other else { return }
        throw .accountTaken(by: other.name, isRevoked: other.revokedAt != nil)
    }

    private static func checkCompany(
        _ terms: ClientTerms,
        of name: ClientName,
        among known: [ClientRecord]
    ) throws(ClientFailure) {
        let isID = terms.company?.isID
        guard isID == (terms.interface.hasCompany ? true : nil) else {
            throw .companyForm(isOfInterface: terms.interface.hasCompany)
        }
        guard let company = terms.company else { return }
        let other = known.first { other in
            other.name != name && other.revokedAt == nil && other.terms.company == company
                && other.terms.interface == terms.interface
                && other.terms.environment == terms.environment
        }
        if let other { throw .companyTaken(by: other.name) }
    }

    /// Returns true if a text can be a username: printable ASCII without a colon, which ends it in
    /// a header, and no blank at an end.
    package static func isUsername(_ text: String) -> Bool {
        isPrintable(text) && !text.utf8.contains(UInt8(ascii: ":")) && text.first != " "
            && text.last != " "
    }

    /// Returns true if a text can be the id of an institution: visible, no blank at an end.
    package static func isInstitution(_ text: String) -> Bool {
        text.utf8.count <= mostBytes && OperatorMessages.isReason(text) && text.first != " "
            && text.last != " "
    }

    /// Checks a secret that another system has built in.
    ///
    /// - Throws: `client.secret`, without the secret.
    package static func check(
        carriedSecret text: String,
        for interface: ServiceInterface,
        in environment: Environment
    ) throws(ClientFailure) {
        guard isPrintable(text), !interface.hasSharedKey || isPartOfList(text) else {
            throw .secretForm
        }
        guard environment == .test || text.utf8.count >= fewestSecretCharacters else {
            throw .secretShort(characters: text.utf8.count)
        }
    }

    /// Returns true if a text can be sent in a list of parameters: no comma, no blank at an end.
    private static func isPartOfList(_ text: String) -> Bool {
        !text.utf8.contains(UInt8(ascii: ",")) && text.first != " " && text.last != " "
    }

    private static func isPrintable(_ text: String) -> Bool {
        (1...mostBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}

extension ClientRecord {
    /// Returns true if a server could mistake a call under the terms for one of this client.
    fileprivate func answers(to terms: ClientTerms) -> Bool {
        revokedAt == nil && self.terms.interface == terms.interface
            && self.terms.environment == terms.environment
            && self.terms.username == terms.username
    }
}
