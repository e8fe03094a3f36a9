import CardCore
@testable import CardPackage
import CardTestSupport
import CardText
import Foundation
import Testing

/// The forms of the package, filled in by hand and by spreadsheets.
struct AnswerFormTests {
    private static let digest = String(repeating: "ab", count: 32)
    private static let form = AnswerForm(order: "ord-000001", manifestDigest: digest)

    private static func csv(
        _ text: String,
        _ options: AnswerOptions = AnswerOptions()
    ) throws -> Acknowledgement {
        try AcknowledgementReader.csv(Array(text.utf8), file: "answer.csv", options: options)
    }

    private static func json(
        _ text: String,
        _ options: AnswerOptions = AnswerOptions()
    ) throws -> Acknowledgement {
        try AcknowledgementReader.json(Array(text.utf8), file: "answer.json", options: options)
    }

    private static let filled =
        String(decoding: form.csv, as: UTF8.self).replacing("#received,", with: "#received,1019")
        + "NC0007,spoiled,scratch panel missing\r\nNC0008,missing,\r\n"

    private static func expectFilled(_ answer: Acknowledgement, _ note: Comment? = nil) {
        #expect(answer.order == "ord-000001" && answer.manifestSHA256 == digest, note)
        #expect(answer.packageSHA256 == nil, note)
        #expect(answer.received == 1019 && answer.good == 1018, note)
        #expect(answer.spoiled == ["NC0007"] && answer.missing == ["NC0008"], note)
        #expect(answer.reasons == ["NC0007": "scratch panel missing"], note)
    }

    @Test func readsTheFilledForms() throws {
        Self.expectFilled(try Self.csv(Self.filled))
        let json = String(decoding: Self.form.json, as: UTF8.self)
            .replacing("\"received\": null", with: "\"received\": 1019")
            .replacing("\"good\": null", with: "\"good\": 1018")
            .replacing("\"missing\": []", with: "\"missing\": [\"NC0008\"]")
            .replacing(
                "\"spoiled\": []",
                with: "\"spoiled\": [{\"serial\": \"nc 0007\", \"reason\": "
                    + "\"scratch panel missing\"}]"
            )
        Self.expectFilled(try Self.json(json))
    }

    @Test(
        arguments: [
            { $0.replacing(",", with: ";") }, { $0.replacing(",", with: "\t") },
            { "\u{FEFF}" + $0 }, { $0.replacing("\r\n", with: "\n") },
            { $0.replacing("\r\n", with: "\r") }, { $0.replacing("\r\n", with: "\r\n\r\n") },
            { $0.replacing("\r\n", with: ",,,\r\n") }, { "\r\n" + $0 },
            { "sep=;\r\n" + $0.replacing(",", with: ";") },
            { cells(of: $0) { "\"\($0)\"" } }, { cells(of: $0) { " \($0) " } },
            { $0.replacing("spoiled", with: "SPOILED").replacing("missing,", with: "Missing,") },
            { $0.replacing("serial,status,reason", with: "Serial,STATUS,Grund") },
            { $0.uppercased().replacing("SCRATCH PANEL MISSING", with: "scratch panel missing") },
            { $0.replacing("NC0007", with: "\u{A0}nc-00 07 ") }, { $0 + ",,\r\n" },
            { $0.replacing("#received", with: "# Received") },
        ] as [@Sendable (String) -> String]
    )
    func acceptsHarmlessChangesOfSpreadsheets(_ change: @Sendable (String) -> String) throws {
        let text = change(Self.filled)
        #expect(text != Self.filled)
        Self.expectFilled(try Self.csv(text), "\(text)")
    }

    /// The text with another form of each cell that is not empty.
    private static func cells(of text: String, _ change: (String) -> String) -> String {
        text.components(separatedBy: "\r\n").map { row in
            row.components(separatedBy: ",").map { $0.isEmpty ? "" : change($0) }
                .joined(separator: ",")
        }
        .joined(separator: "\r\n")
    }

