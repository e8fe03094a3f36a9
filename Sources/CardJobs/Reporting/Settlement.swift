package import CardCore
import CardLedger

/// The facts of `report settlement`.
package struct Settlement: Hashable, Sendable {
    /// The sender.
    package let sender: SenderID
    /// The first day of the period; nil without a bound.
    package let from: Day?
    /// The last day of the period; nil without a bound.
    package let to: Day?
    /// Posted files, oldest first.
    package var files: [PostedFileSummary] = []
    /// Files that were refused, held or quarantined, each time that they came.
    package var unposted: [StatedFile] = []
    /// Over all posted files.
    package var lines: [Line] = []
    /// The cards of all posted files that were sold for another amount than their value.
    package var prices: [Prices] = []
    /// The numbers of stores in other systems, by store; those without one are left out.
    package var externalIDs: [StoreID: String] = [:]
    /// The counted sales, by day, store and article.
    package var counts: [Count] = []
    /// The zone of its days.
    package var zone: String
    /// The environment of the files and of the cards.
    package let environment: Environment
    /// True if test cards moved money in the period in the time in which it counted here.
    package var hasEarlierTestMoney = false
    /// By currency.
    package var balances: [String: Balance] = [:]

    package init(
        sender: SenderID,
        from: Day?,
        to: Day?,
        zone: String,
        environment: Environment = .live
    ) {
        self.zone = zone
        self.environment = environment
        self.sender = sender
        self.from = from
        self.to = to
    }

    /// The rows of one operation in one phase and currency.
    package struct Line: Hashable, Sendable {
        /// The operation, phase and currency of the line.
        package let key: Key
        /// The rows in the files.
        package var reportedRows = 0
        /// The amount of the rows in the files, minor units.
        package var reportedMinor: Int64 = 0
        /// The applied rows.
        package var appliedRows = 0
        /// The amount of the applied rows, minor units.
        package var appliedMinor: Int64 = 0
        /// The rejected rows that later files corrected.
        package var correctedRows = 0
        /// The amount of those rows, minor units.
        package var correctedMinor: Int64 = 0
        /// The parts of the difference.
        package var reasons: [Reason] = []

        /// The amount that neither the file nor a correction of it applied, minor units.
        package var differenceMinor: Int64 { reportedMinor - appliedMinor - correctedMinor }
    }

    /// The key of a line; nil parts if rows could not be read.
    package struct Key: Hashable, Sendable {
        /// The operation; nil if it could not be read.
        package let operation: Operation?
        /// The phase; nil if it could not be read.
        package let phase: Phase?
        /// The currency; nil if it could not be read.
        package let currency: Currency?
    }

    /// Rows that were not applied, and the reason: the code if one exists, else the verdict.
    package struct Reason: Hashable, Sendable {
        /// The verdict on the rows.
        package let verdict: Verdict
        /// The code of the rows; nil if they have none.
        package let code: String?
        /// The number of rows.
        package var rows: Int
        /// The amount of the rows, minor units.
        package var amountMinor: Int64
    }

    /// The cards in one currency that were sold for another amount than their value.
    package struct Prices: Hashable, Sendable {
        /// The currency of the cards and of the prices.
        package let currency: Currency
        /// The number of cards.
        package var rows = 0
        /// The value of the cards, minor units.
        package var valueMinor: Int64 = 0
        /// The sum of their prices, minor units.
        package var soldForMinor: Int64 = 0

        init(_ currency: Currency) { self.currency = currency }
    }

    /// The debt of the sender in one currency.
    package struct Balance: Hashable, Sendable {
        /// The sums of the period.
        package var period = SalesSums()
        /// Activations and loads less reversals and redemptions, from the beginning.
        package var owedMinor: Int64 = 0
    }

    /// Counted sales of an article at a store on a day, beside activations of a product.
    package struct Count: Hashable, Sendable {
        /// The day, store and article of the sums.
        package let key: CountKey
        /// The sums of counted and activated cards.
        package let sums: Sums

        /// Counted sales beside the activated cards.
        package struct Sums: Hashable, Sendable {
            /// The number of counted cards.
            package var counted: Int64 = 0
            /// The amount of counted cards, minor units.
            package var countedMinor: Int64 = 0
            /// The number of activated cards.
            package var activated = 0
            /// The amount of activated cards, minor units.
            package var activatedMinor: Int64 = 0
        }
    }

    /// The key of counted sales.
    package struct CountKey: Hashable, Comparable, Sendable {
        /// The day of the sales.
        package let day: Day
        /// The store of the sales.
        package let store: StoreID
        /// The article of the file, or the product of activated cards.
        package let item: String
        /// The currency of the sales.
        package let currency: String

        init(_ count: SaleCount) {
            (day, store, item) = (count.day, count.store, count.item)
            currency = count.currency.code
        }

        init(_ line: SalesLine) {
            (day, store, item) = (line.day, line.store, line.product.text)
            currency = line.currency.code
        }

        package static func < (left: CountKey, right: CountKey) -> Bool {
            (left.day, left.store, left.item, left.currency)
                < (right.day, right.store, right.item, right.currency)
        }
    }
}

