import CardCore
import CardText

/// The end of a sentence that begins with the keys of the value.
extension ProductComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .name: "has a character that cannot be seen"
        case .currency: "is not a currency of ISO 4217"
        case .amountAgain(let amount): "is \(amount) again"
        case .noFixedAmount: "has no fixed amount"
        case .steps(let min, let max, let step):
            "does not reach \(max) from \(min) in steps of \(step)"
        case .minOverMax(let min, let max): "has a min of \(min) over its max of \(max)"
        case .noProduct: "has no product"
        case .productAgain(let product): "is \(id: product.text) again"
        case .productID: "is not 1 to 100 of 0-9, A-Z, a-z and the hyphen"
        case .barcode: "is not 1 to 13 of 0-9, A-Z and a-z"
        case .type: "is not 1 to 50 visible characters"
        case .expiry, .breakage: "is neither never nor a rule"
        case .millimetres: "is not a length in millimetres"
        case .sizeAgain: "is a second size of the image"
        case .brokenDots(let size, let dpi):
            "is \(id: size.text) mm, with which a module is not a whole number of dots at \(dpi) dpi"
        }
    }

    var remedy: ShownText {
        switch self {
        case .name: "write visible characters only"
        case .currency: "write NOK, EUR…"
        case .amountAgain: "name each amount once"
        case .noFixedAmount: "write fixed: [50000]"
        case .steps: "choose a max that is min plus whole steps"
        case .minOverMax: "swap them"
        case .noProduct: "leave it out if cards activate as their own product"
        case .productAgain: "name each product once"
        case .productID: "write the id of a product, as mintrun product list shows it"
        case .barcode: "write the digits of the article's barcode"
        case .type: "shorten it"
        case .expiry: "write never, {months: 36, from: activation} or {on: 2030-12-31}"
        case .breakage: "write never, or {afterMonths: 0}"
        case .millimetres: "write 0.254, digits and at most six decimals"
        case .sizeAgain: "write one of dotsPerModule, moduleMm and sizeMm"
        case .brokenDots(let size, let dpi):
            "write one of: \(size.nearest(dpi: dpi).map { Self.shown($0, of: size) }.joined(separator: ", "))"
        }
    }

    /// `0.254 (6 dots a module)`: the length as it can be written into the file.
    private static func shown(_ length: PrintedLength, of size: WrittenImageSize) -> ShownText {
        let text = size.modules == 1 ? length.moduleText : length.imageText
        return "\(id: text) (\(length.dots / size.modules) dots a module)"
    }
}
