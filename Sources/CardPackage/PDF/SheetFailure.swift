package import CardCore

/// A PDF that cannot be drawn.
///
/// - Secrecy: names places of the layout, files and the number of a character, never a value.
package enum SheetFailure: Failure, Hashable {
    /// The file is not a font with outlines.
    case font(file: String)
    /// The file is not a PNG picture.
    case picture(file: String)
    /// The layout needs the file, and it is not there; the Debian package that contains it, if it
    /// belongs to one.
    case noFile(path: String, package: String?)
    /// A layout of that name does not exist; `known` are those of the program.
    case unknown(name: String, known: [String])
    /// The font has no glyph for the character of that number, or it cannot stand alone.
    case symbol(UInt32, font: String)
    /// A text is wider than its field.
    case text(field: String, width: Length, allowed: Length)
    /// A field lies partly outside of the card.
    case place(field: String, width: Length, height: Length)
    /// A field asks for a value that the order or the product does not have.
    case value(field: String)
    /// The library refuses a document.
    case library

    package var code: FailureCode {
        switch self {
        case .font, .picture, .noFile: .sheetFile
        case .unknown: .sheetUnknown
        case .symbol: .sheetSymbol
        case .text: .sheetText
        case .place: .sheetPlace
        case .value: .sheetValue
        case .library: .sheetPDF
        }
    }
}
