import CardCore
import CardSales
import CardText
import Testing

@testable import MintrunCommands

/// Hints about sale files and their rows, followed to the letter.
struct ReaderHintTests {
    @Test(arguments: FollowedInput.all)
    func followsTheHint(_ sample: FollowedInput) throws {
        let good = sample.reader.text
        let bad = good.replacing(sample.right, with: sample.wrong, maxReplacements: 1)
        try #require(bad != good)
        #expect(try sample.reader.read(Array(bad.utf8)).refused == [sample.code])
        #expect(sample.code.remedy.contains(sample.use), "\(sample.code.remedy)")
        #expect(sample.followed.contains(sample.use))
        try expectTaken(
            good.replacing(sample.right, with: sample.followed, maxReplacements: 1),
            by: sample.reader
        )
    }

    private func expectTaken(_ text: String, by reader: FollowedInput.Reader) throws {
        let reading = try reader.read(Array(text.utf8))
        #expect(reading.refused.isEmpty, "\(text)")
        #expect(!reading.messages.isEmpty)
    }

    /// Bytes of another encoding, and the same text as UTF-8 or in ASCII.
    @Test func followsHintsAboutEncodings() throws {
        let text = FollowedInput.Reader.native.text
        let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let latin = Array(text.replacing("oslo-1", with: "troms%").utf8).map {
            $0 == UInt8(ascii: "%") ? 0xF8 : $0
        }
        let refusals: [([UInt8], FollowedInput.Code, String)] = [
            ([0xFF, 0xFE] + units, .file(.utf16), "Write it as UTF-8."),
            (units, .file(.nul), "Write it as UTF-8 text."),
            (latin, .row(.invalidUTF8), "Write the file as UTF-8."),
        ]
        for (bytes, code, hint) in refusals {
            #expect(try FollowedInput.Reader.native.read(bytes).refused == [code])
            #expect(code.remedy == hint)
        }
        try expectTaken(text, by: .native)
        try expectTaken(text.replacing("oslo-1", with: "tromsø"), by: .native)
    }

    /// The limits that the hint gives are those of the reader.
    @Test func followsTheHintAboutLimits() throws {
        let hint =
            "Write at most 64 levels, 256 attributes of an element, 64 KiB of a value and 16 MiB "
            + "of a record."
        #expect(FollowedInput.Code.file(.xmlLimit).remedy == hint)
        let good = FollowedInput.Reader.poslog.text
        let nested = { (depth: Int) in
            good.replacing(
                "<LineItem",
                with: String(repeating: "<a>", count: depth)
                    + String(repeating: "</a>", count: depth) + "<LineItem",
                maxReplacements: 1
            )
        }
        let attributed = { (count: Int) in
            good.replacing(
                "<LineItem",
                with: "<a \((0..<count).map { "a\($0)='' " }.joined())/><LineItem",
                maxReplacements: 1
            )
        }
        let numbers = hint.matches(of: #/\d+/#).compactMap { Int($0.output) }
        #expect(
            numbers == [
                Limits.xmlDepth, Limits.xmlAttributes, Limits.xmlValueBytes >> 10,
                Limits.xmlRecordBytes >> 20,
            ]
        )
        // Three elements are around a line item.
        for (levels, attributes) in [(numbers[0] - 3, numbers[1])] {
            for text in [nested(levels + 1), attributed(attributes + 1)] {
                #expect(
                    try FollowedInput.Reader.poslog.read(Array(text.utf8)).refused
                        == [.file(.xmlLimit)]
                )
            }
            try expectTaken(nested(levels), by: .poslog)
            try expectTaken(attributed(attributes), by: .poslog)
        }
    }

    /// Other programs' roots and namespaces, and a copy of the template that names them.
    @Test func followsTheHintAboutRootAndNamespace() throws {
        let hint =
            "Write the root and the namespace of the format, or copy the template and correct its "
            + "`root` or `namespaces`."
        #expect(FollowedInput.Code.file(.schema).remedy == hint)
        let good = FollowedInput.Reader.poslog.text
        let template = "name: a\ndescription: b\nformat: poslog\n"
        for (wrong, more) in [
            (good.replacing("POSLog", with: "SalesLog"), "root: SalesLog"),
            (good.replacing(POSLog.namespace, with: "urn:x"), "namespaces: [\"urn:x\"]"),
        ] {
            #expect(
                try FollowedInput.Reader.poslog.read(Array(wrong.utf8)).refused == [.file(.schema)]
            )
            #expect(hint.contains("`\(more.prefix { $0 != ":" })`"))
            let copy = try SaleTemplate(yaml: Array((template + more).utf8), file: "t")
            let format = try #require(copy.format as? POSLogFormat)
            let reading = POSLog.read(wrong) { $0 = format.options }
            #expect(reading.refused.isEmpty && reading.messages.count == 1, "\(more)")
        }
        try expectTaken(good, by: .poslog)
    }

    @Test func followsTheHintAboutTheNameOfAFile() throws {
        for wrong in ["-sales.csv", ".sales", "sales\u{7}.csv", ""] {
            let problem = #expect(throws: SaleFileNameFailure.notUsable) { try SaleFileName(wrong) }
            let hint =
                "rename it: letters, digits, . _ -, beginning with a letter or a digit, at most "
                + "\(Limits.fileNameBytes) bytes"
            #expect(problem?.hint.text == hint)
        }
        let letters = "a" + String(repeating: "Z9._-", count: 39)
        #expect(letters.utf8.count == Limits.fileNameBytes - 4)
        for followed in [letters, "0", "a.csv"] {
            #expect(try SaleFileName(followed).text == followed)
        }
    }
}

