package import CardCore
import CardLedger

/// What `report settlement` says.
package struct Settlement: Hashable, Sendable {
    package let sender: SenderID
    package let from: Day?
    package let to: Day?
    /// Settled files, oldest first.
    package var files: [PostedFileSummary] = []
    /// Files that were refused, held or quarantined, each time that they came.
    package var unposted: [StatedFile] = []
    /// Over all posted files.
    package var lines: [Line] = []
    package var counts: [Count] = []
    /// The zone by whose days it counts.
    package var zone: String
    /// By currency.
    package var balances: [String: Balance] = [:]

    package init(sender: SenderID, from: Day?, to: Day?, zone: String) {
        self.zone = zone
        self.sender = sender
        self.from = from
        self.to = to
    }

    /// What was said of one operation in one phase and currency.
    package struct Line: Hashable, Sendable {
        package let key: Key
        package var reportedRows = 0
        package var reportedMinor: Int64 = 0
        package var appliedRows = 0
        package var appliedMinor: Int64 = 0
        /// What the difference is made of.
        package var reasons: [Reason] = []

        package var differenceMinor: Int64 { reportedMinor - appliedMinor }
    }

    /// nil where rows could not be read.
    package struct Key: Hashable, Sendable {
        package let operation: Operation?
        package let phase: Phase?
        package let currency: Currency?
    }

    /// Rows that were not applied, and why: the verdict, or the code where there is one.
    package struct Reason: Hashable, Sendable {
        package let verdict: Verdict
        package let code: String?
        package var rows: Int
        package var amountMinor: Int64
    }

    package struct Balance: Hashable, Sendable {
        package var period = SalesSums()
        /// Activations and loads less what was taken back and redeemed, from the beginning.
        package var owedMinor: Int64 = 0
    }

    /// Counted sales of an article at a store on a day, beside activations of a product.
    package struct Count: Hashable, Sendable {
        package let key: CountKey
        package let sums: Sums

        package struct Sums: Hashable, Sendable {
            package var counted: Int64 = 0
            package var countedMinor: Int64 = 0
            package var activated = 0
            package var activatedMinor: Int64 = 0
        }
    }

    package struct CountKey: Hashable, Comparable, Sendable {
        package let day: Day
        package let store: StoreID
        /// What the file calls the article, or the product of activated cards.
        package let item: String
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

/// A file that came, and what became of it.
package struct StatedFile: Hashable, Sendable {
    package let facts: SaleFileFacts
    package let verdict: FileVerdict
    package let reason: String?
    package let takenAt: Instant

    init(_ record: SaleFileRecord) {
        facts = record.facts
        verdict = record.outcome.verdict
        reason = record.outcome.reason
        takenAt = record.takenAt
    }
}

/// A posted file and what it said.
package struct PostedFileSummary: Hashable, Sendable {
    package let file: StatedFile
    package private(set) var lines: [Settlement.Line] = []
    package let ignored: [String: Int]

    init(_ record: FileSummaryRecord) throws {
        file = StatedFile(record.file)
        ignored = record.ignored
        for line in record.lines { try lines.add(line) }
    }
}

extension Settlement {
    mutating func add(_ line: Line) throws {
        let place = lines.place(of: line.key)
        lines[place].reportedRows += line.reportedRows
        lines[place].appliedRows += line.appliedRows
        lines[place].reportedMinor.addSaturating(line.reportedMinor)
        lines[place].appliedMinor.addSaturating(line.appliedMinor)
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

    /// The place of a line, made where there is none; in the order of operations, then of phases.
    fileprivate mutating func place(of key: Settlement.Key) -> Int {
        if let known = firstIndex(where: { $0.key == key }) { return known }
        let place = firstIndex { key.order < $0.key.order } ?? count
        insert(Settlement.Line(key: key), at: place)
        return place
    }
}

extension Settlement.Key {
    /// As operations and phases are listed; what could not be read comes last.
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
