import CardCore
import Testing

/// Amounts of rejected rows by their lines, and their text.
struct RejectedAmountsTests {
    private static func amounts(_ rows: [RejectedAmounts.Row]) -> RejectedAmounts {
        var amounts = RejectedAmounts()
        for row in rows { amounts.note(row) }
        return amounts
    }

    private static func row(
        _ line: Int,
        _ operation: CardCore.Operation?,
        phase: Phase? = .final,
        currency: String? = "NOK",
        amount: Int64
    ) -> RejectedAmounts.Row {
        RejectedAmounts.Row(
            line: line,
            key: RejectedAmounts.Key(
                operation: operation,
                phase: operation == nil ? nil : phase,
                currency: operation == nil ? nil : currency.flatMap { Currency($0) }
            ),
            amountMinor: amount
        )
    }

    @Test func groupsTheRowsByTheirKeys() throws {
        let amounts = Self.amounts([
            Self.row(2, .activate, amount: 51_000), Self.row(4, nil, amount: 0),
            Self.row(5, .activate, amount: 52_000), Self.row(7, nil, amount: 0),
            Self.row(9, .redeem, phase: .request, currency: nil, amount: 0),
        ])
        let text = "activate,final,NOK:2=51000 5=52000;,,:4=0 7=0;redeem,request,:9=0"
        #expect(amounts.text == text)
        let read = try #require(RejectedAmounts(text: text))
        #expect(read == amounts)
        #expect(read.byLine[5]?.amountMinor == 52_000)
        #expect(read.byLine[3] == nil)
        #expect(RejectedAmounts().text == nil)
    }

    @Test func everyKeyAndAmountIsReadAgain() {
        let operations = CardCore.Operation.allCases.map(Optional.some) + [nil]
        var rows: [RejectedAmounts.Row] = []
        for operation in operations {
            for phase in Phase.allCases {
                for currency in [nil, "NOK", "EUR"] {
                    for amount in [Int64.min, -1, 0, 1, .max] {
                        rows.append(
                            Self.row(
                                rows.count * 3 + 1,
                                operation,
                                phase: phase,
                                currency: currency,
                                amount: amount
                            )
                        )
                    }
                }
            }
        }
        let amounts = Self.amounts(rows)
        #expect(amounts.text.flatMap(RejectedAmounts.init(text:)) == amounts)
    }

    @Test(arguments: [
        "", ";", ":", "activate,final,NOK", "activate,final,NOK:", "activate,final,NOK:2",
        "activate,final,NOK:2=x", "activate,final,NOK:x=2", "activate,final:2=1",
        "activate,final,NOK:2=51000 ", "activate,final,NOK:2=+1", "activate,final,NOK:02=1",
        "activated,final,NOK:2=1", "activate,final,XYZZY:2=1", "activate,final,NOK:3=1 2=1",
        "activate,final,NOK:2=9223372036854775808", "activate,final,NOK:2=1;activate,final,NOK:3=1",
    ])
    func refusesAnotherText(_ text: String) {
        #expect(RejectedAmounts(text: text) == nil)
    }

    @Test func recordsAllRowsOfAFileOrNone() {
        var amounts = RejectedAmounts()
        for line in 1...RejectedAmounts.mostRows {
            amounts.note(Self.row(line, .activate, amount: Int64(line)))
        }
        #expect(amounts.rows.count == RejectedAmounts.mostRows)
        #expect(amounts.text.flatMap(RejectedAmounts.init(text:)) == amounts)
        for line in 1...3 {
            amounts.note(Self.row(RejectedAmounts.mostRows + line, .activate, amount: 1))
            #expect(amounts.rows.isEmpty && amounts.text == nil && amounts.byLine.isEmpty)
        }
    }
}
