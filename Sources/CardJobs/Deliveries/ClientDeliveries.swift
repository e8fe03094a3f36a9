package import CardCore
import CardLedger
package import CardVault

/// The deliveries of the service's clients, for the calls that make them and open them again.
///
/// A call that buys a card seals its secrets in a group (``begin()``), stores the group before its
/// transaction in the ledger is committed, and names the delivery in its row. A call that gets them
/// again opens the delivery with the secret that it presents, counts the opening, and notes it in
/// the transaction of its group.
package struct ClientDeliveries: Sendable {
    private let repositories: Repositories

    package init(_ repositories: Repositories) { self.repositories = repositories }

    /// The key to which a new delivery of a client is sealed: that of the secret which the call
    /// presents, so that the same caller can open it again; without one, that of the newest secret.
    ///
    /// - Throws: `client.no_deliveries`; `vault.auth` if the vault has another key than the ledger
    ///   names; `vault.shredded`; `vault.share_missing`, because nobody could open the delivery.
    package func key(of client: ClientRecord, for secret: ClientSecret? = nil) throws -> DeliveryKey
    {
        guard let newest = client.secrets.last else {
            throw ClientFailure.noDeliveries(client.name, client.terms.interface)
        }
        let own = try key(of: client, belongingTo: secret ?? newest)
        guard try repositories.share(of: client.name) != nil else {
            throw VaultFailure.clientShareMissing(client: client.name)
        }
        // The share was given up, or the secret ended while the call was on its way.
        return own.isRetired ? try key(of: client, belongingTo: newest) : own
    }

    private func key(of client: ClientRecord, belongingTo secret: ClientSecret) throws
        -> DeliveryKey
    {
        guard let keys = secret.keys else {
            throw ClientFailure.noDeliveries(client.name, client.terms.interface)
        }
        guard try !repositories.vault.isClosed(client.name) else {
            throw VaultFailure.clientShredded(client: client.name)
        }
        guard
            let key = try repositories.vault.deliveryKey(of: client.name, salt: secret.salt),
            key.fingerprint.bytes == keys.delivery.bytes
        else { throw VaultFailure.deliveryKeyChanged(client: client.name) }
        return key
    }

    /// Begins the deliveries of a group of calls.
    package func begin() throws -> DeliveryGroup { try repositories.vault.beginDeliveries() }

    /// Stores the deliveries of a group, before the ledger commits to the calls that name them.
    ///
    /// - Throws: `vault.shredded`, `vault.busy`, `io.*`.
    package func store(_ group: DeliveryGroup) throws { try repositories.vault.store(group) }

    /// Deletes the deliveries of a group whose calls the ledger did not commit; after an unknown
    /// outcome they stay, and the next start of a service compares them with the ledger.
    package func drop(_ group: DeliveryGroup) throws { try repositories.vault.drop(group.numbers) }

    /// Opens a delivery with the secret that a call presents; `record` is the one that it was
    /// verified as.
    ///
    /// - Throws: `vault.auth` for a wrong secret and for every changed byte.
    package func open(
        _ number: DeliveryNumber,
        of client: ClientName,
        with secret: Secret,
        as record: ClientSecret
    ) throws -> OpenedDelivery {
        try repositories.vault.open(
            number,
            of: client,
            DeliveryCredential(secret, as: record),
            share: repositories.share(of: client)
        )
    }

    /// Returns true if a valid secret of the client opens the delivery, or one that a restore lost and
    /// that a person may carry over.
    func isReadable(_ number: DeliveryNumber, of name: ClientName, at now: Instant) throws -> Bool {
        let client = try repositories.ledger.client(named: name, version: nil)
        let history = try repositories.shareHistory(of: name)
        let returned = try repositories.vault.deliveryKeys(of: name).filter(history.hasReturned)
        let salts = (client?.liveSecrets(at: now) ?? []).map(\.salt) + returned.map(\.salt)
        return try salts.contains { try repositories.vault.isReached(number, from: $0) }
    }

    /// Counts openings on the rows of the deliveries; the group's audit entry names them, too
    /// (`PostingSession.noteOpening(of:)`).
    package func countOpenings(of numbers: [DeliveryNumber]) throws {
        try repositories.vault.countOpenings(of: numbers)
    }

    /// Seals the private half that a call's older secret opens to the newest key, so that the newest
    /// secret opens the older deliveries; for each call of a client with two valid secrets.
    ///
    /// - Returns: true if this call did it.
    /// - Throws: `vault.auth`.
    package func bridge(
        _ client: ClientRecord,
        with secret: Secret,
        as record: ClientSecret,
        by context: RequestContext
    ) throws -> Bool {
        guard let newest = client.secrets.last, newest.salt != record.salt,
            let old = try repositories.vault.deliveryKey(of: client.name, salt: record.salt),
            old.bridgedTo == nil, !old.isRetired,
            let share = try repositories.share(of: client.name)
        else { return false }
        let isDone = try repositories.vault.bridge(
            DeliveryCredential(secret, as: record),
            share: share,
            to: key(of: client, belongingTo: newest)
        )
        guard isDone else { return false }
        try repositories.noteBridge(of: client.name, from: old, to: newest, by: context)
        return true
    }
}

extension Repositories {
    /// Records that a later secret of the client opens the deliveries of an earlier one.
    func noteBridge(
        of client: ClientName,
        from old: DeliveryKey,
        to newest: ClientSecret,
        by context: RequestContext
    ) throws {
        try ledger.noteDeliveries(
            "bridged",
            [
                "client": .string(client), "key": .integer(old.version),
                "publicKeySha256": .string(old.fingerprint.description),
                "toPublicKeySha256": .optional(newest.keys?.delivery.hexadecimal),
            ],
            by: context
        )
    }
}
