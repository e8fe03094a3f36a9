import CardText

/// What is wrong with an IDoc.
package enum WPUBONDetail: FaultDetail {
    case totals
    case otherIDoc
    /// The template does not say which sign means that a card was sold.
    case signOpen
    case noControl
    /// The template does not say where the fields of the flat form are.
    case placesUnspecified
    case multibyte
    case itemBeforeReceipt
    case paymentBeforeReceipt

    // Numbers of segments
    case cutSegment
    case segmentNumber
    case segmentAfterUnnumbered(Int64)
    case segment(Int64, after: Int64)
}
