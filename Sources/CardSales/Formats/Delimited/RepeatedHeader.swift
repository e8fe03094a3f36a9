import CardCore
import CardText

/// Finds a repeated row of names, as in joined exports.
struct RepeatedHeader: Sendable {
    /// The columns of the file's own, and their names.
    private let columns: [Int]
    private let names: [HeaderName]
    private let known: Set<HeaderName>
    private let columnCount: Int
    /// Length and first letter of each unchanged name: few rows begin with one of them.
    private let beginnings: [UInt32]

    enum Finding {
        /// The same names in the same order.
        case same
        /// Other columns, or in another order: the rows after it would be read wrongly.
        case other
    }

    init(_ binding: ColumnBinding) {
        columns = binding.names.indices.filter { !binding.answers.contains($0) }
        names = columns.map { HeaderName(binding.names[$0]) }
        known = Set(names).subtracting([HeaderName("")])
        columnCount = binding.names.count
        beginnings = columns.compactMap { Self.beginning(binding.header, $0) }
    }

    /// nil for a row that has not at least half of the names.
    func finding(in record: CSVRecord) -> Finding? {
        guard mayBeHeader(record) else { return nil }
        let cells = (0..<record.count).map { column in
            HeaderName(record.text(column).drop { $0 == "\u{FEFF}" })
        }
        guard known.intersection(cells).count >= max(2, (known.count + 1) / 2) else { return nil }
        let isShaped = cells.count == columnCount || cells.count == columns.count
        let isSame =
            isShaped && zip(columns, names).allSatisfy { $0 < cells.count && cells[$0] == $1 }
        return isSame ? .same : .other
    }

    /// Returns true if one of the first two cells may be a name, or has the mark with which a file
    /// begins.
    private func mayBeHeader(_ record: CSVRecord) -> Bool {
        if record.flaw?.code == .byteOrderMarkInside { return true }
        for column in 0..<min(2, record.count) {
            guard let own = Self.beginning(record, column) else { continue }
            if beginnings.contains(own) { return true }
        }
        return false
    }

    /// nil for an empty cell.
    private static func beginning(_ record: CSVRecord, _ column: Int) -> UInt32? {
        let range = record.range(column)
        guard !range.isEmpty else { return nil }
        // Capitals and small letters differ in one bit.
        return UInt32(truncatingIfNeeded: range.count) << 8
            | UInt32(record.bytes[range.lowerBound] | 0x20)
    }
}
