package import CardCore

/// The result of an import of cards.
package struct CardImportResult: Hashable, Sendable {
    /// The order of the cards; nil for a dry run of a new import.
    package var order: OrderID?
    /// The id of the request.
    package var requestID: String
    /// The product of the cards.
    package var product: ProductID
    /// Live or test.
    package var environment: Environment
    /// The number of cards.
    package var cards: Int
    /// The number of cards with a PIN; nil if an earlier call imported the file.
    package var withPIN: Int?
    /// The number of cards with a balance; nil if an earlier call imported the file.
    package var withBalance: Int?
    /// The sum of the balances; nil if an earlier call imported the file.
    ///
    /// - Unit: minor units.
    package var balanceMinor: Int64?
    /// The currency of the balances.
    package var currency: Currency
    /// The number of cards that an earlier, broken run had imported.
    package var resumedFrom: Int
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
    /// True if nothing was changed.
    package var dryRun: Bool
}
