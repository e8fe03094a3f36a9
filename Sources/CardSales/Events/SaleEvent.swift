package import CardCore
package import CardText

/// An event of a sale file, in the order of its records.
package enum SaleEvent: Sendable {
    /// The first event, exactly once.
    case header(SaleFileHeader)
    /// A message, or a row that should have been one.
    ///
    /// Indirect: events go through several queues, and a copy of a row retains some twenty texts.
    indirect case row(SaleRow)
    /// A row that was counted and whose message was not read: the inspection needs its fields alone.
    ///
    /// - Secrecy: may hold a token.
    case unread(CSVRecord)
    /// A sale without a serial: it is counted and activates nothing.
    case counted(CountedSale)
    /// A record that is not about cards, and the reason why it was skipped.
    case ignored(IgnoredRecord)
    /// The end of the file, which agrees with the rows; the sums of the rows.
    case trailer(ControlTotals)
}

/// Cards that were sold according to a file that does not name them.
package struct CountedSale: Hashable, Sendable {
    /// 1-based line of the file, or the number of the record if the file does not have lines.
    package var physicalLine: Int
    /// The store that sold the cards.
    package var store: StoreID
    /// The business day of the sale.
    package var day: Day
    /// The name of the article in the file.
    package var item: String
    /// Negative for cards that were returned.
    package var quantity: Int64
    /// The amount paid for all of them, minor units; negative if money went back.
    package var amountMinor: Int64
    /// The currency of ``amountMinor``.
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

/// A record that a format skips.
package struct IgnoredRecord: Hashable, Sendable {
    /// 1-based line of the file, or the number of the record.
    package var physicalLine: Int
    /// The reason why the record is skipped.
    package var reason: Reason
    /// In a correction: the id under which the row was rejected.
    package var corrects: MessageID?

    /// The raw values are stable; reports count by them.
    package enum Reason: String, CaseIterable, Sendable {
        /// An article that is not a gift card.
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
    /// The id under which a row of a correction was rejected, if the row does not become a message.
    package var corrects: MessageID? {
        switch self {
        case .ignored(let record): record.corrects
        case .counted(let sale): sale.corrects
        case .header, .row, .unread, .trailer: nil
        }
    }
}
