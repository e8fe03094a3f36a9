import CardText

/// Writes cells in a dialect, as they are or not at all.
struct CellEncoder {
    let dialect: TemplateDialect
    let lineEnd: [UInt8]
    /// nil in fixed rows.
    private let delimiter: UInt8?
    private let quotesAll: Bool

    private static let quote = UInt8(ascii: "\"")

    init(_ dialect: TemplateDialect) {
        self.dialect = dialect
        lineEnd = dialect.lineEnd.bytes
        switch dialect.layout {
        case .fixed: (delimiter, quotesAll) = (nil, false)
        case .delimited(let delimiter, let quoting):
            (self.delimiter, quotesAll) = (delimiter.byte, quoting == .all)
        }
    }

    /// Writes the separator before the cell with that 0-based index.
    func separate(_ index: Int, _ row: inout [UInt8]) {
        if index > 0, let delimiter { row.append(delimiter) }
    }

    /// - Throws: `package.cell` if the dialect or the column cannot carry the value.
    func append(_ value: [UInt8], _ column: CellForm, to row: inout [UInt8]) throws {
        if let flaw = CellRules.flaw(value) {
            throw PackageFailure.cell(column: column.header, flaw)
        }
        if let width = column.width, value.count > width {
            let found = CellRules.symbolCount(value)
            if found > width {
                throw PackageFailure.width(column: column.header, found: found, width: width)
            }
        }
        guard let delimiter else { return try appendFixed(value, column, to: &row) }
        append(value, delimiter, isText: !column.isCount, to: &row)
    }

    /// The byte order mark and the row of names, as far as the dialect has them.
    func head(_ headers: [String]) -> [UInt8] {
        let mark = dialect.hasByteOrderMark ? dialect.encoding.byteOrderMark : []
        guard dialect.hasHeader else { return mark }
        var row: [UInt8] = []
        for (index, header) in headers.enumerated() {
            separate(index, &row)
            append(header: Array(header.utf8), to: &row)
        }
        return mark + dialect.encoding.bytes(ofUTF8: row + lineEnd)
    }

    /// The words of the header are the template's own, so `@` may begin them.
    private func append(header: [UInt8], to row: inout [UInt8]) {
        guard let delimiter else { preconditionFailure("fixed rows have no header") }
        append(header, delimiter, isText: false, to: &row)
    }

    private func append(
        _ value: [UInt8],
        _ delimiter: UInt8,
        isText: Bool,
        to row: inout [UInt8]
    ) {
        guard
            quotesAll || value.contains(delimiter) || value.contains(Self.quote)
                || isText && Self.isDigits(value)
        else { return row.append(contentsOf: value) }
        row.append(Self.quote)
        if value.contains(Self.quote) {
            for byte in value {
                if byte == Self.quote { row.append(Self.quote) }
                row.append(byte)
            }
        } else {
            row.append(contentsOf: value)
        }
        row.append(Self.quote)
    }

    private func appendFixed(
        _ value: [UInt8],
        _ column: CellForm,
        to row: inout [UInt8]
    ) throws {
        guard CellRules.isASCII(value) else {
            throw PackageFailure.cell(column: column.header, .notASCII)
        }
        guard let width = column.width else { preconditionFailure("a fixed column without width") }
        let padding = repeatElement(
            UInt8(ascii: column.padsWithZeros ? "0" : " "),
            count: width - value.count
        )
        if column.padsWithZeros { row.append(contentsOf: padding) }
        row.append(contentsOf: value)
        if !column.padsWithZeros { row.append(contentsOf: padding) }
    }

    /// A program may take such a text for a number and drop its zeros, if it has no quotes.
    private static func isDigits(_ value: [UInt8]) -> Bool {
        !value.isEmpty && value.allSatisfy { (0x30...0x39).contains($0) }
    }
}
