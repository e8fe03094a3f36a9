import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Orders that calls make and bring back, and calls that ask for something which is still to be done.
enum PullOrderContract {
    static let clauses: [Clause] = [
        Clause("pull orders: aCallMakesAnOrderOfTheLargestSize", aCallMakesAnOrder),
        Clause("pull orders: aProductWithoutNumbersGetsNone", aProductWithoutNumbersGetsNone),
        Clause("pull orders: aLostOrderComesBackUnderItsID", aLostOrderComesBack),
        Clause("pull orders: openCallsAreThoseWithoutTheirOther", openCalls),
    ]

    private static func inSession<Result>(
        _ shop: Workshop,
        _ body: (PostingSession) throws -> Result
    ) throws -> Result {
        try shop.ledger.transaction(by: shop.context) { transaction in
            try body(PostingSession(on: transaction, file: nil))
        }
    }

    private static func request(_ size: Int, _ first: Serial) -> OrderRequest {
        OrderRequest(
            .pull(client: nil),
            of: size,
            product: "winter-500",
            requestID: "digital:\(first)"
        )
    }

    @discardableResult
    private static func create(
        _ shop: Workshop,
        sizes: [Int],
        reserve: (OrderReservation) throws -> Void = { _ in }
    ) throws -> OrderRecord? {
        let format = try SerialFormat(prefix: "NC", digits: 6, check: .none)
        return try inSession(shop) { session in
            try session.createPullOrder(
                format,
                ofProduct: "winter-500",
                sizes: sizes,
                request: request,
                reserve: reserve
            )
        }
    }

    private static func expectWhole(_ shop: Workshop) throws {
        let wrong = try shop.ledger.verify(vault: []).filter { !$0.ok }
        #expect(wrong.isEmpty)
    }

    static func aCallMakesAnOrder(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        var reserved: [OrderReservation] = []
        let made = try create(shop, sizes: [1_000, 10]) { reserved.append($0) }
        let order = try #require(made)
        #expect(order.request == request(1_000, Workshop.serial(1)))
        #expect(order.state == .released && order.sequences == 1...1_000)
        #expect(try shop.ledger.order(order.id) == order)
        #expect(try shop.ledger.openPullOrders(ofProduct: "winter-500") == [order])
        #expect(reserved.map(\.order) == [order.id])
        let next = try #require(try create(shop, sizes: [10]))
        #expect(next.sequences == 1_001...1_010 && next.id != order.id)
        try expectWhole(shop)
    }

    static func aProductWithoutNumbersGetsNone(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        // Six digits count to 999,999.
        let first = try #require(try create(shop, sizes: [999_989]))
        #expect(first.sequences == 1...999_989)
        let smaller = try #require(try create(shop, sizes: [1_000, 100, 10, 1]))
        #expect(smaller.request.quantity == 10)
        let before = try shop.ledger.orders().count
        #expect(try create(shop, sizes: [1_000, 100, 10, 1]) == nil)
        #expect(try shop.ledger.orders().count == before)
        try expectWhole(shop)
    }

    static func aLostOrderComesBack(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        var order = OrderRecord(
            id: 7,
            request: request(5, Workshop.serial(21)),
            productVersion: 1,
            printerVersion: 0,
            createdAt: Workshop.now.adding(seconds: -86_400)
        )
        order.state = .released
        order.sequences = 21...25
        order.serials = SerialSpan(first: Workshop.serial(21), last: Workshop.serial(25))
        try inSession(shop) { try $0.bringBack(order) }
        #expect(try shop.ledger.order(7) == order)
        #expect(try shop.ledger.openPullOrders(ofProduct: "winter-500") == [order])
        // Its numbers and its id are used.
        let next = try #require(try create(shop, sizes: [10]))
        #expect(next.sequences == 26...35 && next.id > 7)
        var again = order
        again.id = 9
        #expect(throws: ReservationFailure.self) {
            try inSession(shop) { try $0.bringBack(again) }
        }
        #expect(
            try inSession(shop) { session in
                [try session.order(7)?.id, try session.order(9)?.id]
            } == [7, nil]
        )
        try expectWhole(shop)
    }

    static func openCalls(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        for name in ["brand", "other"] as [ClientName] { _ = try ClientContract.add(name, shop) }
        func record(_ client: ClientName, _ key: String, in scope: String) throws {
            let call = CallRecord(
                CallKey(client, .walleo, key: key, in: scope),
                operation: "pull",
                answered: AnsweredCall(
                    content: CallContent(key).digest,
                    status: 200,
                    answer: "{}"
                ),
                at: Workshop.now
            )
            try shop.ledger.decideCalls(by: shop.context) { try $0.record(call) }
        }
        func open(_ client: ClientName) throws -> [String] {
            try shop.ledger.openCalls(of: client, .walleo, in: "request").map(\.call.key.key)
        }
        #expect(try open("brand").isEmpty && open("nobody").isEmpty)
        try record("brand", "b", in: "request")
        try record("brand", "a", in: "request")
        try record("brand", "c", in: "other")
        try record("brand", "d", in: "")
        try record("other", "a", in: "request")
        #expect(try open("brand") == ["b", "a"])
        try record("brand", "b", in: "")
        #expect(try open("brand") == ["a"])
        #expect(try open("other") == ["a"])
        #expect(try shop.ledger.openCalls(of: "brand", .wolfe, in: "request").isEmpty)
        try expectWhole(shop)
    }
}
