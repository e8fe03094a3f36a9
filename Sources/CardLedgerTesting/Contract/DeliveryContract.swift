import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Orders whose cards are in answers of the service.
enum DeliveryContract {
    static let clauses: [Clause] = [
        Clause("deliveries: anAnswerHasAWholeOrder", anAnswerHasAWholeOrder),
        Clause("deliveries: serialsOfAnotherOrderAreNotUsed", serialsOfAnotherOrderAreNotUsed),
        Clause("deliveries: tokensOfOtherCardsAreDrawnAgain", tokensOfOtherCardsAreDrawnAgain),
        Clause("deliveries: failuresLeaveNothing", failuresLeaveNothing),
        Clause("deliveries: formatsAreRecordedOnce", formatsAreRecordedOnce),
        Clause("deliveries: cardsArePulledOneByOne", cardsArePulledOneByOne),
        Clause("deliveries: pulledCardsCanBeSoldAtOnce", pulledCardsCanBeSoldAtOnce),
        Clause("deliveries: aClosedOrderGivesNoCard", aClosedOrderGivesNoCard),
        Clause("deliveries: importedNumbersArePulledInTheirOrder", importedNumbersArePulled),
    ]

    private static let space = SerialSpace(prefix: "NC", digits: 6, checkLength: 0)
    private static let epochs = KeyEpochs(token: 1, pin: 1)

    private static func formats(length: Int) -> OrderFormats {
        OrderFormats(
            token: RecordedFormat(.token, text: #"{"length":\#(length)}"#),
            pin: RecordedFormat(.pin, text: #"{"length":4}"#)
        )
    }

    private static func add(_ name: ClientName, _ shop: Workshop) throws {
        _ = try ClientContract.add(name, shop)
    }

    private static func card(_ position: Int, first: Int64, salt: UInt8 = 1) -> MintedCard {
        MintedCard(
            serial: Workshop.serial(first + Int64(position) - 1),
            position: position,
            tokenHash: Workshop.hash(Int(first) + position - 1, salt: salt),
            pin: PINVerifier(.online, Workshop.hash(position, salt: 2)),
            lifeCycle: .inactive
        )
    }

    private static func request(
        _ id: String,
        count: Int,
        _ formats: OrderFormats? = nil
    ) -> OrderRequest {
        var request = OrderRequest(
            .response(client: "wallet"),
            of: count,
            product: "winter-500",
            requestID: id
        )
        request.formats = formats
        return request
    }

    /// Creates an order with all its cards, which were drawn for serials from `first` on.
    @discardableResult
    private static func answer(
        _ shop: Workshop,
        _ request: OrderRequest,
        first: Int64,
        salt: UInt8 = 1,
        reserve: (OrderReservation) throws -> Void = { _ in },
        answer: (OrderRecord, [MintedCard]) throws -> [UInt8] = { _, _ in [1, 2] }
    ) throws -> AnsweredOrder {
        let drawn = DrawnForAnswer(
            (1...request.cardCount).map { card($0, first: first, salt: salt) },
            firstSequence: first,
            in: space,
            epochs: epochs
        )
        return try inSession(shop) { session in
            try session.createAnswered(
                request,
                drawn,
                redraw: { card($0, first: first, salt: 9) },
                reserve: reserve,
                answer: answer
            )
        }
    }

    static func anAnswerHasAWholeOrder(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("wallet", shop)
        _ = try shop.order(quantity: 3, spares: 0)
        let wanted = request("b-1", count: 2, formats(length: 30))
        var reserved: [OrderReservation] = []
        var answered: [[MintedCard]] = []
        let made = try answer(
            shop,
            wanted,
            first: 4,
            reserve: { reserved.append($0) },
            answer: { order, cards in
                #expect(order.state == .acknowledged && order.minted == 2)
                answered.append(cards)
                return [0xAB]
            }
        )
        guard case .made(let order, let cards) = made else {
            Issue.record("the serials are free")
            return
        }
        #expect(cards == [card(1, first: 4), card(2, first: 4)] && answered == [cards])
        #expect(reserved.map(\.order) == [order.id])
        #expect(reserved[0].numbers == .serials(first: "NC000004", last: "NC000005"))
        #expect(try shop.ledger.order(order.id) == order)
        #expect(order.request == wanted && order.printerVersion == 0 && order.sequences == 4...5)
        #expect(order.custody == nil && order.release == nil)
        #expect(try shop.ledger.mintedCards(ofOrder: order.id, positions: 1...2) == cards)
        let terms = try shop.ledger.terms(ofOrder: order.id)
        #expect(terms.acknowledged == [1...2] && !terms.terms.requiresReceipt)
        let acknowledgement = try shop.ledger.acknowledgements(ofOrder: order.id)
        #expect(
            acknowledgement.map(\.content) == [
                #"{"answered":2,"client":"wallet","hmac":"ab"}"#
            ]
        )
        try expectWhole(shop)
        // The vault may have nothing of it.
        let rows = VaultCount(order: order.id, rows: 2, shareExists: false)
        #expect(try shop.ledger.verify(vault: counts(shop) + [rows]).contains { !$0.ok })
    }

    static func serialsOfAnotherOrderAreNotUsed(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("wallet", shop)
        _ = try shop.order(quantity: 3, spares: 0)
        let before = try shop.snapshot()
        for first: Int64 in [1, 3, 5] {
            #expect(try answer(shop, request("b-1", count: 2), first: first) == .moved)
        }
        #expect(try shop.ledger.order(requestID: "b-1") == nil)
        #expect(try shop.snapshot() == before)
        try answer(shop, request("b-1", count: 2), first: 4)
        #expect(throws: ReservationFailure.requestTaken(request: "b-1", order: 2)) {
            try answer(shop, request("b-1", count: 2), first: 6)
        }
        try expectWhole(shop)
    }

