/// The content of a column of `packing-labels.csv`: a fact of a pack or a carton.
///
/// - Secrecy: public. No field has a secret of a card.
package enum LabelField: String, CaseIterable, Sendable {
    /// `carton` or `pack`.
    case level
    /// The id of the label, `ord-000012-P7`, which is the text of its barcode, too.
    case labelID
    /// The id of the order.
    case order
    /// The request id of the order: the purchase order of whoever ordered.
    case request
    /// The id of the product.
    case product
    /// The name of the product for people.
    case productName
    /// The article's barcode in the systems of its sellers; empty if the product has none.
    case article
    /// The amount with the currency's decimals; empty if the order prints none.
    case denomination
    /// The ISO 4217 code of the currency.
    case currency
    /// `live` or `test`.
    case environment
    /// `cards` or `spares`; after the printer's answer also `voided`, `expired`, `unsellable`,
    /// `spoiled` or `empty`.
    case content
    /// The words of a box that must not be sold, `SPARES: not for sale`; empty for other boxes.
    case notice
    /// The serials of the first and the last card.
    case firstSerial
    case lastSerial
    /// The positions of the first and the last card in the order.
    case firstSeq
    case lastSeq
    /// The number of cards in the box.
    case quantity
    /// The serials of the range that are not in the box, with blanks between them.
    case exceptions
    /// The serials of the spares in the box that replace exceptions, with blanks between them.
    case added
    /// The serials of the cards in the box that can never be sold, with blanks between them.
    case unsellable
    /// The id of the carton's label; empty for a carton.
    case parent
    /// The 1-based number of the box, and the number of boxes of its level.
    case boxNumber
    case boxCount
    /// A line for people.
    case humanText
    /// The same text on every label.
    case text
    /// Always empty.
    case blank

    /// True if it counts: such cells get no quotes with `quote: min`.
    package var isCount: Bool {
        switch self {
        case .firstSeq, .lastSeq, .quantity, .boxNumber, .boxCount: true
        default: false
        }
    }
}
