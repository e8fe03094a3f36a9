package import CardCore
package import CardLedger

/// The making of one card by the call that pulls it.
package struct PulledCard {
    private let repositories: Repositories
    private let context: RequestContext
    private let ahead: DrawnAhead

    /// Makes cards of which none was drawn before.
    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.init(repositories, context, ahead: DrawnAhead())
    }

    /// `ahead` has cards that were drawn before, if any.
    init(_ repositories: Repositories, _ context: RequestContext, ahead: DrawnAhead) {
        self.repositories = repositories
        self.context = context
        self.ahead = ahead
    }

    /// Draws the next card that nobody draws of the order that the wish would get now, before the
    /// transaction that makes it.
    func drawAhead(of product: ProductID, for wish: PullRule.Wish) throws {
        let orders = try repositories.ledger.openPullOrders(ofProduct: product)
        guard let order = PullRule.order(for: wish, among: orders),
            let position = ahead.claim(in: order)
        else { return }
        do {
            let generator = try CardGenerator(for: order, repositories, context)
            ahead.put(try generator.drawOne(position), in: order.id)
        } catch {
            ahead.abandon(position, in: order.id)
            throw error
        }
    }

    /// Makes the next card of the order that the wish gets, in the transaction of the call.
    ///
    /// - Returns: the order after it, and the card; nil if no order of the product has a card for
    ///   the wish.
    package func make(
        of product: ProductID,
        for wish: PullRule.Wish,
        in session: PostingSession
    ) throws -> (order: OrderRecord, card: AnsweredCard)? {
        let orders = try session.openPullOrders(ofProduct: product)
        guard let order = PullRule.order(for: wish, among: orders) else { return nil }
        let generator = try CardGenerator(for: order, repositories, context)
        var last: AnsweredCard?
        let (after, card) = try session.pullCard(
            of: order.id,
            epochs: KeyEpochs(repositories.hashes)
        ) { _, position in
            // Asked for a second time, because a card has the token: then another one is drawn.
            let ready = last == nil ? ahead.card(at: position, of: order.id) : nil
            let drawn = try ready ?? generator.drawOne(position)
            last = drawn
            return drawn.card
        }
        guard let last, last.card == card else { preconditionFailure("another card was stored") }
        return (after, last)
    }

    /// The cards that are left of a product for the wish.
    package func stock(of product: ProductID, for wish: PullRule.Wish) throws -> PullRule.Stock {
        PullRule.stock(
            for: wish,
            among: try repositories.ledger.openPullOrders(ofProduct: product)
        )
    }
}
