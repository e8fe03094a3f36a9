/// What a column of somebody else's sale file can hold; the names are those of a template's keys.
package enum SaleField: String, CaseIterable, Sendable {
    /// The sender's own id of the row, where it has one.
    case messageId
    /// The id of an advice's request, or of the redemption that a refund gives back.
    case originalId
    /// The sender of that redemption, if it is another one.
    case originalSender
    /// What names the redemption that a refund gives back: the fields of its key.
    case originalStore, originalTerminal, originalReceipt, originalLine
    case originalDate, originalTime, originalCard, originalAmount
    case store
    case terminal
    case receipt
    /// The number of the row in its receipt.
    case line
    /// The day, beside ``time``.
    case date
    /// The time of day beside ``date``; day and time in one where there is no ``date``.
    case time
    /// The name of the time zone.
    case zone
    /// What happened: sale, refund, top-up.
    case type
    /// What the article is called.
    case item
    /// What its variant is called.
    case variant
    case sku
    case quantity
    case card
    case otherCard
    /// What was paid or moved.
    case amount
    /// What is taken off the price of the row, whatever its sign.
    case discount
    /// What the card is worth, where the file says so beside the price.
    case faceValue
    case currency
    case operatorName = "operator"
    case customer
    case tender
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
