import CardCore
import CardText
import Testing

struct DocumentReaderTests {
    enum Colour: String, CaseIterable { case red, green }

    static func reader(_ text: String) throws -> DocumentReader {
        try DocumentReader.open(Array(text.utf8), file: "a.yaml")
    }

    static func rejection(_ work: () throws -> Void) -> DocumentRejection? {
        do {
            try work()
            return nil
        } catch {
            return error as? DocumentRejection
        }
    }

    @Test func readsEveryTypeFromYAMLAndFromJSON() throws {
        let yaml = """
            text: NO
            number: -12
            on: true
            day: 2030-12-31
            colour: green
            list: [1, 2]
            group: {inner: "007"}
            nothing: ~
            """
        let json = """
            {"text":"NO","number":-12,"on":true,"day":"2030-12-31","colour":"green",
             "list":[1,2],"group":{"inner":"007"},"nothing":null}
            """
        for text in [yaml, json] {
            var reader = try Self.reader(text)
            #expect(try reader.string("text") == "NO")
            #expect(try reader.integer("number", in: -20...0) == -12)
            #expect(try reader.bool("on"))
            #expect(try reader.day("day") == Day(year: 2030, month: 12, day: 31))
            #expect(try reader.choice("colour", of: Colour.self) == .green)
            #expect(try reader.list("list").map { try $0.integer(in: 1...2) } == [1, 2])
            #expect(try reader.object("group") { try $0.string("inner") } == "007")
            #expect(try reader.optionalString("nothing") == nil)
            #expect(try reader.optionalInteger("absent", in: 0...1) == nil)
            try reader.finish()
        }
    }

    @Test func namesAnUnknownKeyWithItsLineAndTheKnownOnes() throws {
        let found = Self.rejection {
            try DocumentReader.read(Array("a: 1\nb:\n  c: 1\n  d: 2\n".utf8), file: "a.yaml") {
                reader in
                _ = try reader.integer("a", in: 0...9)
                _ = try reader.object("b") { try $0.integer("c", in: 0...9) }
            }
        }
        #expect(found?.rule == .unknownKey)
        #expect(found?.code == .configUnknownKey)
        #expect(found?.file == "a.yaml" && found?.place == DocumentPlace(line: 4, column: 3))
        #expect(found?.path == "b")
        #expect(found?.complaint as? DocumentFlaw == .unknownKey(known: ["c"], nearest: ["c"]))
        #expect(found?.kind.exitStatus == 78)
    }

