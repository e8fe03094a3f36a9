import CardCore
import CardText

/// Splits the rows of a package into cells.
struct RowLayout: Sendable {
    private let lineEnd: [UInt8]
    private let encoding: TemplateDialect.Encoding
    private let hasByteOrderMark: Bool
    private let hasHeader: Bool
    /// nil in fixed rows.
    private let delimiter: UInt8?
    private let columns: [Column]

    private struct Column: Sendable {
        /// The name of the field in its template.
        let field: String
        let width: Int?
    }

    init(reading reader: inout DocumentReader) throws {
        let isFixed = try reader.string("layout") == "fixed"
        let delimiter = try reader.optionalChoice("delimiter", of: Delimiter.self)
        guard isFixed == (delimiter == nil) else {
            throw reader.wrongValue(ManifestComplaint.foreignLayout)
        }
        self.delimiter = delimiter?.byte
        lineEnd = try reader.choice("eol", of: TemplateDialect.LineEnd.self).bytes
        // Packages of earlier versions are UTF-8 and do not name it.
        encoding =
            try reader.optionalChoice("encoding", of: TemplateDialect.Encoding.self) ?? .utf8
        hasByteOrderMark = try reader.bool("bom")
        hasHeader = try reader.bool("header")
        columns = try reader.list("columns").map { value in
            try value.object { reader in
                _ = try reader.string("header")
                return Column(
                    field: try reader.string("field"),
                    width: try reader.optionalInteger("width", in: PrinterTemplate.widthRange)
                )
            }
        }
    }

    /// The rows of a data file without its header; nil if the file does not end with a row.
    func rows(_ bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        var rest = bytes[...]
        if hasByteOrderMark {
            guard rest.starts(with: encoding.byteOrderMark) else { return nil }
            rest = rest.dropFirst(encoding.byteOrderMark.count)
        }
        guard let text = encoding.utf8(of: rest) else { return nil }
        rest = text[...]
        var rows: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: 0x0A) else { return nil }
            let row = rest[...end]
            guard row.reversed().starts(with: lineEnd.reversed()) else { return nil }
            rows.append(row.dropLast(lineEnd.count))
            rest = rest[(end + 1)...]
        }
        guard hasHeader else { return rows }
        return rows.isEmpty ? nil : Array(rows.dropFirst())
    }

    /// The cells of a row, nil if they are more or fewer than the columns.
    func cells(_ row: ArraySlice<UInt8>) -> [[UInt8]]? {
        let cells = delimiter.map { Self.delimited(row, by: $0) } ?? fixed(row)
        return cells?.count == columns.count ? cells : nil
    }

    /// The first column of that kind, 0-based.
    func index(of field: PrintedField) -> Int? { index(named: field.rawValue) }

    /// The first column of that kind, 0-based.
    func index(of field: LabelField) -> Int? { index(named: field.rawValue) }

    private func index(named field: String) -> Int? {
        columns.firstIndex { $0.field == field }
    }

    private func fixed(_ row: ArraySlice<UInt8>) -> [[UInt8]]? {
        guard row.count == columns.reduce(0, { $0 + ($1.width ?? 0) }) else { return nil }
        var rest = row
        return columns.map { column in
            let cell = rest.prefix(column.width ?? 0)
            rest = rest.dropFirst(cell.count)
            let blanks = cell.reversed().prefix { $0 == UInt8(ascii: " ") }.count
            return Array(cell.dropLast(blanks))
        }
    }

    private static func delimited(_ row: ArraySlice<UInt8>, by delimiter: UInt8) -> [[UInt8]]? {
        var cells: [[UInt8]] = [[]]
        var isQuoted = false
        var position = row.startIndex
        while position < row.endIndex {
            let byte = row[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                let isDoubled =
                    isQuoted && position < row.endIndex && row[position] == UInt8(ascii: "\"")
                guard isDoubled else {
                    isQuoted.toggle()
                    continue
                }
                position += 1
                cells[cells.count - 1].append(byte)
            } else if byte == delimiter, !isQuoted {
                cells.append([])
            } else {
                cells[cells.count - 1].append(byte)
            }
        }
        return isQuoted ? nil : cells
    }
}
