package import CardCore

/// A value in the ledger's file that this program would not have written.
package enum LedgerDamage: Hashable, Sendable {
    /// SQLite's own check of the file says no, in its words.
    case quickCheck(ShownText)
    case unknownCode(Int64, of: String)
    case unknownCurrency(Int64)
    case printerKind(printer: String)
    case productCurrency(product: ProductID)
    case custody
    case fileDecision
    case fileVerdict
    case alarmReason
    case rangeAct
    case workspaceHistory
    case changesOfMessage
    case cardsOfAnswer
    /// A digest does not have 32 bytes.
    case digest
    case auditTree
    case zoneDay
    case journalDay
    case countedSaleDay
    case expiryDay(run: ExpiryRunNumber)
    case noCard(CardNumber)
    case noProduct(ProductID)
    case noParty(Int64)
    /// An account belongs to something of that kind that does not exist.
    case noAccountOwner(kind: String, number: Int64)
    /// A card belongs to an order that does not exist.
    case noOrder(OrderID)
    case unreadableOrder(OrderID)
}
