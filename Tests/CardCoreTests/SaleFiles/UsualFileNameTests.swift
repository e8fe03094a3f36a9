import Testing

@testable import CardCore

struct UsualFileNameTests {
    @Test(
        arguments: [
            ("7.csv", 7, 8, "8.csv"), ("oslo-0007.csv", 7, 12, "oslo-0012.csv"),
            ("oslo-01.9.csv", 9, 10, "oslo-01.10.csv"),
            ("S1_20261127_0042", 42, 43, "S1_20261127_0043"),
            ("0099", 99, 100, "0100"), ("099", 99, 1000, "1000"),
            ("a7", 7, 8, "a8"),
        ] as [(String, Int64, Int64, String)]
    )
    func replacesTheNumberInTheName(
        _ name: String,
        known: Int64,
        number: Int64,
        expected: String
    ) {
        #expect(UsualFileName.of(number, like: name, numbered: known) == expected)
    }

    @Test(
        arguments: [
            ("sales.csv", 7), ("7-7.csv", 7), ("17.csv", 7), ("", 7),
            ("99999999999999999999999.csv", 7),
        ] as [(String, Int64)]
    )
    func knowsNoNameIfTheNumberIsNotThereExactlyOnce(_ name: String, known: Int64) {
        #expect(UsualFileName.of(8, like: name, numbered: known) == nil)
    }

    @Test func countsRowsWithoutAVerdictOnlyInAFileThatIsNotPosted() {
        var outcome = SaleFileOutcome(.rejected, reason: .tooManyRejects)
        outcome.rows = 9
        outcome.replayed = 1
        outcome.rejected = 3
        #expect(outcome.notPosted == 5)
        outcome.applied = 4
        outcome.parked = 1
        #expect(outcome.notPosted == 0)
    }
}
