import CardText

/// A rule of printers' answers in JSON that is broken.
package enum AcknowledgementComplaint: DocumentComplaint {
    /// A serial is a number or another value instead of a text.
    case serialIsNotText
}
