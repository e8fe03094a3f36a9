import CardText

/// Reads the list of columns of a template, whatever has its rows.
enum ColumnList {
    /// `column` reads one column and returns it with its header.
    static func read<Column>(
        _ reader: inout DocumentReader,
        _ dialect: TemplateDialect,
        _ column: (inout DocumentReader) throws -> (Column, String)
    ) throws -> [Column] {
        let list = try reader.value("columns")
        let values = try list.list()
        let least = least(dialect)
        guard (least...PrinterTemplate.columnRange.upperBound).contains(values.count) else {
            throw list.wrongValue(PrinterTemplateComplaint.columnCount(values.count, least: least))
        }
        var headers: Set<String> = []
        return try values.map { value in
            let (column, header) = try value.object { try column(&$0) }
            guard headers.insert(header.lowercased()).inserted else {
                throw value.wrongValue(PrinterTemplateComplaint.headerAgain)
            }
            return column
        }
    }

    /// With one column, some tools do not recognise the delimiter.
    static func least(_ dialect: TemplateDialect) -> Int { dialect.isFixed ? 1 : 2 }

    static func header(
        _ reader: inout DocumentReader,
        accepts: (String) -> Bool
    ) throws -> String {
        let value = try reader.value("header")
        let header = try value.string(bytes: 1...TemplateColumn.headerLimit)
        guard accepts(header) else { throw value.wrongValue(PrinterTemplateComplaint.header) }
        return header
    }

    static func text(_ reader: inout DocumentReader, _ width: Int?) throws -> String {
        let value = try reader.value("text")
        let text = try value.string(bytes: 0...PrinterTemplate.widthRange.upperBound)
        let cell = Array(text.utf8)
        guard CellRules.flaw(cell) == nil, CellRules.symbolCount(cell) <= width ?? .max else {
            throw value.wrongValue(PrinterTemplateComplaint.cellText)
        }
        return text
    }
}
