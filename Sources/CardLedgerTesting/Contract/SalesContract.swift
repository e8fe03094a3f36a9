import CardCore
import CardLedger
import Testing

/// The sales in the ledger's later reports.
enum SalesContract {
    static let clauses: [Clause] = [
        Clause("sales: liabilityOfAPastDayDoesNotChange", liabilityOfAPastDayDoesNotChange),
        Clause(
            "sales: cardHistoryListsRowsWithoutEffectAndTheirLines",
            cardHistoryListsRowsWithoutEffectAndTheirLines
        ),
        Clause(
            "sales: cardHistoryListsTheLineOfAParkedMessage",
            cardHistoryListsTheLineOfAParkedMessage
        ),
        Clause(
            "sales: parkedAdvicePostsToTheFileThatDeliveredItsRequest",
            parkedAdvicePostsToTheFileThatDeliveredItsRequest
        ), Clause("sales: acceptsEqualNamesOfNumberedFiles", acceptsEqualNamesOfNumberedFiles),
        Clause(
            "sales: crashAndDryRunLeaveEveryRowUnchanged",
            crashAndDryRunLeaveEveryRowUnchanged
        ),
        Clause(
            "sales: rowsOfAFileReturnTheApprovedAmountOfTheirMessage",
            rowsOfAFileReturnTheApprovedAmountOfTheirMessage
        ), Clause("sales: findsAMessageByItsNumber", findsAMessageByItsNumber),
    ]

    static func findsAMessageByItsNumber(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let sale = shop.message("a1", .activate, card: 1, amount: 50000)
        let note = shop.message("b1", .block, card: 1, amount: nil)
        let (_, outcomes) = try shop.ingest([sale, note], sequence: 1, at: day(1))
        let number = try #require(outcomes[0].message)
        let found = try #require(try shop.ledger.message(numbered: number))
        #expect(found.id == "a1" && found.operation == .activate && found.phase == sale.phase)
        #expect(found.card == sale.card && found.otherCard == nil && found.store == sale.store)
        #expect(found.approved?.amountMinor == 50000)
        #expect(found.approved?.currency == Workshop.terms.currency)
        #expect(found.file != nil && found.time == sale.time && found.decidedAt == day(1))
        #expect(found.standing == .confirmed)
        let other = try #require(outcomes[1].message)
        #expect(try shop.ledger.message(numbered: other)?.id == "b1")
        #expect(try shop.ledger.message(numbered: MessageNumber(4711)) == nil)
    }

    private static func day(_ number: Int64) -> Instant {
        Workshop.now.adding(seconds: number * 86_400)
    }

    static func liabilityOfAPastDayDoesNotChange(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let nok = Workshop.terms.currency
        // The end of each day, as the report of that day itself has it.
        var reported: [LiabilityReport.Total?] = []
        func close(_ number: Int64, _ messages: [Message]) throws {
            let (_, outcomes) = try shop.ingest(messages, sequence: number, at: Self.day(number))
            #expect(outcomes.allSatisfy { $0.verdict == .applied }, "\(outcomes.map(\.code))")
            reported.append(try shop.ledger.liability(asOf: nil).totals[nok])
        }
        try close(1, (1...4).map { shop.message("a\($0)", .activate, card: $0, amount: 50000) })
        var pending = shop.message("a5", .activate, card: 5, amount: 50000)
        pending.phase = .request
        try close(
            2,
            [
                shop.message("r", .redeem, card: 1, amount: 20000), pending,
                shop.message("b", .block, card: 2, amount: nil),
            ]
        )
        var confirm = shop.message("c5", .activate, card: 5, amount: nil)
        confirm.phase = .confirm
        confirm.originalID = "a5"
        confirm.currency = nil
        try close(
            3,
            [
                shop.message("d", .deactivate, card: 3, amount: nil), confirm,
                shop.message("v", .void, card: 4, amount: nil),
            ]
        )
        try close(
            4,
            [
                shop.message("u", .unblock, card: 2, amount: nil),
                shop.message("l", .load, card: 1, amount: 700),
            ]
        )
        #expect(reported.map { $0?.outstanding } == [200_000, 230_000, 180_000, 180_700])
        #expect(reported.map { $0?.available } == [200_000, 130_000, 80_000, 130_700])
        for (index, total) in reported.enumerated() {
            let past = try shop.ledger.liability(asOf: Self.day(Int64(index) + 1))
            #expect(past.totals[nok] == total, "day \(index + 1)")
        }
        #expect(try shop.ledger.liability(asOf: Self.day(0)).totals.isEmpty)
    }

    static func cardHistoryListsRowsWithoutEffectAndTheirLines(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let sales = (1...9).map { shop.message("m\($0)", .activate, card: $0, amount: 50000) }
        try shop.ingest(sales, sequence: 1)
        try shop.ingest(
            [sales[6], shop.message("x", .activate, card: 7, amount: 50000)],
            sequence: 2
        )
        let events = try shop.ledger.cardHistory(ofCard: Workshop.card(7)).filter {
            $0.event.hasPrefix("message")
        }
        #expect(events.map(\.event) == ["message", "message.replayed", "message.rejected"])
        #expect(events.map { $0.details["line"] } == [.integer(7), .integer(1), .integer(2)])
        #expect(events.map { $0.details["id"] } == ["m7", "m7", "x"])
        #expect(events.last?.details["code"] == .string(RowCode.alreadyActive.rawValue))
        #expect(events.last?.details["file"] == "2.csv")
    }

