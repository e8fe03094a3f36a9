import CardCore
import CardLedger
import CardLedgerSQLite
import Testing

/// Messages take effect in one way, whoever sends them.
@Suite struct DecideContractTests {
    private struct Crash: Error {}

    private static func activation(_ card: Int64, _ shop: Workshop) -> Message {
        shop.message("m\(card)", .activate, card: card, amount: 50_000)
    }

    private static func activate(_ cards: ClosedRange<Int64>, _ shop: Workshop) throws {
        try shop.ledger.decide(by: shop.context) { session in
            let messages = cards.map { activation($0, shop) }
            let decided = try session.decide(messages, from: Workshop.sender)
            #expect(decided.messages.allSatisfy { $0.outcome.verdict == .applied })
        }
    }

    private static func states(_ shop: Workshop) throws -> [CardState] {
        try (1...4).map { try shop.ledger.card(serial: Workshop.serial($0)).state }
    }

    private static func requireSound(_ shop: Workshop, cards: Int = 10) throws {
        let vault = VaultCount(order: 1, rows: cards, shareExists: true)
        let wrong = try shop.ledger.verify(vault: [vault]).filter { !$0.ok }
        #expect(wrong.isEmpty)
    }

    @Test(arguments: LedgerKind.allCases)
    func givesAnOutcomeForEachMessage(_ kind: LedgerKind) throws {
        let shop = try Workshop(kind)
        _ = try shop.acknowledged()
        try shop.ledger.decide(by: shop.context) { session in
            let first = session.nextMessage
            let other = shop.message("m1", .activate, card: 2, amount: 50_000)
            var replacing = shop.message("m3", .replace, card: 1, amount: nil)
            replacing.currency = nil
            replacing.otherCard = Workshop.serial(99)
            let sale = Self.activation(1, shop)
            let decided = try session.decide([sale, sale, other, replacing], from: Workshop.sender)
            let outcomes = decided.messages.map(\.outcome)
            #expect(outcomes.map(\.verdict) == [.applied, .replayed, .rejected, .rejected])
            #expect(outcomes.map(\.code) == [nil, nil, .conflict, .otherCardUnknown])
            #expect(decided.messages.map(\.approvedMinor) == [50_000, 50_000, nil, nil])
            #expect(decided.messages[2].booked?.card == Workshop.serial(1))
            #expect(decided.messages[2].booked?.differences == [.card])
            #expect(decided.messages[3].partner?.serial == Workshop.serial(99))
            #expect(decided.settled.map(\.number) == [first])
            #expect(decided.transfers.map(\.transfer.amountMinor) == [50_000, 50_000])
            #expect(decided.card(Workshop.serial(1))?.state == .unused)
            #expect(session.nextMessage == first.advanced(by: 1))
        }
        #expect(try Self.states(shop) == [.unused, .inactive, .inactive, .inactive])
    }

    @Test(arguments: LedgerKind.allCases)
    func aTrialWritesNothing(_ kind: LedgerKind) throws {
        let shop = try Workshop(kind)
        _ = try shop.acknowledged()
        try shop.ledger.decide(by: shop.context) { session in
            let first = session.nextMessage
            let sale = Self.activation(1, shop)
            let tried = try session.decide([sale], from: Workshop.sender, for: .trial)
            #expect(tried.messages.map(\.outcome.verdict) == [.applied])
            #expect(session.nextMessage == first)
        }
        #expect(try Self.states(shop) == [.inactive, .inactive, .inactive, .inactive])
        try Self.requireSound(shop)
    }

    @Test(arguments: LedgerKind.allCases)
    func messagesOfOperatorsDoNotBelongToTheFile(_ kind: LedgerKind) throws {
        let shop = try Workshop(kind)
        _ = try shop.acknowledged()
        try shop.ingest([Self.activation(1, shop)], sequence: 1) { outcome in
            .settle(outcome, publishing: [])
        } before: { session in
            var block = shop.message("b", .block, card: 2, amount: nil)
            block.currency = nil
            block.reason = "stolen"
            var operators = Workshop.sender
            operators.sender = OperatorMessages.sender
            let decided = try session.decide([block], from: operators, for: .operators)
            #expect(decided.messages.map(\.outcome.verdict) == [.applied])
        }
        #expect(
            try shop.rows("SELECT id, file IS NULL FROM message ORDER BY number")
                == ["b 1", "m1 0"]
        )
        try Self.requireSound(shop)
    }

    @Test(arguments: LedgerKind.allCases)
    func aPartThatFailsLeavesTheOthers(_ kind: LedgerKind) throws {
        let shop = try Workshop(kind)
        _ = try shop.acknowledged()
        try shop.ledger.decide(by: shop.context) { session in
            for card: Int64 in 1...4 {
                var sale = Self.activation(card, shop)
                // The part that fails is the first that names this store.
                if card > 1 { sale.store = "bergen-1" }
                let part = {
                    try session.savepoint {
                        _ = try session.decide([sale], from: Workshop.sender)
                        if card == 2 { throw Crash() }
                    }
                }
                if card == 2 { #expect(throws: Crash.self) { try part() } } else { try part() }
            }
        }
        #expect(try Self.states(shop) == [.unused, .inactive, .unused, .unused])
        #expect(try shop.rows("SELECT number, id FROM message") == ["1 m1", "2 m3", "3 m4"])
        try Self.requireSound(shop)
        try Self.activate(2...2, shop)
        try Self.requireSound(shop)
    }

    @Test(arguments: LedgerKind.allCases)
    func aPartThatTheDatabaseRefusesLeavesTheOthers(_ kind: LedgerKind) throws {
        let shop = try Workshop(kind)
        _ = try shop.acknowledged()
        try shop.execute(
            """
            CREATE TRIGGER no_m2 BEFORE INSERT ON effect
            WHEN NEW.message = (SELECT number FROM message WHERE id = 'm2')
            BEGIN SELECT RAISE(ABORT, 'no'); END
            """
        )
        try shop.ledger.decide(by: shop.context) { session in
            for card: Int64 in 1...3 {
                let sale = Self.activation(card, shop)
                _ = try? session.savepoint { try session.decide([sale], from: Workshop.sender) }
            }
        }
        try shop.execute("DROP TRIGGER no_m2")
        #expect(try Self.states(shop) == [.unused, .inactive, .unused, .inactive])
        try Self.requireSound(shop)
    }

    /// A full disk rolls back everything, and SQLite does so by itself.
    @Test(arguments: LedgerKind.allCases)
    func nothingGoesOnAfterTheWholeTransactionWasRolledBack(_ kind: LedgerKind) throws {
        let shop = try Workshop(kind)
        _ = try shop.acknowledged()
        try shop.execute(
            """
            CREATE TRIGGER full BEFORE INSERT ON message WHEN NEW.id = 'm2'
            BEGIN SELECT RAISE(ROLLBACK, 'full'); END
            """
        )
        let before = try shop.snapshot()
        #expect(throws: (any Error).self) {
            try shop.ledger.decide(by: shop.context) { session in
                for card: Int64 in 1...4 {
                    let sale = Self.activation(card, shop)
                    _ = try? session.savepoint { try session.decide([sale], from: Workshop.sender) }
                }
            }
        }
        #expect(try shop.snapshot() == before)
        try shop.execute("DROP TRIGGER full")
        try Self.activate(1...4, shop)
        try Self.requireSound(shop)
    }
}