    /// Python's module is what many scripts of printers write with.
    @Test(arguments: [
        ("delimiter=';'", "utf-8-sig", "\\r\\n"), ("delimiter=','", "utf-8", "\\n"),
        ("delimiter='\\t'", "utf-8-sig", "\\r\\n"),
        ("delimiter=';', quoting=csv.QUOTE_ALL", "utf-8", "\\r\\n"),
    ])
    func readsTheFormAsPythonSavesIt(
        _ dialect: String,
        encoding: String,
        lineEnd: String
    ) throws {
        let folder = try ScratchFolder()
        let file = URL(filePath: folder.path("answer.csv"))
        try Data(Self.form.csv).write(to: file)
        let reason = "panel \"fehlt\"; , \u{FC}ber 2 mm"
        let script = """
            import csv, sys
            path = "answer.csv"
            with open(path, newline="", encoding="utf-8") as file:
                rows = list(csv.reader(file, strict=True))
            rows = [[name, "1019"] if name == "#received" else [name, *rest]
                    for name, *rest in rows]
            rows += [["NC0007", "spoiled", '\(reason)'], ["NC0008", "missing"]]
            with open(path, "w", newline="", encoding="\(encoding)") as file:
                csv.writer(file, lineterminator="\(lineEnd)", \(dialect)).writerows(rows)
            """
        try Data(script.utf8).write(to: URL(filePath: folder.path("save.py")))
        let saved = folder.run("python3 save.py")
        #expect(saved.status == 0, "\(saved.output)")
        let answer = try AcknowledgementReader.csv(
            Array(Data(contentsOf: file)),
            file: "answer.csv"
        )
        #expect(answer.received == 1019 && answer.good == 1018)
        #expect(answer.manifestSHA256 == Self.digest)
        #expect(answer.spoiled == ["NC0007"] && answer.missing == ["NC0008"])
        #expect(answer.reasons == ["NC0007": reason])
        #expect(answer.lines == [.spoiled: [5], .missing: [6]])
    }

    @Test(
        arguments: [
            ("#received,1019", "#received,1.0E+03", .count("1.0E+03"), 3, 2),
            ("#received,1019", "#received,\"1,019\"", .count("1,019"), 3, 2),
            ("#received,1019", "#received,-5", .count(nil), 3, 2),
            ("#received,1019", "#received,", .noCount, 3, 2),
            ("#received,1019", "#received", .noCount, 3, 2),
            ("#received,1019", "#received,1,2", .extraCell, 3, 3),
            ("#received,1019", "#recieved,1019", .unknownFact, 3, 1),
            (
                "#received,1019", "#received,1019\n#received,1018",
                .repeatedFact(.received, firstLine: 3), 4, 2
            ),
            ("abab", "xyab", .digest(.manifestSha256), 2, 2),
            ("NC0007", "6.00649E+18", .rounded("6.00649E+18"), 5, 1),
            ("NC0007", "\"6,00649E+18\"", .rounded("6,00649E+18"), 5, 1),
            ("NC0007", "6006490000000000000", .rounded(nil), 5, 1),
            ("NC0007", "NC_0007", .serial(.alphabet, misfit: "_"), 5, 1),
            ("NC0007", "", .noSerial, 5, 1),
            ("missing,\r\n", "lost\r\n", .status("lost"), 6, 2),
            ("missing,\r\n", "\r\n", .status(""), 6, 2),
            ("missing,\r\n", "1234567890123456\r\n", .status("…"), 6, 2),
            ("panel missing", "panel missing,here", .extraCell, 5, 4),
            ("panel missing", "\"panel\nmissing\"", .flaw(.strayQuote), 5, 3),
            ("scratch panel missing", "\"panel\nmissing\"", .reason, 5, 3),
            ("scratch panel missing", String(repeating: "x", count: 201), .reason, 5, 3),
        ] as [(String, String, AnswerRowFault.Reason, Int, Int)]
    )
    func namesThePlaceOfAWrongCell(
        _ good: String,
        _ wrong: String,
        reason: AnswerRowFault.Reason,
        line: Int,
        column: Int
    ) throws {
        var text = Self.filled
        text.replace(good, with: wrong, maxReplacements: 1)
        #expect(text != Self.filled)
        let fault = AnswerRowFault(reason, file: "answer.csv", line: line, column: column)
        #expect(throws: AnswerFailure.row(fault)) { try Self.csv(text) }
    }

