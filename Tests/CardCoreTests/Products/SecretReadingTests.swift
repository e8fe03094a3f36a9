import CardCore
import CardTestSupport
import Testing

struct SecretReadingTests {
    static func format(_ change: (inout SecretOptions) -> Void = { _ in }) throws -> SecretFormat {
        var options = SecretOptions()
        options.prefix = "DINCARD:"
        options.length = 12
        options.classes = SymbolClasses(characters: true, numbers: true)
        change(&options)
        return try SecretFormat(.token, options)
    }

    static func canonical(_ format: SecretFormat, _ typed: String) -> String? {
        format.canonical(Array(typed.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        "DINCARD:ABCDEFGH2345", "ABCDEFGH2345", "abcd efgh 2345", "ABCD-EFGH-2345",
        "dincard: abcd-efgh-2345", " ABCDEFGH2345 ",
    ])
    func readsTypedTextAsTheToken(_ typed: String) throws {
        let format = try Self.format()
        #expect(Self.canonical(format, typed) == "DINCARD:ABCDEFGH2345")
        #expect(format.looksLikeToken(Array(typed.utf8)))
    }

    @Test(arguments: [
        "", "ABCDEFGH234", "ABCDEFGH23456", "ABCDEFGH2340", "ABCDEFGH234l", "XINCARD:ABCDEFGH2345",
        "ABCDEFGH234\u{212A}", "АBCDEFGH2345", "ABCD.EFGH.2345", "ABCDEFGH2345\n", "------------",
    ])
    func rejectsOtherTexts(_ typed: String) throws {
        let format = try Self.format()
        #expect(Self.canonical(format, typed) == nil)
        #expect(!format.looksLikeToken(Array(typed.utf8)))
    }

    @Test func doesNotFoldCaseIfTheFormatHasLowerCase() throws {
        let format = try Self.format { $0.alphabet = .all }
        #expect(Self.canonical(format, "DINCARD:abcdEFGH0123") == "DINCARD:abcdEFGH0123")
        #expect(Self.canonical(format, "dincard:abcdEFGH0123") == nil)
    }

    @Test func doesNotDropHyphensThatAreSymbols() throws {
        let format = try Self.format {
            $0.classes.symbols = true
            $0.alphabet = .all
        }
        #expect(Self.canonical(format, "AB-D-FGH012-") == "DINCARD:AB-D-FGH012-")
    }

    @Test func crockfordsTwinsAreReadAsDigits() throws {
        let format = try Self.format { $0.alphabet = .crockford32 }
        #expect(Self.canonical(format, "oilABCDEFGH9") == "DINCARD:011ABCDEFGH9")
    }

    @Test func wrongCheckIsRejectedButLooksLikeAToken() throws {
        let format = try Self.format {
            $0.classes = SymbolClasses(numbers: true)
            $0.check = .damm
        }
        let token = Array("DINCARD:000000000572".utf8)
        let check = CheckScheme.damm.check(over: token[8...])
        #expect(format.canonical(token + check) == token + check)
        let wrong = token + [check[0] == 48 ? 49 : 48]
        #expect(format.canonical(wrong) == nil)
        #expect(format.looksLikeToken(wrong))
    }

    @Test(arguments: [
        SymbolClasses(characters: true), SymbolClasses(numbers: true),
        SymbolClasses(characters: true, numbers: true, symbols: true),
    ])
    func everyDrawnTokenIsRecognisedInAllItsForms(_ classes: SymbolClasses) throws {
        for alphabet in [Alphabet.unambiguous, .all] {
            for prefix in ["", "GC-", "X:"] {
                let format = try Self.format {
                    $0.classes = classes
                    $0.alphabet = alphabet
                    $0.prefix = prefix
                    $0.group = 4
                }
                var random = SeededRandom(seed: 8)
                for _ in 0..<50 {
                    let token = format.draw(using: &random)
                    #expect(format.canonical(token) == token, "seed 8")
                    #expect(format.canonical(format.displayed(token)) == token, "seed 8")
                    #expect(format.canonical(Array(token.dropFirst(prefix.utf8.count))) == token)
                    #expect(format.looksLikeToken(token))
                }
            }
        }
    }
}
