import CardCore
import Foundation
import Testing

/// The tables of the documents are the tables of the code.
struct FormatDocsTests {
    static func page(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/formats/\(name)"), encoding: .utf8)
    }

    static func text(_ symbols: [UInt8]) -> String {
        String(decoding: symbols, as: UTF8.self).replacing("|", with: "\\|")
    }

    @Test func symbolTablesAgreeWithTheCode() throws {
        let page = try Self.page("token-and-pin.md")
        let rows = [
            "| `all` | `characters` | `\(Self.text(Alphabet.all.characters))` |",
            "| `all` | `numbers` | `\(Self.text(Alphabet.all.numbers(besideLetters: true)))` |",
            "| `all` | `symbols` | `\(Self.text(Alphabet.all.symbols))` |",
            "| `unambiguous` | `characters` | `\(Self.text(Alphabet.unambiguous.characters))` |",
            "| `unambiguous` | `numbers` beside letters | "
                + "`\(Self.text(Alphabet.unambiguous.numbers(besideLetters: true)))` |",
            "| `unambiguous` | `numbers` | "
                + "`\(Self.text(Alphabet.unambiguous.numbers(besideLetters: false)))` |",
            "| `unambiguous` | `symbols` | `\(Self.text(Alphabet.unambiguous.symbols))` |",
            "| `crockford32` | `characters` | `\(Self.text(Alphabet.crockford32.characters))` |",
            "| `crockford32` | `numbers` | "
                + "`\(Self.text(Alphabet.crockford32.numbers(besideLetters: true)))` |",
        ]
        let written = page.split(separator: "\n").filter {
            $0.hasPrefix("| `all`") || $0.hasPrefix("| `unamb") || $0.hasPrefix("| `crock")
        }
        #expect(written.map(String.init) == rows)
        #expect(Alphabet.crockford32.symbols.isEmpty)
    }

    @Test func wordsAndReadingsAgreeWithTheCode() throws {
        let page = try Self.page("token-and-pin.md")
        let text = page.replacing("\n", with: " ")
        #expect(text.contains("`\(WordFilter.words.joined(separator: " "))`"))
        let readings = WordFilter.readings.map { "`\($0.symbol)`→`\($0.letter)`" }
        #expect(text.contains(readings.joined(separator: " ")))
    }

    @Test func codeMakesTheSerialsOfTheDocuments() throws {
        let page = try Self.page("serial.md")
        let made = [
            try SerialFormat(prefix: "NC", digits: 10, check: .luhn).serial(at: 7894),
            try SerialFormat(prefix: "GC-", digits: 3, check: .mod97).serial(at: 794),
            try SerialFormat(prefix: "", digits: 16).serial(at: 1),
        ]
        for serial in made { #expect(page.contains("| `\(serial)` |")) }
    }

    @Test func everyCheckSchemeIsDescribed() throws {
        let pages = try [Self.page("token-and-pin.md"), Self.page("serial.md")]
        for scheme in CheckScheme.allCases {
            for page in pages { #expect(page.contains("`\(scheme.rawValue)`")) }
        }
    }
}
