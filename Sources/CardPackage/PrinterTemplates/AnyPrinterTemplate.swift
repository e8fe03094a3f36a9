import CardText

/// A printers' template of either kind.
package enum AnyPrinterTemplate: Hashable, Sendable {
    /// The form of the data files: a row for each card.
    case cards(PrinterTemplate)
    /// The form of `packing-labels.csv`: a row for each pack and carton.
    case boxes(LabelTemplate)

    /// Reads a template; its key `rows` decides the kind.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    package init(yaml bytes: [UInt8], file: String) throws {
        self = try DocumentReader.read(bytes, file: file) { reader in
            var copy = reader
            switch try copy.optionalChoice("rows", of: TemplateRows.self) ?? .cards {
            case .cards: return .cards(try PrinterTemplate(reading: &reader))
            case .boxes: return .boxes(try LabelTemplate(reading: &reader))
            }
        }
    }

    /// Returns true if the keys of a document are those of a printers' template, not of a sale
    /// template.
    ///
    /// - Throws: ``DocumentRejection`` if it is not a document with keys.
    package static func describes(_ bytes: [UInt8], file: String) throws -> Bool {
        var reader = try DocumentReader.open(bytes, file: file)
        return reader.optionalValue("format") == nil
            && ["dialect", "images", "rows", "dataFile", "cardsPerPart"].contains {
                reader.optionalValue($0) != nil
            }
    }

    /// The name in the template.
    package var name: String {
        switch self {
        case .cards(let template): template.name
        case .boxes(let template): template.name
        }
    }

    /// The description in the template.
    package var description: String {
        switch self {
        case .cards(let template): template.description
        case .boxes(let template): template.description
        }
    }

    /// The things that have a row each.
    package var rows: TemplateRows {
        switch self {
        case .cards: .cards
        case .boxes: .boxes
        }
    }

    /// The form of the rows.
    package var dialect: TemplateDialect {
        switch self {
        case .cards(let template): template.dialect
        case .boxes(let template): template.dialect
        }
    }
}