/// Statements are prepared once for an open ledger.
@Suite struct PreparedStatementTests {
    private struct Crash: Error {}

    private static func activate(_ card: Int64, _ ledger: SQLiteLedger, _ shop: Workshop) throws {
        try ledger.decide(by: shop.context) { session in
            let sale = shop.message("m\(card)", .activate, card: card, amount: 50_000)
            let decided = try session.decide([sale], from: Workshop.sender)
            #expect(decided.messages.map(\.outcome.verdict) == [.applied])
        }
        #expect(try ledger.card(serial: Workshop.serial(card)).state == .unused)
    }

    @Test func aSecondTransactionPreparesNothing() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let ledger = try Workshop.open(shop.path)
        for card: Int64 in 1...2 { try Self.activate(card, ledger, shop) }
        let before = ledger.preparations
        #expect(before > 0)
        for card: Int64 in 3...6 { try Self.activate(card, ledger, shop) }
        #expect(ledger.preparations == before)
    }

    @Test func aTransactionThatThrowsLeavesTheStatementsUsable() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let ledger = try Workshop.open(shop.path)
        try Self.activate(1, ledger, shop)
        try shop.execute(
            """
            CREATE TRIGGER no_transfer BEFORE INSERT ON journal
            BEGIN SELECT RAISE(ABORT, 'no'); END
            """
        )
        #expect(throws: (any Error).self) { try Self.activate(2, ledger, shop) }
        try shop.execute("DROP TRIGGER no_transfer")
        #expect(throws: Crash.self) {
            try ledger.decide(by: shop.context) { session in
                let sale = shop.message("m3", .activate, card: 3, amount: 50_000)
                _ = try session.decide([sale], from: Workshop.sender)
                throw Crash()
            }
        }
        for card: Int64 in 2...4 { try Self.activate(card, ledger, shop) }
        let vault = VaultCount(order: 1, rows: 10, shareExists: true)
        let wrong = try ledger.verify(vault: [vault]).filter { !$0.ok }
        #expect(wrong.isEmpty)
    }

    @Test func aSchemaThatChangedIsReadAnew() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let ledger = try Workshop.open(shop.path)
        try Self.activate(1, ledger, shop)
        try shop.execute("CREATE INDEX later ON card (customer); ANALYZE")
        try Self.activate(2, ledger, shop)
        try shop.execute("DROP INDEX later")
        try Self.activate(3, ledger, shop)
    }

    @Test func aLedgerIsClosedAndOpenedAgain() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        for card: Int64 in 1...3 {
            let ledger = try Workshop.open(shop.path)
            try Self.activate(card, ledger, shop)
            // Statements that are left would make it fail.
            try ledger.close()
            #expect(ledger.preparations == 0)
        }
    }

    /// Connections that have statements when they are closed leave the write-ahead log behind.
    @Test func aLedgerThatIsReleasedLeavesOneFile() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        try shop.ledger.close()
        for card: Int64 in 1...8 {
            try Self.activate(card, Workshop.open(shop.path), shop)
            #expect(try shop.files() == ["ledger.sqlite"])
        }
    }

    @Test func readersPrepareForThemselves() async throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let ledger = try Workshop.open(shop.path)
        try await withThrowingTaskGroup(of: CardNumber.self) { group in
            for card: Int64 in 1...10 {
                group.addTask {
                    for _ in 1...20 { _ = try ledger.card(serial: Workshop.serial(card)) }
                    return try ledger.card(serial: Workshop.serial(card)).number
                }
            }
            let numbers = try await group.reduce(into: Set()) { $0.insert($1) }
            #expect(numbers.count == 10)
        }
        try ledger.close()
    }
}
