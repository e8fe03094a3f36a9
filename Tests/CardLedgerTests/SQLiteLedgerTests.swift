import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import GRDB
import Testing

/// Properties of SQLite: files, settings, triggers and the proof on the data itself.
@Suite struct SQLiteLedgerTests {
    @Test func rejectsANewerSchemaAndAForeignFile() throws {
        for (sql, code) in [
            ("PRAGMA user_version = 99", "schema.too_new"),
            ("PRAGMA application_id = 2", "ledger.foreign"),
        ] {
            let shop = try Workshop()
            try shop.vandalise(sql)
            let error = #expect(throws: LedgerFailure.self) { try Workshop.open(shop.path) }
            #expect(error?.code.rawValue == code)
        }
    }

    @Test func flushesCommitsAndWipesDeletedRows() throws {
        let shop = try Workshop()
        let values = try Workshop.open(shop.path).durability()
        #expect(values == ["journal_mode": "wal", "synchronous": "2", "secure_delete": "1"])
    }

    @Test(arguments: [
        "UPDATE audit SET actor = 'x'", "DELETE FROM audit", "DELETE FROM journal",
        "UPDATE attempt SET line = 9", "UPDATE message SET content = 'x'", "DELETE FROM card",
        "UPDATE print_order SET quantity = 1", "DELETE FROM pin_attempt",
        "UPDATE pin_attempt SET outcome = 'right'", "DELETE FROM range_act",
        "UPDATE range_act SET reason = 'x'", "UPDATE card_note SET text = 'x'",
        "DELETE FROM card_note",
        "UPDATE file_statement SET stated = 1", "DELETE FROM file_statement",
    ])
    func rejectsChangesOfWrittenRows(_ sql: String) throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        _ = try shop.ledger.recordPin(isRight: false, card: nil, by: shop.context)
        let card = Workshop.card(1)
        _ = try shop.ledger.note("x", ofCard: card, isTrial: false, by: shop.context)
        try shop.execute(
            """
            INSERT INTO range_act VALUES (1, 'r', 'c', 'recall', 1, 1, 1, 'x', 0, 0, 'kari', 1)
            """
        )
        try shop.ingest([shop.message("m", .activate, card: 1, amount: 50000)], sequence: 1)
        #expect(throws: DatabaseError.self) {
            try DatabaseQueue(path: shop.path).write { try $0.execute(sql: sql) }
        }
    }

    @Test func rejectsChangesOfADecisionAboutAFile() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        try shop.ingest([], sequence: 3) { _ in
            .refuse(SaleFileOutcome(.held, reason: .sequenceGap))
        }
        let void = FileDecisionRecord(
            .void,
            of: try #require(try shop.ledger.heldFiles().first).facts,
            earlier: nil,
            reason: "twice",
            by: shop.context
        )
        try shop.ledger.void(void, isTrial: false, by: shop.context)
        #expect(throws: (any Error).self) {
            try shop.execute("UPDATE file_decision SET decision = 'both', file = 1")
        }
    }

    @Test(arguments: [
        (LedgerCheck.rule(.journalBalances), "UPDATE journal SET message = 99"),
        (.rule(.journalBalances), "UPDATE journal SET environment = 2"),
        (.rule(.journalBalances), "UPDATE journal SET environment = 3 WHERE part = 1"),
        (.rule(.journalBalances), "UPDATE print_order SET environment = 'test'"),
        (.balances, "UPDATE card SET available = 1 WHERE serial = 'NC000001'"),
        (.rule(.oneActivation), "UPDATE card SET activation = NULL"),
        (.rule(.activeCardsWereReleased), "UPDATE print_order SET state = 'cancelled'"),
        (
            .rule(.tokensAreUnique),
            """
            DROP INDEX credential_live_token;
            UPDATE credential SET value = (SELECT value FROM credential WHERE kind = 1)
            WHERE kind = 1
            """
        ),
        (.rule(.cardsAreComplete), "DELETE FROM credential WHERE kind = 2 AND card % 2 = 0"),
        (.rule(.cardsAreComplete), "DELETE FROM segment"),
        (.rule(.cardsAreComplete), "UPDATE print_order SET minted = 9"),
        (.rule(.filesMatchJournal), "UPDATE sale_file_amount SET activated = activated - 1"),
        (.rule(.filesMatchJournal), "UPDATE sale_file_amount SET redeemed = 1"),
        (.rule(.filesMatchJournal), "DELETE FROM sale_file_amount"),
        (.rule(.filesMatchJournal), "UPDATE journal SET at = at - 86400000"),
        (
            .rule(.filesMatchJournal),
            "UPDATE journal SET debit_owner = debit_owner + 1 WHERE debit_kind = 4"
        ),
        (.rule(.oneRelease), "DELETE FROM release"),
        (.rule(.oneOutcomePerRow), "DELETE FROM attempt"),
        (.rule(.completedOnce), "UPDATE message SET confirmed = 60000"),
        (.rule(.completedOnce), "UPDATE message SET confirmed = 1, reversed = 1"),
        (.auditLog, "UPDATE audit SET actor = 'x' WHERE sequence = 2"),
        (.rule(.postedFilesStay), "UPDATE sale_file SET verdict = 'held'"),
        (.rule(.holdsAgree), "UPDATE card SET holds = 1"),
        (.rule(.spoiledCardsHaveCause), "UPDATE card SET life_cycle = 8 WHERE serial = 'NC000007'"),
        (
            .rule(.wrongPINsLock),
            """
            INSERT INTO pin_attempt (card, outcome, actor, at)
            SELECT 16777217, 'wrong', 'x', 1 FROM card LIMIT 5
            """
        ),
        (
            .rule(.wrongPINsLock),
            """
            INSERT INTO hold (card, kind, reason, placed_by, placed_at)
            VALUES (16777217, 4, 'x', 'x', 1);
            UPDATE card SET holds = 4 WHERE number = 16777217
            """
        ),
        (.rule(.summariesMatchRows), "UPDATE file_statement SET row_count = 2"),
        (.rule(.summariesMatchRows), "UPDATE file_statement SET approved = 1"),
        (
            .rule(.summariesMatchRows),
            "UPDATE file_statement SET verdict = 3, code = 'card.blocked'"
        ),
        (.rule(.calendarAloneExpires), "UPDATE card SET life_cycle = 7"),
        (.rule(.calendarAloneExpires), "UPDATE message SET operation = 11"),
        (.rule(.calendarAloneExpires), "UPDATE journal SET credit_kind = 8 WHERE credit_kind = 1"),
    ])
    func verifyNamesTheRuleThatBroke(_ rule: LedgerCheck, _ sql: String) throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        try shop.ingest([shop.message("m", .activate, card: 1, amount: 50000)], sequence: 1)
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        #expect(try shop.ledger.verify(vault: vault).allSatisfy(\.ok))
        try shop.vandalise(sql)
        let broken = try shop.ledger.verify(vault: vault).filter { !$0.ok }.map(\.ofLedger)
        #expect(broken.contains(rule), "\(broken)")
    }

    @Test func verifyNamesVersionsThatAreGone() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        _ = try shop.ledger.add(
            Workshop.product(content: "{\"n\":2}"),
            unlockedBy: [],
            by: shop.context
        )
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        #expect(try shop.ledger.verify(vault: vault).allSatisfy(\.ok))
        try shop.vandalise("DELETE FROM product_version WHERE version = 2")
        let changed = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        let product = "keyGone(CardLedger.KeyRecord.product(id: winter-500, version: 2))"
        #expect("\(changed)".contains(product), "\(changed)")
        try shop.vandalise("DELETE FROM printer_version; DELETE FROM custodian_set")
        let rest = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        #expect("\(rest)".contains("keyGone(CardLedger.KeyRecord.printer(name: \"trykk\""))
        #expect("\(rest)".contains("keyGone(CardLedger.KeyRecord.custodians(version: 1))"))
    }

    @Test(arguments: [
        "UPDATE party SET name = name || '-2' WHERE name = 'oslo-1'",
        "UPDATE party SET name = name || '-2' WHERE name = 'bergen-1'",
    ])
    func verifyComparesTheStoresOfShipmentsWithTheAuditLog(_ sql: String) throws {
        let shop = try Workshop()
        let order = try shop.acknowledged()
        for store in ["oslo-1", "bergen-1"] as [StoreID] {
            let new = NewShipment(order: order.id, packs: [1], to: store)
            let (shipment, _) = try shop.ledger.ship(new, isTrial: false, by: shop.context)
            let arrival = ShipmentArrival(
                shipment: shipment.id,
                packs: nil,
                place: .destination
            )
            _ = try shop.ledger.receive(arrival, isTrial: false, by: shop.context) { _, _ in }
        }
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        #expect(try shop.ledger.verify(vault: vault).allSatisfy(\.ok))
        try shop.vandalise(sql)
        let broken = try shop.ledger.verify(vault: vault).filter { !$0.ok }.map(\.ofLedger)
        #expect(broken.contains(.records(.shipments)), "\(broken)")
    }
}
