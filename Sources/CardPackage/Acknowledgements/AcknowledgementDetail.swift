import CardText

/// A fault of a printer's answer that is a CSV file.
package enum AcknowledgementDetail: FaultDetail {
    /// The file has other columns than an acknowledgement.
    case columns
}
