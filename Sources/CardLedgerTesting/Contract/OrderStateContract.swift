import CardCore
import CardLedger
import Testing

/// The ends of an order: cancelled, closed, shredded.
enum OrderStateContract {
    static let clauses: [Clause] = [
        Clause(
            "order states: anOrderWithActiveCardsIsNotCancelled",
            anOrderWithActiveCardsIsNotCancelled
        ),
        Clause(
            "order states: closesOnlyAnsweredAndShreddedOrdersPermanently",
            closesOnlyAnsweredAndShreddedOrdersPermanently
        ),
        Clause(
            "order states: closesAnAnsweredOrderWithTheEndOfItsShredding",
            closesAnAnsweredOrderWithTheEndOfItsShredding
        ),
        Clause(
            "order states: shreddingBeginsAndEndsOnceBesideTheState",
            shreddingBeginsAndEndsOnceBesideTheState
        ),
        Clause(
            "order states: verifyComparesTheVaultWithTheOrders",
            verifyComparesTheVaultWithTheOrders
        ),
        Clause(
            "order states: aTrialOfAnAnswerIsCheckedAndChangesNothing",
            aTrialOfAnAnswerIsCheckedAndChangesNothing
        ),
    ]

    private static func code(_ body: () throws -> some Any) -> String? {
        RegistryContract.code(body)
    }

