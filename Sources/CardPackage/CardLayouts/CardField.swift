/// A field of one side of a card: a text or a symbol, and its place.
package struct CardField: Hashable, Sendable {
    /// The keys that lead to the field in its layout, `front.fields[2]`.
    package let path: String
    /// The distance of the field from the left edge of the card after it is cut.
    package let left: Length
    /// The distance of the field from the top edge of the card after it is cut.
    package let top: Length
    /// Turns clockwise by a right angle.
    package let quarters: Int
    /// A text, a QR symbol or a barcode.
    package let content: Content

    /// The content of a field.
    package enum Content: Hashable, Sendable {
        case text(TextStyle)
        case qr(QRStyle)
        case barcode(BarcodeStyle)

        /// The values of a card that the field prints.
        package var values: [PrintedField] {
            switch self {
            case .text(let style): style.words.values
            case .qr: [.qrPayload]
            case .barcode(let style): [style.value.field]
            }
        }
    }

    /// A text in one line.
    package struct TextStyle: Hashable, Sendable {
        /// The words and the values of a card between them.
        package let words: FieldText
        /// The name of the font: one of the program's or of the layout's own.
        package let font: String
        package let size: FontSize
        /// The largest width of the text; ``align`` is within it.
        package let width: Length
        package let align: Align
        /// The share of black in the grey of the text.
        package let percentBlack: Int
    }

    /// The place of a text within its width.
    package enum Align: String, CaseIterable, Sendable {
        case left, center, right
    }

    /// The QR symbol of the card's payload.
    package struct QRStyle: Hashable, Sendable {
        package let size: Size

        /// The size of a symbol, whose number of modules depends on the product.
        package enum Size: Hashable, Sendable {
            /// The size that the product has for its images.
            case product
            /// The side of a module.
            case module(Length)
            /// The largest symbol whose side, quiet zones included, is not longer.
            case width(Length)
        }

        /// The side of a module, if `count` of them and of the quiet zones are a side; `product` is
        /// that of the product.
        func module(count: Int, product: Length) -> Length {
            switch size {
            case .product: product
            case .module(let module): module
            case .width(let width): width / count
            }
        }
    }

    /// A Code 128 symbol.
    package struct BarcodeStyle: Hashable, Sendable {
        package let value: BarcodeValue
        /// The width of the narrowest bar.
        package let module: Length
        package let height: Length
    }

    /// The values that can be printed as Code 128.
    package enum BarcodeValue: String, CaseIterable, Sendable {
        case serial, token, pin

        var field: PrintedField {
            switch self {
            case .serial: .serial
            case .token: .token
            case .pin: .pin
            }
        }
    }
}
