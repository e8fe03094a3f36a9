package import CardCore

extension Ledger {
    /// Registers a client with its first secret, which `secret` makes for the instant of the
    /// transaction.
    ///
    /// Its sender has the same name, so that its calls share the message ids of its sale files.
    ///
    /// - Throws: ``ClientFailure``, `name.differs_in_case`, `product.unknown`.
    package func add(
        _ name: ClientName,
        _ terms: ClientTerms,
        by context: RequestContext,
        secret: (Instant) throws -> ClientSecret
    ) throws -> ClientRecord {
        try transaction(by: context) { transaction in
            let known = try transaction.clients()
            try ClientRule.check(name, terms, among: known)
            try NameRule.check(name.text, of: .client, among: known.map(\.name.text))
            try transaction.requireProducts(of: terms)
            let at = transaction.at
            let client = ClientRecord(name, terms, secret: try secret(at), at: at)
            try transaction.addParties(of: client)
            try transaction.record(client, "added", details: ["terms": terms.json])
            return client
        }
    }

    /// Records the next version of a client, which `change` makes for the instant of the
    /// transaction; `outcome` is that of the audit entry.
    ///
    /// - Throws: ``ClientFailure``, `product.unknown`, errors of `change`.
    package func change(
        _ name: ClientName,
        outcome: String,
        by context: RequestContext,
        _ change: (ClientRecord, Instant) throws -> ClientRecord
    ) throws -> ClientRecord {
        try transaction(by: context) { transaction in
            let known = try transaction.clients()
            let present = try known.client(named: name)
            let next = try change(present, transaction.at)
            var details: [String: JSON] = [:]
            if next.terms != present.terms {
                try ClientRule.check(next.terms, of: name, among: known)
                try transaction.requireProducts(of: next.terms)
                details["terms"] = next.terms.json
            }
            try transaction.record(next, outcome, details: details)
            return next
        }
    }

    /// The newest version of a client.
    ///
    /// - Throws: `client.unknown`.
    package func client(_ name: ClientName) throws -> ClientRecord {
        if let client = try client(named: name, version: nil) { return client }
        return try clients().client(named: name)
    }
}

extension [ClientRecord] {
    /// The client of that name.
    ///
    /// - Throws: `client.unknown` with the names that resemble it.
    fileprivate func client(named name: ClientName) throws(ClientFailure) -> ClientRecord {
        guard let client = first(where: { $0.name == name }) else {
            throw .unknown(name, nearest: NearestNames.of(name, among: map(\.name)))
        }
        return client
    }
}

extension LedgerTransaction {
    /// Inserts a version of a client with its audit entry, which commits to the permissions and to
    /// the verifiers of the secrets.
    fileprivate func record(
        _ client: ClientRecord,
        _ outcome: String,
        details: [String: JSON]
    ) throws {
        try insert(client)
        let record = KeyRecord.client(name: client.name, version: client.version)
        var all = try commitment(to: record).merging(details) { own, _ in own }
        all["secrets"] = .array(client.secrets.map(\.auditJSON))
        try audit(record.object, outcome, details: all)
    }

    /// Adds the client and its sender, unless files of the sender arrived before.
    fileprivate func addParties(of client: ClientRecord) throws {
        for kind in [Party.Kind.client, .sender] where try party(kind, client.name.text) == nil {
            try save(Party(kind, name: client.name.text))
        }
    }

    /// - Throws: `product.unknown`.
    fileprivate func requireProducts(of terms: ClientTerms) throws {
        for id in terms.products where try product(id, version: nil) == nil {
            throw RegistrationFailure.productUnknown(id: id, version: nil)
        }
    }

    /// The id under which clients know a record; `random` draws 16 bytes for a new one.
    package func publicID(
        for target: PublicID.Target,
        random: () -> [UInt8]
    ) throws -> PublicID {
        if let known = try publicID(of: target) { return known }
        let id = PublicID(random: random())
        try insert(id, of: target)
        return id
    }
}

extension ClientSecret {
    /// The kind of the secret and its end, without the verifier.
    fileprivate var auditJSON: JSON {
        .fields(["scheme": scheme.rawValue, "addedAt": addedAt, "until": until])
    }
}
