import CardText

/// A rule of `service.yaml` that is broken.
package enum ServiceComplaint: DocumentComplaint {
    /// The text is not an address to listen on.
    case notListenAddress
    /// Other machines reach the address, and plain HTTP is not allowed.
    case plaintext
    /// An address is named again.
    case addressAgain
    /// No address is left to listen on.
    case noAddress
    /// The text is not an address, or not a network.
    case notNetwork
    /// The text does not begin with `https://` and a host, or ends with a slash.
    case notPublicAddress
    /// The text is not a path of segments.
    case notPath
    /// The text is not the name of a host.
    case notHost
    /// The text is not the code of a currency.
    case notCurrency
    /// The text is not a method and a path below the company.
    case notRoute
    /// Another operation has the method and the path.
    case routeAgain
    /// The number is not a status for a card that is on its way.
    case notComeBackLater
}
