/// A product as an article in the systems of those who sell it.
package struct ProductArticle: Hashable, Sendable {
    /// The barcode of the article; nil for none.
    ///
    /// - Shape: 1 to 13 of `[0-9A-Za-z]`.
    package var barcode: String?
    /// The kind of the article in the words of its sellers; nil for none.
    ///
    /// - Shape: 1 to 50 visible characters.
    package var type: String?
    /// The delivery of cards that are not printed; nil for a product whose cards are only printed.
    package var digital: DigitalDelivery?

    package init(barcode: String? = nil, type: String? = nil, digital: DigitalDelivery? = nil) {
        self.barcode = barcode
        self.type = type
        self.digital = digital
    }

    /// The longest barcode, in characters.
    package static let barcodeLimit = 13
    /// The longest kind, in characters.
    package static let typeLimit = 50

    /// Returns true if the text can be a barcode.
    package static func isBarcode(_ text: String) -> Bool {
        let symbols = Alphabet.digits + Alphabet.upperCase + Alphabet.lowerCase
        return (1...barcodeLimit).contains(text.utf8.count)
            && text.utf8.allSatisfy(symbols.contains)
    }

    /// Returns true if the text can be a kind.
    package static func isType(_ text: String) -> Bool {
        (1...typeLimit).contains(text.unicodeScalars.count) && VisibleText.isVisible(text)
    }
}

/// The delivery of a card that is not printed.
package struct DigitalDelivery: Hashable, Sendable {
    /// The number that the buyer gets.
    package var code: Code
    /// True if cards are made when they are sold, without a stock.
    package var isUnlimited: Bool

    /// A number of a card.
    package enum Code: String, CaseIterable, Sendable {
        case token, serial
    }

    package init(code: Code = .token, isUnlimited: Bool = false) {
        self.code = code
        self.isUnlimited = isUnlimited
    }
}
