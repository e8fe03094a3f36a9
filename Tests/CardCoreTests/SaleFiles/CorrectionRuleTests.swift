import Testing

@testable import CardCore

struct CorrectionRuleTests {
    private static func row(
        _ number: Int64,
        _ id: MessageID,
        file: FileNumber = 7,
        line: Int? = nil
    )
        -> RejectedRow
    {
        RejectedRow(file: file, line: line ?? Int(number) + 1, number: number, id: id)
    }

    private static let rule = CorrectionRule(
        rows: [
            row(2, "b"), row(3, ""), row(4, "d"), row(5, "d"), row(6, "f"), row(6, "g", line: 9),
        ],
        corrected: [row(6, "f2", file: 8, line: 2), row(40, "z", file: 8, line: 3)]
    )

    @Test(
        arguments: [
            // By its id, with any number.
            ("b", 2, 3), ("b", 1, 3), ("b", nil, 3), ("b", 4, 3),
            // By its number, if the id was wrong.
            ("new", 3, 4), ("new", 2, 3),
            // Two rows had one id.
            ("d", 4, 5), ("d", 5, 6), ("d", 9, 5),
            // Two rows had one number.
            ("g", 6, 9), ("f", 6, 7),
            // The id of an earlier correction leads to the row of the file.
            ("f2", 1, 7),
        ] as [(MessageID, Int64?, Int)]
    )
    func findsTheRejectedRow(_ id: MessageID, _ number: Int64?, line: Int) {
        #expect(Self.rule.row(id, number: number)?.line == line)
        #expect(Self.rule.row(id, number: number)?.alias == "#7.\(line)")
    }

    @Test(arguments: [("new", 1), ("new", nil), ("", 1), ("z", 1)] as [(MessageID, Int64?)])
    func doesNotFindARowThatWasNotRejected(_ id: MessageID, _ number: Int64?) {
        #expect(Self.rule.row(id, number: number) == nil)
    }

    @Test func messageIDsAreNeverAliases() {
        #expect(Self.row(2, "b").alias.text.first == "#")
    }
}
