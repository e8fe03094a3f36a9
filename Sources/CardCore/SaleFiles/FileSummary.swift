/// The summary of a sale file: its rows and amounts as stated and as applied, enough to explain
/// later how and why they differ.
///
/// Rows and amounts are added as the rows are decided. The stated sum of an operation is that of
/// ``lines`` over all verdicts and codes; the applied sum is that of their approved amounts.
///
/// - Unit: amounts in minor units. A sum that leaves the range remains at its end: rejected rows
///   may contain any amount, and must not stop the others.
package struct FileSummary: Hashable, Sendable {
    /// Rows by content and outcome, in the order of their first row.
    package private(set) var lines: [Line] = []
    /// Counted sales: cards that were sold by rows that do not name them.
    package private(set) var counts: [CountKey: CountSums] = [:]
    /// The number of records with counted sales.
    package private(set) var countedRecords = 0
    /// Records that were skipped, by reason.
    package private(set) var ignored: [String: Int] = [:]
    /// Records of articles that look like gift cards and are not counted, by the file's name of the
    /// article.
    package var lookalikes: [String: Int] = [:]
    /// Receipts that the file voids, if no row of them was posted.
    package var voidedReceipts: Set<VoidedReceipt> = []
    /// The amounts of the rejected rows, which are not in the sums.
    package private(set) var rejectedAmounts = RejectedAmounts()
    private var indexOfLine: [LineKey: Int] = [:]

    package init() {}

    /// The properties that the rows of a line have in common.
    package struct LineKey: Hashable, Sendable {
        /// The store; empty if the row cannot be read, and then the next three are nil.
        package var store: StoreID
        /// The operation; nil if the row cannot be read.
        package var operation: Operation?
        /// The phase; nil if the row cannot be read.
        package var phase: Phase?
        /// The currency of the row, or of its card if the row does not name one.
        package var currency: Currency?
        /// The verdict of the rows.
        package var verdict: Verdict
        /// The reason of rejected and parked rows; nil for the others.
        package var code: RowCode?

        package init(
            store: StoreID,
            operation: Operation?,
            phase: Phase?,
            currency: Currency?,
            verdict: Verdict,
            code: RowCode?
        ) {
            self.store = store
            self.operation = operation
            self.phase = phase
            self.currency = currency
            self.verdict = verdict
            self.code = code
        }
    }

    /// The sums of rows with one key.
    package struct Line: Hashable, Sendable {
        /// The properties of the rows.
        package let key: LineKey
        /// The number of the rows.
        package var rows = 0
        /// The amounts that the rows contain; minor units.
        package var statedMinor: Int64 = 0
        /// The number of the rows that contain no amount and mean the whole.
        package var unstatedRows = 0
        /// The amounts that were applied; minor units.
        package var approvedMinor: Int64 = 0
        /// The amounts that were applied of the rows that contain no amount; minor units.
        package var approvedUnstatedMinor: Int64 = 0
    }

    /// The properties that counted sales of one sum have in common.
    package struct CountKey: Hashable, Sendable {
        /// The store that sold the cards.
        package var store: StoreID
        /// The business day of the sale.
        package var day: Day
        /// The article, as the file names it.
        package var item: String
        /// The currency of the amount.
        package var currency: Currency

        package init(store: StoreID, day: Day, item: String, currency: Currency) {
            self.store = store
            self.day = day
            self.item = item
            self.currency = currency
        }
    }

    /// The sums of counted sales with one key.
    package struct CountSums: Hashable, Sendable {
        /// The number of cards; negative if more were returned than sold.
        package var quantity: Int64 = 0
        /// The amount in minor units.
        package var amountMinor: Int64 = 0
    }
}

// Summing up.
extension FileSummary {
    /// Adds a decided row; `approvedMinor` is the amount that was applied of it, nil for none.
    package mutating func note(
        _ message: Message,
        _ outcome: RowOutcome,
        approvedMinor: Int64?,
        currency: Currency? = nil
    ) {
        let key = LineKey(
            store: message.store,
            operation: message.operation,
            phase: message.phase,
            currency: message.currency ?? currency ?? outcome.answer.currency,
            verdict: outcome.verdict,
            code: outcome.code
        )
        let (line, approved) = (index(of: key), approvedMinor ?? 0)
        lines[line].rows += 1
        lines[line].approvedMinor.addSaturating(approved)
        if let stated = message.amountMinor {
            lines[line].statedMinor.addSaturating(stated)
        } else {
            lines[line].unstatedRows += 1
            lines[line].approvedUnstatedMinor.addSaturating(approved)
        }
    }

    /// Adds a row that is not a message, or may not be one because it contains a token.
    package mutating func noteUnreadable(code: RowCode) {
        let key = LineKey(
            store: "",
            operation: nil,
            phase: nil,
            currency: nil,
            verdict: .rejected,
            code: code
        )
        let line = index(of: key)
        lines[line].rows += 1
        lines[line].unstatedRows += 1
    }

    /// Adds the amount of a rejected row by its line; `message` is nil for a row that is not a
    /// message.
    package mutating func noteRejected(_ message: Message?, _ outcome: RowOutcome, line: Int) {
        let key = RejectedAmounts.Key(
            operation: message?.operation,
            phase: message?.phase,
            currency: message.flatMap { $0.currency ?? outcome.answer.currency }
        )
        rejectedAmounts.note(
            RejectedAmounts.Row(line: line, key: key, amountMinor: message?.amountMinor ?? 0)
        )
    }

    /// Adds counted sales; returned cards are negative.
    package mutating func count(
        store: StoreID,
        day: Day,
        item: String,
        currency: Currency,
        quantity: Int64,
        amountMinor: Int64
    ) {
        countedRecords += 1
        let key = CountKey(store: store, day: day, item: item, currency: currency)
        counts[key, default: CountSums()].quantity.addSaturating(quantity)
        counts[key, default: CountSums()].amountMinor.addSaturating(amountMinor)
    }

    /// Adds a record that is not about cards.
    package mutating func ignore(_ reason: String) { ignored[reason, default: 0] += 1 }

    private mutating func index(of key: LineKey) -> Int {
        if let known = indexOfLine[key] { return known }
        lines.append(Line(key: key))
        indexOfLine[key] = lines.count - 1
        return lines.count - 1
    }
}

extension Int64 {
    /// Adds, and remains at the end of the range if the sum would leave it.
    package mutating func addSaturating(_ other: Int64) {
        let (sum, overflow) = addingReportingOverflow(other)
        self = overflow ? (other > 0 ? .max : .min) : sum
    }
}
