/// The permissions of a client, and the values by which its calls are recognised.
package struct ClientTerms: Hashable, Sendable {
    /// The interface that the client speaks.
    package var interface: ServiceInterface
    /// The environment of the client; a server of the other one does not know it.
    package var environment: Environment
    /// The name that the client sends with its secret.
    package var username: String
    /// The ids of institutions that the client may send in the place of its username, ascending.
    package var institutions: [String]
    /// The operations that the client may use, in the order of its interface.
    package var scopes: [ClientScope]
    /// The products of whose cards the client knows, ascending; empty for all.
    package var products: [ProductID]
    /// The number of calls that the client may make.
    package var rate: ClientRate
    /// The SHA-256 of the certificate that the client must show beside its secret; nil for none.
    package var certificate: SHA256Digest?
    /// The company of the client; nil for an interface without companies.
    package var company: CompanyID?
    /// The funding account of the client; nil for an interface that uses none.
    package var funding: FundingTerms?
    /// The id of the account of the client; nil for an interface without such ids.
    package var account: AccountID?

    /// Makes the terms of a client that may do everything its interface offers; a client without a
    /// username has its name.
    package init(
        _ interface: ServiceInterface,
        name: ClientName,
        environment: Environment = .live,
        username: String? = nil
    ) {
        self.interface = interface
        self.environment = environment
        self.username = username ?? name.text
        institutions = []
        scopes = interface.scopes
        products = []
        rate = .usual
        certificate = nil
        company = nil
        funding = nil
        account = nil
    }
}

/// Changes of a client's terms; nil leaves a value as it is.
package struct ClientLimits: Hashable, Sendable {
    /// The ids of institutions.
    package var institutions: [String]?
    /// The scopes.
    package var scopes: [ClientScope]?
    /// The products; empty for all.
    package var products: [ProductID]?
    /// The rate.
    package var rate: ClientRate?
    /// The certificate, or its absence.
    package var certificate: SHA256Digest??
    /// The funding account, of which only the credit may change.
    package var funding: FundingTerms?

    package init() {}

    /// True if nothing changes.
    package var isEmpty: Bool { self == ClientLimits() }
}

extension ClientTerms {
    /// The terms with the changes, in canonical order and without repetitions.
    package func limited(by limits: ClientLimits) -> ClientTerms {
        var terms = self
        if let institutions = limits.institutions { terms.institutions = institutions.canonical }
        if let scopes = limits.scopes {
            let all = interface.scopes
            terms.scopes = all.filter(scopes.contains) + Set(scopes).subtracting(all).sorted()
        }
        if let products = limits.products { terms.products = products.canonical }
        if let rate = limits.rate { terms.rate = rate }
        if let certificate = limits.certificate { terms.certificate = certificate }
        if let funding = limits.funding { terms.funding = funding }
        return terms
    }

    /// The terms as an approval signs them; a company, a funding account and an id
    /// of an account are left out if the client has none.
    package var json: JSON {
        var fields: [String: any JSONEncodable] = [
            "interface": interface.rawValue, "environment": environment.rawValue,
            "username": username, "institutions": institutions, "scopes": scopes.map(\.text),
            "products": products.map(\.text), "rate": rate.text,
            "certificate": certificate?.hexadecimal,
        ]
        if let company { fields["company"] = company.text }
        if let funding { fields["funding"] = funding.text }
        if let account { fields["aid"] = account.text }
        return .fields(fields)
    }
}

extension [String] {
    fileprivate var canonical: [String] { Set(self).sorted() }
}

extension [ProductID] {
    fileprivate var canonical: [ProductID] { Set(self).sorted() }
}
