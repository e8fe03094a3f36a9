import CardCore
import CardSales
import CardTestSupport
import CardText
import Testing

@Suite struct ResultFilesTests {
    private static let text = """
        \(SaleReading.header)
        \(saleRow([14: "\"=1+1, \"\"now\"\"\""]))
        \(saleRow([1: "2", 2: "m 2"], adding: ",tender=cash"))
        \(saleRow([1: "3", 2: "m-3", 11: ""]))
        D,4,m-4,activate
        T,4,100000,54

        """

    private static func ack(_ reading: SaleReading) -> String {
        var writer = AckFileWriter(
            reading.header,
            sha256: String(repeating: "ab", count: 32),
            verdict: "partial",
            reason: ""
        )
        for row in reading.rows {
            switch row.content {
            case .failure(let rejection):
                let code = rejection.code.rawValue
                writer.row(row, verdict: .rejected, code: code, answer: .none)
            case .success where row.line == 3:
                writer.row(row, verdict: .parked, code: "advice.original_pending", answer: .none)
            case .success:
                let answer = Answer(
                    state: .unused,
                    amountMinor: 50000,
                    availableMinor: 50000,
                    currency: Currency("NOK")
                )
                writer.row(row, verdict: .applied, code: "", answer: answer)
            }
        }
        writer.finish(next: 43)
        return String(decoding: writer.take(), as: UTF8.self)
    }

    private static func rejects(_ reading: SaleReading, rows: [SaleRow]) throws -> [UInt8] {
        let header = try #require(reading.header)
        let sequence = try #require(header.sequence)
        var writer = RejectFileWriter(correcting: header, as: sequence.nextCorrection)
        for row in rows {
            let (code, reason): (String, String)
            switch row.content {
            case .failure(let rejection):
                (code, reason) = (rejection.code.rawValue, rejection.reason(CodeWords()))
            case .success: (code, reason) = ("card.unknown", "no \"such\" card, here")
            }
            writer.row(row.record, code: code, reason: reason)
        }
        writer.finish()
        return writer.take()
    }

