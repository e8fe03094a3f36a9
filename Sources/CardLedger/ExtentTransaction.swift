package import CardCore

/// How far a ledger goes: the numbers that it gave last, and whether there is any of some rows.
package struct LedgerExtent: Hashable, Sendable {
    /// The highest number of an order, 0 before the first.
    package var newestOrder: OrderID
    /// The highest number of a sale file, 0 before the first.
    package var newestSaleFile: FileNumber
    /// The highest number of a message, 0 before the first.
    package var newestMessage: MessageNumber
    /// The highest number of a run of the calendar, 0 before the first.
    package var newestExpiryRun: ExpiryRunNumber
    /// Whether any card was ever made.
    package var hasCards: Bool
    /// Whether an advice of any sender waits for its request.
    package var hasParkedMessages: Bool
    /// Whether a restore lost any serial.
    package var hasLostSerials: Bool

    package init(
        newestOrder: OrderID,
        newestSaleFile: FileNumber,
        newestMessage: MessageNumber,
        newestExpiryRun: ExpiryRunNumber,
        hasCards: Bool,
        hasParkedMessages: Bool,
        hasLostSerials: Bool
    ) {
        self.newestOrder = newestOrder
        self.newestSaleFile = newestSaleFile
        self.newestMessage = newestMessage
        self.newestExpiryRun = newestExpiryRun
        self.hasCards = hasCards
        self.hasParkedMessages = hasParkedMessages
        self.hasLostSerials = hasLostSerials
    }
}

/// How far the ledger goes in an open transaction.
package protocol ExtentTransaction {
    /// Reads how far the ledger goes, with what the transaction has written.
    ///
    /// - Cost: the same however much is in the ledger.
    func extent() throws -> LedgerExtent
}
