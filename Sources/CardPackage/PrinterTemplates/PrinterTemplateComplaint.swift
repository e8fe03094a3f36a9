import CardText

/// A rule of printers' templates that is broken.
package enum PrinterTemplateComplaint: DocumentComplaint {
    case columnCount(Int, least: Int)
    case headerAgain
    /// A column of fixed rows needs a width.
    case noWidth
    case imageWithoutImages
    case header
    case cellText
    /// The name of the template is not the name of a file.
    case name
    case dataFile
    case headerOfFixedRows
}