extension FollowedInput {
    private static let sold = "<InitialBalance>500.00</InitialBalance>"
    private static let columnRow = ColumnSample.row()

    static let all = rows + files

    private static let rows: [FollowedInput] = [
        FollowedInput(
            .row(.multibyte),
            .fixedWidth,
            right: "GC 01010200001700000",
            wrong: "GC 0101020000170000ø"
        ),
        FollowedInput(.row(.byteOrderMarkInside), .native, right: "r-77", wrong: "r-77\u{FEFF}"),
        FollowedInput(
            .row(.byteOrderMarkInside),
            .columns,
            right: "oslo-1",
            wrong: "\u{FEFF}oslo-1"
        ),
        FollowedInput(
            .row(.columnCount),
            .native,
            right: saleRow(),
            wrong: "D,1,m-1,activate,final"
        ),
        FollowedInput(
            .row(.columnCount),
            .columns,
            right: "Gift card",
            wrong: "Gift, card",
            followed: "\"Gift, card\""
        ),
        FollowedInput(.row(.columnCount), .columns, right: ",500.00,,", wrong: ",500.00,"),
        FollowedInput(.row(.cardinality), .poslog, right: sold, wrong: sold + sold),
        FollowedInput(.row(.cardinality), .poslog, right: sold, wrong: ""),
        FollowedInput(
            .row(.cardinality),
            .replacement,
            right: "<Instrument><CardNumber>NC0000000026</CardNumber></Instrument>",
            wrong: ""
        ),
        FollowedInput(
            .row(.spreadsheetRounded),
            .columns,
            right: "NC0000000018",
            wrong: "6.00649E+18",
            followed: "6006491234567890001"
        ),
        FollowedInput(
            .row(.spreadsheetDamaged),
            .columns,
            right: "NC0000000018",
            wrong: "'0000000018",
            followed: "0000000018"
        ),
        FollowedInput(.row(.spreadsheetDamaged), .digits, right: "0000000018", wrong: "18"),
        FollowedInput(
            .row(.quantity),
            .columns,
            right: columnRow,
            wrong: ColumnSample.row([6: "2"]),
            followed: columnRow + "\n" + ColumnSample.row([5: "Gift card 2", 7: "NC0000000026"])
        ),
        FollowedInput(
            .row(.noSuchTime),
            .columns,
            right: "2026-11-20T12:00:00",
            wrong: "2026-03-29T02:30:00",
            followed: "2026-03-29T03:30:00"
        ),
        FollowedInput(
            .row(.noSuchTime),
            .columns,
            right: "2026-11-20T12:00:00",
            wrong: "2026-03-29T02:30:00",
            followed: "2026-03-29T02:30:00+01:00"
        ),
        FollowedInput(.row(.moneyPrecision), .columns, right: "500.00", wrong: "499.999"),
    ]

    private static let files: [FollowedInput] = [
        FollowedInput(
            .file(.header),
            .day,
            right: SaleReading.header,
            wrong: "H,1,oslo,42,2026-11-20",
            use: "H,1,LIVE,oslo,42,2026-11-20,2026-11-20T23:10:00Z",
            followed: "H,1,LIVE,oslo,42,2026-11-20,2026-11-20T23:10:00Z"
        ),
        FollowedInput(.file(.header), .columns, right: "Receipt", wrong: "Bon"),
        FollowedInput(
            .file(.doctype),
            .poslog,
            right: "<POSLog ",
            wrong: "<!DOCTYPE POSLog><POSLog "
        ),
        FollowedInput(.file(.unsupportedNode), .poslog, right: "500.00", wrong: "5<!-- x -->00.00"),
        FollowedInput(
            .file(.unsupportedNode),
            .poslog,
            right: "500.00",
            wrong: "<![CDATA[500]]>.00"
        ),
    ]
}
