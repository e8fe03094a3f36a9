import CardCore
import CardText
import Testing

/// The texts are those of JSONTestSuite by Nicolas Seriot, by their names.
///
/// - Source: https://github.com/nst/JSONTestSuite, `test_parsing`, MIT licence
@Suite struct JSONParserTests {
    private static func read(_ bytes: [UInt8], deepest: Int = 32) throws -> DocumentValue {
        let wrapped = Array("{\"v\":".utf8) + bytes + Array("}".utf8)
        return try DocumentReader.readJSON(
            wrapped,
            file: "a.json",
            kind: .refused,
            deepest: deepest + 1
        ) { try $0.value("v") }
    }

    private static func text(_ json: String) throws -> String {
        try read(Array(json.utf8)).string()
    }

    @Test(arguments: [
        ("string_1_2_3_bytes_UTF-8_sequences", #""\u0060\u012a\u12AB""#, "`Īካ"),
        ("string_accepted_surrogate_pair", #""\uD801\udc37""#, "𐐷"),
        ("string_accepted_surrogate_pairs", #""\ud83d\ude39\ud83d\udc8d""#, "😹💍"),
        ("string_allowed_escapes", #""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        ("string_backslash_and_u_escaped_zero", #""\\u0000""#, "\\u0000"),
        ("string_comments", #""a/*b*/c/*d//e""#, "a/*b*/c/*d//e"),
        ("string_escaped_noncharacter", #""\uFFFF""#, "\u{FFFF}"),
        ("string_last_surrogates_1_and_2", #""\uDBFF\uDFFF""#, "\u{10FFFF}"),
        ("string_nbsp_uescaped", #""new\u00A0line""#, "new\u{A0}line"),
        ("string_null_escape", #""\u0000""#, "\0"), ("string_pi", #""π""#, "π"),
        ("string_unescaped_char_delete", "\"\u{7f}\"", "\u{7f}"),
        ("string_uEscape", #""\u0061\u30af\u30EA\u30b9""#, "aクリス"),
    ])
    func readsTexts(name: String, json: String, text: String) throws {
        #expect(try Self.text(json) == text)
    }

    @Test(arguments: [
        ("0", 0), ("-0", nil), ("-123", -123), ("1", 1), ("1.0", nil), ("1e3", nil), ("0e+1", nil),
        ("1E-2", nil), ("123.456", nil), ("9223372036854775807", Int64.max),
        ("9223372036854775808", nil), ("20e1", nil),
    ])
    func onlyIntegersAreIntegers(json: String, number: Int64?) throws {
        let value = try Self.read(Array(json.utf8))
        guard let number else {
            #expect(throws: DocumentRejection.self) { try value.integer() }
            return
        }
        #expect(try value.integer() == number)
    }

    @Test(arguments: [
        "[1 true]", "[a\u{e9}]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\",,]", "[\"x\"]]",
        "[\"\",]", "[\"x\"", "[x", "[3[4]]", "[1:2]", "[,]", "[-]", "[   , \"\"]", "[1,", "[1,]",
        "[\"a\"", "[*]", "[", "[fals]", "[nul]", "[tru]", "[++1234]", "[+1]", "[+Inf]", "[-01]",
        "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]", "[.2e-3]", "[0.1.2]", "[0.3e+]", "[0.3e]", "[0.e1]",
        "[0E+]", "[0E]", "[1.0e+]", "[1.0e-]", "[1.0e]", "[1 000.0]", "[1eE2]", "[2.e+3]", "[2.e3]",
        "[9.e+]", "[Inf]", "[NaN]", "[１]", "[1+2]", "[0x1]", "[0x42]", "[Infinity]", "[0e+-1]",
        "[-123.123foo]", "[-Infinity]", "[-foo]", "[- 1]", "[-012]", "[-.123]", "[-1x]", "[1ea]",
        "[1.]", "[.123]", "[1.2a-3]", "[1.8011670033376514H-308]", "[012]", "[\"x\", truth]",
        "{[: \"x\"}", "{\"x\", null}", "{\"x\"::\"b\"}", "{\"a\":\"a\" 123}", "{key: 'value'}",
        "{\"a\" b}", "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":", "{\"a\"", "{1:1}",
        "{null:null,null:null}", "{\"id\":0,,,,,}", "{'a':0}", "{\"id\":0,}", "{\"a\":\"b\"}/**/",
        "{\"a\":\"b\"}//", "{\"a\":\"b\",,\"c\":\"d\"}", "{a: \"b\"}", "{\"a\":\"a", "[\"a\nb\"]",
        "[\"\t\"]", "[\"\\x00\"]", "[\"\\a\"]", "[\"\\u00A\"]", "[\"\\u\"]", "[\"\\uqqqq\"]",
        "[\"\\\\\\\"]", "[\"\\\u{1f300}\"]", "[\\u0020\"asd\"]", "[\\n]", "\"", "['single quote']",
        "abc", "[\"\\", "[\"a\\", "<.>", "[<null>]", "[1]x", "2@", "{}}", "{\"\":", "[\u{c}]", "",
        "[True]", "1]", "{\"x\": true,", "[[]", "]", "\u{feff}{}", "[\u{2060}]", "*", "[",
        "{\"a\":\"b\"}#{}", "[1]\u{0}",
    ])
    func rejectsEverythingElse(json: String) {
        #expect(throws: JSONFault.self) { try Self.read(Array(json.utf8)) }
    }

    @Test(arguments: [
        (#""\uD800""#, 6), (#""\uDFAA""#, 6), (#""\uD800\n""#, nil), (#""\uD800\u1""#, nil),
        (#""\uD800abc""#, 6), (#""\uDd1e\uD834""#, 6), (#""\ud83d\ud83d""#, 6),
    ])
    func rejectsHalvesOfSurrogatePairs(json: String, offset: Int?) {
        let fault = #expect(throws: JSONFault.self) { try Self.read(Array(json.utf8)) }
        guard let offset else { return }
        #expect(fault?.rule == .unicode && fault?.offset == offset + 1)
    }

    @Test(
        arguments: [[0xE5], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF8, 0x80]] as [[UInt8]]
    )
    func rejectsWhatIsNotUTF8(bytes: [UInt8]) {
        let fault = #expect(throws: JSONFault.self) { try Self.read([0x22] + bytes + [0x22]) }
        #expect(fault?.rule == .unicode)
    }

    @Test func countsLevels() throws {
        func nested(_ levels: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8
            )
        }
        for levels in 1...8 {
            _ = try Self.read(nested(levels), deepest: levels)
            let fault = #expect(throws: JSONFault.self) {
                try Self.read(nested(levels + 1), deepest: levels)
            }
            #expect(fault?.rule == .depth && fault?.offset == 5 + levels)
        }
        // A million levels end with a refusal, too.
        #expect(throws: JSONFault.self) {
            try Self.read(Array(String(repeating: "[", count: 1_000_000).utf8))
        }
    }

    @Test func namesTheLinesOfARepeatedKey() {
        let json = "{\n \"a\": 1,\n \"ü\": \"é\", \"\\u0061\": 2}"
        let rejection = #expect(throws: DocumentRejection.self) {
            try DocumentReader.openJSON(
                Array(json.utf8),
                file: "a.json",
                kind: .refused,
                deepest: 3
            )
        }
        #expect(rejection?.place == DocumentPlace(line: 3, column: 12))
        #expect(rejection?.rule == .duplicateKey)
    }

    @Test func placesCountCharacters() throws {
        let json = "{\"é\": [\"ü\", true,\n\t null]}"
        let reader = try DocumentReader.openJSON(
            Array(json.utf8),
            file: "a.json",
            kind: .refused,
            deepest: 3
        )
        var group = reader
        let list = try group.value("é").list()
        #expect(list.map(\.place.line) == [1, 1, 2])
        #expect(list.map(\.place.column) == [8, 13, 3])
        #expect(list.map(\.isNull) == [false, false, true])
    }
}
