/// The amounts of the rejected rows of a file, each by its line.
///
/// The summary of a file has the sum of the rows with one reason. When one of them is corrected, its
/// own amount leaves the difference of a settlement, whatever the amount of its correction is.
///
/// - Shape: at most ``mostRows`` rows; a file with more rejected rows has none.
/// - Source: docs/formats/audit-log.md
package struct RejectedAmounts: Hashable, Sendable {
    /// The most rejected rows of a file whose amounts are recorded.
    package static let mostRows = 10_000

    /// The rows in the order of their lines; empty if there were more than ``mostRows``.
    package private(set) var rows: [Row] = []
    private var isOver = false

    package init() {}

    /// A rejected row as its file has it.
    package struct Row: Hashable, Sendable {
        /// The 1-based line of the row in its file.
        package var line: Int
        /// The operation, phase and currency of the row.
        package var key: Key
        /// The amount of the row; 0 for a row without one.
        ///
        /// - Unit: minor units.
        package var amountMinor: Int64

        package init(line: Int, key: Key, amountMinor: Int64) {
            self.line = line
            self.key = key
            self.amountMinor = amountMinor
        }
    }

    /// The properties of a row that the lines of a settlement have.
    package struct Key: Hashable, Sendable {
        /// The operation; nil if the row cannot be read.
        package var operation: Operation?
        /// The phase; nil if the row cannot be read.
        package var phase: Phase?
        /// The currency of the row, or of its card if the row does not name one.
        package var currency: Currency?

        package init(operation: Operation?, phase: Phase?, currency: Currency?) {
            self.operation = operation
            self.phase = phase
            self.currency = currency
        }
    }

    /// Adds the next row.
    package mutating func note(_ row: Row) {
        guard !isOver else { return }
        guard rows.count < Self.mostRows else {
            (rows, isOver) = ([], true)
            return
        }
        rows.append(row)
    }

    /// The rows by their lines.
    package var byLine: [Int: Row] {
        Dictionary(rows.map { ($0.line, $0) }) { first, _ in first }
    }
}

// The text of an audit entry: `activate,final,NOK:2=51000 3=52000;,,:7=0`.
extension RejectedAmounts {
    /// The rows as a text, grouped by their keys; nil if there are none.
    package var text: String? {
        guard !rows.isEmpty else { return nil }
        var (keys, groups) = ([Key](), [Key: [String]]())
        for row in rows {
            if groups[row.key] == nil { keys.append(row.key) }
            groups[row.key, default: []].append("\(row.line)=\(row.amountMinor)")
        }
        return keys.map { "\($0.text):\(groups[$0, default: []].joined(separator: " "))" }
            .joined(separator: ";")
    }

    /// The rows of a text; nil for another text than ``text``.
    package init?(text: String) {
        self.init()
        for group in text.split(separator: ";", omittingEmptySubsequences: false) {
            let parts = group.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let key = Key(text: parts[0]) else { return nil }
            for entry in parts[1].split(separator: " ", omittingEmptySubsequences: false) {
                let values = entry.split(separator: "=", omittingEmptySubsequences: false)
                guard values.count == 2, let line = Int(values[0]), let amount = Int64(values[1])
                else { return nil }
                rows.append(Row(line: line, key: key, amountMinor: amount))
            }
        }
        rows.sort { $0.line < $1.line }
        guard self.text == text else { return nil }
    }
}

extension RejectedAmounts.Key {
    fileprivate var text: String {
        [operation?.rawValue, phase?.rawValue, currency?.code].map { $0 ?? "" }
            .joined(separator: ",")
    }

    fileprivate init?(text: Substring) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return nil }
        self.init(
            operation: Operation(rawValue: parts[0]),
            phase: Phase(rawValue: parts[1]),
            currency: Currency(parts[2])
        )
    }
}
