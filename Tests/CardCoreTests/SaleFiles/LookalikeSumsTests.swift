import CardCore
import Testing

/// Articles that look like gift cards, added up over files.
@Suite struct LookalikeSumsTests {
    private static func row(
        _ sender: SenderID,
        _ article: String,
        records: Int,
        file: FileNumber,
        digest: SHA256Digest? = nil
    ) -> LookalikeSums.Row {
        LookalikeSums.Row(
            sender: sender,
            article: article,
            records: records,
            file: file,
            fileName: "\(file).csv",
            template: "t\(file)",
            digest: digest
        )
    }

    @Test func addsUpBySenderAndArticleWithTheLatestFile() {
        var sums = LookalikeSums()
        for row in [
            Self.row("b", "card", records: 2, file: 7), Self.row("b", "card", records: 3, file: 4),
            Self.row("b", "Card", records: 1, file: 4),
            Self.row("a", "voucher", records: 1, file: 5),
        ] {
            sums.add(row, latest: nil)
        }
        let records = sums.records(limit: 9)
        #expect(records.map(\.article) == ["voucher", "Card", "card"])
        #expect(records.map(\.records) == [1, 1, 5])
        #expect(records.map(\.file) == ["5.csv", "4.csv", "7.csv"])
        #expect(records.last?.template == "t7")
        #expect(sums.records(limit: 2) == Array(records.prefix(2)))
    }

    @Test(
        arguments: [
            (nil, nil, true), (1, 1, true), (1, 2, false), (1, nil, false), (nil, 1, false),
        ] as [(UInt8?, UInt8?, Bool)]
    )
    func countsFilesThatWereReadAsTheLatestOne(
        _ own: UInt8?,
        _ latest: UInt8?,
        counts: Bool
    ) {
        var sums = LookalikeSums()
        let row = Self.row("a", "card", records: 1, file: 1, digest: own.map(FiledSales.digest))
        sums.add(row, latest: latest.map(FiledSales.digest))
        #expect(sums.records(limit: 1).isEmpty != counts)
    }
}