/// A file that arrived, and its verdict.
package struct StatedFile: Hashable, Sendable {
    /// The facts of the file.
    package let facts: SaleFileFacts
    /// The verdict on the file.
    package let verdict: FileVerdict
    /// The code of the verdict; nil if it has none.
    package let reason: String?
    /// The time of the arrival.
    package let takenAt: Instant

    init(_ record: SaleFileRecord) {
        facts = record.facts
        verdict = record.outcome.verdict
        reason = record.outcome.reason?.rawValue
        takenAt = record.takenAt
    }
}

/// A posted file and its contents.
package struct PostedFileSummary: Hashable, Sendable {
    /// The file.
    package let file: StatedFile
    /// The rows and amounts of the file, summed up by the key of a line.
    package private(set) var lines: [Settlement.Line] = []
    /// The cards of the file that were sold for another amount than their value.
    package let prices: [Settlement.Prices]
    /// The number of skipped records, by reason.
    package let ignored: [String: Int]

    init(_ record: FileSummaryRecord, corrected: [CorrectedRow] = [], priced: [PricedSale] = [])
        throws
    {
        file = StatedFile(record.file)
        ignored = record.ignored
        prices = [Settlement.Prices](priced)
        for line in record.lines { try lines.add(line) }
        for row in corrected { lines.close(row) }
    }
}

extension Settlement {
    mutating func add(_ line: Line) throws {
        let place = lines.place(of: line.key)
        lines[place].reportedRows += line.reportedRows
        lines[place].appliedRows += line.appliedRows
        lines[place].correctedRows += line.correctedRows
        lines[place].reportedMinor.addSaturating(line.reportedMinor)
        lines[place].appliedMinor.addSaturating(line.appliedMinor)
        lines[place].correctedMinor.addSaturating(line.correctedMinor)
        for reason in line.reasons { try lines[place].add(reason) }
    }
}

extension [Settlement.Line] {
    fileprivate mutating func add(_ line: FileSummaryRecord.Line) throws {
        let key = Settlement.Key(
            operation: line.operation,
            phase: line.phase,
            currency: line.currency
        )
        let place = place(of: key)
        self[place].reportedRows += line.rows
        self[place].reportedMinor.addSaturating(line.statedMinor)
        guard line.verdict != .applied else {
            self[place].appliedRows += line.rows
            self[place].appliedMinor.addSaturating(line.appliedMinor)
            return
        }
        try self[place].add(
            Settlement.Reason(
                verdict: line.verdict,
                code: line.code.isEmpty ? nil : line.code,
                rows: line.rows,
                amountMinor: line.statedMinor
            )
        )
    }

    /// The index of a line, which is made if it is missing; in the order of operations, then of
    /// phases.
    fileprivate mutating func place(of key: Settlement.Key) -> Int {
        if let known = firstIndex(where: { $0.key == key }) { return known }
        let place = firstIndex { key.order < $0.key.order } ?? count
        insert(Settlement.Line(key: key), at: place)
        return place
    }
}

extension Settlement.Key {
    /// The order of operations and phases in lists; unreadable ones are last.
    fileprivate var order: (Int, Int, String) {
        (
            operation.flatMap { Operation.allCases.firstIndex(of: $0) } ?? Int.max,
            phase.flatMap { Phase.allCases.firstIndex(of: $0) } ?? Int.max, currency?.code ?? ""
        )
    }
}

extension Settlement.Line {
    fileprivate mutating func add(_ reason: Settlement.Reason) throws {
        let known = reasons.firstIndex {
            $0.verdict == reason.verdict && $0.code == reason.code
        }
        guard let known else {
            reasons.append(reason)
            reasons.sort {
                ($0.verdict.rawValue, $0.code ?? "") < ($1.verdict.rawValue, $1.code ?? "")
            }
            return
        }
        reasons[known].rows += reason.rows
        reasons[known].amountMinor.addSaturating(reason.amountMinor)
    }
}
