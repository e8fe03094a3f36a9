package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Registers the clients of the service, changes and revokes them.
package struct ManageClients {
    let repositories: Repositories
    let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Registers a client with its first secret.
    ///
    /// A made secret is on the disk before the client is in the ledger, so that no client is
    /// without one that somebody has.
    ///
    /// - Throws: ``ClientFailure``, `name.differs_in_case`, `product.unknown`, `approval.needed`,
    ///   `key.permissions`, `path.*`.
    package func add(_ name: ClientName, _ terms: ClientTerms, with places: SecretPlaces) throws
        -> ClientFacts
    {
        if let known = try repeated(name, terms, with: places) { return known }
        let clients = try repositories.ledger.clients()
        try ClientRule.check(name, terms, among: clients)
        try NameRule.check(name.text, of: .client, among: clients.map(\.name.text))
        try requireProducts(of: terms)
        let out = try places.outFile(repositories)
        let credential = try ClientCredential(
            places,
            for: terms,
            in: repositories,
            by: context
        )
        try repositories.requireApproval(
            of: act(.clientAdd, name, terms: terms, scheme: credential.scheme),
            by: context
        )
        let key = try OperatorKeys.serviceKey(of: repositories.workspace)
        let client = try writing(credential, to: out) {
            try withDeliveryKey(for: credential, of: name, terms.interface) { delivery in
                try repositories.ledger.add(name, terms, by: context) {
                    try credential.stored(of: name, under: key, delivery: delivery, at: $0)
                }
            }
        }
        context.reached(.clientRecorded)
        try bridgeReturnedKeys(of: client, with: credential)
        return facts(client, credential, out: out)
    }

    /// Gives a client another secret; the older ones are valid for the overlap.
    ///
    /// Earlier deliveries of the client are opened by the newest secret as soon as an older one was
    /// presented: by a call in the overlap, or by the file in `older`. The result has the number of
    /// deliveries for which that is not done.
    ///
    /// - Throws: ``ClientFailure``, `approval.needed`, `key.permissions`, `path.*`;
    ///   `vault.share_missing` if the share of the client is missing and `older` does not give it up;
    ///   `client.deliveries_lost` if the secrets that open a delivery would end at once.
    package func rotate(
        _ name: ClientName,
        _ places: SecretPlaces,
        overlap: SecretOverlap,
        older: OlderDeliveries = OlderDeliveries()
    ) throws -> ClientFacts {
        let known = try repositories.ledger.client(name)
        let out = try places.outFile(repositories)
        let credential = try ClientCredential(
            places,
            for: known.terms,
            in: repositories,
            by: context
        )
        let old = try olderSecret(older, of: known)
        if try isNewest(credential, of: known) {
            try bridgeReturnedKeys(of: known, with: credential)
            return try factsAfterRotation(known, bridgedBy: old, alreadyDone: true)
        }
        // A rotation that would be refused is not worth an approval.
        let next = try known.rotated(to: stranger, overlap: overlap, at: context.at)
        try requireShare(of: known, orGivenUpBy: older)
        try requireOpenDeliveries(
            of: known,
            after: next,
            bridgedBy: old?.record,
            orGivenUpBy: older
        )
        try repositories.requireApproval(
            of: act(.clientRotate, name, scheme: credential.scheme, overlap: overlap),
            by: context
        )
        let key = try OperatorKeys.serviceKey(of: repositories.workspace)
        let client = try writing(credential, to: out) {
            try withDeliveryKey(for: credential, of: name, known.terms.interface) { delivery in
                try repositories.ledger.change(name, outcome: "rotated", by: context) {
                    client,
                    at in
                    let secret = try credential.stored(
                        of: name,
                        under: key,
                        delivery: delivery,
                        at: at
                    )
                    return try client.rotated(to: secret, overlap: overlap, at: at)
                }
            }
        }
        context.reached(.clientRecorded)
        try bridgeReturnedKeys(of: client, with: credential)
        return try factsAfterRotation(client, credential, out: out, bridgedBy: old)
    }

    /// Revokes a client: no secret of it is valid from now on.
    ///
    /// Its deliveries stay sealed, and no call opens them any more; ``ShredClient`` destroys them.
    ///
    /// - Throws: `client.unknown`.
    package func revoke(_ name: ClientName) throws -> ClientFacts {
        let known = try repositories.ledger.client(name)
        guard known.revokedAt == nil else {
            let left = try repositories.vault.deliveryCount(of: name)
            return facts(known, alreadyDone: true, unreadable: left)
        }
        let client = try repositories.ledger.change(name, outcome: "revoked", by: context) {
            try $0.revoked(at: $1)
        }
        return facts(client, unreadable: try repositories.vault.deliveryCount(of: name))
    }

    /// Changes the permissions of a client; the act needs the approval of a registration, because
    /// it can give as much.
    ///
    /// - Throws: ``ClientFailure``, `product.unknown`, `approval.needed`.
    package func limit(_ name: ClientName, by limits: ClientLimits) throws -> ClientFacts {
        let known = try repositories.ledger.client(name)
        let terms = known.terms.limited(by: limits)
        guard terms != known.terms else { return facts(known, alreadyDone: true) }
        _ = try known.changed(to: terms, at: context.at)
        try ClientRule.check(terms, of: name, among: repositories.ledger.clients())
        try requireProducts(of: terms)
        try repositories.requireApproval(of: act(.clientAdd, name, terms: terms), by: context)
        let client = try repositories.ledger.change(name, outcome: "limited", by: context) {
            try $0.changed(to: $0.terms.limited(by: limits), at: $1)
        }
        return facts(client)
    }

    /// Reads every client, revoked ones included, by name.
    package func list() throws -> [ClientFacts] {
        try repositories.ledger.clients().map { facts($0) }
    }

    /// Reads one client.
    ///
    /// - Throws: `client.unknown`.
    package func show(_ name: ClientName) throws -> ClientFacts {
        facts(try repositories.ledger.client(name))
    }
}

