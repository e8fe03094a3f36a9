package import CardCore

/// A card on its way into or out of the vault.
///
/// - Secrecy: `secrets` shows dots.
package struct SecretCard: Hashable, Sendable {
    /// 1-based position in its order.
    package let position: Int
    /// The serial of the card.
    package let serial: Serial
    /// The token and the PIN of the card.
    package let secrets: CardSecrets

    package init(position: Int, serial: Serial, secrets: CardSecrets) {
        self.position = position
        self.serial = serial
        self.secrets = secrets
    }
}
