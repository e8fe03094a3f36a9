import CardText

/// A rule for the options of one format of sale files that is broken.
package enum SaleFormatComplaint: DocumentComplaint {
    /// The root of an XML file has a name that it cannot have.
    case rootName
    case columnWithoutPlace(Int, record: String)
    case fewFields(record: String, least: Int)
    case typeTwice
}
