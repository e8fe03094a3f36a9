/// What a column of a printer's file can hold.
package enum PrintedField: String, CaseIterable, Sendable {
    /// 1-based place in the order, in eight digits: tools sort as text.
    case seq
    case serial
    case token
    case pin
    /// Token and PIN in the groups that people read.
    case tokenDisplay
    case pinDisplay
    /// The amount with the currency's decimals; empty where the order prints none.
    case denomination
    case currency
    /// The last day on which the card is valid, `2030-12-31`; empty where none is printed.
    case expiryLastDay
    case pack
    case carton
    /// `*` on the last card of a pack: card machines stop or mark there.
    case packEnd
    case qrFile
    case qrPayload
    /// The Code 128 images; empty where the format of the token or the PIN asks for none.
    case tokenBarcodeFile
    case pinBarcodeFile
    case order
    case product
    case productName
    case environment
    /// The same text on every card.
    case text
    /// Nothing: the printer's machine writes there.
    case blank

    /// Whether the column holds the name of an image.
    package var isFile: Bool {
        switch self {
        case .qrFile, .tokenBarcodeFile, .pinBarcodeFile: true
        default: false
        }
    }

    /// Whether it counts: numbers are padded on the left, with zeros.
    package var isNumber: Bool { self == .seq || self == .pack || self == .carton }
}
