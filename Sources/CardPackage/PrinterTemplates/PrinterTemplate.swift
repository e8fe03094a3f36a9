import CardCore
import CardText

/// The form of a printer's files: columns, dialect, names of images.
///
/// - Source: docs/formats/printer-templates.md
package struct PrinterTemplate: Hashable, Sendable {
    /// 1 to 100 of `A-Z a-z 0-9 . _ -`; an order names its template by it.
    package let name: String
    /// One line for people who choose a template.
    package let description: String
    /// The name of each part's data file.
    package let dataFile: String
    /// The largest number of cards in a part, within ``cardsPerPartRange``.
    package let cardsPerPart: Int
    /// The folder, the format and the captions of the images.
    package let images: TemplateImages
    /// True if `schema.ini` lies beside the data file and describes its columns.
    package let hasSchema: Bool
    /// The name of the layout in which each part's cards are drawn as a PDF file; nil for none.
    package let cards: String?
    /// The form of the rows.
    package let dialect: TemplateDialect
    /// The columns in their order, as many as ``columnRange`` allows.
    package let columns: [TemplateColumn]

    /// The allowed numbers of cards in a part.
    package static let cardsPerPartRange = 1...10_000
    /// The allowed numbers of cards in a part whose cards are drawn as one PDF file.
    package static let sheetCardsPerPartRange = 1...2_000
    /// The allowed numbers of columns.
    package static let columnRange = 1...64
    /// The allowed widths of a column, in symbols.
    package static let widthRange = 1...500

    /// True if every card needs one denomination.
    package var printsDenomination: Bool { columns.contains { $0.field == .denomination } }

    /// Reads a template for the rows of cards.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    package init(yaml bytes: [UInt8], file: String) throws {
        self = try DocumentReader.read(bytes, file: file) { try PrinterTemplate(reading: &$0) }
    }

    init(reading reader: inout DocumentReader) throws {
        try reader.allowOnly([
            "name", "description", "rows", "dataFile", "cardsPerPart", "images", "cards",
            "schemaIni", "dialect", "columns",
        ])
        _ = try reader.optionalChoice("rows", of: TemplateRows.self)
        let dialect = try reader.object("dialect", TemplateDialect.init(reading:))
        let images = try TemplateImages(reader.value("images"))
        let cards = try Self.layout(&reader)
        let limit = cards == nil ? Self.cardsPerPartRange : Self.sheetCardsPerPartRange
        self.init(
            name: try Self.name(&reader, "name"),
            description: try reader.string("description"),
            dataFile: try Self.dataFile(&reader),
            cardsPerPart: try reader.optionalInteger("cardsPerPart", in: limit)
                ?? limit.upperBound,
            images: images,
            cards: cards,
            hasSchema: try reader.optionalBool("schemaIni") ?? false,
            dialect: dialect,
            columns: try TemplateColumn.columns(reading: &reader, dialect, images)
        )
    }

    private init(
        name: String,
        description: String,
        dataFile: String,
        cardsPerPart: Int,
        images: TemplateImages,
        cards: String?,
        hasSchema: Bool,
        dialect: TemplateDialect,
        columns: [TemplateColumn]
    ) {
        self.name = name
        self.description = description
        self.dataFile = dataFile
        self.cardsPerPart = cardsPerPart
        self.images = images
        self.hasSchema = hasSchema
        self.cards = cards
        self.dialect = dialect
        self.columns = columns
    }
}

extension PrinterTemplate {
    /// The template without the columns that the order leaves out, and those columns.
    ///
    /// `absent` are the values that the order lacks.
    func resolved(without absent: Set<AbsentValue>) -> (PrinterTemplate, [TemplateColumn]) {
        let isLeftOut = { (column: TemplateColumn) in
            column.ifEmpty == .omit && column.field.absentValue.map(absent.contains) == true
        }
        let template = PrinterTemplate(
            name: name,
            description: description,
            dataFile: dataFile,
            cardsPerPart: cardsPerPart,
            images: images,
            cards: cards,
            hasSchema: hasSchema,
            dialect: dialect,
            columns: columns.filter { !isLeftOut($0) }
        )
        return (template, columns.filter(isLeftOut))
    }
}

extension PrinterTemplate {
    /// Returns true if a template can have the name.
    package static func accepts(name: String) -> Bool {
        (1...100).contains(name.utf8.count) && name.utf8.allSatisfy(isNameByte)
            && !name.utf8.starts(with: [UInt8(ascii: ".")])
    }

    private static func layout(_ reader: inout DocumentReader) throws -> String? {
        reader.remainingKeys.contains("cards") ? try name(&reader, "cards") : nil
    }

    static func name(_ reader: inout DocumentReader, _ key: String) throws -> String {
        let value = try reader.value(key)
        let name = try value.string(bytes: 1...100)
        guard accepts(name: name) else { throw value.wrongValue(PrinterTemplateComplaint.name) }
        return name
    }

    /// A part's folder holds the sums beside the data; images and cards may lie there too.
    private static func dataFile(_ reader: inout DocumentReader) throws -> String {
        guard let value = reader.optionalValue("dataFile") else { return "manifest.csv" }
        let name = try value.string(bytes: 1...64)
        let isImage = ImageFormat.allCases.contains { format in
            name.utf8.reversed().starts(with: format.ending.reversed())
        }
        let isFree =
            name != PackageLayout.sums && name != PackageLayout.cards
            && name.lowercased() != PackageLayout.schema && !isImage
        guard isFree, name.utf8.allSatisfy(isNameByte), name.utf8.first != UInt8(ascii: ".") else {
            throw value.wrongValue(PrinterTemplateComplaint.dataFile)
        }
        return name
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension TemplateDialect {
    init(reading reader: inout DocumentReader) throws {
        try reader.allowOnly([
            "layout", "delimiter", "quote", "eol", "encoding", "bom", "header",
        ])
        let layout = try reader.choice("layout", of: LayoutName.self)
        switch layout {
        case .delimited:
            self.layout = .delimited(
                try reader.choice("delimiter", of: Delimiter.self),
                try reader.choice("quote", of: Quoting.self)
            )
        case .fixed: self.layout = .fixed
        }
        lineEnd = try reader.choice("eol", of: LineEnd.self)
        encoding = try Self.encoding(&reader, layout)
        let mark = try reader.value("bom")
        hasByteOrderMark = try mark.bool()
        if encoding == .utf16LE, !hasByteOrderMark {
            throw mark.wrongValue(PrinterTemplateComplaint.noMarkInUTF16)
        }
        let header = try reader.value("header")
        hasHeader = try header.bool()
        if layout == .fixed, hasHeader {
            throw header.wrongValue(PrinterTemplateComplaint.headerOfFixedRows)
        }
    }

    private static func encoding(
        _ reader: inout DocumentReader,
        _ layout: LayoutName
    ) throws -> Encoding {
        guard let value = reader.optionalValue("encoding") else { return .utf8 }
        let encoding = try value.choice(of: Encoding.self)
        guard layout == .delimited || encoding == .utf8 else {
            throw value.wrongValue(PrinterTemplateComplaint.encodingOfFixedRows)
        }
        return encoding
    }

    private enum LayoutName: String, CaseIterable {
        case delimited, fixed
    }
}
