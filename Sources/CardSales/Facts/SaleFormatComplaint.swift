import CardText

/// A rule for the options of one format of sale files that is broken.
package enum SaleFormatComplaint: DocumentComplaint {
    /// The root of an XML file has a name that it cannot have.
    case rootName
    /// The template names a column of a record and no place for it.
    case columnWithoutPlace(Int, record: String)
    /// The list of a record has fewer fields than the format needs.
    case fewFields(record: String, least: Int)
    /// Two records have the same type.
    case typeTwice
}
