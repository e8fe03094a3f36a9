package import CardCore

/// The content of a column of a printer's file.
///
/// A new field gets a case here and its value in ``PrintedRowWriter``.
package enum PrintedField: String, CaseIterable, Sendable {
    /// 1-based position in the order, in eight digits: tools sort as text.
    case seq
    /// The serial in canonical form.
    case serial
    /// The token without groups.
    case token
    /// The PIN, without groups.
    case pin
    /// Token and PIN in the groups that people read.
    case tokenDisplay
    case pinDisplay
    /// The amount with the currency's decimals; empty if the order prints none.
    case denomination
    /// The ISO 4217 code of the currency.
    case currency
    /// The last day on which the card is valid, `2030-12-31`; empty if none is printed.
    case expiryLastDay
    /// 1-based number of the pack.
    case pack
    /// 1-based number of the carton.
    case carton
    /// `*` on the last card of a pack: card machines stop or mark there.
    case packEnd
    /// The path of the QR image, relative to the data file.
    case qrFile
    /// The text in the QR image.
    case qrPayload
    /// The Code 128 images; empty if the format of the token or the PIN asks for none.
    case tokenBarcodeFile
    case pinBarcodeFile
    /// The id of the order.
    case order
    /// The id of the product.
    case product
    /// The name of the product for people.
    case productName
    /// `live` or `test`.
    case environment
    /// The same text on every card.
    case text
    /// Always empty: the printer's machine writes there.
    case blank

    /// True if the column holds the name of an image.
    package var isFile: Bool { image != nil }

    /// The image that the column names; nil if it names none.
    package var image: CardImage? {
        switch self {
        case .qrFile: .qr
        case .tokenBarcodeFile: .barcode
        case .pinBarcodeFile: .pinBarcode
        default: nil
        }
    }

    /// The value that an order may lack, nil if every order has one.
    package var absentValue: AbsentValue? {
        switch self {
        case .denomination: .denomination
        case .expiryLastDay: .lastDay
        case .pin, .pinDisplay: .pin
        case .tokenBarcodeFile: .tokenBarcode
        case .pinBarcodeFile: .pinBarcode
        default: nil
        }
    }

    /// True if cells are empty on purpose, on some cards or on all.
    var isOftenEmpty: Bool { self == .packEnd || self == .blank }

    /// True if it counts something, and is not a text of digits.
    var isCount: Bool { self == .pack || self == .carton }

    /// True if it counts: numbers are padded on the left, with zeros.
    package var isNumber: Bool { self == .seq || self == .pack || self == .carton }
}
