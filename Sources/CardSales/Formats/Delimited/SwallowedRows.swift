import CardCore
import CardText

/// Rows of a delimited file that a quote has swallowed.
///
/// By RFC 4180, a quote that opens a field reaches to the next one, over any text between them. A
/// till that writes a note as `"happy birthday` swallows the rows up to the next such note.
struct SwallowedRows: Equatable {
    /// The column of the quoted field, from 0.
    let column: Int
    /// The lines of its quotes.
    let lines: ClosedRange<Int>

    /// nil if no quoted field of the record has lines that look like rows of `columns` columns.
    ///
    /// A note with line ends does not, unless a line of it has as many delimiters as a row.
    /// `isWhole`: the record has all cells of its file.
    static func find(
        in record: CSVRecord,
        columns: Int,
        delimiter: UInt8,
        isWhole: Bool
    ) -> SwallowedRows? {
        guard record.hasLineEnds, columns > 2 else { return nil }
        var line = record.line
        for column in 0..<record.count {
            let counts = counts(record[column], delimiter)
            let last = line + counts.count - 1
            if isSwallowed(counts, column: column, of: columns, isWhole: isWhole) {
                return SwallowedRows(column: column, lines: line...last)
            }
            line = last
        }
        return nil
    }

    /// The number of delimiters in each line of a field.
    private static func counts(_ field: ArraySlice<UInt8>, _ delimiter: UInt8) -> [Int] {
        var counts = [0]
        var isAfterReturn = false
        for byte in field {
            if byte == .lineFeed || byte == .carriageReturn {
                if byte == .carriageReturn || !isAfterReturn { counts.append(0) }
            } else if byte == delimiter {
                counts[counts.count - 1] += 1
            }
            isAfterReturn = byte == .carriageReturn
        }
        return counts
    }

    /// The first line of the field is the rest of the row in which the quote was opened, the last
    /// one is the beginning of the row in which it was closed; rows between them are whole.
    private static func isSwallowed(
        _ counts: [Int],
        column: Int,
        of columns: Int,
        isWhole: Bool
    ) -> Bool {
        guard counts.count > 1, let head = counts.first, let tail = counts.last else {
            return false
        }
        let whole = columns - 1
        if counts.dropFirst().dropLast().contains(whole) { return true }
        guard head == whole - column else { return false }
        return isWhole ? tail == column : tail > 0
    }
}

extension ColumnBinding {
    /// The rows that a quote has swallowed; a correction has three columns more than its file.
    func swallowedRows(_ record: CSVRecord, delimiter: UInt8) -> SwallowedRows? {
        guard record.hasLineEnds else { return nil }
        for count in Set([names.count, names.count - answers.count]).sorted() {
            let found = SwallowedRows.find(
                in: record,
                columns: count,
                delimiter: delimiter,
                isWhole: record.count == names.count
            )
            if let found { return found }
        }
        return nil
    }
}
