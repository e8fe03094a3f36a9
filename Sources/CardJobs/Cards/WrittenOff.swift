package import CardCore

/// The cards of a product that were written off, or would be, and the number of the others.
package struct WrittenOff: Hashable, Sendable {
    /// The product of the cards.
    package let product: ProductID
    /// The id of the request.
    package let requestID: String
    /// True if nothing is changed.
    package let dryRun: Bool
    /// The cards that were written off, the first ones.
    package private(set) var cards: [Line] = []
    /// The number of cards that were written off, beyond the listed ones too.
    package private(set) var count = 0
    /// The amounts that are no longer owed, by currency; minor units.
    package private(set) var totals: [Currency: Int64] = [:]
    /// The numbers of voided cards with an amount that were left, by the reason.
    package private(set) var left: [RowCode: Int] = [:]
    /// The first day on which one of the cards that are too young can be written off; nil if there
    /// is none.
    package private(set) var firstDay: Day?

    /// A card that was written off.
    package struct Line: Hashable, Sendable {
        /// The serial of the card.
        package let serial: Serial
        /// The amount that is no longer owed; minor units.
        package let amountMinor: Int64
        /// The currency of the amount.
        package let currency: Currency
    }

    init(_ request: WriteOffCards.Request, dryRun: Bool) {
        product = request.product
        requestID = request.requestID
        self.dryRun = dryRun
    }

    mutating func add(_ card: Card, amountMinor: Int64, _ currency: Currency) throws {
        count += 1
        totals[currency] = try totals[currency, default: 0].adding(amountMinor)
        guard cards.count < WriteOffCards.longestList else { return }
        cards.append(Line(serial: card.serial, amountMinor: amountMinor, currency: currency))
    }

    mutating func leave(because code: RowCode, until day: Day?) {
        left[code, default: 0] += 1
        if let day { firstDay = min(firstDay ?? day, day) }
    }
}
