package import CardCore

/// A card on its way to the printer, opened.
package struct PackageCard: Sendable {
    /// 1-based position in the order.
    package let position: Int
    /// Public: printed in clear.
    package let serial: Serial
    /// The token and the PIN, in clear.
    package let secrets: CardSecrets
    /// True for a card beyond the ordered quantity.
    package let isSpare: Bool

    package init(position: Int, serial: Serial, secrets: CardSecrets, isSpare: Bool) {
        self.position = position
        self.serial = serial
        self.secrets = secrets
        self.isSpare = isSpare
    }
}
