import CardCore

/// The end of a sentence about a column that must not be empty.
extension AbsentValue: Worded {
    var sentence: ShownText {
        switch self {
        case .denomination: "the order has no denomination"
        case .lastDay: "no last day is known before a card is sold"
        case .pin: "the product has no PIN"
        case .tokenBarcode: "the token has no barcode"
        case .pinBarcode: "the PIN has no barcode"
        case .text: "its text is empty"
        }
    }

    var remedy: ShownText {
        switch self {
        case .denomination: "add denomination to the order, or name another template"
        case .lastDay: "name another template, or a product whose expiry is {on: DAY}"
        case .pin: "name another template, or a product with pin"
        case .tokenBarcode: "name another template, or a product with barcode: true in its token"
        case .pinBarcode: "name another template, or a product with barcode: true in its pin"
        case .text: "write a text into the template"
        }
    }
}
