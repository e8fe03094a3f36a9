import CardCore
@testable import CardJobs
import CardLedger
import Testing

/// Differences of a file that corrections have ended, and prices that are not values.
struct SettlementTests {
    private static func currency(_ code: String) -> Currency {
        guard let currency = Currency(code) else { preconditionFailure(code) }
        return currency
    }

    private static let nok = currency("NOK")

    private static func line(
        _ operation: CardCore.Operation?,
        _ verdict: Verdict,
        code: RowCode? = nil,
        rows: Int = 1,
        stated: Int64,
        applied: Int64 = 0
    ) -> FileSummaryRecord.Line {
        FileSummaryRecord.Line(
            store: "oslo-1",
            operation: operation,
            phase: operation == nil ? nil : .final,
            currency: operation == nil ? nil : nok,
            verdict: verdict,
            code: code?.rawValue ?? "",
            rows: rows,
            statedMinor: stated,
            appliedMinor: applied
        )
    }

    private static func summary(_ corrected: [CorrectedRow]) throws -> PostedFileSummary {
        let facts = SaleFileFacts(
            sha256: SHA256Digest([UInt8](repeating: 1, count: 32)),
            name: "1.csv",
            bytes: 1,
            sender: "oslo",
            sequence: "1"
        )
        let record = FileSummaryRecord(
            file: SaleFileRecord(
                number: 1,
                facts: facts,
                outcome: SaleFileOutcome(.partial),
                takenAt: Instant(milliseconds: 0)
            ),
            lines: [
                line(.activate, .applied, stated: 50_000, applied: 50_000),
                line(.activate, .rejected, code: .notAllowed, rows: 2, stated: 101_000),
                line(.redeem, .rejected, code: .notAllowed, stated: 700),
                line(nil, .rejected, code: .columnCount, stated: 0),
            ],
            ignored: [:]
        )
        return try PostedFileSummary(record, corrected: corrected)
    }

    private static func row(
        _ code: RowCode,
        _ operation: CardCore.Operation? = nil,
        amount: Int64 = 0,
        own: Int64? = nil,
        of rejected: CardCore.Operation? = .activate
    ) -> CorrectedRow {
        CorrectedRow(
            code: code,
            correction: operation.map { operation in
                var message = PostedMessage(
                    number: 9,
                    id: "c",
                    operation: operation,
                    standing: .confirmed
                )
                message.approvedMinor = amount
                message.currency = nok
                return message
            },
            rejected: own.map { own in
                RejectedAmounts.Row(
                    line: 2,
                    key: RejectedAmounts.Key(
                        operation: rejected,
                        phase: rejected == nil ? nil : .final,
                        currency: rejected == nil ? nil : nok
                    ),
                    amountMinor: own
                )
            }
        )
    }

