import CardCore
import CardPackage

extension SheetFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .font(let file): "\(path: file) is not a TrueType or OpenType font with outlines"
        case .picture(let file): "\(path: file) is not a PNG picture"
        case .noFile(let file, _): "a layout of cards needs \(path: file), which does not exist"
        case .unknown(let name, _): "a layout of cards with the name \(id: name) does not exist"
        case .symbol(let number, let font):
            "the font \(id: font) cannot print the character U+\(hexadecimal(number))"
        case .text(let field, let width, let allowed):
            "\(id: field) can be \(millimetres(width)) mm wide, more than its "
                + "\(millimetres(allowed)) mm"
        case .place(let field, let width, let height):
            "\(id: field) lies partly outside of its card of \(millimetres(width)) x "
                + "\(millimetres(height)) mm"
        case .value(let field):
            "\(id: field) needs a value that the cards of the product do not have"
        case .library: "the PDF library refused to write the cards of a part"
        }
    }

    var remedy: ShownText {
        switch self {
        case .font: "convert it to TrueType, or let the layout name another font"
        case .picture: "save it as PNG, 8 bits a colour, without layers"
        case .noFile(_, let package?): "install the Debian package \(id: package)"
        case .noFile(_, nil): "copy the file there, or let the layout name another one"
        case .unknown(_, let known): "use \(ids: known), or one of the workspace's templates/cards/"
        case .symbol: "replace the character, or let the layout name a font that has it"
        case .text: "make the field wider or its font smaller, in a copy of the layout"
        case .place: "move the field inwards or make it smaller, in a copy of the layout"
        case .value: "remove the field in a copy of the layout"
        case .library: "report it; the order can be released again"
        }
    }

    private func millimetres(_ length: Length) -> ShownText { ShownText(own: length.decimal) }

    /// At least four digits, as Unicode writes the number of a character.
    private func hexadecimal(_ number: UInt32) -> ShownText {
        let digits = String(number, radix: 16, uppercase: true)
        return ShownText(own: String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
    }
}
