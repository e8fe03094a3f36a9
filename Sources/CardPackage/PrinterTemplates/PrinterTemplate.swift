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
    /// The places of the images.
    package let images: ImageStyle
    /// The form of the rows.
    package let dialect: TemplateDialect
    /// The columns in their order, as many as ``columnRange`` allows.
    package let columns: [TemplateColumn]

    /// The allowed numbers of cards in a part.
    package static let cardsPerPartRange = 1...10_000
    /// The allowed numbers of columns.
    package static let columnRange = 1...64
    /// The allowed widths of a column, in symbols.
    package static let widthRange = 1...500

    /// True if every card needs one denomination.
    package var printsDenomination: Bool { columns.contains { $0.field == .denomination } }

    /// Reads a template.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    package init(yaml bytes: [UInt8], file: String) throws {
        self = try DocumentReader.read(bytes, file: file) { reader in
            try reader.allowOnly([
                "name", "description", "dataFile", "cardsPerPart", "images", "dialect", "columns",
            ])
            let dialect = try reader.object("dialect", TemplateDialect.init(reading:))
            let images = try reader.choice("images", of: ImageStyle.self)
            let name = try Self.name(&reader, "name")
            let template = PrinterTemplate(
                name: name,
                description: try reader.string("description"),
                dataFile: try Self.dataFile(&reader),
                cardsPerPart: try reader.optionalInteger("cardsPerPart", in: Self.cardsPerPartRange)
                    ?? Self.cardsPerPartRange.upperBound,
                images: images,
                dialect: dialect,
                columns: try TemplateColumn.columns(reading: &reader, dialect, images)
            )
            return template
        }
    }

    private init(
        name: String,
        description: String,
        dataFile: String,
        cardsPerPart: Int,
        images: ImageStyle,
        dialect: TemplateDialect,
        columns: [TemplateColumn]
    ) {
        self.name = name
        self.description = description
        self.dataFile = dataFile
        self.cardsPerPart = cardsPerPart
        self.images = images
        self.dialect = dialect
        self.columns = columns
    }
}

extension PrinterTemplate {
    private static func name(_ reader: inout DocumentReader, _ key: String) throws -> String {
        let value = try reader.value(key)
        let name = try value.string(bytes: 1...100)
        guard name.utf8.allSatisfy(isNameByte), !name.utf8.starts(with: [UInt8(ascii: ".")]) else {
            throw value.wrongValue(PrinterTemplateComplaint.name)
        }
        return name
    }

    /// A part's folder holds the sums beside the data; images may lie there too.
    private static func dataFile(_ reader: inout DocumentReader) throws -> String {
        guard let value = reader.optionalValue("dataFile") else { return "manifest.csv" }
        let name = try value.string(bytes: 1...64)
        let isFree = name != PackageLayout.sums && !name.utf8.reversed().starts(with: "gnp.".utf8)
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
        try reader.allowOnly(["layout", "delimiter", "quote", "eol", "bom", "header"])
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
        hasByteOrderMark = try reader.bool("bom")
        let header = try reader.value("header")
        hasHeader = try header.bool()
        if layout == .fixed, hasHeader {
            throw header.wrongValue(PrinterTemplateComplaint.headerOfFixedRows)
        }
    }

    private enum LayoutName: String, CaseIterable {
        case delimited, fixed
    }
}
