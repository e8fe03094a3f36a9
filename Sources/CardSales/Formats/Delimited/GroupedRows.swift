import CardCore
import CardText

/// Fills the empty cells of rows from the first row of their group.
struct GroupedRows: Sendable {
    private var first: CSVRecord?

    /// The row with the values of the first one; true if that one is in another file.
    mutating func complete(
        _ record: CSVRecord,
        _ binding: ColumnBinding
    ) -> (record: CSVRecord, isSplit: Bool) {
        guard let column = binding.group else { return (record, false) }
        if let first, first[column] == record[column] {
            let fills = binding.carry.filter { record[$0].isEmpty && !first[$0].isEmpty }
            guard !fills.isEmpty else { return (record, isSplit(first, binding)) }
            let whole = record.filling(Set(fills), from: first)
            return (whole, isSplit(whole, binding))
        }
        first = record
        return (record, isSplit(record, binding))
    }

    private func isSplit(_ record: CSVRecord, _ binding: ColumnBinding) -> Bool {
        binding.mark.map { record[$0].isEmpty } ?? false
    }
}

extension CSVRecord {
    fileprivate func filling(_ columns: Set<Int>, from other: CSVRecord) -> CSVRecord {
        replacing { columns.contains($0) ? other[$0] : self[$0] }
    }
}

extension ColumnBinding {
    /// The index at which our answer begins in a row of a correction that has another number of
    /// cells than its header, so that the answer is not in the columns of the header; nil for other
    /// rows.
    func displacedAnswer(_ record: CSVRecord) -> Int? {
        guard isCorrection else { return nil }
        let isShaped = record.count == names.count
        return (1..<max(1, record.count)).last { column in
            record[column].elementsEqual(RowCode.columnCount.rawValue.utf8)
                && !(isShaped && column == rejectCode)
        }.map { $0 - 1 }
    }

    /// The cells of a row that are the sender's.
    func ownColumns(_ record: CSVRecord) -> [Int] {
        if let answer = displacedAnswer(record) { return Array(0..<answer) }
        guard record.count == names.count else { return Array(0..<record.count) }
        return names.indices.filter { !answers.contains($0) }
    }

    /// A row of a correction without the protection from spreadsheets.
    func restored(_ record: CSVRecord) -> CSVRecord {
        guard isCorrection, record.fields.contains(where: SpreadsheetGuard.isGuarded) else {
            return record
        }
        return record.replacing { column in
            SpreadsheetGuard.isGuarded(record[column]) ? record[column].dropFirst() : record[column]
        }
    }
}

/// The apostrophe that prevents a spreadsheet from calculating a cell, and its removal.
enum SpreadsheetGuard {
    private static let apostrophe = UInt8(ascii: "'")

    /// Returns true if a cell gets an apostrophe: it would be a formula, or look like a guarded
    /// one.
    ///
    /// A number never gets one: amounts return unchanged.
    static func isNeeded(_ cell: some Collection<UInt8>) -> Bool {
        isLikeGuarded(cell) && !isNumber(cell)
    }

    static func isGuarded(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.first == apostrophe && isLikeGuarded(cell.dropFirst())
    }

    /// Version 0.1.0 guarded these.
    private static func isLikeGuarded(_ cell: some Collection<UInt8>) -> Bool {
        cell.first == apostrophe || CSVEncoder.isFormula(cell)
    }

    /// A sign, digits, and points, commas and spaces between them.
    private static func isNumber(_ cell: some Collection<UInt8>) -> Bool {
        guard let sign = cell.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
            cell.dropFirst().first?.isDigit == true
        else { return false }
        return cell.dropFirst().allSatisfy {
            $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
                || $0 == UInt8(ascii: " ")
        }
    }
}
