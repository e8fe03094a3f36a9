import CardCore

/// Fills the empty cells of rows from the first row of their group.
struct GroupedRows: Sendable {
    private var first: CSVRecord?

    /// The row with what it takes from the first one; and whether that one is in another file.
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
    /// The record with other texts in some columns.
    func replacing(_ text: (_ column: Int) -> ArraySlice<UInt8>) -> CSVRecord {
        var copy = CSVRecord(fields: (0..<count).map { Array(text($0)) })
        copy.line = line
        copy.offset = offset
        copy.flaw = flaw
        return copy
    }

    fileprivate func filling(_ columns: Set<Int>, from other: CSVRecord) -> CSVRecord {
        replacing { columns.contains($0) ? other[$0] : self[$0] }
    }
}

extension ColumnBinding {
    /// A row of a correction as it was before we protected it from spreadsheets.
    func restored(_ record: CSVRecord) -> CSVRecord {
        guard isCorrection, record.fields.contains(where: SpreadsheetGuard.isGuarded) else {
            return record
        }
        return record.replacing { column in
            SpreadsheetGuard.isGuarded(record[column]) ? record[column].dropFirst() : record[column]
        }
    }
}

/// The apostrophe that keeps a spreadsheet from calculating a cell, so that it can be undone.
enum SpreadsheetGuard {
    private static let apostrophe = UInt8(ascii: "'")

    /// Whether a cell gets an apostrophe: it would be a formula, or look like a guarded one.
    static func isNeeded(_ cell: some Collection<UInt8>) -> Bool {
        cell.first == apostrophe || CSVEncoder.isFormula(cell)
    }

    static func isGuarded(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.first == apostrophe && isNeeded(cell.dropFirst())
    }
}
