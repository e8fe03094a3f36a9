import CardCore
import CardVault

/// The deliveries of a group of calls, until they are in the vault.
///
/// It is a value: a call that fails alone gives the group the value of before back.
struct PendingDeliveries {
    private var group: DeliveryGroup?
    /// The deliveries of earlier calls that calls of the group opened.
    private var opened: [DeliveryNumber] = []

    /// Seals the secrets of a card to a client.
    mutating func seal(
        _ secrets: CardSecrets,
        of serial: Serial,
        to key: DeliveryKey,
        at instant: Instant,
        in vault: Vault
    ) throws -> SealedDelivery {
        var group = try self.group ?? vault.beginDeliveries()
        _ = try group.seal(secrets, of: serial, to: key, at: instant)
        self.group = group
        guard let delivery = group.deliveries.last else { preconditionFailure("nothing sealed") }
        return delivery
    }

    /// Puts a delivery back that a restored vault lacks.
    mutating func putBack(_ delivery: SealedDelivery, in vault: Vault) throws {
        var group = try self.group ?? vault.beginDeliveries()
        group.putBack(delivery)
        self.group = group
    }

    /// Notes that the answer to a call contains the secrets of that delivery.
    mutating func noteOpening(of number: DeliveryNumber) { opened.append(number) }

    /// Stores the deliveries, and counts the openings.
    ///
    /// - Returns: true if deliveries were stored.
    /// - Throws: `vault.shredded`, `vault.busy`, `io.*`.
    func store(in vault: Vault) throws -> Bool {
        if let group, !group.isEmpty { try vault.store(group) }
        try vault.countOpenings(of: opened)
        return group?.isEmpty == false
    }

    /// Deletes the deliveries that were stored, because the ledger did not commit to their calls.
    ///
    /// If that fails, they stay: the next start of a service compares them with the ledger.
    func drop(from vault: Vault) {
        guard let group else { return }
        do { try vault.drop(group.numbers) } catch { return }
    }
}