    static func aTrialOfAnAnswerIsCheckedAndChangesNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.released(quantity: 4, spares: 0)
        func answer(_ positions: ClosedRange<Int>) -> AcknowledgementRecord {
            AcknowledgementRecord(
                order: order.id,
                content: "\(positions)",
                coverage: AcceptedCoverage(
                    ranges: [positions],
                    spoiled: [],
                    missing: [],
                    replacements: []
                )
            )
        }
        func record(_ answer: AcknowledgementRecord, isTrial: Bool) throws -> Recorded {
            try shop.ledger.acknowledge(answer, isTrial: isTrial, by: shop.context)
        }
        let before = try shop.snapshot()
        #expect(try record(answer(1...4), isTrial: true) == .new)
        #expect(try shop.snapshot() == before)
        #expect(try record(answer(1...2), isTrial: false) == .new)
        #expect(try record(answer(1...2), isTrial: true) == .already)
        #expect(Self.code { try record(answer(2...3), isTrial: true) } == "ack.conflict")
        #expect(try shop.ledger.order(order.id).state == .released)
        #expect(try record(answer(3...4), isTrial: false) == .new)
        #expect(try shop.ledger.order(order.id).state == .acknowledged)
    }

    static func anOrderWithActiveCardsIsNotCancelled(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.acknowledged()
        try shop.ingest([shop.message("m", .activate, card: 1, amount: 50000)], sequence: 1)
        #expect(
            Self.code { try shop.ledger.cancel(order.id, reason: "x", by: shop.context) }
                == "order.has_active_cards"
        )
        try shop.ingest([shop.message("u", .deactivate, card: 1, amount: nil)], sequence: 2)
        #expect(try shop.ledger.cancel(order.id, reason: "recall", by: shop.context) == .new)
        #expect(try shop.ledger.cancel(order.id, reason: "other", by: shop.context) == .already)
        #expect(try shop.ledger.order(order.id).cancelReason == "recall")
        let sold = try shop.ingest(
            [shop.message("n", .activate, card: 2, amount: 50000)],
            sequence: 3
        )
        #expect(sold.1[0].code == .orderCancelled)
        #expect(
            Self.code { try Self.close(order, shop) } == "order.wrong_state"
        )
    }

    private static func close(
        _ order: OrderRecord,
        _ shop: Workshop,
        isTrial: Bool = false
    ) throws -> Recorded {
        try shop.ledger.close(order.id, reason: "done", isTrial: isTrial, by: shop.context)
    }

    private static func shred(_ order: OrderRecord, _ shop: Workshop) throws {
        _ = try shop.ledger.beginShredding(order.id, by: shop.context)
        _ = try shop.ledger.finishShredding(order.id, certificate: "c", by: shop.context)
    }

    /// An order that a version without automatic closing left acknowledged and shredded.
    private static func ended(_ shop: Workshop) throws -> OrderRecord {
        let order = try shop.acknowledged()
        try Self.shred(order, shop)
        return try shop.ledger.transaction(by: shop.context) { transaction in
            var order = try transaction.order(order.id)
            order.state = .acknowledged
            try transaction.save(order)
            return order
        }
    }

    static func closesOnlyAnsweredAndShreddedOrdersPermanently(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let young = try shop.order("r-2")
        #expect(Self.code { try Self.close(young, shop) } == "order.wrong_state")
        let unanswered = try shop.released("r-3")
        let answer = AcknowledgementRecord(
            order: unanswered.id,
            content: "part",
            coverage: AcceptedCoverage(ranges: [3...6], spoiled: [], missing: [], replacements: [])
        )
        _ = try shop.ledger.acknowledge(answer, by: shop.context)
        let open = OrderStateFailure.notAnswered(order: unanswered.id, count: 8, first: 1)
        #expect(throws: open) { try Self.close(unanswered, shop) }
        let ended = try Self.ended(shop)
        #expect(try shop.ledger.unfinishedOrders().map(\.id) == [ended.id])
        let before = try shop.snapshot()
        #expect(try Self.close(ended, shop, isTrial: true) == .new)
        #expect(try shop.snapshot() == before)
        #expect(try Self.close(ended, shop) == .new)
        #expect(try Self.close(ended, shop) == .already)
        #expect(try shop.ledger.unfinishedOrders().isEmpty)
        #expect(
            Self.code { try shop.ledger.cancel(ended.id, reason: "x", by: shop.context) }
                == "order.wrong_state"
        )
        #expect(try shop.ledger.order(ended.id).state == .closed)
    }

    static func closesAnAnsweredOrderWithTheEndOfItsShredding(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.acknowledged()
        #expect(
            throws: OrderStateFailure.notShredded(order: order.id)
        ) { try Self.close(order, shop) }
        #expect(
            try shop.ledger.status(at: Workshop.now, parkedHours: 72).openOrders.map(\.id)
                == [order.id]
        )
        try Self.shred(order, shop)
        #expect(try shop.ledger.order(order.id).state == .closed)
        #expect(try shop.ledger.status(at: Workshop.now, parkedHours: 72).openOrders.isEmpty)
        let size = try shop.ledger.auditHead().size
        let outcomes = try shop.ledger.auditEntries(from: size - 2, limit: 2).map(\.outcome)
        #expect(outcomes == ["shredded", "closed"])
        #expect(try shop.ledger.verify(vault: []).allSatisfy(\.ok))
        let cancelled = try shop.acknowledged("r-2")
        _ = try shop.ledger.cancel(cancelled.id, reason: "x", by: shop.context)
        try Self.shred(cancelled, shop)
        #expect(try shop.ledger.order(cancelled.id).state == .cancelled)
    }

    static func shreddingBeginsAndEndsOnceBesideTheState(_ store: StoreUnderTest)
        throws
    {
        let shop = try Workshop(store)
        let young = try shop.order("r-2")
        #expect(
            Self.code { try shop.ledger.beginShredding(young.id, by: shop.context) }
                == "order.wrong_state"
        )
        let order = try shop.acknowledged()
        func finish(_ text: String) throws -> Recorded {
            try shop.ledger.finishShredding(order.id, certificate: text, by: shop.context)
        }
        #expect(Self.code { try finish("early") } == "order.wrong_state")
        #expect(try shop.ledger.beginShredding(order.id, by: shop.context) == .new)
        #expect(try shop.ledger.beginShredding(order.id, by: shop.context) == .already)
        #expect(
            try shop.ledger.status(at: Workshop.now, parkedHours: 72).unfinishedShreds == [order.id]
        )
        #expect(try finish("gone") == .new)
        #expect(try finish("again") == .already)
        #expect(try shop.ledger.shredCertificate(ofOrder: order.id) == "gone")
        #expect(try shop.ledger.status(at: Workshop.now, parkedHours: 72).unfinishedShreds.isEmpty)
        let after = try shop.ledger.order(order.id)
        #expect(after.state == .closed && after.shreddedAt == Workshop.now)
        // Shredding ends the secrets, not the cards.
        let sold = try shop.ingest(
            [shop.message("m", .activate, card: 13, amount: 50000)],
            sequence: 1
        )
        #expect(sold.1[0].verdict == .applied)
    }

    static func verifyComparesTheVaultWithTheOrders(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.acknowledged()
        func broken(_ rows: Int?, share: Bool) throws -> [LedgerCheck] {
            let vault = rows.map { VaultCount(order: order.id, rows: $0, shareExists: share) }
            return try shop.ledger.verify(vault: vault.map { [$0] } ?? []).filter { !$0.ok }
                .compactMap(\.ofLedger)
        }
        #expect(try broken(10, share: true).isEmpty)
        #expect(try broken(9, share: true) == [.vaultRows])
        #expect(try broken(11, share: true) == [.vaultRows])
        #expect(try broken(nil, share: false) == [.vaultRows])
        // Between its begin and its end, shredding may have removed anything.
        _ = try shop.ledger.beginShredding(order.id, by: shop.context)
        #expect(try broken(3, share: false).isEmpty)
        _ = try shop.ledger.finishShredding(order.id, certificate: "c", by: shop.context)
        #expect(try broken(0, share: false).isEmpty)
        #expect(try broken(nil, share: false).isEmpty)
        #expect(try broken(1, share: false) == [.shreddedOrders])
        #expect(try broken(0, share: true) == [.shreddedOrders])
    }
}
