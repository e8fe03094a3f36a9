package import CardCore
package import CardLedger
package import CardVault

/// The cards of one order whose secrets go into one answer, drawn before their order exists.
///
/// Drawing takes a few milliseconds of a core for each PIN, and a part of one for each image, so
/// that it is done before the transaction of the call. The secrets are in this value alone, and
/// gone with it.
///
/// - Secrecy: holds the tokens and PINs of its cards; printing one shows dots.
package struct AnsweredCards {
    private let repositories: Repositories
    private let context: RequestContext
    private let request: OrderRequest
    private let generator: CardGenerator
    private let product: Product
    private let space: SerialSpace
    private let firstSequence: Int64
    private var drawn: DrawnCards
    /// The secrets of the drawn cards, in the same order.
    private var shown: [ShownCard]

    /// The serials of the cards, in the order of their positions.
    package var serials: [Serial] { drawn.minted.map(\.serial) }

    /// Draws the cards of an order for the numbers that its product counts next.
    ///
    /// - Throws: `order.*` for a rule that the request breaks, `order.number_count` if the numbers of
    ///   the product are imported, `product.unknown`, `format.*`, `order.serials_exhausted`.
    package static func draw(
        _ request: OrderRequest,
        _ repositories: Repositories,
        by context: RequestContext
    ) async throws -> AnsweredCards {
        if let refusal = OrderRules.refusalOfFields(request) { throw refusal }
        let record = try repositories.ledger.product(request.product, version: nil)
        var order = OrderRecord(
            id: 0,
            request: request,
            productVersion: record.version,
            printerVersion: 0,
            createdAt: context.at
        )
        let product = try repositories.product(of: order)
        try repositories.check(request, of: product, printsDenomination: false, by: context)
        guard let format = product.serial else {
            throw ReservationFailure.numberCount(came: 0, cardCount: request.cardCount)
        }
        let space = SerialSpace(format)
        let sequences = try repositories.ledger.reservations(ofProduct: request.product)
            .sequences(for: request, in: space)
        order.sequences = sequences
        let generator = try CardGenerator(for: order, repositories, context)
        let drawn = try await generator.draw(1...request.cardCount)
        return AnsweredCards(
            repositories: repositories,
            context: context,
            request: request,
            generator: generator,
            product: product,
            space: space,
            firstSequence: sequences.lowerBound,
            drawn: drawn,
            shown: await ShownCard.all(drawn.secrets, of: product)
        )
    }

    /// Creates the order in the transaction of the call.
    ///
    /// `answer` makes the bytes of the answer of the order and the secrets of its cards, in the order
    /// of their positions. A trial is taken back by the caller, and reserves nothing.
    ///
    /// - Returns: ``AnsweredOrder/moved`` if another order got the numbers meanwhile: the cards
    ///   must be drawn again.
    package mutating func create(
        in session: PostingSession,
        under key: ServiceKey,
        isTrial: Bool = false,
        answer: (OrderRecord, [ShownCard]) throws -> [UInt8]
    ) throws -> AnsweredOrder {
        let epochs = KeyEpochs(repositories.hashes)
        var (drawn, shown) = (drawn, shown)
        defer { (self.drawn, self.shown) = (drawn, shown) }
        return try session.createAnswered(
            request,
            DrawnForAnswer(
                drawn.minted,
                firstSequence: firstSequence,
                in: space,
                epochs: epochs
            ),
            redraw: { position in
                let card = try generator.redraw(position, in: &drawn)
                shown[position - 1] = ShownCard(drawn.secrets[position - 1], of: product)
                return card
            },
            reserve: {
                guard !isTrial else { return }
                try repositories.reservationLog.append($0)
                context.reached(.orderReserved)
            },
            answer: { order, _ in key.answerCode(of: try answer(order, shown)) }
        )
    }
}
