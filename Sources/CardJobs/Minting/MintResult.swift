package import CardCore

/// What a mint did.
package struct MintResult: Hashable, Sendable {
    package var order: OrderID
    /// All cards of the order that exist now.
    package var minted: Int
    /// How many of them an earlier run had made.
    package var resumedFrom: Int
    /// Tokens drawn again because the first draw was taken.
    package var resampled: Int
    package var alreadyDone: Bool
    package var seconds: Double
}