// The parts of a change.
extension ManageClients {
    /// The client, if an earlier call registered it under the same terms with the same secret.
    private func repeated(
        _ name: ClientName,
        _ terms: ClientTerms,
        with places: SecretPlaces
    ) throws -> ClientFacts? {
        guard places.carriedFrom != nil,
            let known = try repositories.ledger.client(named: name, version: nil),
            known.terms == terms
        else { return nil }
        let credential = try ClientCredential(
            places,
            for: terms,
            in: repositories,
            by: context
        )
        return try isNewest(credential, of: known) ? facts(known, alreadyDone: true) : nil
    }

    /// Returns true if the newest secret of the client is that one.
    private func isNewest(_ credential: ClientCredential, of client: ClientRecord) throws -> Bool {
        guard credential.scheme == .carried, let newest = client.secrets.last, newest.until == nil,
            let key = repositories.keys.service
        else { return false }
        guard try key.accepts(credential.secret, as: newest, of: client.name) else { return false }
        let sealed = newest.keys?.sealedSharedKey
        return sealed.flatMap { key.sharedKey(sealed: $0, of: client.name, salt: newest.salt) }
            == credential.sharedKey
    }

    /// A secret that nobody has, to try a change with.
    private var stranger: ClientSecret {
        ClientSecret(.made, keyEpoch: 1, salt: [], verifier: [], addedAt: context.at)
    }

    /// Writes a made secret into its file, and removes the file again if `body` throws.
    private func writing<Result>(
        _ credential: ClientCredential,
        to path: String?,
        _ body: () throws -> Result
    ) throws -> Result {
        guard let path, credential.scheme == .made else { return try body() }
        try repositories.disk.write(credential.fileBytes, to: path)
        do {
            return try body()
        } catch {
            try? repositories.disk.remove(path)
            throw error
        }
    }

    private func requireProducts(of terms: ClientTerms) throws {
        for id in terms.products { _ = try repositories.ledger.product(id, version: nil) }
    }

    private func act(
        _ kind: ActKind,
        _ name: ClientName,
        terms: ClientTerms? = nil,
        scheme: ClientSecret.Scheme? = nil,
        overlap: SecretOverlap? = nil
    ) -> GuardedAct {
        GuardedAct(
            kind,
            object: "client \(name)",
            content: .fields([
                "client": name.text, "terms": terms?.json, "secret": scheme?.rawValue,
                "overlapSeconds": overlap?.seconds,
            ])
        )
    }

    func facts(
        _ client: ClientRecord,
        _ credential: ClientCredential? = nil,
        out: String? = nil,
        alreadyDone: Bool = false,
        unreadable: Int? = nil
    ) -> ClientFacts {
        let isShown = credential?.scheme == .made && out == nil
        return ClientFacts(
            client: client,
            at: context.at,
            secret: isShown ? credential?.secret : nil,
            sharedKey: isShown ? credential?.sharedKey : nil,
            secretFile: credential?.scheme == .made ? out : nil,
            alreadyDone: alreadyDone,
            unreadableDeliveries: client.terms.interface.hasDeliveries ? unreadable : nil
        )
    }
}
