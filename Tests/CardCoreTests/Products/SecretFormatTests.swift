import CardCore
import CardTestSupport
import Testing

struct SecretFormatTests {
    static func options(_ change: (inout SecretOptions) -> Void) -> SecretOptions {
        var options = SecretOptions()
        options.length = 16
        options.classes = SymbolClasses(characters: true, numbers: true)
        change(&options)
        return options
    }

    static func token(_ change: (inout SecretOptions) -> Void = { _ in }) throws -> SecretFormat {
        try SecretFormat(.token, options(change))
    }

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func aTokenIsPrefixRandomSymbolsAndCheck() throws {
        let format = try Self.token {
            $0.prefix = "DINCARD:"
            $0.length = 26
            $0.check = .mod37
        }
        var random = SeededRandom(seed: 1)
        for _ in 0..<200 {
            let token = format.draw(using: &random)
            #expect(token.count == 35 && format.length == 35)
            #expect(token.starts(with: "DINCARD:".utf8))
            #expect(token[8..<34].allSatisfy(format.symbols.contains))
            #expect(CheckScheme.mod37.accepts(token[8..<34], check: token[34...]))
        }
    }

    @Test func theSymbolsAreTheSwitchedOnClassesWithinTheAlphabet() throws {
        let clear = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
        #expect(Self.text(try Self.token().symbols) == clear)
        let crockford = try Self.token { $0.alphabet = .crockford32 }
        #expect(Self.text(crockford.symbols) == "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let digits = try Self.token { $0.classes = SymbolClasses(numbers: true) }
        #expect(Self.text(digits.symbols) == "0123456789")
        let custom = try Self.token { $0.alphabet = .custom("ACDEF34!x") }
        #expect(Self.text(custom.symbols) == "34ACDEFx")
        let all = try Self.token {
            $0.alphabet = .all
            $0.classes.symbols = true
        }
        #expect(all.symbols.count == 62 + 27)
    }

    @Test func everySymbolIsPrintableAndNoneBreaksAFile() {
        let all = Alphabet.all.symbols(
            of: SymbolClasses(characters: true, numbers: true, symbols: true)
        )
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        #expect(!all.contains { Array(",\"'`\\ ".utf8).contains($0) })
    }

    @Test func tokensNeverBeginLikeAFormula() throws {
        let format = try Self.token {
            $0.alphabet = .custom("=+-@a1")
            $0.classes.symbols = true
        }
        var random = SeededRandom(seed: 2)
        let firsts = Set((0..<500).map { _ in format.draw(using: &random)[0] })
        #expect(firsts == Set("a1".utf8))
        let prefixed = try Self.token {
            $0.prefix = "X"
            $0.alphabet = .custom("=+-@a1")
            $0.classes.symbols = true
        }
        let seconds = Set((0..<500).map { _ in prefixed.draw(using: &random)[1] })
        #expect(seconds == Set("=+-@a1".utf8))
    }