    /// Windows writes é as one byte, which is not UTF-8.
    @Test func refusesAnotherEncodingAtItsPlace() {
        let bytes = Array(Self.filled.utf8).map { $0 == UInt8(ascii: "p") ? 0xE9 : $0 }
        let failure = #expect(throws: AnswerFailure.self) {
            try AcknowledgementReader.csv(bytes, file: "answer.csv")
        }
        guard case .row(let fault)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(fault.reason == .flaw(.invalidUTF8) && (fault.line, fault.column) == (5, 2))
    }

    @Test func anOptionCompletesAFormAndMustAgreeWithIt() throws {
        let open = String(decoding: Self.form.csv, as: UTF8.self)
        let other = String(repeating: "cd", count: 32)
        #expect(try Self.csv(open, AnswerOptions(received: 7)).received == 7)
        let both = try Self.csv(Self.filled, AnswerOptions(packageSHA256: other, received: 1019))
        #expect(both.packageSHA256 == other && both.manifestSHA256 == Self.digest)
        #expect(throws: AnswerFailure.otherCount(ofFile: 1019, option: 1018)) {
            try Self.csv(Self.filled, AnswerOptions(received: 1018))
        }
        let named = Self.filled.replacing("#manifestSha256", with: "#sha256")
        let same = try Self.csv(named, AnswerOptions(packageSHA256: Self.digest))
        #expect(same.packageSHA256 == Self.digest && same.manifestSHA256 == nil)
        #expect(throws: AnswerFailure.otherPackage(ofFile: Self.digest, option: other)) {
            try Self.csv(named, AnswerOptions(packageSHA256: other))
        }
        #expect(throws: AnswerFailure.digest) {
            try Self.csv(Self.filled, AnswerOptions(packageSHA256: "ab"))
        }
        for options in [AnswerOptions(packageSHA256: other), AnswerOptions(received: 1)] {
            #expect(throws: AnswerFailure.needsDigestAndCount) {
                try Self.csv("serial,status\n", options)
            }
        }
        let document = String(decoding: Self.form.json, as: UTF8.self)
        let counted = try Self.json(document, AnswerOptions(received: 7))
        #expect(counted.received == 7 && counted.good == 7)
        #expect(throws: AnswerFailure.otherCount(ofFile: 8, option: 7)) {
            try Self.json(
                document.replacing("\"received\": null", with: "\"received\": 8"),
                AnswerOptions(received: 7)
            )
        }
    }

    @Test(arguments: [
        ("nothing", ["received", "good"], 5), ("\"received\": null", ["good"], 6),
        ("\"good\": null", ["received"], 5),
    ])
    func namesTheCountsThatAFormLacks(_ filled: String, open: [String], line: Int) {
        let text = String(decoding: Self.form.json, as: UTF8.self)
            .replacing(filled, with: filled.replacing("null", with: "3"))
        let failure = #expect(throws: PlacedFailure.self) { try Self.json(text) }
        #expect(failure?.failure as? AnswerFailure == .open(open))
        #expect(failure?.place.line == line && failure?.code == .ackSyntax)
    }

    @Test(
        arguments: [
            ("[{\"serial\": \"NC0007\", \"reason\": \"\"}]", [:]),
            ("[{\"serial\": \"NC0007\"}]", [:]),
            ("[\"NC0007\"]", [:]),
            ("[{\"serial\": \"NC0007\", \"reason\": \"torn\"}]", ["NC0007": "torn"]),
        ] as [(String, [Serial: String])]
    )
    func readsReasonsInJSON(_ list: String, _ reasons: [Serial: String]) throws {
        let text = """
            {"schema": 1, "order": "o", "package": {"sha256": "\(Self.digest)",
             "manifestSha256": "\(Self.digest)"},
             "received": 9, "good": 8, "spoiled": \(list), "missing": []}
            """
        let answer = try Self.json(text)
        #expect(answer.spoiled == ["NC0007"] && answer.reasons == reasons)
        #expect(answer.packageSHA256 == Self.digest && answer.manifestSHA256 == Self.digest)
    }

    @Test(arguments: [
        "[{\"reason\": \"torn\"}]", "[{\"serial\": 7}]", "[{\"serial\": \"NC7\", \"why\": \"x\"}]",
        "[{\"serial\": \"NC7\", \"reason\": \"a\\nb\"}]", "[{\"serial\": \"NC7\", \"reason\": 5}]",
    ])
    func refusesOtherReasonsInJSON(_ list: String) {
        let text = """
            {"schema": 1, "order": "o", "package": {"sha256": "\(Self.digest)"},
             "received": 9, "good": 8, "spoiled": \(list), "missing": []}
            """
        let refusal = #expect(throws: (any Error).self) { try Self.json(text) }
        #expect((refusal as? any Failure)?.kind == .refused)
    }

    @Test func aPackageWithoutDigestIsMissing() {
        let text = """
            {"schema": 1, "order": "o", "package": {}, "received": 9, "good": 9, "spoiled": [],
             "missing": []}
            """
        let refusal = #expect(throws: DocumentRejection.self) { try Self.json(text) }
        #expect(refusal?.rule == .missing)
    }
}
