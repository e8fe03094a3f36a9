import CardCore
import Testing

struct TokenSearchTests {
    static func detector(
        _ prefix: String,
        _ change: (inout SecretOptions) -> Void = { _ in }
    ) throws -> TokenDetector {
        var options = SecretOptions()
        options.prefix = prefix
        options.length = 16
        options.classes = SymbolClasses(characters: true, numbers: true)
        change(&options)
        return TokenDetector(
            format: try SecretFormat(.token, options),
            frame: try PayloadFrame("{token}")
        )
    }

    static let body = "ABCDEFGH23456789"

    /// The token in every disguise that the search resolves.
    static let disguises = [
        body, "GC:\(body)", "gc:\(body.lowercased())", "see GC:\(body), please", "(\(body))",
        "[\(body)]", "\u{201C}\(body)\u{201D}", "x=\(body)", "card\u{2026}\(body)!", "1\(body)0",
        "ABCD EFGH 2345 6789", "the card ABCD EFGH 2345 6789 was lost", "ABCD-EFGH-2345-6789",
        "abcd.efgh.2345.6789", "ABCD\u{00A0}EFGH\u{00A0}2345\u{00A0}6789",
        "ABCDEFGH\u{200B}23456789", "GC%3AABCDEFGH23456789", "%41BCDEFGH23456789",
        "%2541BCDEFGH23456789", #"\u0041BCDEFGH23456789"#, "&#65;BCDEFGH23456789",
        "https://gift.example/c/\(body)?s=1", "A B C D E F G H 2 3 4 5 6 7 8 9",
        "\(body)\(body)", "a,\(body);b", "/\(body)/", "GC\(body)",
    ]

    @Test(arguments: disguises)
    func findsTheTokenInDisguise(_ text: String) throws {
        let found = try Self.detector("GC:").candidates(in: Array(text.utf8))
        #expect(found.contains(Array("GC:\(Self.body)".utf8)), "\(text)")
    }

    @Test(arguments: [
        "", "ABCDEFGH2345678", "a long note without a card, and nothing else in it",
        "2026-11-25T08:30:00Z", "NC0000000018", "till-1-20261125-000123",
        "ABCD EFGH 2345 678 1", "ABCDEFGH\n\n\n\n\n\n23456789",
    ])
    func findsNothingInOrdinaryTexts(_ text: String) throws {
        #expect(try Self.detector("GC:").candidates(in: Array(text.utf8)).isEmpty)
    }

    @Test func triesOtherCaseOnlyIfTheAlphabetHasOneCase() throws {
        let both = try Self.detector("") { $0.alphabet = .all }
        #expect(both.candidates(in: Array("abcdEFGH01234567".utf8)).count == 1)
        let token = Array("abcdEFGH01234567".utf8)
        #expect(!both.candidates(in: Array("ABCDEFGH01234567".utf8)).contains(token))
    }

    @Test func findsTokensThatHavePunctuationAmongTheirSymbols() throws {
        let detector = try Self.detector("") {
            $0.alphabet = .all
            $0.classes.symbols = true
        }
        let token = Array("aB3#=x/%k9:Q?.z_".utf8)
        for text in ["meta.scanned=", "(", "see "] {
            let found = detector.candidates(in: Array(text.utf8) + token + Array(") ok".utf8))
            #expect(found.contains(token), "\(text)")
        }
    }

    @Test func findsDigitsOnlyWithTheirCheck() throws {
        let detector = try Self.detector("") {
            $0.classes = SymbolClasses(numbers: true)
            $0.check = .luhn
        }
        let digits = Array("4539148803436467".utf8)
        let token = digits + CheckScheme.luhn.check(over: digits)
        #expect(detector.candidates(in: Array("no. ".utf8) + token) == [token])
        let wrong = digits + [token[16] == 48 ? 49 : 48]
        #expect(detector.candidates(in: wrong).isEmpty)
    }
}

