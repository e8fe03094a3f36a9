import CardCore
import CardText

/// The values of one column by which a row of sums differs from a sale.
///
/// A row that names a card of the workspace is a sale even if it has such a value.
package struct TotalsRule: Hashable, Sendable {
    /// The names of the column, the best one first.
    let names: [String]
    /// The values of a row of sums; empty for an empty cell.
    let values: [WordPattern]

    init(reading value: DocumentValue) throws {
        self = try value.object { reader in
            try reader.allowOnly(["column", "empty", "values"])
            let names = try reader.value("column").columnNames()
            let isEmpty = try reader.optionalBool("empty") ?? false
            let values = try (reader.optionalList("values") ?? []).map {
                WordPattern(try $0.string(bytes: 1...200))
            }
            guard isEmpty == values.isEmpty else {
                throw reader.wrongValue(SaleTemplateComplaint.totalsConditions)
            }
            return TotalsRule(names, values)
        }
    }

    init(_ names: [String], _ values: [WordPattern]) {
        self.names = names
        self.values = values
    }

    func fits(_ cell: FieldBytes) -> Bool {
        guard !values.isEmpty else { return cell.isEmpty }
        let text = cell.text.lowercased()
        return !cell.isEmpty && values.contains { $0.fits(text) }
    }
}

extension ColumnRowParser {
    /// Returns true if a record has nothing but delimiters and blanks: spreadsheets write blank
    /// lines so.
    func isBlank(_ record: CSVRecord) -> Bool {
        guard record.flaw == nil, record.count > 1 else { return false }
        return (0..<record.count).allSatisfy { column in
            record[column].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        }
    }

    /// Returns true if a record is a row of sums; one may have fewer cells than the header.
    func isTotals(_ record: CSVRecord) -> Bool {
        guard !options.totals.isEmpty, record.flaw == nil else { return false }
        return record.bytes.span.withUnsafeBufferPointer { bytes in
            let isSum = zip(options.totals, binding.totals).contains { rule, column in
                guard let column else { return false }
                let isThere = column < record.count
                return rule.fits(bytes.slice(isThere ? record.range(column) : 0..<0).trimmed)
            }
            return isSum && !(0..<record.count).contains { isOurs(bytes.slice(record.range($0))) }
        }
    }

    /// Returns true if a cell is the number of a card of the workspace.
    private func isOurs(_ cell: FieldBytes) -> Bool {
        let cell = cell.trimmed
        guard !cell.isEmpty else { return false }
        let cards = options.locator.flatMap { try? $0.cards(in: cell) } ?? []
        let canonical = (try? SerialText.canonical(ScannedCard.number(in: cell))).map { [$0] } ?? []
        return (cards + canonical).contains(where: context.knowledge.isCard)
    }
}
