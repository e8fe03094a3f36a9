package import CardCore

/// A card on its way to the printer, opened.
package struct PackageCard: Sendable {
    /// 1-based place in the order.
    package let position: Int
    package let serial: Serial
    package let secrets: CardSecrets
    package let isSpare: Bool

    package init(position: Int, serial: Serial, secrets: CardSecrets, isSpare: Bool) {
        self.position = position
        self.serial = serial
        self.secrets = secrets
        self.isSpare = isSpare
    }
}
