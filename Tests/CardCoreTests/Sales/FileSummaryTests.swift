import CardCore
import Testing

@Suite struct FileStatementTests {
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
        var statement = FileSummary()
        statement.note(Self.message(500), RowOutcome(.applied), approvedMinor: 500)
        statement.note(Self.message(nil), RowOutcome(.applied, answer: answer), approvedMinor: 700)
        statement.note(Self.message(300), RowOutcome(.rejected, code: .blocked), approvedMinor: nil)
        statement.note(Self.message(500, store: "b"), RowOutcome(.applied), approvedMinor: 500)
        statement.noteUnreadable(code: .columnCount)
        #expect(statement.lines.map(\.rows) == [2, 1, 1, 1])
        #expect(statement.lines.map(\.statedMinor) == [500, 300, 500, 0])
        #expect(statement.lines.map(\.unstatedRows) == [1, 0, 0, 1])
        #expect(statement.lines.map(\.approvedMinor) == [1200, 0, 500, 0])
        #expect(statement.lines.map(\.approvedUnstatedMinor) == [700, 0, 0, 0])
        #expect(statement.lines.map(\.key.code) == [nil, .blocked, nil, .columnCount])
        #expect(statement.lines[3].key.operation == nil)
    }

    @Test func sumsSaturateAtTheEndOfTheRange() {
        var statement = FileSummary()
        for _ in 1...3 {
            statement.note(
                Self.message(.max),
                RowOutcome(.rejected, code: .notAllowed),
                approvedMinor: nil
            )
        }
        #expect(statement.lines.map(\.statedMinor) == [.max])
        #expect(statement.lines.map(\.rows) == [3])
    }

    @Test func addsUpCountedSalesPerStoreDayAndItem() throws {
        let day = try #require(Day("2026-11-20")), nok = try #require(Currency("NOK"))
        var statement = FileSummary()
        for (store, quantity) in [("a", 3), ("b", 2), ("a", -1)] as [(StoreID, Int64)] {
            statement.count(
                store: store,
                day: day,
                item: "gift",
                currency: nok,
                quantity: quantity,
                amountMinor: quantity * 100
            )
        }
        let key = FileSummary.CountKey(store: "a", day: day, item: "gift", currency: nok)
        #expect(statement.counts.count == 2)
        #expect(statement.counts[key]?.quantity == 2)
        #expect(statement.counts[key]?.amountMinor == 200)
    }

    @Test func countsSkippedRecordsByReason() {
        var statement = FileSummary()
        for reason in ["training", "unpaid", "training"] { statement.ignore(reason) }
        #expect(statement.ignored == ["training": 2, "unpaid": 1])
    }
}
