import CardCore
import Testing

@Suite struct FileSummaryTests {
    private static func message(_ amount: Int64?, store: StoreID = "oslo-1") -> Message {
        var message = Message(
            id: "m",
            operation: .activate,
            phase: .final,
            store: store,
            time: Instant(milliseconds: 0),
            card: "NC1"
        )
        message.amountMinor = amount
        message.currency = amount == nil ? nil : Currency("NOK")
        return message
    }

    @Test func addsUpRowsByContentAndOutcome() throws {
        let nok = Currency("NOK")
        let answer = Answer(state: .unused, amountMinor: 1, availableMinor: 1, currency: nok)
        var summary = FileSummary()
        summary.note(Self.message(500), RowOutcome(.applied), approvedMinor: 500)
        summary.note(Self.message(nil), RowOutcome(.applied, answer: answer), approvedMinor: 700)
        summary.note(Self.message(300), RowOutcome(.rejected, code: .blocked), approvedMinor: nil)
        summary.note(Self.message(500, store: "b"), RowOutcome(.applied), approvedMinor: 500)
        summary.noteUnreadable(code: .columnCount)
        #expect(summary.lines.map(\.rows) == [2, 1, 1, 1])
        #expect(summary.lines.map(\.statedMinor) == [500, 300, 500, 0])
        #expect(summary.lines.map(\.unstatedRows) == [1, 0, 0, 1])
        #expect(summary.lines.map(\.approvedMinor) == [1200, 0, 500, 0])
        #expect(summary.lines.map(\.approvedUnstatedMinor) == [700, 0, 0, 0])
        #expect(summary.lines.map(\.key.code) == [nil, .blocked, nil, .columnCount])
        #expect(summary.lines[3].key.operation == nil)
    }

    @Test func sumsSaturateAtTheEndOfTheRange() {
        var summary = FileSummary()
        for _ in 1...3 {
            summary.note(
                Self.message(.max),
                RowOutcome(.rejected, code: .notAllowed),
                approvedMinor: nil
            )
        }
        #expect(summary.lines.map(\.statedMinor) == [.max])
        #expect(summary.lines.map(\.rows) == [3])
    }

    @Test func addsUpCountedSalesPerStoreDayAndItem() throws {
        let day = try #require(Day("2026-11-20")), nok = try #require(Currency("NOK"))
        var summary = FileSummary()
        for (store, quantity) in [("a", 3), ("b", 2), ("a", -1)] as [(StoreID, Int64)] {
            summary.count(
                store: store,
                day: day,
                item: "gift",
                currency: nok,
                quantity: quantity,
                amountMinor: quantity * 100
            )
        }
        let key = FileSummary.CountKey(store: "a", day: day, item: "gift", currency: nok)
        #expect(summary.counts.count == 2)
        #expect(summary.counts[key]?.quantity == 2)
        #expect(summary.counts[key]?.amountMinor == 200)
    }

    @Test func countsSkippedRecordsByReason() {
        var summary = FileSummary()
        for reason in ["training", "unpaid", "training"] { summary.ignore(reason) }
        #expect(summary.ignored == ["training": 2, "unpaid": 1])
    }
}
