import CardText

/// A rule of printers' answers in JSON that is broken.
package enum AcknowledgementComplaint: DocumentComplaint {
    case serialIsNotText
}
