package import CardCore

/// A value in the ledger's file that this program would not have written.
package enum LedgerDamage: Hashable, Sendable {
    /// SQLite's own check of the file failed with this text.
    case quickCheck(ShownText)
    /// A number that is not a code of that list.
    case unknownCode(Int64, of: String)
    /// A number that is not a currency.
    case unknownCurrency(Int64)
    /// The printer's kind is unknown.
    case printerKind(printer: String)
    /// A version of the client cannot be read.
    case client(ClientName)
    /// The row of a call cannot be read.
    case call(CallNumber)
    /// The id of a record is not a UUID of version 4, or its kind is unknown.
    case publicID
    /// The lines of calls that the journal may lack do not have the codes that they were stored with.
    case lastLines
    /// A step of a deposit or a charge cannot be read.
    case fundingMessage(MessageNumber)
    /// The product's currency is unknown.
    case productCurrency(product: ProductID)
    /// The custody is neither single nor dual.
    case custody
    /// The decision about a file is unknown.
    case fileDecision
    /// The verdict of a file is unknown.
    case fileVerdict
    case fileReason
    case decisionCode
    /// The reason of an alarm is unknown.
    case alarmReason
    /// The act on a range is unknown.
    case rangeAct
    /// The row of the workspace history is missing or cannot be read.
    case workspaceHistory
    /// The changes of a message cannot be read.
    case changesOfMessage
    /// The cards of a printer's answer cannot be read.
    case cardsOfAnswer
    /// The transfers with the environments of their accounts are not those that were copied.
    case environmentsOfAccounts
    /// The orders with optional printers are not those that were copied.
    case copyOfOrders
    /// A digest does not have 32 bytes.
    case digest
    /// The frontier of the audit log's tree cannot be read.
    case auditTree
    /// The first day of a zone is not a day.
    case zoneDay
    /// The journal has an entry outside the calendar.
    case journalDay
    /// The day of a counted sale is not a day.
    case countedSaleDay
    /// The day of an expiry run is not a day.
    case expiryDay(run: ExpiryRunNumber)
    /// A row refers to a card that does not exist.
    case noCard(CardNumber)
    /// A row refers to a product that does not exist.
    case noProduct(ProductID)
    /// A card is bound to a version of a product that does not exist.
    case noProductVersion(ProductVersionNumber)
    /// A row refers to a party that does not exist.
    case noParty(Int64)
    /// An account belongs to something of that kind that does not exist.
    case noAccountOwner(kind: String, number: Int64)
    /// A card belongs to an order that does not exist.
    case noOrder(OrderID)
    /// The row of the order cannot be read.
    case unreadableOrder(OrderID)
}
