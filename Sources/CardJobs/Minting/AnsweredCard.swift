package import CardCore
package import CardLedger

/// A card and its secrets, which an answer has.
package struct AnsweredCard: Hashable, Sendable {
    /// The card as the ledger stores it.
    package let card: MintedCard
    /// The token and the PIN of the card.
    package let secrets: CardSecrets

    init(_ card: MintedCard, _ secrets: CardSecrets) {
        self.card = card
        self.secrets = secrets
    }
}
