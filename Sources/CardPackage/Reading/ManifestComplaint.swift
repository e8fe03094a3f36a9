import CardText

/// A rule of the manifest of a package that is broken.
package enum ManifestComplaint: DocumentComplaint {
    /// The rows are neither fixed nor delimited as this program writes them.
    case foreignLayout
    /// Ordered cards and spares are not all cards.
    case cardCounts
}
