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
            "order states: closesOnlyAcknowledgedOrdersPermanently",
            closesOnlyAcknowledgedOrdersPermanently
        ),
        Clause(
            "order states: shreddingBeginsAndEndsOnceBesideTheState",
            shreddingBeginsAndEndsOnceBesideTheState
        ),
        Clause(
            "order states: verifyComparesTheVaultWithTheOrders",
            verifyComparesTheVaultWithTheOrders
        ),
    ]

    private static func code(_ body: () throws -> some Any) -> String? {
        RegistryContract.code(body)
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
            Self.code { try shop.ledger.close(order.id, by: shop.context) } == "order.wrong_state"
        )
    }

    static func closesOnlyAcknowledgedOrdersPermanently(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let young = try shop.order("r-2")
        #expect(
            Self.code { try shop.ledger.close(young.id, by: shop.context) } == "order.wrong_state"
        )
        let order = try shop.acknowledged()
        #expect(try shop.ledger.close(order.id, by: shop.context) == .new)
        #expect(try shop.ledger.close(order.id, by: shop.context) == .already)
        #expect(
            Self.code { try shop.ledger.cancel(order.id, reason: "x", by: shop.context) }
                == "order.wrong_state"
        )
        #expect(try shop.ledger.order(order.id).state == .closed)
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
        #expect(after.state == .acknowledged && after.shreddedAt == Workshop.now)
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
