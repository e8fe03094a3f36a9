import CardText

/// A rule of layouts of cards that is broken.
package enum CardLayoutComplaint: DocumentComplaint {
    /// The value is not a length with up to three decimals, or not in the allowed range.
    case length
    /// The value is not a size of a font with up to two decimals, or not in the allowed range.
    case fontSize
    /// The name of the layout is not the name of a file.
    case name
    /// The path does not stay below the folder of the layouts, or its file has another ending.
    case path
    /// A page has too many cards, or more than fit on it.
    case grid
    /// A field is none or several of a text, a QR symbol and a barcode.
    case kind
    /// A QR symbol has the side of a module and a width.
    case twoSizes
    /// The braces of a text do not contain the name of a value.
    case text
    /// The layout does not have a font of that name.
    case font
    /// The angle is not a multiple of a right angle.
    case angle
    /// A side has too many fields.
    case fieldCount(Int)
    /// The place of the field is outside of the card.
    case place
}
