import CardCore
import CardLedger
import Testing

/// Cards that were made elsewhere.
enum ImportContract {
    static let clauses: [Clause] = [
        Clause("imports: piecesBecomeAnAcknowledgedOrder", piecesBecomeAnAcknowledgedOrder),
        Clause("imports: balancesAreBookedWithTheirCards", balancesAreBookedWithTheirCards),
        Clause("imports: aNumberIsImportedOnce", aNumberIsImportedOnce),
        Clause("imports: importedCardsAreSoldLikeOthers", importedCardsAreSoldLikeOthers),
    ]

    private static let digest = String(repeating: "0f", count: 32)
    private static let numbers: [Serial] = ["0000000000000000017", "42", "7001000000000000011"]

    static func piecesBecomeAnAcknowledgedOrder(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try create(shop)
        #expect(order.state == .released && order.printerVersion == 0 && order.sequences == nil)
        #expect(order.request.importedFrom == digest && order.request.printer.isEmpty)
        #expect(try shop.ledger.order(order.id) == order)
        try expectWhole(shop)
        let part = try shop.ledger.importPiece(
            [card(0), card(1)],
            ofOrder: order.id,
            pinEpoch: 1,
            by: shop.context,
            open: nil
        )
        #expect(part.state == .released && part.minted == 2)
        try expectWhole(shop)
        let whole = try shop.ledger.importPiece(
            [card(2)],
            ofOrder: order.id,
            pinEpoch: 1,
            by: shop.context,
            open: nil
        )
        #expect(whole.state == .acknowledged && whole.minted == 3)
        #expect(try shop.ledger.order(order.id) == whole)
        #expect(try shop.ledger.terms(ofOrder: order.id).acknowledged == [1...3])
        #expect(try shop.ledger.acknowledgements(ofOrder: order.id).count == 1)
        #expect(try shop.ledger.segments(ofOrder: order.id).map(\.count) == [2, 1])
        #expect(try shop.ledger.mintedCards(ofOrder: order.id, positions: 1...3).isEmpty)
        try expectWhole(shop)
        let cards = try shop.ledger.transaction(by: shop.context) { transaction in
            try transaction.cards(.serials(Set(numbers))).sorted { $0.number < $1.number }
        }
        #expect(cards.map(\.serial) == numbers && cards.map(\.position) == [1, 2, 3])
        #expect(cards.allSatisfy { $0.lifeCycle == .inactive && $0.book == 0 })
        #expect(cards.map { $0.expiresOn?.description } == ["2030-06-30", nil, nil])
        let subjects = try cards.map { try shop.ledger.pinSubject(card: $0.number) }
        #expect(subjects.map { $0?.pin?.verifier.scheme } == [nil, .boundToSerial, nil])
        let events = try shop.ledger.cardHistory(ofCard: cards[0].number).map(\.event)
        #expect(events == ["ordered", "imported", "acknowledged"])
    }

    static func balancesAreBookedWithTheirCards(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try create(shop)
        try open(shop, order, balances: [0: 12_300, 1: nil])
        try expectWhole(shop)
        let cards = try shop.ledger.transaction(by: shop.context) { transaction in
            try transaction.cards(.serials(Set(numbers))).sorted { $0.number < $1.number }
        }
        #expect(cards.map(\.state) == [.used, .depleted, .inactive])
        #expect(cards.map(\.available) == [12_300, 0, 0])
        #expect(cards[0].expiresOn?.description == "2030-06-30")
        // An operator repeats none of these messages.
        #expect(try shop.ledger.typedMessages(from: 1, count: 100).isEmpty)
        let latest = try shop.ledger.transaction(by: shop.context) { transaction in
            try transaction.latestTypedMessage(ofCard: cards[0].number)
        }
        #expect(latest == nil)
    }