    @Test func writesTheAnswerInTheDocumentedForm() {
        let digest = String(repeating: "ab", count: 32)
        #expect(
            Self.ack(.of(Self.text)) == """
                H,1,LIVE,oslo,42,\(digest),partial,
                R,1,m-1,applied,,NC0000000018,unused,50000,50000,NOK
                R,2,,rejected,idem.key_syntax,,,,,
                R,3,m-3,parked,advice.original_pending,NC0000000018,,,,
                R,4,m-4,rejected,csv.column_count,,,,,
                T,4,1,0,2,1,43

                """
        )
    }

    @Test func answersAnUnreadableFileWithoutItsHeader() {
        var writer = AckFileWriter(nil, sha256: "00", verdict: "rejected", reason: "csv.header")
        writer.finish(next: nil)
        #expect(writer.take() == Array("H,1,,,,00,rejected,csv.header\nT,0,0,0,0,0,\n".utf8))
    }

    @Test func repeatsNothingOfAWithheldRow() throws {
        let row = try #require(SaleReading.of(Self.text).rows.first)
        var writer = AckFileWriter(nil, sha256: "", verdict: "partial", reason: "")
        _ = writer.take()
        writer.withheldRow(row, verdict: .rejected, code: "secret.dropped")
        #expect(writer.take() == Array("R,1,,rejected,secret.dropped,,,,,\n".utf8))
    }

    @Test func writesTheCorrectionInTheDocumentedForm() throws {
        let reading = SaleReading.of(Self.text)
        let bytes = try Self.rejects(reading, rows: [reading.rows[0]])
        let row = [
            "D", "1", "m-1", "activate", "final", "", "oslo-1", "till-2", "r-77",
            "2026-11-20T12:00:00+01:00", "NC0000000018", "50000", "NOK", "",
            #"=1+1, ""now"""#, "reject_code=card.unknown",
            #"reject_reason=no ""such"" card, here"#,
        ]
        let expected = [
            #""H","1","LIVE","oslo","42.1","2026-11-20","2026-11-20T22:10:00Z""#,
            row.map { "\"\($0)\"" }.joined(separator: ","),
            #""T","1""#, "",
        ]
        #expect(String(decoding: bytes, as: UTF8.self) == expected.joined(separator: "\n"))
    }

    @Test func readsACorrectionAsTheSameRowsAgainAndAgain() throws {
        let first = SaleReading.of(Self.text)
        let second = SaleReading.of(try Self.rejects(first, rows: first.rows))
        let third = SaleReading.of(try Self.rejects(second, rows: second.rows))
        #expect(second.fault == nil && third.fault == nil)
        #expect(third.header?.sequence == SaleSequence(42, correction: 2))
        for reading in [second, third] {
            #expect(reading.messages == first.messages && reading.rows.map(\.line) == [1, 2, 3, 4])
            #expect(
                reading.rows.map(\.record.senderFields) == first.rows.map(\.record.senderFields)
            )
        }
    }

    @Test func readsBackRandomRows() throws {
        var random = SeededRandom(seed: 31)
        let parts = [
            "a", ",", "\"\"", "=", "é", "\t", "reject_code=", "NC0000000018", "\n", "\u{7}",
        ]
        for round in 0..<100 {
            let fields = (0..<14 + random.uniform(below: 4)).map { _ in
                (0..<random.uniform(below: 4)).map { _ in
                    parts[random.uniform(below: parts.count)]
                }.joined()
            }
            let row = "D," + fields.map { "\"\($0)\"" }.joined(separator: ",")
            let first = SaleReading.around(row)
            let second = SaleReading.of(try Self.rejects(first, rows: first.rows))
            #expect(
                second.rows.map(\.record.senderFields) == first.rows.map(\.record.senderFields),
                "seed 31, round \(round): \(row)"
            )
        }
    }

    @Test func readsTheRowsOfTheWriter() throws {
        var message = Message(
            id: "m-1",
            operation: .replace,
            phase: .final,
            store: "oslo, \"1\"",
            time: try #require(Instant("2026-11-20T11:00:00.250Z")),
            card: "NC0000000018"
        )
        message.otherCard = "NC0000000026"
        message.reason = "=lost\nat home"
        message.amountMinor = 100
        message.currency = Currency("NOK")
        message.customer = "c-1"
        message.expiresOn = Day("2029-12-31")
        message.meta = ["b": "2", "a": "1,2"]
        // The day of a sale is that of its own clock: the offset comes back, too.
        for (sequence, offset) in [
            (SaleSequence(7), 0), (SaleSequence(7, correction: 1), -34_200),
        ] {
            message.utcOffsetSeconds = offset
            var header = try #require(SaleReading.of(Self.text).header)
            header.sequence = sequence
            var writer = NativeSaleWriter(header)
            writer.row(message)
            writer.row(message, line: 9)
            writer.finish()
            let reading = SaleReading.of(writer.take())
            #expect(reading.fault == nil && reading.header == header)
            #expect(reading.messages == [message, message] && reading.rows.map(\.line) == [1, 9])
        }
    }

    @Test func writesFilesForPeopleWithoutFormulas() {
        var encoder = CSVEncoder(for: .person, quoting: .whereNeeded)
        encoder.record(["=1+1", "@x", "-2", "+1", "\tx", "＝1", "a=b", "7"])
        let expected = "\"'=1+1\",\"'@x\",\"'-2\",\"'+1\",\"'\tx\",\"'＝1\",a=b,7\n"
        #expect(String(decoding: encoder.take(), as: UTF8.self) == expected)
    }

    @Test(arguments: ["", "../x", "a/b", "a\\b", "a\u{0}", "-rf", ".hidden", "a\nb", "a\u{202E}b"])
    func refusesNamesOfFiles(_ name: String) {  // B73
        #expect(throws: SaleFileNameFailure.notUsable) { try SaleFileName(name) }
    }

    @Test func namesResultsAfterTheFile() throws {
        #expect(throws: SaleFileNameFailure.notUsable) {
            try SaleFileName(String(repeating: "x", count: 300))
        }
        let name = try SaleFileName("sales.0042.csv")
        #expect([name.ackFile, name.rejectFile] == ["sales.0042.ack.csv", "sales.0042.rej.csv"])
    }
}
