package import CardCore

/// The settings of the mount that speaks the interface `dintero`.
package struct DinteroMountSettings: Hashable, Sendable {
    /// The first segments of its paths; empty for all paths.
    package var prefix = "/v1"
    /// The hosts to which the mount answers; empty for all.
    package var hosts: [HostName] = []
    /// The product of cards before their activation.
    package var product: ProductID
    /// The most cards of a batch.
    package var batchLimit = Self.mostCards
    /// True if a transaction that names its card by a token needs the PIN of a card that has one.
    package var requiresPIN = false

    /// The most cards that a batch can have.
    package static let mostCards = 1000

    package init(product: ProductID) { self.product = product }

    /// The rule for PINs.
    enum PINUse: String, CaseIterable {
        /// A PIN is checked if a call has one.
        case ifSent
        /// A transaction with a token needs the PIN.
        case required
    }
}
