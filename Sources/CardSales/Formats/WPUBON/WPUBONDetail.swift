import CardText

/// A fault of an IDoc.
package enum WPUBONDetail: FaultDetail {
    /// The file contains totals, which name no serials.
    case totals
    /// The IDoc is not a WPUBON.
    case otherIDoc
    /// The template does not define the sign of a sold card.
    case signOpen
    /// The flat form does not begin with EDI_DC40.
    case noControl
    /// The template does not contain the places of the fields of the flat form.
    case placesUnspecified
    /// A character of several bytes moves the columns.
    case multibyte
    /// An E1WPB02 is before its E1WPB01.
    case itemBeforeReceipt
    /// An E1WPB06 is before its E1WPB01.
    case paymentBeforeReceipt

    // Numbers of segments
    case cutSegment
    /// The number of a segment is not a number.
    case segmentNumber
    /// A segment with a number follows segments without.
    case segmentAfterUnnumbered(Int64)
    /// The number of a segment does not follow the one before.
    case segment(Int64, after: Int64)
}