    static func aNumberIsImportedOnce(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try create(shop)
        _ = try shop.acknowledged()
        let before = try shop.snapshot()
        for number in ["42", "NC000001"] as [Serial] {
            #expect(throws: ReservationFailure.numberTaken(number: number)) {
                try create(shop, "import-2", serials: [number])
            }
        }
        #expect(throws: ReservationFailure.numberTaken(number: "43")) {
            try create(shop, "import-2", serials: ["43", "43"])
        }
        #expect(throws: (any Error).self) { try create(shop, "import-1", serials: ["99"]) }
        #expect(try shop.snapshot() == before)
    }

    static func importedCardsAreSoldLikeOthers(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try create(shop)
        try open(shop, order, balances: [0: 500])
        let rows: [(MessageID, CardCore.Operation, Serial, Int64, Verdict)] = [
            ("a", .activate, numbers[1], 50_000, .applied),
            ("r", .redeem, numbers[0], 500, .applied),
            ("x", .activate, numbers[0], 50_000, .rejected),
            ("d", .deactivate, numbers[0], 500, .rejected),
        ]
        for (id, operation, card, amount, verdict) in rows {
            var message = Message(
                id: id,
                operation: operation,
                phase: .final,
                store: "oslo-1",
                time: Workshop.now,
                card: card
            )
            message.amountMinor = amount
            message.currency = Workshop.terms.currency
            let found = try shop.ledger.decide(by: shop.context) { session in
                let till = FeedFacts(sender: "oslo", environment: .live, now: Workshop.now)
                return try session.decide([message], from: till).messages[0].outcome.verdict
            }
            #expect(found == verdict, "\(id)")
        }
        try expectWhole(shop)
        #expect(throws: OrderStateFailure.self) {
            try shop.ledger.cancel(order.id, reason: "x", by: shop.context)
        }
    }

    @discardableResult
    private static func create(
        _ shop: Workshop,
        _ requestID: String = "import-1",
        serials: [Serial] = numbers
    ) throws -> OrderRecord {
        let request = OrderRequest(
            .imported(fileDigest: digest),
            of: serials.count,
            product: "winter-500",
            requestID: requestID
        )
        return try shop.ledger.create(
            request,
            serials: .imported(serials),
            by: shop.context,
            reserve: { _ in }
        ).0
    }

    /// The first card has a last day, the second a PIN.
    private static func card(_ index: Int) -> ImportedCard {
        ImportedCard(
            serial: numbers[index],
            position: index + 1,
            expiresOn: index == 0 ? Day("2030-06-30") : nil,
            pin: index == 1
                ? PINVerifier(.boundToSerial, Workshop.hash(1)) : nil
        )
    }

    /// Imports all cards, those of `balances` as active ones.
    private static func open(
        _ shop: Workshop,
        _ order: OrderRecord,
        balances: [Int: Int64?]
    ) throws {
        let messages = balances.sorted { $0.key < $1.key }.map { index, balance in
            var message = Message(
                id: DerivedID.part(of: "import-1", serial: numbers[index]),
                operation: .opening,
                phase: .final,
                store: OperatorMessages.store,
                time: Workshop.now,
                card: numbers[index]
            )
            message.amountMinor = balance
            if balance != nil { message.currency = Workshop.terms.currency }
            return message
        }
        _ = try shop.ledger.importPiece(
            numbers.indices.map(card),
            ofOrder: order.id,
            pinEpoch: 1,
            by: shop.context
        ) { session in
            let facts = FeedFacts(
                sender: OperatorMessages.sender,
                environment: .live,
                now: Workshop.now
            )
            let decided = try session.decide(messages, from: facts)
            #expect(decided.messages.allSatisfy { $0.outcome.verdict == .applied })
        }
    }

    private static func expectWhole(_ shop: Workshop) throws {
        let counts = try shop.ledger.orders().filter { !$0.request.isImport }
            .map { VaultCount(order: $0.id, rows: $0.minted, shareExists: true) }
        let wrong = try shop.ledger.verify(vault: counts).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }
}
