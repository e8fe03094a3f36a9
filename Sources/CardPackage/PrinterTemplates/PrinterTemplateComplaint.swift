import CardText

/// A rule of printers' templates that is broken.
package enum PrinterTemplateComplaint: DocumentComplaint {
    /// The template has too many columns, or fewer than `least`.
    case columnCount(Int, least: Int)
    /// Two columns have the same header.
    case headerAgain
    /// A column of fixed rows needs a width.
    case noWidth
    /// A column names an image, and the template has no images.
    case imageWithoutImages
    /// A header has characters that layout tools do not accept.
    case header
    /// The text of a column cannot be in a cell of its dialect.
    case cellText
    /// The name of the template is not the name of a file.
    case name
    /// The name of the data file is not usable beside the other files.
    case dataFile
    /// Fixed rows cannot have a row of names.
    case headerOfFixedRows
    /// Fixed rows are ASCII.
    case encodingOfFixedRows
    /// A file in UTF-16 needs its byte order mark.
    case noMarkInUTF16
    /// Without the columns that may be left out, `rest` remain, fewer than `least`.
    case omitted(rest: Int, least: Int)
    /// Every order has a value for the column, so it is never left out.
    case omitOfEveryOrder
    /// Fixed rows have the same columns in every order.
    case omitInFixedRows
    /// The cells of the column are empty on purpose.
    case refuseOftenEmpty
    /// The images have a format or a caption, and the template has no images.
    case formOfNoImages
}
