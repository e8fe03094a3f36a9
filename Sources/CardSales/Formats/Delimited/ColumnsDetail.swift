package import CardText

/// A fault of the row of names of a delimited file.
package enum ColumnsDetail: FaultDetail {
    /// The file ended before the row of names.
    case noNames
    /// The row of names cannot be read.
    case unreadable
    /// No delimiter divides the rows of a sample into columns.
    case undivided
    /// The template declares UTF-16, and the mark is missing.
    case noMarkOfUTF16
    /// The header contains names more than once that the template uses.
    case repeated([RepeatedName])
    /// Names of columns that are missing, and why perhaps.
    case missing([String], MissingReason?)
    /// The number of columns that the template does not know.
    case unknown(Int)
    /// The header is not the one for which the template was made.
    case fingerprint(found: String, expected: String)

    /// A name that the template uses, and the 1-based columns that have it.
    package struct RepeatedName: Hashable, Sendable {
        /// The name as the template contains it.
        package let name: String
        /// 1-based, ascending.
        package let columns: [Int]
    }

    /// Why the names of columns may be missing.
    package enum MissingReason: Hashable, Sendable {
        /// Another delimiter than the declared one divides the line.
        case delimiter(found: Delimiter, declared: Delimiter)
        /// The same, in a correction that was given with the declared delimiter.
        case delimiterOfCorrection(
            found: Delimiter,
            declared: Delimiter
        )
        /// Not one name is there, so lines may be above the names.
        case title
    }
}