struct PrivateKeyKindTests {
    static let keys: [(String, PrivateKeyKind)] = [
        ("AGE-SECRET-KEY-1QQQQ", .age), ("age-secret-key-1qqqq", .age),
        ("# created\nAGE-SECRET-KEY-PQ-1QQQ", .age), ("AGE-PLUGIN-YUBIKEY-1QQ", .agePlugin),
        ("-----BEGIN PGP PRIVATE KEY BLOCK-----", .openPGP),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", .openSSH),
        ("-----BEGIN RSA PRIVATE KEY-----", .pem), ("-----BEGIN PRIVATE KEY-----", .pem),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----", .pem), ("PuTTY-User-Key-File-3: x", .puTTY),
        ("mintrun-custodian-key 1\nname: a", .custodian),
        ("mintrun-operator-key 1\n", .workspace), ("mintrun-share 1\n", .workspace),
    ]

    @Test(arguments: keys.indices)
    func recognisesEveryKind(_ index: Int) {
        let (text, kind) = Self.keys[index]
        #expect(PrivateKeyKind.find(in: Array("x \(text) y".utf8)) == kind)
    }

    /// Beginnings of marks before the key stop the search and continue it at every position.
    @Test(arguments: keys.indices)
    func recognisesEveryKindAtEveryPlace(_ index: Int) {
        let (text, kind) = Self.keys[index]
        for filling in ["x", "AGE-PLUGI", "BEGIN PGP PRIVAT", "mintrun-shar", "PRIVATE KEY----"] {
            let before = Array(String(repeating: filling, count: 8).utf8)
            for count in 0...min(before.count, 40) {
                let bytes = before.suffix(count) + Array("\n\(text)".utf8)
                #expect(PrivateKeyKind.find(in: Array(bytes)) == kind, "\(count) of \(filling)")
                #expect(PrivateKeyKind.find(in: Array(bytes.dropLast(text.utf8.count))) == nil)
            }
        }
    }

    @Test(arguments: [
        "age1qqqq", "ssh-ed25519 AAAA", "-----BEGIN PGP PUBLIC KEY BLOCK-----",
        "mintrun-custodian-public-key 1", "a private key is never an argument", "",
    ])
    func doesNotRecognisePublicTexts(_ text: String) {
        #expect(PrivateKeyKind.find(inFile: Array(text.utf8)) == nil)
    }

    /// A line of one of our key files, without its title.
    @Test func recognisesSingleLinesOfOurOwnKeyFiles() {
        let hex = String(repeating: "6f2a", count: 16)
        let lines: [(String, PrivateKeyKind)] = [
            ("sealed: \(hex)\(hex.prefix(32))", .custodian), ("SEALED:\(hex)", .custodian),
            ("key: \(hex)", .workspace), ("Key:  \(hex.uppercased())", .workspace),
            ("leg 1: \(hex) 0011223344556677", .workspace),
            ("leg 12: \(hex) 0011223344556677", .workspace),
            ("share: \(hex)\(hex) \(hex) \(hex)", .workspace),
        ]
        for (line, kind) in lines {
            for text in [line, "as asked: \(line)", "a\n\(line)\n"] {
                #expect(PrivateKeyKind.find(in: Array(text.utf8)) == kind, "\(text)")
                #expect(PrivateKeyKind.find(inFile: Array(text.utf8)) == kind, "\(text)")
            }
        }
        for text in [
            "sealed: 12 boxes", "sealed: \(hex.dropLast())", "unsealed: \(hex)",
            "key: \(hex)00", "key: \(hex.dropLast())", "monkey: \(hex)", "fingerprint: \(hex)",
            "check: \(hex)", "public: \(hex)", "salt: 00112233445566778899aabbccddeeff",
            "1: \(hex)", "sha256: \(hex)", hex, ":", "leg 1: 00",
        ] {
            #expect(PrivateKeyKind.find(in: Array(text.utf8)) == nil, "\(text)")
        }
    }

    @Test func recognisesOpenPGPInBinary() {
        let rest = [UInt8](repeating: 7, count: 40)
        for start: [UInt8] in [
            [0x94, 40, 4], [0x95, 1, 40, 4], [0xC5, 40, 4], [0xC5, 0xC1, 3, 4],
        ] {
            #expect(PrivateKeyKind.find(inFile: start + rest) == .openPGP)
        }
        #expect(PrivateKeyKind.find(inFile: [0x98, 40, 4] + rest) == nil)
        #expect(PrivateKeyKind.find(inFile: [0xC6, 40, 4] + rest) == nil)
    }
}