    @Test func maskDefinesTheClassOfEachPosition() throws {
        let format = try Self.token {
            $0.length = nil
            $0.mask = "###-@@@@ **"
        }
        var random = SeededRandom(seed: 3)
        for _ in 0..<200 {
            let token = format.draw(using: &random)
            #expect(token.count == 9)
            #expect(token[0..<3].allSatisfy("23456789".utf8.contains))
            #expect(token[3..<7].allSatisfy("ABCDEFGHJKMNPQRSTUVWXYZ".utf8.contains))
            let shown = format.displayed(token)
            #expect(
                shown.count == 11 && shown[3] == UInt8(ascii: "-") && shown[8] == UInt8(ascii: " ")
            )
            #expect(format.canonical(shown) == token)
        }
    }

    @Test func groupsAreShownBehindThePrefix() throws {
        let format = try Self.token {
            $0.prefix = "GC:"
            $0.length = 10
            $0.group = 4
        }
        let shown = Self.text(format.displayed(Array("GC:ABCDEFGH23".utf8)))
        #expect(shown == "GC:ABCD EFGH 23")
    }

    @Test(arguments: [
        (0, "token.length"), (1, "token.length"), (7, "token.length"), (65, "token.length"),
        (1_000_000, "token.length"), (-1, "token.length"),
    ])
    func rejectsImpossibleLengths(_ length: Int, _ field: String) {
        let found = #expect(throws: FormatRejection.self) { try Self.token { $0.length = length } }
        #expect(found?.field == field)
        #expect(found?.code == .formatInvalid)
    }

    @Test(arguments: [
        "=X", "+X", "-X", "@X", "A,B", "A\"B", "A'B", "A\nB", "A B", "A\\B", "Æ", "K\u{212A}",
    ])
    func rejectsPrefixesThatBreakFiles(_ prefix: String) {
        let found = #expect(throws: FormatRejection.self) { try Self.token { $0.prefix = prefix } }
        #expect(found?.field == "token.prefix")
        #expect(found?.code == .formatInvalid)
    }

    @Test func rejectsAPrefixLongerThanTheRandomPart() throws {
        let found = #expect(throws: FormatRejection.self) {
            try Self.token { $0.prefix = "ABCDEFGHIJKLMNOPQ" }
        }
        #expect(found?.field == "token.prefix")
        #expect(try Self.token { $0.prefix = "ABCDEFGHIJKLMNOP" }.length == 32)
    }

    static let broken: [(String, @Sendable (inout SecretOptions) -> Void)] = [
        ("token", { $0.classes = SymbolClasses() }),
        (
            "token.symbols",
            {
                $0.alphabet = .crockford32; $0.classes.symbols = true
            }
        ),
        ("token.numbers", { $0.alphabet = .custom("ABCDEF") }),
        ("token.alphabet", { $0.alphabet = .custom("AA1") }),
        ("token.alphabet", { $0.alphabet = .custom("A, 1") }),
        (
            "token.alphabet",
            {
                $0.alphabet = .custom("1"); $0.classes.characters = false
            }
        ),
        ("token.alphabet", { $0.alphabet = .custom("ÆA1") }),
        ("token.length", { $0.length = nil }),
        ("token.mask", { $0.mask = "########" }),
        (
            "token.mask",
            {
                $0.length = nil; $0.mask = "########X"
            }
        ),
        (
            "token.mask",
            {
                $0.length = nil; $0.mask = "-########"
            }
        ),
        (
            "token.mask",
            {
                $0.length = nil; $0.mask = ""
            }
        ),
        (
            "token.mask",
            {
                $0.length = nil; $0.mask = "###-###"
            }
        ),
        (
            "token.symbols",
            {
                $0.length = nil; $0.mask = "########"; $0.classes.symbols = true
            }
        ),
        (
            "token.group",
            {
                $0.length = nil; $0.mask = "########"; $0.group = 4
            }
        ),
        ("token.group", { $0.group = 1 }), ("token.group", { $0.group = 17 }),
        ("token.check", { $0.check = .luhn }), ("token.check", { $0.check = .damm }),
        (
            "token.check",
            {
                $0.check = .mod37; $0.alphabet = .all
            }
        ),
        (
            "token.check",
            {
                $0.check = .mod97; $0.classes.symbols = true
            }
        ),
    ]

    @Test(arguments: broken.indices)
    func rejectsBrokenFormatsByKey(_ index: Int) {
        let (field, change) = Self.broken[index]
        let found = #expect(throws: FormatRejection.self) { try Self.token(change) }
        #expect(found?.field == field)
        #expect(found?.kind == .configuration)
    }

    @Test func pinsHaveFourTo64Symbols() throws {
        for length in -1...66 {
            let options = Self.options {
                $0.length = length
                $0.classes = SymbolClasses(numbers: true)
            }
            if (4...64).contains(length) {
                #expect(try SecretFormat(.pin, options).length == length)
            } else {
                let found = #expect(throws: FormatRejection.self) {
                    try SecretFormat(.pin, options)
                }
                #expect(found?.code == .formatPIN)
            }
        }
    }
}
