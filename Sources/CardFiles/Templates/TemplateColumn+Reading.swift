import CardCore

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
            throw list.wrongValue(
                "has \(values.count) columns",
                remedy: "write \(least) to \(PrinterTemplate.columnRange.upperBound) columns"
            )
        }
        var headers: Set<String> = []
        return try values.map { value in
            let column = try value.object { try TemplateColumn(reading: &$0, dialect, images) }
            guard headers.insert(column.header.lowercased()).inserted else {
                throw value.wrongValue(
                    "has the header of an earlier column",
                    remedy: "give it another header"
                )
            }
            return column
        }
    }

    private init(
        reading reader: inout DocumentReader,
        _ dialect: TemplateDialect,
        _ images: ImageStyle
    ) throws {
        field = try reader.choice("field", of: PrintedField.self)
        header = try Self.header(reading: &reader, field)
        width = try reader.optionalInteger("width", in: PrinterTemplate.widthRange)
        text = try Self.text(reading: &reader, field, width)
        meaning = try reader.string("meaning")
        place = try reader.string("place")
        if dialect.isFixed, width == nil {
            throw reader.wrongValue(
                "has no width",
                remedy: "add width: 20, or how many characters the longest value has"
            )
        }
        if images == .none, field.isFile {
            throw reader.wrongValue(
                "names an image, and images is none",
                remedy: "remove the column, or write images: folders"
            )
        }
    }

    private static func header(
        reading reader: inout DocumentReader,
        _ field: PrintedField
    ) throws -> String {
        let value = try reader.value("header")
        let header = try value.string(bytes: 1...headerLimit)
        guard accepts(header: header, for: field) else {
            throw value.wrongValue(
                "is no header that every tool takes",
                remedy: "use letters, digits and _; @ only before a file, # before a payload"
            )
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
        guard CellRules.complaint(Array(text.utf8)) == nil, text.utf8.count <= width ?? .max else {
            throw value.wrongValue(
                "cannot stand in a cell",
                remedy: "no line ends, not longer than the width, and not beginning with = + - @"
            )
        }
        return text
    }
}
