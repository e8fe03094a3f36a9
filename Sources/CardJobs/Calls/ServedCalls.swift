package import CardCore
import CardLedger

/// The workspace as a service uses it: cards are looked up on snapshots, and groups of calls are
/// decided in one transaction each.
package struct ServedCalls: Sendable {
    let repositories: Repositories
    let context: RequestContext
    let catalogue = CallCatalogue()
    let drawings = DrawingTurns()

    /// `context` is that of the service: its actor and its clock.
    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }
}

// The facts of cards.
extension ServedCalls {
    /// The facts of a card that answers to clients contain.
    func facts(of card: Card) throws -> CallCardFacts {
        let product = try catalogue.product(of: card, repositories)
        let orderedOn = try catalogue.order(of: card, repositories).orderedOn
        return CallCardFacts(
            number: card.number,
            serial: card.serial,
            lifeCycle: card.lifeCycle,
            bookMinor: card.book,
            availableMinor: card.available,
            currency: product.terms.currency,
            product: CallCardFacts.ProductFacts(product),
            lastDay: card.expiresOn
                ?? product.terms.lastDayBeforeActivation(orderedOn: orderedOn),
            wasActivated: card.wasActivated
        )
    }

    /// Returns true if a client may know the card: it has the client's environment, and the product
    /// in force is one of the client's.
    func isVisible(_ card: Card, to client: ClientRecord) throws -> Bool {
        let environment = try catalogue.order(of: card, repositories).environment
        guard environment == client.terms.environment else { return false }
        let products = client.terms.products
        guard !products.isEmpty else { return true }
        return products.contains(try catalogue.product(of: card, repositories).id)
    }
}

extension CallCardFacts.ProductFacts {
    fileprivate init(_ product: Product) {
        self.init(
            id: product.id,
            name: product.name,
            barcode: product.article.barcode,
            type: product.article.type
        )
    }
}

extension Card {
    /// True if the card is active or activating, or was and its activation was not taken back.
    fileprivate var wasActivated: Bool {
        activation != nil || lifeCycle.isActivated || lifeCycle == .replaced
    }
}
