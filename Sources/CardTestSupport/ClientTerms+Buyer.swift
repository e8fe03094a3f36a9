package import CardCore

extension ClientTerms {
    /// The terms of a client that buys cards and pays in advance, in kroner.
    package static func buyer(_ name: ClientName, username: String? = nil) -> ClientTerms {
        var terms = ClientTerms(.walleo, name: name, username: username)
        terms.funding = FundingTerms("prepaid", "NOK")
        return terms
    }
}
