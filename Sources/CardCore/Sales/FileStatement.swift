/// What a sale file said, and what we made of it: enough to tell later what differs and why.
///
/// Rows and amounts are summed up as the rows are decided. What a file said of an operation is the
/// sum of ``lines`` over all verdicts and codes; what we applied is what they say was approved.
///
/// - Unit: amounts in minor units. A sum that leaves the range stays at its end: rows that were
///   rejected may say any amount, and must not stop the others.
package struct FileStatement: Hashable, Sendable {
    /// Rows by what they asked for and what became of them, in the order of their first row.
    package private(set) var lines: [Line] = []
    /// Cards that were sold by rows that do not say which.
    package private(set) var counts: [CountKey: CountSums] = [:]
    /// How many records counted such cards.
    package private(set) var countedRecords = 0
    /// Records that were passed over, by reason.
    package private(set) var ignored: [String: Int] = [:]
    /// Records of articles that look like gift cards and are not counted, by what the file says of
    /// the article.
    package var lookalikes: [String: Int] = [:]
    /// Receipts that the file voids, and of which no row was posted.
    package var voidedReceipts: Set<VoidedReceipt> = []
    private var placeOfLine: [LineKey: Int] = [:]

    package init() {}

    /// What rows have in common that are summed up.
    package struct LineKey: Hashable, Sendable {
        /// Empty where the row cannot be read, as the three next are nil.
        package var store: StoreID
        package var operation: Operation?
        package var phase: Phase?
        /// That of the row, or of its card where the row names none.
        package var currency: Currency?
        package var verdict: Verdict
        /// Why rows were rejected or parked.
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

    package struct Line: Hashable, Sendable {
        package let key: LineKey
        package var rows = 0
        /// What the rows say.
        package var statedMinor: Int64 = 0
        /// How many of the rows say no amount and mean the whole.
        package var unstatedRows = 0
        /// What was applied of it.
        package var approvedMinor: Int64 = 0
        /// What was applied of the rows that say no amount.
        package var approvedUnstatedMinor: Int64 = 0
    }

    package struct CountKey: Hashable, Sendable {
        package var store: StoreID
        package var day: Day
        /// What the file calls the article.
        package var item: String
        package var currency: Currency

        package init(store: StoreID, day: Day, item: String, currency: Currency) {
            self.store = store
            self.day = day
            self.item = item
            self.currency = currency
        }
    }

    package struct CountSums: Hashable, Sendable {
        package var quantity: Int64 = 0
        package var amountMinor: Int64 = 0
    }
}

// Summing up.
extension FileStatement {
    /// Notes a row that was decided; `approvedMinor` is what was applied of it, nil for nothing.
    package mutating func note(
        _ message: Message,
        _ outcome: RowOutcome,
        approvedMinor: Int64?
    ) {
        let key = LineKey(
            store: message.store,
            operation: message.operation,
            phase: message.phase,
            currency: message.currency ?? outcome.answer.currency,
            verdict: outcome.verdict,
            code: outcome.code
        )
        let (place, approved) = (place(of: key), approvedMinor ?? 0)
        lines[place].rows += 1
        lines[place].approvedMinor.addSaturating(approved)
        if let stated = message.amountMinor {
            lines[place].statedMinor.addSaturating(stated)
        } else {
            lines[place].unstatedRows += 1
            lines[place].approvedUnstatedMinor.addSaturating(approved)
        }
    }

    /// Notes a row that is no message, or that may not be one because it holds a token.
    package mutating func noteUnreadable(code: RowCode) {
        let key = LineKey(
            store: "",
            operation: nil,
            phase: nil,
            currency: nil,
            verdict: .rejected,
            code: code
        )
        let place = place(of: key)
        lines[place].rows += 1
        lines[place].unstatedRows += 1
    }

    /// Counts cards that were sold without saying which; returned ones are negative.
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

    /// Counts a record that says nothing about cards.
    package mutating func ignore(_ reason: String) { ignored[reason, default: 0] += 1 }

    private mutating func place(of key: LineKey) -> Int {
        if let known = placeOfLine[key] { return known }
        lines.append(Line(key: key))
        placeOfLine[key] = lines.count - 1
        return lines.count - 1
    }
}

extension Int64 {
    /// Adds, and stays at the end of the range where the sum would leave it.
    package mutating func addSaturating(_ other: Int64) {
        let (sum, overflow) = addingReportingOverflow(other)
        self = overflow ? (other > 0 ? .max : .min) : sum
    }
}