    /// The amount is that of the message as it was decided and stored: nil for a rejected row, and
    /// that of the first row for a repeated one.
    static func rowsOfAFileReturnTheApprovedAmountOfTheirMessage(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let sale = shop.message("a", .activate, card: 1, amount: 50000)
        var second = shop.message("b", .activate, card: 2, amount: 50000)
        second.phase = .request
        var confirm = shop.message("c", .activate, card: 2, amount: nil)
        confirm.phase = .confirm
        confirm.originalID = "b"
        confirm.currency = nil
        var parked = shop.message("p", .activate, card: 3, amount: nil)
        parked.phase = .confirm
        parked.originalID = "unknown"
        parked.currency = nil
        try shop.ingest(
            [
                sale, second, confirm, parked, shop.message("r", .redeem, card: 1, amount: 12_345),
                shop.message("m", .redeem, card: 1, amount: 60_000),
                shop.message("k", .block, card: 1, amount: nil), sale,
            ],
            sequence: 1
        )
        let file = try #require(try shop.ledger.saleFiles(from: nil, to: nil, limit: 1).first)
        let rows = try shop.ledger.attempts(ofFile: file.number, afterLine: 0, limit: 100)
        #expect(rows.map(\.line) == Array(1...8))
        let nok = { (amountMinor: Int64) in
            Money(amountMinor: amountMinor, currency: Workshop.terms.currency)
        }
        #expect(rows[0].approved == nok(50_000))
        #expect(rows[1].approved == nok(50_000))
        #expect(rows[4].approved == nok(12_345))
        #expect(rows[5].outcome.verdict == .rejected && rows[5].approved == nil)
        #expect(rows[7].outcome.verdict == .replayed && rows[7].approved == nok(50_000))
        for row in [rows[3], rows[6]] { #expect(row.approved?.amountMinor ?? 0 == 0) }
        let later = try shop.ledger.attempts(ofFile: file.number, afterLine: 4, limit: 1)
        #expect(later.map(\.approved) == [nok(12_345)])
    }

    static func cardHistoryListsTheLineOfAParkedMessage(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        var confirm = shop.message("c", .activate, card: 1, amount: nil)
        confirm.phase = .confirm
        confirm.originalID = "a"
        confirm.currency = nil
        var request = shop.message("a", .activate, card: 1, amount: 50000)
        request.phase = .request
        let bad = shop.message("z", .redeem, card: 2, amount: 5)
        try shop.ingest([bad, confirm, bad], sequence: 1)
        try shop.ingest([bad, bad, request], sequence: 2)
        let events = try shop.ledger.cardHistory(ofCard: Workshop.card(1)).filter {
            $0.event == "message"
        }
        #expect(events.map { $0.details["line"] } == [.integer(2), .integer(3)])
        #expect(try shop.ledger.card(serial: "NC000001").lifeCycle == .active)
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        #expect(try shop.ledger.verify(vault: vault).allSatisfy(\.ok))
    }

    /// A part of a load is reversed by an advice that arrived in an earlier file.
    static func parkedAdvicePostsToTheFileThatDeliveredItsRequest(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([shop.message("a", .activate, card: 1, amount: 50000)], sequence: 1)
        var reverse = shop.message("back", .load, card: 1, amount: 300)
        reverse.phase = .reverse
        reverse.originalID = "load"
        var load = shop.message("load", .load, card: 1, amount: 1000)
        load.phase = .request
        try shop.ingest([reverse], sequence: 2)
        let (record, outcomes) = try shop.ingest([load], sequence: 3, at: Self.day(1))
        #expect(outcomes[0].verdict == .applied)
        let sums = record?.outcome.amounts[Workshop.terms.currency]
        #expect(sums?.loaded == 1000 && sums?.reversed == 300)
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        #expect(try shop.ledger.verify(vault: vault).filter { !$0.ok }.isEmpty)
    }

    static func acceptsEqualNamesOfNumberedFiles(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        for number in 1...2 {
            let sale = shop.message("m\(number)", .activate, card: Int64(number), amount: 50000)
            let record = try shop.ingest([sale], sequence: Int64(number), name: "export.csv").0
            #expect(record?.outcome.verdict == .applied)
        }
        #expect(try shop.ledger.postedFile(sender: "pos", name: "export.csv") != nil)
        #expect(try shop.ledger.feed("pos")?.numbers == 1...2)
        // The number of the stream must differ.
        #expect(throws: (any Error).self) {
            try shop.ingest([shop.message("m3", .activate, card: 3, amount: 50000)], sequence: 2)
        }
    }

    struct Crash: Error {}

    static func crashAndDryRunLeaveEveryRowUnchanged(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let messages = (1...9).map { shop.message("m\($0)", .activate, card: $0, amount: 50000) }
        let before = try shop.snapshot()
        #expect(throws: Crash.self) {
            try shop.ingest(messages, sequence: 1, end: { _ in throw Crash() })
        }
        try shop.ingest(messages, sequence: 1, end: { _ in .forget })
        #expect(throws: Crash.self) {
            try shop.ledger.decide(by: shop.context) { session in
                _ = try session.decide(messages, from: Workshop.sender)
                try session.hold(.exposed, cards: [Workshop.card(1)], reason: "x")
                throw Crash()
            }
        }
        #expect(try shop.snapshot() == before)
    }
}
