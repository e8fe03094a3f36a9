package import CardCore

/// What a sale file says, in the order of its records.
package enum SaleEvent: Sendable {
    /// Comes first, once.
    case header(SaleFileHeader)
    /// A message, or a row that should have been one.
    ///
    /// Indirect: events go through several queues, and a copy of a row retains some twenty texts.
    indirect case row(SaleRow)
    /// A sale without a serial: it is counted and activates nothing.
    case counted(CountedSale)
    /// A record that says nothing about cards, and why it was passed over.
    case ignored(IgnoredRecord)
    /// The file is at its end and agrees with itself; what it adds up to.
    case trailer(ControlTotals)
}

/// Cards that were sold according to a file that does not say which.
package struct CountedSale: Hashable, Sendable {
    /// 1-based line of the file, or the number of the record where lines mean nothing.
    package var physicalLine: Int
    package var store: StoreID
    package var day: Day
    /// What the file calls the article.
    package var item: String
    /// Negative for cards that were returned.
    package var quantity: Int64
    /// What was paid for all of them, minor units; negative where money went back.
    package var amountMinor: Int64
    package var currency: Currency
    /// In a correction: the id under which the row was rejected.
    package var corrects: MessageID?

    package init(
        physicalLine: Int,
        store: StoreID,
        day: Day,
        item: String,
        quantity: Int64,
        amountMinor: Int64,
        currency: Currency
    ) {
        self.physicalLine = physicalLine
        self.store = store
        self.day = day
        self.item = item
        self.quantity = quantity
        self.amountMinor = amountMinor
        self.currency = currency
    }
}

/// A record that a format passes over.
package struct IgnoredRecord: Hashable, Sendable {
    package var physicalLine: Int
    package var reason: Reason
    /// In a correction: the id under which the row was rejected.
    package var corrects: MessageID?

    /// The raw values are stable; reports count by them.
    package enum Reason: String, CaseIterable, Sendable {
        /// An article that is no gift card.
        case otherArticle = "other_article"
        /// A till in training mode.
        case training
        /// A transaction that was cancelled before it was closed.
        case cancelled
        /// A sale that is not paid.
        case unpaid
        /// A record that carries totals, customers, taxes and the like.
        case otherRecord = "other_record"
        /// An older revision of a transaction that the file corrects itself.
        case superseded
    }

    package init(physicalLine: Int, reason: Reason, corrects: MessageID? = nil) {
        self.physicalLine = physicalLine
        self.reason = reason
        self.corrects = corrects
    }
}

extension SaleEvent {
    /// The id under which a row of a correction was rejected, if no message comes of the row.
    package var corrects: MessageID? {
        switch self {
        case .ignored(let record): record.corrects
        case .counted(let sale): sale.corrects
        case .header, .row, .trailer: nil
        }
    }
}