    /// The difference of the lines after some corrections, and their corrected rows.
    private static func differences(_ corrected: CorrectedRow...) throws -> [[Int64]] {
        try summary(corrected).lines.map { line in
            #expect(
                line.reasons.reduce(0) { $0 + $1.amountMinor } == line.differenceMinor
            )
            #expect(
                line.reasons.reduce(0) { $0 + $1.rows } + line.appliedRows + line.correctedRows
                    == line.reportedRows
            )
            return [line.differenceMinor, Int64(line.correctedRows)]
        }
    }

    @Test func aCorrectedRowIsNoDifference() throws {
        #expect(try Self.differences() == [[101_000, 0], [700, 0], [0, 0]])
        let one = Self.row(.notAllowed, .activate, amount: 50_000)
        #expect(try Self.differences(one) == [[51_000, 1], [700, 0], [0, 0]])
        // The last row of a reason ends the difference, whatever its amount was.
        #expect(try Self.differences(one, one) == [[0, 2], [700, 0], [0, 0]])
        #expect(try Self.differences(one, one, one) == [[0, 2], [0, 1], [0, 0]])
        let redeemed = Self.row(.notAllowed, .redeem, amount: 500)
        #expect(try Self.differences(redeemed) == [[101_000, 0], [0, 1], [0, 0]])
        let unreadable = Self.row(.columnCount, .activate, amount: 50_000)
        #expect(try Self.differences(unreadable) == [[101_000, 0], [700, 0], [0, 1]])
    }

    /// Two rows of one reason have 51,000 and 50,000; each is corrected to a third amount.
    @Test(arguments: [Int64(51_000), 50_000])
    func aCorrectedRowHasItsOwnAmount(_ own: Int64) throws {
        for amount in [Int64(0), 1, 49_000, 50_000, 51_000, 101_000, .max] {
            let one = Self.row(.notAllowed, .activate, amount: amount, own: own)
            let other = Self.row(.notAllowed, .activate, amount: amount, own: 101_000 - own)
            #expect(try Self.differences(one) == [[101_000 - own, 1], [700, 0], [0, 0]])
            #expect(try Self.differences(one, other) == [[0, 2], [700, 0], [0, 0]])
        }
    }

    /// The row decides about the line, not its correction.
    @Test func aCorrectionWithAnotherOperationLeavesItsOwnLineAlone() throws {
        let row = Self.row(.notAllowed, .redeem, amount: 700, own: 51_000)
        #expect(try Self.differences(row) == [[50_000, 1], [700, 0], [0, 0]])
        let redeemed = Self.row(.notAllowed, .activate, amount: 50_000, own: 700, of: .redeem)
        #expect(try Self.differences(redeemed) == [[101_000, 0], [0, 1], [0, 0]])
        let unreadable = Self.row(.columnCount, .activate, amount: 50_000, own: 0, of: nil)
        #expect(try Self.differences(unreadable) == [[101_000, 0], [700, 0], [0, 1]])
        let void = Self.row(.notAllowed, own: 51_000)
        #expect(try Self.differences(void) == [[50_000, 1], [700, 0], [0, 0]])
    }

    @Test(arguments: [Int64.max, .min, -1])
    func anAmountOutsideOfTheSumsRangeStopsNoReport(_ own: Int64) throws {
        let row = Self.row(.notAllowed, .activate, amount: 1, own: own)
        let found = try Self.summary([row, row]).lines[0]
        #expect(found.correctedRows == 2 && found.reasons.isEmpty)
        #expect(found.differenceMinor == 0)
    }

    @Test func aCorrectionOfAnotherReasonOrWithoutAMessageTakesNoForeignAmount() throws {
        #expect(
            try Self.differences(Self.row(.zero, .activate, amount: 1)) == [
                [101_000, 0], [700, 0], [0, 0],
            ]
        )
        #expect(try Self.differences(Self.row(.notAllowed)) == [[101_000, 1], [700, 0], [0, 0]])
        let large = Self.row(.notAllowed, .activate, amount: .max)
        #expect(try Self.differences(large) == [[0, 1], [700, 0], [0, 0]])
    }

    @Test func sumsUpPricesThatAreNotValues() {
        func sale(_ value: Int64, price: String, in code: String) -> PricedSale? {
            PricedSale(
                PricedMessage(
                    file: 1,
                    number: 1,
                    value: Money(amountMinor: value, currency: Self.currency(code)),
                    context: "{\"meta.price\":\"\(price)\"}"
                )
            )
        }
        let sales = [
            sale(50_000, price: "450.00 NOK", in: "NOK"),
            sale(50_000, price: "500.00 NOK", in: "NOK"),
            sale(20_000, price: "210.00 NOK", in: "NOK"), sale(1_000, price: "9.00 EUR", in: "EUR"),
            sale(1_000, price: "9.00 EUR", in: "NOK"),
        ].compactMap(\.self)
        let prices = [Settlement.Prices](sales)
        #expect(prices.map(\.currency.code) == ["EUR", "NOK"])
        #expect(prices.map(\.rows) == [1, 2])
        #expect(prices.map(\.valueMinor) == [1_000, 70_000])
        #expect(prices.map(\.soldForMinor) == [900, 66_000])
    }
}
