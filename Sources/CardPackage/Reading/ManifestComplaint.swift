import CardText

/// A rule of the manifest of a package that is broken.
package enum ManifestComplaint: DocumentComplaint {
    /// The layout of the rows is not one that this program writes.
    case foreignLayout
    /// Ordered cards and spares are not all cards.
    case cardCounts
}