    static func tokensOfOtherCardsAreDrawnAgain(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("wallet", shop)
        _ = try shop.acknowledged(quantity: 3)
        // The cards of the workshop have these hashes with their own sequence numbers.
        let drawn = DrawnForAnswer(
            [1, 2].map { position in
                var card = Self.card(position, first: 4)
                card.tokenHash = Workshop.hash(position)
                return card
            },
            firstSequence: 4,
            in: space,
            epochs: epochs
        )
        let made = try inSession(shop) { session in
            try session.createAnswered(
                request("b-1", count: 2),
                drawn,
                redraw: { card($0, first: 4, salt: 9) },
                reserve: { _ in },
                answer: { _, cards in cards[0].tokenHash }
            )
        }
        guard case .made(let order, let cards) = made else {
            Issue.record("the serials are free")
            return
        }
        #expect(cards == [card(1, first: 4, salt: 9), card(2, first: 4, salt: 9)])
        #expect(try shop.ledger.segments(ofOrder: order.id).map(\.resampled) == [2])
        #expect(try shop.ledger.mintedCards(ofOrder: order.id, positions: 1...2) == cards)
        try expectWhole(shop)
    }

    static func failuresLeaveNothing(_ store: StoreUnderTest) throws {
        struct Stop: Error {}
        let shop = try Workshop(store)
        try add("wallet", shop)
        let before = try shop.snapshot()
        let wanted = request("b-1", count: 2, formats(length: 30))
        #expect(throws: Stop.self) {
            try answer(shop, wanted, first: 1, reserve: { _ in throw Stop() })
        }
        #expect(throws: Stop.self) {
            try answer(shop, wanted, first: 1, answer: { _, _ in throw Stop() })
        }
        #expect(try shop.snapshot() == before)
        #expect(try shop.ledger.recordedFormats().isEmpty)
        let order = try pullOrder(shop, count: 1)
        let ordered = try shop.snapshot()
        #expect(throws: Stop.self) {
            try inSession(shop) { session in
                _ = try pull(order, session)
                throw Stop()
            }
        }
        #expect(try shop.snapshot() == ordered)
    }

    static func formatsAreRecordedOnce(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("wallet", shop)
        #expect(try shop.ledger.formatMarks().recordedCount == 0)
        try answer(shop, request("b-1", count: 1, formats(length: 30)), first: 1)
        try answer(shop, request("b-2", count: 1, formats(length: 30)), first: 2)
        var others = formats(length: 20)
        others.pin = nil
        try answer(shop, request("b-3", count: 1, others), first: 3)
        let recorded = try shop.ledger.recordedFormats()
        #expect(recorded.map(\.role) == [.token, .pin, .token])
        #expect(recorded.map(\.text) == [#"{"length":30}"#, #"{"length":4}"#, #"{"length":20}"#])
        #expect(try shop.ledger.formatMarks().recordedCount == 3)
        #expect(try shop.ledger.order(3).request.formats == others)
        #expect(try shop.ledger.order(2).request.formats == formats(length: 30))
        try expectWhole(shop)
    }

    static func cardsArePulledOneByOne(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("brand", shop)
        let order = try pullOrder(shop, count: 2, client: "brand")
        #expect(order.state == .released && order.printerVersion == 0 && order.minted == 0)
        #expect(try shop.ledger.order(order.id) == order)
        #expect(try shop.ledger.openPullOrders(ofProduct: "winter-500") == [order])
        #expect(try shop.ledger.openPullOrders(ofProduct: "summer").isEmpty)
        try expectWhole(shop)
        for position in 1...2 {
            let (after, card) = try inSession(shop) { try pull(order, $0) }
            #expect(card == Self.card(position, first: 1))
            #expect(after.minted == position)
            #expect(after.state == (position == 2 ? .acknowledged : .released))
            #expect(try shop.ledger.order(order.id) == after)
            #expect(try shop.ledger.terms(ofOrder: order.id).acknowledged == [1...position])
            let open = try shop.ledger.openPullOrders(ofProduct: "winter-500")
            #expect(open == (position == 2 ? [] : [after]))
            try expectWhole(shop)
        }
        #expect(try shop.ledger.segments(ofOrder: order.id).map(\.count) == [1, 1])
        let failure = OrderStateFailure.takesNoCards(
            order: order.id,
            state: .acknowledged,
            count: 1
        )
        #expect(throws: failure) {
            try inSession(shop) { try pull(order, $0) }
        }
        let contents = try shop.ledger.acknowledgements(ofOrder: order.id).map(\.content)
        #expect(contents == [#"{"pulled":2}"#])
        let history = try shop.ledger.cardHistory(ofCard: Workshop.card(2)).map(\.event)
        #expect(history == ["ordered", "made", "acknowledged"])
        #expect(
            try shop.ledger.close(order.id, reason: nil, isTrial: false, by: shop.context) == .new
        )
        try expectWhole(shop)
    }

    static func pulledCardsCanBeSoldAtOnce(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try pullOrder(shop, count: 5)
        let sold = try shop.ledger.decide(by: shop.context) { session in
            _ = try pull(order, session)
            let message = shop.message("a-1", .activate, card: 1, amount: 50_000)
            return try session.decide([message], from: Workshop.sender).messages[0].outcome.verdict
        }
        #expect(sold == .applied)
        // The next card does not exist yet.
        let (_, outcomes) = try shop.ingest(
            [shop.message("a-2", .activate, card: 2, amount: 50_000)],
            sequence: 1
        )
        #expect(outcomes.map(\.verdict) == [.rejected])
        try expectWhole(shop)
    }

    static func aClosedOrderGivesNoCard(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try pullOrder(shop, count: 3)
        _ = try inSession(shop) { try pull(order, $0) }
        let closed = try shop.ledger.close(
            order.id,
            reason: "the brand stops",
            isTrial: false,
            by: shop.context
        )
        #expect(closed == .new)
        #expect(try shop.ledger.openPullOrders(ofProduct: "winter-500").isEmpty)
        let failure = OrderStateFailure.takesNoCards(order: order.id, state: .closed, count: 1)
        #expect(throws: failure) {
            try inSession(shop) { try pull(order, $0) }
        }
        #expect(try shop.ledger.order(order.id).minted == 1)
        try expectWhole(shop)
    }

    static func importedNumbersArePulled(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let numbers: [Serial] = ["7702", "5", "7701"]
        let wanted = OrderRequest(
            .pull(client: nil),
            of: 3,
            product: "winter-500",
            requestID: "p-1"
        )
        let order = try shop.ledger.create(
            wanted,
            serials: .imported(numbers),
            by: shop.context,
            reserve: { _ in }
        ).0
        #expect(order.sequences == nil && order.firstSerial == "7702")
        try expectWhole(shop)
        for (index, number) in numbers.enumerated() {
            let card = try inSession(shop) { session in
                try session.pullCard(of: order.id, epochs: epochs) { _, position in
                    let serials = try shop.ledger.importedNumbers(
                        ofOrder: order.id,
                        positions: position...position
                    )
                    var card = Self.card(position, first: 1)
                    card.serial = try #require(serials.first)
                    return card
                }.card
            }
            #expect(card.serial == number && card.position == index + 1)
        }
        try expectWhole(shop)
    }

    private static func pullOrder(
        _ shop: Workshop,
        count: Int,
        client: ClientName? = nil
    ) throws -> OrderRecord {
        let wanted = OrderRequest(
            .pull(client: client),
            of: count,
            product: "winter-500",
            requestID: "p-1"
        )
        return try shop.ledger.create(
            wanted,
            serials: .sequence(space, serial: Workshop.serial),
            by: shop.context,
            reserve: { _ in }
        ).0
    }

    private static func pull(
        _ order: OrderRecord,
        _ session: PostingSession
    ) throws -> (order: OrderRecord, card: MintedCard) {
        try session.pullCard(of: order.id, epochs: epochs) { order, position in
            card(position, first: order.sequences?.lowerBound ?? 0)
        }
    }

    /// Runs a transaction with a session; nothing in it is a message.
    private static func inSession<Result>(
        _ shop: Workshop,
        _ body: (PostingSession) throws -> Result
    ) throws -> Result {
        try shop.ledger.transaction(by: shop.context) { transaction in
            try body(PostingSession(on: transaction, file: nil))
        }
    }

    private static func counts(_ shop: Workshop) throws -> [VaultCount] {
        try shop.ledger.orders().filter(\.request.isPrinted)
            .map { VaultCount(order: $0.id, rows: $0.minted, shareExists: true) }
    }

    private static func expectWhole(_ shop: Workshop) throws {
        let wrong = try shop.ledger.verify(vault: counts(shop)).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }
}
