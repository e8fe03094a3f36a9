/// The content of a column of a foreign sale file; the names are those of a template's keys.
package enum SaleField: String, CaseIterable, Sendable {
    /// The sender's own id of the row if it has one.
    case messageId
    /// The id of the request that an advice completes, or of the redemption that a refund gives
    /// back.
    case originalId
    /// The sender of that redemption, if it is another one.
    case originalSender
    /// The fields of the key of the redemption that a refund gives back.
    case originalStore, originalTerminal, originalReceipt, originalLine
    case originalDate, originalTime, originalCard, originalAmount
    /// The store, as the sender names it.
    case store
    /// The till.
    case terminal
    /// The number of the receipt.
    case receipt
    /// The number of the row in its receipt.
    case line
    /// The day, beside ``time``.
    case date
    /// The time of day beside ``date``; day and time in one without that column.
    case time
    /// The name of the time zone.
    case zone
    /// The kind of event: sale, refund, top-up.
    case type
    /// The name of the article.
    case item
    /// The name of its variant.
    case variant
    /// The number of the article.
    case sku
    /// The number of cards; negative if they were returned.
    case quantity
    /// The number of the card.
    case card
    /// The card that receives, of a replacement or a transfer.
    case otherCard
    /// The amount paid or moved.
    case amount
    /// The discount on the price of the row, with any sign.
    case discount
    /// The value of the card, if the file contains it beside the price.
    case faceValue
    /// The ISO 4217 code of the row's amounts.
    case currency
    /// The cashier.
    case operatorName = "operator"
    /// The buyer, as the sender names them.
    case customer
    /// The means of payment.
    case tender
    /// The reason that the till gives for the operation.
    case reason

    /// By a field of a redemption's key, the field in which a refund names it.
    static let originals: [SaleField: SaleField] = [
        .store: .originalStore, .terminal: .originalTerminal, .receipt: .originalReceipt,
        .line: .originalLine, .date: .originalDate, .time: .originalTime,
        .card: .originalCard, .amount: .originalAmount,
    ]

    /// Its place in lists that have one entry per field, as in ``allCases``.
    ///
    /// A switch: every cell of every row is found by it.
    package var place: Int {
        switch self {
        case .messageId: 0
        case .originalId: 1
        case .originalSender: 2
        case .originalStore: 3
        case .originalTerminal: 4
        case .originalReceipt: 5
        case .originalLine: 6
        case .originalDate: 7
        case .originalTime: 8
        case .originalCard: 9
        case .originalAmount: 10
        case .store: 11
        case .terminal: 12
        case .receipt: 13
        case .line: 14
        case .date: 15
        case .time: 16
        case .zone: 17
        case .type: 18
        case .item: 19
        case .variant: 20
        case .sku: 21
        case .quantity: 22
        case .card: 23
        case .otherCard: 24
        case .amount: 25
        case .discount: 26
        case .faceValue: 27
        case .currency: 28
        case .operatorName: 29
        case .customer: 30
        case .tender: 31
        case .reason: 32
        }
    }

    static let count = allCases.count
}
