package import CardCore

/// The extent of a ledger: the latest numbers that it gave, and flags for rows that it may contain.
package struct LedgerExtent: Hashable, Sendable {
    /// The highest number of an order, 0 before the first.
    package var newestOrder: OrderID
    /// The highest number of a sale file, 0 before the first.
    package var newestSaleFile: FileNumber
    /// The highest number of a message, 0 before the first.
    package var newestMessage: MessageNumber
    /// The highest number of a run of the calendar, 0 before the first.
    package var newestExpiryRun: ExpiryRunNumber
    /// True if a card was ever made.
    package var hasCards: Bool
    /// True if an advice of any sender waits for its request.
    package var hasParkedMessages: Bool
    /// True if a restore lost a serial.
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

/// The extent of the ledger in an open transaction.
package protocol ExtentTransaction {
    /// Reads the extent of the ledger, with the rows that the transaction has written.
    ///
    /// - Cost: the same however large the ledger is.
    func extent() throws -> LedgerExtent
}
