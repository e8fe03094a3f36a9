import Foundation
import Testing

/// Files of formats without a trailer, cut at the place at which a transfer stopped.
struct CutFileFieldTests {
    @Test func holdsFilesCutAtEveryByteOfTheLastLine() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            let variants: [(name: String, text: String)] = [
                ("lf", Till.file(cards: [1, 2])),
                ("crlf", Till.file(cards: [1, 2]).replacing("\n", with: "\r\n")),
                ("quoted", Till.file(cards: [1, 2]) + Till.row(3, note: "\"two\nlines\"") + "\n"),
                ("header", Till.header + "\n"),
            ]
            var names: [String] = []
            for (name, text) in variants {
                let bytes = Array(text.utf8)
                let body = bytes.dropLast(text.hasSuffix("\r\n") ? 2 : 1)
                // A line end inside quotes does not end a record.
                let start =
                    name == "quoted"
                    ? Till.file(cards: [1, 2]).utf8.count
                    : (body.lastIndex(of: 0x0A) ?? -1) + 1
                for end in start + 1..<bytes.count {
                    names.append("\(name)-\(end).csv")
                    try Data(bytes[..<end]).write(
                        to: shop.bench.folder.appending(path: names[names.count - 1])
                    )
                }
            }
            let report = try await shop.mintrun(
                ["sales", "ingest", "--template", "till", "--sender", "bergen", "--json"] + names
            ).expect(75).json()
            #expect(try report.count("files") == names.count)
            for place in names.indices {
                #expect(try report.string("files.\(place).verdict") == "held")
                #expect(try report.string("files.\(place).reason") == "file.no_line_end")
            }
            #expect(try await shop.state(ofCard: 2) == "inactive")
        }
    }

    @Test(arguments: [TillFile.rtlog, .wpubonLines, .tlog])
    func holdsCutFilesOfFormatsMadeOfLines(_ file: TillFile) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await file.prepare(shop)
            let whole = try shop.bench.folder.appending(path: file.write(to: shop))
            let bytes = try Data(contentsOf: whole)
            let end = try #require(bytes.lastIndex(of: 0x0A))
            let start = try #require(bytes[..<end].lastIndex(of: 0x0A)) + 1
            // A trailer that counts right is a proof, also without its line end.
            let hasTrailer = file.template != "wpubon"
            let isCRLF = bytes[end - 1] == 0x0D
            let last = hasTrailer ? end - (isCRLF ? 2 : 1) : end
            var names: [String] = []
            for cut in start + 1...last where cut % 7 == 0 || cut + 3 > last {
                let name = "cut-\(cut).txt"
                try bytes[..<cut].write(to: shop.bench.folder.appending(path: name))
                names.append(name)
            }
            let arguments = ["--template", file.template, "--sender", "oslo", "--json"]
            let report = try await shop.mintrun(["sales", "ingest"] + arguments + names)
                .expect(75).json()
            for place in names.indices {
                #expect(try report.string("files.\(place).reason") == "file.no_line_end")
            }
            #expect(try await shop.state(ofCard: 11) == "inactive")
        }
    }

    @Test func ingestsACutFileOnceItHasGrown() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill("inbox: true\nsender: bergen\nfileName: \"bergen*.csv\"")
            let text = Till.file(cards: [1, 2], last: "redeem;\(Shop.serial(1));450.00;")
            try shop.drop(String(text.dropLast(6)), as: "bergen1.csv")
            try shop.drop(String(text.dropLast(6)), as: "bergen1.csv.filepart")
            for _ in 1...2 {
                let held = try await shop.json("sales", "ingest", status: 75)
                #expect(try held.string("files.0.reason") == "file.no_line_end")
            }
            let entries = try await shop.auditEntries()
            try await shop.json("sales", "ingest", status: 75).expectVerdict("held")
            #expect(try await shop.auditEntries() == entries)
            #expect(try await shop.json("sales", "list").count("files") == 1)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("bergen1.csv of bergen ends inside a line"))
            let path = shop.bench.workspace.appending(path: "inbox/bergen1.csv").path
            #expect(status.contains("mintrun sales decide \(path) --as whole "))

            try shop.drop(text, as: "bergen1.csv")
            try await shop.json("sales", "ingest").expectVerdict("applied")
            #expect(try shop.inbox() == ["bergen1.csv.filepart"])
            let card = try await shop.json("card", "show", Shop.serial(1))
            #expect(try card.integer("card.available") == 5_000)
            let later = try await shop.mintrun("status").expect(0).text
            #expect(!later.contains("ends inside a line"))
        }
    }

    @Test func ingestsACutFileThatAnOperatorCallsWhole() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            let till = ["--template", "till", "--sender", "bergen"]
            try shop.bench.write(String(Till.file(cards: [1, 2]).dropLast()), to: "day.csv")
            try await shop.json(["sales", "ingest", "day.csv"] + till, status: 75)
                .expectVerdict("held")
            let decide = ["sales", "decide", "day.csv", "--reason", "the till is old"] + till
            try await shop.mintrun(decide + ["--as", "both"]).expect(3)
            // The command of status, as it is.
            let held = try await shop.mintrun("status").expect(0).text
            let line = try #require(
                held.firstMatch(of: #/mintrun (sales decide day\.csv .*) --reason TEXT/#)?.1
            )
            #expect(line == "sales decide day.csv --as whole --template till --sender bergen")
            // Of a file in another folder, or with the name of another one, only the name is known.
            try await shop.bench.run("sh", "-c", "mkdir sub; mv day.csv sub; echo x > day.csv")
                .expect(0)
            let elsewhere = try await shop.mintrun("status").expect(0).text
            #expect(
                elsewhere.contains("with the path of day.csv as FILE")
                    && elsewhere.contains(
                        "\n      mintrun sales decide FILE --as whole --template till --sender bergen "
                            + "--reason TEXT\n"
                    )
            )
            try await shop.bench.run("mv", "sub/day.csv", "day.csv").expect(0)
            let words = line.split(separator: " ").map(String.init)
            let whole = try await shop.json(words + ["--reason", "the till is old"])
            #expect(try whole.string("file.verdict") == "applied")
            #expect(try await shop.state(ofCard: 2) == "unused")
            #expect(try await shop.json(decide + ["--as", "whole"]).bool("alreadyDone"))
            try await shop.json(["sales", "ingest", "day.csv"] + till).expectVerdict("replayed")
            let status = try await shop.mintrun("status").expect(0).text
            #expect(!status.contains("ends inside a line"))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func ingestsFilesOfASenderThatEndsNoLastLine() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            try shop.configure("senders: [{name: bergen, endsWithoutLineEnd: true}]")
            let text = Till.file(cards: [1])
            try shop.bench.write(String(text.dropLast()), to: "day.csv")
            let till = ["--template", "till", "--sender", "bergen"]
            try await shop.json(["sales", "ingest", "day.csv"] + till).expectVerdict("applied")
        }
    }

    @Test func judgesUTF16AndPackedFilesByTheirText() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill("", encoding: "utf-16", name: "wide")
            try shop.addTill()
            try shop.configure(
                "senders: [{name: bergen, accepts: [plain, gzip]}, {name: oslo}]"
            )
            let text = Till.file(cards: [1, 2])
            let wide: [UInt8] =
                [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            for count in 1...3 {
                try Data(wide.dropLast(count))
                    .write(to: shop.bench.folder.appending(path: "wide-\(count).csv"))
            }
            let held = try await shop.mintrun(
                ["sales", "ingest", "--template", "wide", "--sender", "oslo", "--json"]
                    + (1...3).map { "wide-\($0).csv" }
            ).expect(75).json()
            for place in 0..<3 {
                #expect(try held.string("files.\(place).reason") == "file.no_line_end")
            }
            try shop.bench.write(String(text.dropLast(2)), to: "packed.csv")
            try await shop.bench.run("gzip", "packed.csv").expect(0)
            let till = ["--template", "till", "--sender", "bergen"]
            let packed = try await shop.mintrun(
                ["sales", "ingest", "packed.csv.gz", "--json"] + till
            ).expect(75).json()
            #expect(try packed.string("files.0.reason") == "file.no_line_end")
        }
    }
}

