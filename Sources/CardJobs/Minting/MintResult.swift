package import CardCore

/// The result of a mint.
package struct MintResult: Hashable, Sendable {
    /// The minted order.
    package var order: OrderID
    /// All cards of the order that exist now.
    package var minted: Int
    /// The number of them that an earlier run had made.
    package var resumedFrom: Int
    /// Tokens drawn again because the first draw was in use.
    package var resampled: Int
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
    /// The time of the mint.
    package var seconds: Double
}
