/// What a column of somebody else's sale file can hold; the names are those of a template's keys.
package enum SaleField: String, CaseIterable, Sendable {
    /// The sender's own id of the row, where it has one.
    case messageId
    /// The id of the request that an advice settles, or of the redemption that a refund gives back.
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

    /// Its place in lists that have one entry per field.
    var place: Int { Self.places[self] ?? 0 }

    static let count = allCases.count
    private static let places = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) }
    )
}
