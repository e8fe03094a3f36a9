package import CardText

/// What is wrong with the row of names of a delimited file.
package enum ColumnsDetail: FaultDetail {
    /// The file ended before the row of names.
    case noNames
    case unreadable
    /// No delimiter divides the rows of a sample into columns.
    case undivided
    /// The template says UTF-16, and the mark is missing.
    case noMarkOfUTF16
    case repeated([RepeatedName])
    /// Names of columns that are missing, and why perhaps.
    case missing([String], MissingReason?)
    /// So many columns that the template does not know.
    case unknown(Int)
    case fingerprint(found: String, expected: String)

    /// A name that the template uses, and the 1-based columns that have it.
    package struct RepeatedName: Hashable, Sendable {
        package let name: String
        package let columns: [Int]
    }

    /// Why the names of columns may be missing.
    package enum MissingReason: Hashable, Sendable {
        case delimiter(found: Delimiter, declared: Delimiter)
        /// The same, in a correction that was given with the declared delimiter.
        case delimiterOfCorrection(
            found: Delimiter,
            declared: Delimiter
        )
        /// Not one name is there, so lines may stand above the names.
        case title
    }
}
