package import CardCore
package import CardText

/// A package that cannot be made, or that cannot be read at all.
package enum PackageFailure: Failure {
    /// The dialect of a template cannot carry a value of the column with that header.
    ///
    /// - Secrecy: names the column, never the value.
    case cell(column: String, CellFlaw)
    /// A value has `found` symbols, more than the `width` of its column.
    case width(column: String, found: Int, width: Int)
    /// A column must not be empty, and the order has no value for it.
    case empty(column: String, missing: AbsentValue)
    /// The package does not contain the file of that name.
    case noFile(String)
    /// A finished image is not that of its card.
    ///
    /// - Secrecy: names the file, never the text of the image.
    case unreadableImage(path: String, ImageFlaw)
    /// The manifest is not one of this program.
    case manifest(DocumentRejection)

    package var code: FailureCode {
        switch self {
        case .cell, .width: .packageCell
        case .empty: .orderTemplateValue
        case .noFile: .packageMissing
        case .unreadableImage: .packageUnreadableImage
        case .manifest: .packageManifest
        }
    }
}