/// A till of its own kind: a delimited file without a trailer.
enum Till {
    static let header = "Store;Register;Receipt;Time;Event;Card;Amount;Note"

    static func row(
        _ card: Int,
        event: String = "sale",
        amount: String = "500.00",
        second: Int = 0,
        note: String = ""
    ) -> String {
        let time = "\(SaleSheet.today) 12:00:" + (second < 10 ? "0\(second)" : "\(second)")
        return "s1;1;R\(card);\(time);\(event);\(Shop.serial(card));\(amount);\(note)"
    }

    /// A day of the till: sales of the cards, then `EVENT;SERIAL;AMOUNT`.
    static func file(cards: [Int], last: String? = nil) -> String {
        var lines = [header] + cards.map { row($0, second: $0) }
        if let last { lines.append("s1;1;R99;\(SaleSheet.today) 13:00:00;\(last)") }
        return lines.joined(separator: "\n") + "\n"
    }

    static func template(_ lines: String, encoding: String, name: String) -> String {
        """
        name: \(name)
        description: a till of the test
        format: columns
        encoding: \(encoding)
        delimiter: semicolon
        zone: UTC
        currency: NOK
        columns: {store: Store, terminal: Register, receipt: Receipt, time: Time, type: Event,
          card: Card, amount: Amount, reason: Note}
        optional: [reason]
        money: {decimal: point}
        times: {time: ["yyyy-MM-dd HH:mm:ss"]}
        actions: {redeem: redeem, sale: activate}
        key: [day, store, terminal, receipt, card]
        \(lines)

        """
    }
}

extension Shop {
    /// Writes a template for the till into the workspace.
    func addTill(
        _ lines: String = "",
        encoding: String = "utf-8",
        name: String = "till"
    ) throws {
        let folder = bench.workspace.appending(path: "templates/pos")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Till.template(lines, encoding: encoding, name: name).utf8)
            .write(to: folder.appending(path: "\(name).yaml"))
    }
}
