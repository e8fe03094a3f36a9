import CardTestSupport
import CardCore
import CardPackage
import CardText
import Testing

@testable import MintrunCommands

/// Hints about printers' answers, files of numbers and barcodes, followed to the letter.
struct AnswerHintTests {
    private static let digest = String(repeating: "ab", count: 32)

    private static func json(_ missing: String, digest: String = digest) throws -> Acknowledgement {
        let text = """
            {"schema":1,"order":"o-1","package":{"sha256":"\(digest)"},"received":9,"good":9,
             "spoiled":[],"missing":[\(missing)]}
            """
        return try AcknowledgementReader.json(Array(text.utf8), file: "answer.json")
    }

    private static func csv(_ row: String) throws -> Acknowledgement {
        try AcknowledgementReader.csv(
            Array("serial,status\n\(row)\n".utf8),
            file: "answer.csv",
            options: AnswerOptions(packageSHA256: digest, received: 9)
        )
    }

    private static func hint(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? any Failure)?.hint.text
        }
    }

    @Test func followsTheHintsAboutAnswers() throws {
        #expect(Self.hint { _ = try Self.json("57810017") } == "write the serial in quotes")
        #expect(try Self.json("\"57810017\"").missing == ["57810017"])

        let short = Self.hint { _ = try Self.json("", digest: "0x1234") }
        #expect(short == "write its 64 hexadecimal digits, as sha256sum prints them")
        let program = try #require(InstalledProgram("sha256sum"))
        let output = try withFolder { try program.run(["/dev/null"], in: $0).output }
        let printed = try #require(output.split(separator: " ").first)
        let read = try #require(try Self.json("", digest: String(printed)).packageSHA256)
        #expect(read == printed)

        let all = Self.hint { _ = try Self.csv("NC0007,good") }
        #expect(all == "write the exceptions only, each as SERIAL,spoiled or SERIAL,missing")
        #expect(try Self.csv("NC0007,spoiled").spoiled == ["NC0007"])
        #expect(try Self.csv("NC0007,missing").missing == ["NC0007"])
    }

    /// Rows of facts in front of the exceptions, without options.
    private static func form(_ facts: String, _ row: String = "NC0007,missing") throws
        -> Acknowledgement
    {
        let text = "#sha256,\(digest)\n\(facts)\nserial,status,reason\n\(row)\n"
        return try AcknowledgementReader.csv(Array(text.utf8), file: "answer.csv")
    }

    @Test func followsTheHintsAboutTheFormInCSV() throws {
        let asText =
            "ask the printer to format the column as text, to write the serial again from "
            + "the card, and to return the file"
        for (facts, row, hint) in [
            ("#received,1.0E+03", nil, "write the number in digits, such as 1019"),
            (
                "#received,", nil,
                "write the number of cards after #received, good and spoiled ones, spares included"
            ),
            (
                "#recieved,9", nil,
                "write one of #order, #manifestSha256, #sha256, #received, or remove the row"
            ),
            ("#received,9\n#received,8", nil, "remove the wrong one of the two rows"),
            ("#received,9", "6.0E+18,missing", asText),
            ("#received,9", ",missing", "write the serial of the card, or remove the row"),
            (
                "#received,9", "NC0007,missing,a,b",
                "write serial, status and reason; put a reason with the delimiter in it into quotes"
            ),
            (
                "#received,9", "NC0007,missing,\(String(repeating: "x", count: 201))",
                "shorten the reason, or leave it out"
            ),
            ("#order,o-1", nil, Self.rest),
        ] as [(String, String?, String)] {
            let found = Self.hint { _ = try Self.form(facts, row ?? "NC0007,missing") }
            #expect(found == hint, "\(facts) \(row ?? "")")
        }
        #expect(try Self.form("#received,1019").received == 1019)
        #expect(try Self.form("#received,9", "NC0007,missing,\"a,b\"").reasons["NC0007"] == "a,b")
        #expect(try Self.form("#received,9", "NC0007,missing").reasons.isEmpty)
        let long = String(repeating: "x", count: 200)
        #expect(try Self.form("#received,9", "NC0007,missing,\(long)").reasons["NC0007"] == long)
    }

    private static let rest =
        "add --package-sha256 HEX and --received N, or write the rows #manifestSha256 and #received "
        + "of the package's answer.csv"

    private static func number(_ text: String) throws -> Serial? {
        var reader = NumbersReader(column: "serial", expectedCount: 1)
        var position = 0
        let bytes = Array(text.utf8)
        return try reader.next(in: bytes.span, from: &position) ?? reader.finish()
    }

    @Test(arguments: [("nc7", "U+006E (n)"), ("NC 7", "U+0020 (space)")])
    func followsTheHintAboutTheCharactersOfANumber(_ wrong: String, _ character: String) throws {
        #expect(
            Self.hint { _ = try Self.number("serial\n\(wrong)\n") }
                == "the character \(character) does not belong in a card number; write the "
                + "number as it will be printed, letters in upper case and without spaces"
        )
        #expect(try Self.number("serial\nNC7\n") == "NC7")
    }

    @Test func followsTheHintAboutTheDelimiterOfNumbers() throws {
        let hint = Self.hint { _ = try Self.number("id;serial\n1;57810017\n") }
        #expect(
            hint == "export it with commas between its columns; the column is named in the "
                + "product's YAML: numbers: {file: …, column: …}"
        )
        #expect(try Self.number("id,serial\n1,57810017\n") == "57810017")
    }

    /// A product with `barcode: true` has no symbol that a barcode cannot contain.
    @Test func followsTheHintAboutBarcodes() throws {
        let renderer = CardRenderer(qr: QRSettings(), version: 1)
        let hint = Self.hint { _ = try renderer.code128Image(of: Array("NC§7".utf8)) }
        #expect(
            hint == "set `barcode: true` in the product's format, which restricts its symbols"
        )
        let text = SampleDocuments.product.replacing("barcode: false", with: "barcode: true")
            .replacing("symbols: false", with: "symbols: true")
            .replacing("alphabet: unambiguous", with: "alphabet: all")
        let product = try ProductDocument.product(from: Array(text.utf8), file: "p")
        #expect(product.token.symbols.count > 30)
        for symbol in product.token.symbols {
            #expect(throws: Never.self) { try renderer.code128Image(of: [symbol]) }
        }
    }
}
