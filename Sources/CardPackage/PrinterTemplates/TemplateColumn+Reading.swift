import CardCore
import CardText

extension TemplateColumn {
    static func columns(
        reading reader: inout DocumentReader,
        _ dialect: TemplateDialect,
        _ images: ImageStyle
    ) throws -> [TemplateColumn] {
        let list = try reader.value("columns")
        let values = try list.list()
        // With one column, some tools do not recognise the delimiter.
        let least = dialect.isFixed ? 1 : 2
        guard (least...PrinterTemplate.columnRange.upperBound).contains(values.count) else {
            throw list.wrongValue(PrinterTemplateComplaint.columnCount(values.count, least: least))
        }
        var headers: Set<String> = []
        return try values.map { value in
            let column = try value.object { try TemplateColumn(reading: &$0, dialect, images) }
            guard headers.insert(column.header.lowercased()).inserted else {
                throw value.wrongValue(PrinterTemplateComplaint.headerAgain)
            }
            return column
        }
    }

    private init(
        reading reader: inout DocumentReader,
        _ dialect: TemplateDialect,
        _ images: ImageStyle
    ) throws {
        try reader.allowOnly(["field", "header", "width", "text", "meaning", "place"])
        field = try reader.choice("field", of: PrintedField.self)
        header = try Self.header(reading: &reader, field)
        width = try reader.optionalInteger("width", in: PrinterTemplate.widthRange)
        text = try Self.text(reading: &reader, field, width)
        meaning = try reader.string("meaning")
        place = try reader.string("place")
        if dialect.isFixed, width == nil {
            throw reader.wrongValue(PrinterTemplateComplaint.noWidth)
        }
        if images == .none, field.isFile {
            throw reader.wrongValue(PrinterTemplateComplaint.imageWithoutImages)
        }
    }

    private static func header(
        reading reader: inout DocumentReader,
        _ field: PrintedField
    ) throws -> String {
        let value = try reader.value("header")
        let header = try value.string(bytes: 1...headerLimit)
        guard accepts(header: header, for: field) else {
            throw value.wrongValue(PrinterTemplateComplaint.header)
        }
        return header
    }

    private static func text(
        reading reader: inout DocumentReader,
        _ field: PrintedField,
        _ width: Int?
    ) throws -> String {
        guard field == .text else { return "" }
        let value = try reader.value("text")
        let text = try value.string(bytes: 0...PrinterTemplate.widthRange.upperBound)
        guard CellRules.flaw(Array(text.utf8)) == nil, text.utf8.count <= width ?? .max else {
            throw value.wrongValue(PrinterTemplateComplaint.cellText)
        }
        return text
    }
}
