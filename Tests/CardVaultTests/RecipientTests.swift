import CardCore
import Foundation
import Testing

@testable import CardVault

struct RecipientTests {
    /// BIP-173, “Test vectors”: valid strings (without the length limit, which age drops).
    @Test(arguments: [
        "A12UEL5L", "a12uel5l",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
        "?1ezyfcl",
    ])
    func acceptsThePublishedStrings(_ text: String) throws {
        let decoded = try Bech32(text)
        #expect(decoded.bytes.isEmpty)
        #expect(decoded.text == text.lowercased())
    }

    /// BIP-173, “Test vectors”: invalid strings.
    @Test(arguments: [
        (" 1nwldj5", Bech32.Rejection.symbol), ("\u{7f}1axkwrx", .symbol),
        ("pzry9x0s0muk", .noSeparator), ("1pzry9x0s0muk", .noSeparator),
        ("x1b4n0q5v", .symbol), ("li1dgmt3", .tooShort), ("A1G7SGD8", .checksum),
        ("10a06t8", .noSeparator), ("1qzzfhee", .noSeparator), ("a12UEL5L", .mixedCase),
    ])
    func rejectsThePublishedWrongStrings(_ text: String, _ rejection: Bech32.Rejection) {
        #expect(throws: rejection) { try Bech32(text) }
    }

    /// The example of C2SP age.md, “The X25519 recipient type”.
    static let example = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"

    @Test func readsBytesOfEveryLength() throws {
        for count in 0...70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            #expect(try Bech32(Bech32(prefix: "age", bytes: bytes).text).bytes == bytes)
        }
    }

    @Test func readsTheRecipientOfTheAgeExample() throws {
        let recipient = try RecipientKey(Self.example)
        #expect(recipient.kind == .x25519)
        #expect(recipient.publicKey.count == 32)
    }

    @Test func rejectsEveryChangedSymbol() {
        let symbols = Array(Self.example.utf8)
        for index in symbols.indices {
            var changed = symbols
            changed[index] = changed[index] == UInt8(ascii: "q") ? UInt8(ascii: "p") : 0x71
            let text = String(decoding: changed, as: UTF8.self)
            #expect(code { _ = try RecipientKey(text) } == "recipient.invalid", "\(text)")
        }
    }

    /// The 14 keys of Wycheproof's `x25519_test.json` whose shared secret is zero.
    @Test(arguments: [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ])
    func rejectsPointsOfLowOrder(_ hex: String) throws {
        let point = try #require(Hex.bytes(hex))
        #expect(LowOrderPoints.contain(point))
        let text = Bech32(prefix: "age", bytes: point).text
        #expect(throws: RecipientFailure.lowOrder) { try RecipientKey(text) }
        let good = try CustodianIdentity.create(name: "anna").custodian.publicKey
        let hybrid = Array(good.prefix(1184)) + point
        let longer = Bech32(prefix: "age1pq", bytes: hybrid).text
        #expect(throws: RecipientFailure.lowOrder) { try RecipientKey(longer) }
        #expect(throws: RecipientFailure.lowOrder) {
            try Custodian(name: "anna", publicKey: hybrid)
        }
    }

    @Test func acceptsAPostQuantumRecipientAndRejectsItsDamage() throws {
        let key = try CustodianIdentity.create(name: "anna").custodian.publicKey
        let recipient = try RecipientKey(Bech32(prefix: "age1pq", bytes: key).text)
        #expect(recipient.kind == .postQuantum)
        #expect(recipient.publicKey == key)
        #expect(recipient.text.hasPrefix("age1pq1"))
        let overflowing = [UInt8](repeating: 0xff, count: 1184) + Array(key.suffix(32))
        for bytes in [overflowing, Array(key.dropLast()), key + [0]] {
            let text = Bech32(prefix: "age1pq", bytes: bytes).text
            #expect(code { _ = try RecipientKey(text) } == "recipient.invalid")
        }
    }

    @Test(arguments: [
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI", RecipientFailure.ssh),
        ("", .text(.noSeparator)), ("age1", .text(.tooShort)),
        ("AGE1ZVKYG2LQZRAA2LNJVQEJ32NKUU0UES2S82HZRYE869XEEXVN73EQUNUJWJ", .capitalLetters),
        (Bech32(prefix: "bc", bytes: [UInt8](repeating: 9, count: 32)).text, .prefix),
        (Bech32(prefix: "age", bytes: [UInt8](repeating: 9, count: 31)).text, .x25519Size(31)),
        (Bech32(prefix: "age", bytes: [UInt8](repeating: 9, count: 33)).text, .x25519Size(33)),
        (RecipientTests.example + "\n", .text(.symbol)),
    ])
    func refusesRecipient(_ text: String, because failure: RecipientFailure) {
        #expect(code { _ = try RecipientKey(text) } == "recipient.invalid")
        #expect(throws: failure) { try RecipientKey(text) }
    }
}
