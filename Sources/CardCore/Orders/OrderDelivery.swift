/// The way in which the cards of an order get from here to whoever ordered them.
package enum OrderDelivery: Hashable, Sendable {
    /// A printer gets the secrets in one package.
    case printer
    /// The cards were made elsewhere, and their secrets are not known here.
    ///
    /// - Parameter fileDigest: the keyed digest of the file from which they were imported; 64
    ///   hexadecimal digits.
    case imported(fileDigest: String)
    /// A client gets the secrets once, in the answer to the call that ordered the cards.
    case response(client: ClientName)
    /// Each card is made by a call that pulls it, and is in the answer to that call; nil for cards
    /// that every client may pull.
    case pull(client: ClientName?)

    /// The word for it in reports and files.
    package var name: String {
        switch self {
        case .printer: "printer"
        case .imported: "import"
        case .response: "response"
        case .pull: "pull"
        }
    }

    /// The client of the order; nil for other deliveries, and for cards that every client may pull.
    package var client: ClientName? {
        switch self {
        case .response(let client): client
        case .pull(let client): client
        case .printer, .imported: nil
        }
    }
}
