package import CardCore

/// Deliveries of a group of calls, sealed and not stored yet.
///
/// In this order: the caller seals each delivery, stores the group (``Vault/store(_:)``), commits
/// the calls that name them in the ledger, and answers.
package struct DeliveryGroup: Sendable {
    /// The id of the vault that gave the numbers.
    let vaultID: [UInt8]
    /// The deliveries, by ascending numbers.
    package private(set) var deliveries: [SealedDelivery] = []
    /// Deliveries of calls that a restore decides once more, under their own numbers.
    private(set) var returning: [SealedDelivery] = []
    private var next: DeliveryNumber

    init(vaultID: [UInt8], next: DeliveryNumber) {
        self.vaultID = vaultID
        self.next = next
    }

    /// True if the group has no delivery.
    package var isEmpty: Bool { deliveries.isEmpty && returning.isEmpty }
    /// The numbers of the deliveries that were sealed in the group.
    package var numbers: [DeliveryNumber] { deliveries.map(\.number) }

    /// Adds a delivery that is put back under its own number, if the vault lacks it.
    ///
    /// - Precondition: ``Vault/place(for:)`` has a place for it.
    package mutating func putBack(_ delivery: SealedDelivery) { returning.append(delivery) }

    /// Seals the secrets of a card to a client, under the group's next number.
    ///
    /// - Returns: the number, for the call in the ledger.
    package mutating func seal(
        _ secrets: CardSecrets,
        of serial: Serial,
        to key: DeliveryKey,
        at instant: Instant
    ) throws -> DeliveryNumber {
        let number = next
        let context = DeliveryContext(vaultID: vaultID, client: key.client)
        var plaintext: [UInt8] = []
        let size = CardPlaintext.size(for: secrets)
        precondition(size <= CardPlaintext.mostBytes, "a card of \(size) bytes")
        CardPlaintext.encode(secrets, size: size, into: &plaintext)
        let sealed = try XWingBox.seal(
            plaintext,
            to: key.publicKey,
            info: DeliveryContext.deliveryInfo,
            bound: context.delivery(number, keyVersion: key.version, serial: serial)
        )
        for index in plaintext.indices { plaintext[index] = 0 }
        deliveries.append(
            SealedDelivery(
                number: number,
                client: key.client,
                keyVersion: key.version,
                serial: serial,
                sealed: sealed,
                openedCount: 0,
                madeAt: instant,
                erasure: nil
            )
        )
        next = number.advanced(by: 1)
        return number
    }

    /// Takes a delivery out whose call was rolled back; its number is not used again in the group.
    package mutating func discard(_ number: DeliveryNumber) {
        deliveries.removeAll { $0.number == number }
    }
}