    @Test func reportsTheMistypedKeyAndNotTheMissingOne() {
        let found = Self.rejection {
            try DocumentReader.read(Array("colour: red\nquantty: 3\n".utf8), file: "a.yaml") {
                reader in
                try reader.allowOnly(["quantity", "colour", "size"])
                _ = try reader.integer("quantity", in: 0...9)
            }
        }
        #expect(found?.place == DocumentPlace(line: 2, column: 1))
        #expect(
            found?.complaint as? DocumentFlaw
                == .unknownKey(known: ["quantity", "colour", "size"], nearest: ["quantity"])
        )
    }

    @Test func reportsTheFirstOfSeveralUnknownKeysOfTheFile() {
        let found = Self.rejection {
            var reader = try Self.reader("b: 1\nzzzzzz: 2\nyyyyyy: 3\n")
            try reader.allowOnly(["b"])
        }
        #expect(found?.place.line == 2)
        #expect(found?.complaint as? DocumentFlaw == .unknownKey(known: ["b"], nearest: []))
    }

    @Test func rejectsAnAllowedKeyThatWasNotRead() {
        let found = Self.rejection {
            var reader = try Self.reader("fixed: 1\nmin: 3\n")
            try reader.allowOnly(["fixed", "min"])
            _ = try reader.integer("fixed", in: 0...9)
            try reader.finish()
        }
        #expect(found?.place.line == 2)
        #expect(found?.rule == .unknownKey)
    }

    @Test(arguments: [
        "a: 1\na: 2\n", "{\"a\": 1, \"a\": 2}", "\"a\": 1\na: 2\n", "x: {a: 1, b: 2, a: 3}",
        "1: a\n\"1\": b\n",
    ])
    func refusesDuplicateKeys(_ text: String) {
        let found = Self.rejection { _ = try Self.reader(text) }
        #expect(found?.rule == .duplicateKey)
        guard case .duplicateKey? = found?.complaint as? DocumentFlaw else {
            Issue.record("\(String(describing: found))")
            return
        }
    }

    @Test(arguments: [
        "1_000", "0x10", "010", "1.0", "1e3", "+5", "\"5\"", "five", "[5]", "{a: 5}", "true", "0o7",
        "-0", "1 000", "٣",
    ])
    func acceptsOnlyDecimalDigitsAsIntegers(_ text: String) throws {
        var reader = try Self.reader("a: \(text)\n")
        let found = Self.rejection { _ = try reader.integer("a", in: 0...10_000) }
        #expect(found?.rule == .type, "\(text)")
        #expect(found?.place == DocumentPlace(line: 1, column: 4))
    }

    @Test(arguments: ["-1", "10", "9223372036854775808", "99999999999999999999999999"])
    func refusesNumbersOutOfRangeWithTheirLimits(_ text: String) throws {
        var reader = try Self.reader("a: \(text)\n")
        let found = Self.rejection { _ = try reader.integer("a", in: 0...9) }
        #expect(found?.rule == .value)
        #expect(found?.path == "a" && found?.complaint as? DocumentFlaw == .outOfRange(0...9))
    }

    @Test(arguments: ["yes", "no", "on", "True", "1", "\"true\"", "[true]"])
    func acceptsOnlyTrueAndFalseAsSwitches(_ text: String) throws {
        var reader = try Self.reader("a: \(text)\n")
        let found = Self.rejection { _ = try reader.bool("a") }
        #expect(found?.rule == .type)
    }

    @Test(arguments: ["true", "false", "[a]", "{a: 1}"])
    func refusesOtherTypesAsText(_ text: String) throws {
        var reader = try Self.reader("a: \(text)\n")
        let found = Self.rejection { _ = try reader.string("a") }
        #expect(found?.rule == .type)
    }

    @Test(arguments: ["", "~", "null"])
    func readsEmptyValuesAsAbsent(_ text: String) throws {
        var reader = try Self.reader("b: 1\na: \(text)\n")
        let found = Self.rejection { _ = try reader.string("a") }
        #expect(found?.rule == .missing)
        #expect(found?.place == .start && found?.path == "a")
        #expect(found?.complaint as? DocumentFlaw == .missing(key: "a"))
    }

    @Test(arguments: ["2026-02-30", "2026-2-3", "26-02-03", "tomorrow"])
    func refusesWrongDays(_ text: String) throws {
        var reader = try Self.reader("a: \(text)\n")
        let found = Self.rejection { _ = try reader.day("a") }
        #expect(found?.rule == .value)
    }

    @Test func listsTheKnownChoicesForAnUnknownOne() throws {
        var reader = try Self.reader("a: blue")
        let found = Self.rejection { _ = try reader.choice("a", of: Colour.self) }
        #expect(found?.rule == .value)
        #expect(found?.complaint as? DocumentFlaw == .notOneOf(["red", "green"]))
    }

    @Test(arguments: [
        "", "   \n", "# only a comment\n", "a: [1", "a: \"x", "\ta: 1", "a: b: c",
        "a: 1\n---\nb: 2\n",
        "a: &x 1\nb: *x\n", "a: !!int 5", "a: !thing x", "a: !thing [x]", "a: !thing {x: 1}",
        "? [a]\n: 1\n",
        "<<: {a: 1}\n? {b: 1}\n: 2", "a: *nowhere", "a: &x {b: 1}", "a: &x [b]", "a: \u{1}",
        "a: \"\\uD800\"",
        "&x a: 1",
    ])
    func refusesDocumentsOutsideTheStrictSubset(_ text: String) {
        let found = Self.rejection { _ = try Self.reader(text) }
        #expect(found?.rule == .syntax, "\(text.debugDescription)")
    }

    @Test func refusesADocumentWithoutKeys() {
        for text in ["- a\n", "just text", "[]", "5"] {
            #expect(Self.rejection { _ = try Self.reader(text) }?.rule == .type)
        }
    }

    @Test func refusesAMergeKeyAsUnknown() throws {
        var reader = try Self.reader("<<: {a: 1}\n")
        #expect(try reader.optionalInteger("a", in: 0...9) == nil)
        #expect(Self.rejection { try reader.finish() }?.rule == .unknownKey)
    }

    @Test func refusesInvalidUTF8AndTooLargeFiles() {
        #expect(
            Self.rejection { _ = try DocumentReader.open([0x61, 0x3A, 0xFF], file: "a") }?.rule
                == .syntax
        )
        let large = Array(String(repeating: "# ", count: 600_000).utf8)
        let found = Self.rejection { _ = try DocumentReader.open(large, file: "a") }
        let expected = DocumentFlaw.tooLarge(bytes: 1_200_000, limit: 1 << 20)
        #expect(found?.complaint as? DocumentFlaw == expected)
    }

    @Test func endsQuicklyOnHostileNestingAndSharing() {
        let deep = String(repeating: "[", count: 100_000)
        let dashes = String(repeating: "- ", count: 100_000)
        let nested = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
        let bomb = "a0: &a0 x\n" + nested.joined(separator: "\n") + "\n? *a30\n: 1\n"
        for text in [deep, dashes, bomb] {
            #expect(Self.rejection { _ = try Self.reader(text) }?.rule == .syntax)
        }
    }

    @Test func failsWithTheKindThatTheCallerChooses() {
        let found = Self.rejection {
            _ = try DocumentReader.open(Array("a: [".utf8), file: "ack.json", kind: .refused)
        }
        #expect(found?.kind == .refused)
    }

    @Test func namesThePlaceForRulesOfTheCaller() throws {
        var reader = try Self.reader("group:\n  size: 3\n")
        var group = try reader.value("group").reader()
        let value = try group.value("size")
        let rejection = value.wrongValue(DocumentFlaw.notDay)
        #expect(rejection.path == "group.size")
        #expect(rejection.file == "a.yaml" && rejection.place == DocumentPlace(line: 2, column: 9))
        #expect(rejection.complaint as? DocumentFlaw == .notDay)
    }
}
