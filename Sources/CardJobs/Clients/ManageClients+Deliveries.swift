import CardCore
import CardLedger
import CardSystem
import CardVault

/// The wish of an operator for the deliveries that were made before a rotation.
package struct OlderDeliveries: Hashable, Sendable {
    /// The file with an older secret, which opens them for the new one at once; nil to wait for a
    /// call.
    package var secretFile: String?
    /// True if the client gets another share in the place of a lost one: nobody opens them then.
    package var givesUpShare: Bool
    /// True if the older secrets may end although they alone open deliveries.
    package var givesUpDeliveries: Bool

    package init(
        secretFile: String? = nil,
        givesUpShare: Bool = false,
        givesUpDeliveries: Bool = false
    ) {
        self.secretFile = secretFile
        self.givesUpShare = givesUpShare
        self.givesUpDeliveries = givesUpDeliveries
    }
}

// The delivery keys of clients that are registered and rotated.
extension ManageClients {
    /// Makes the delivery key of a new secret, if the interface has deliveries: the share is durable
    /// before the key is in the vault, and the key before the secret is in the ledger.
    ///
    /// If `body` throws, the key is deleted again; after a crash, the next command that writes does
    /// that.
    func withDeliveryKey<Result>(
        for credential: ClientCredential,
        of name: ClientName,
        _ interface: ServiceInterface,
        _ body: (DeliveryKey?) throws -> Result
    ) throws -> Result {
        guard interface.hasDeliveries else { return try body(nil) }
        do {
            let share = try share(of: name)
            let key = try repositories.vault.makeDeliveryKey(
                for: DeliveryCredential(
                    credential.secret,
                    credential.scheme,
                    salt: credential.salt
                ),
                share: share,
                at: context.at
            )
            try repositories.vault.store(key)
            context.reached(.deliveryKeyStored)
            return try body(key)
        } catch let failure as any Failure where !failure.isLostFlush {
            try DeliveryOrphans(repositories, context).dropKeys()
            throw failure
        }
    }

    /// The share of the client, made now if it has none.
    private func share(of name: ClientName) throws -> ClientShare {
        if let known = try repositories.share(of: name) { return known }
        let share = ClientShare.create(vaultID: repositories.vault.id, client: name)
        try repositories.keep(share)
        context.reached(.clientShareWritten)
        try repositories.ledger.note(
            .made,
            ofShareOf: name,
            details: [ClientShareEntry.check: .string(share.check)],
            by: context
        )
        // Keys under a lost share open nothing any more.
        _ = try repositories.vault.retireKeys(of: name, besides: [])
        return share
    }
}

// The deliveries before a rotation.
extension ManageClients {
    /// Refuses a client that was shredded, and one whose share is missing, unless it is given up.
    ///
    /// - Throws: `client.shredded`, `vault.share_missing`.
    func requireShare(of client: ClientRecord, orGivenUpBy older: OlderDeliveries) throws {
        guard client.terms.interface.hasDeliveries else { return }
        _ = try repositories.clientWithDeliveries(client.name)
        guard try repositories.share(of: client.name) == nil, !older.givesUpShare else { return }
        throw VaultFailure.clientShareMissing(client: client.name)
    }

    /// Refuses a rotation that ends the last secret which opens a delivery, unless the deliveries are
    /// given up; `old` is the older secret that the new one gets them from.
    ///
    /// - Throws: `client.deliveries_lost`.
    func requireOpenDeliveries(
        of client: ClientRecord,
        after next: ClientRecord,
        bridgedBy old: ClientSecret?,
        orGivenUpBy older: OlderDeliveries
    ) throws {
        guard client.terms.interface.hasDeliveries, !older.givesUpShare, !older.givesUpDeliveries
        else { return }
        let lasting = next.liveSecrets(at: context.at).dropLast() + (old.map { [$0] } ?? [])
        let lost = try repositories.vault.deliveryCount(
            of: client.name,
            openedFrom: client.liveSecrets(at: context.at).map(\.salt),
            notFrom: lasting.map(\.salt)
        )
        guard lost == 0 else { throw ClientFailure.deliveriesLost(client.name, count: lost) }
    }

    /// The secret of the file, and the one on record that it is.
    ///
    /// - Throws: `client.secret` if it is not a valid secret of the client; `client.no_deliveries`.
    func olderSecret(
        _ older: OlderDeliveries,
        of client: ClientRecord
    ) throws -> (secret: Secret, record: ClientSecret)? {
        guard let file = older.secretFile else { return nil }
        try client.requireDeliveries()
        let secret = try ClientCredential.older(in: file, repositories)
        guard let key = repositories.keys.service,
            let record = try client.secrets.first(where: {
                try $0.isLive(at: context.at) && key.accepts(secret, as: $0, of: client.name)
            })
        else { throw ClientFailure.notOldSecret(client.name) }
        return (secret, record)
    }

    /// Lets the newest secret open deliveries of a key that a restore put back, if it is the secret of
    /// that key, too.
    func bridgeReturnedKeys(of client: ClientRecord, with credential: ClientCredential) throws {
        guard client.terms.interface.hasDeliveries, let newest = client.secrets.last,
            let share = try repositories.share(of: client.name)
        else { return }
        let history = try repositories.shareHistory(of: client.name)
        let keys = try repositories.vault.deliveryKeys(of: client.name)
        guard !history.returnedKeys.isEmpty, let own = keys.first(where: { $0.salt == newest.salt })
        else { return }
        for key in keys where !key.isRetired && key.bridgedTo == nil && history.hasReturned(key) {
            let same = DeliveryCredential(credential.secret, key.scheme, salt: key.salt)
            do {
                guard try repositories.vault.bridge(same, share: share, to: own) else { continue }
                try repositories.noteBridge(of: client.name, from: key, to: newest, by: context)
            } catch VaultFailure.deliveryKeyClosed { continue }
        }
    }

    /// The client after its rotation: with the older secret its deliveries are opened for the new
    /// one, and those of secrets that ended are counted.
    func factsAfterRotation(
        _ client: ClientRecord,
        _ credential: ClientCredential? = nil,
        out: String? = nil,
        bridgedBy old: (secret: Secret, record: ClientSecret)?,
        alreadyDone: Bool = false
    ) throws -> ClientFacts {
        guard client.terms.interface.hasDeliveries, let newest = client.secrets.last else {
            return facts(client, credential, out: out, alreadyDone: alreadyDone)
        }
        if let old {
            _ = try ClientDeliveries(repositories).bridge(
                client,
                with: old.secret,
                as: old.record,
                by: context
            )
        }
        let unreadable = try repositories.vault.unreachableDeliveries(
            of: client.name,
            fromSecretWith: newest.salt
        )
        return facts(
            client,
            credential,
            out: out,
            alreadyDone: alreadyDone,
            unreadable: unreadable.values.reduce(0, +)
        )
    }
}
