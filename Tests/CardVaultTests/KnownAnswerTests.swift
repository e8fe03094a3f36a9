import CardCore
import Crypto
import CryptoExtras
import Testing

@testable import CardVault

struct KnownAnswerTests {
    @Test func passesTheSelfTest() throws {
        try CryptoSelfTest.run()
    }

    /// RFC 6962 trees over the entries 0, 1, 2 … against the definition, written recursively.
    @Test func computesTheTreeOfTheRFC() {
        func root(_ entries: ArraySlice<UInt8>) -> [UInt8] {
            guard entries.count > 1 else {
                return entries.first.map { Array(SHA256.hash(data: [0, $0])) }
                    ?? Array(SHA256.hash(data: [UInt8]()))
            }
            var split = 1
            while split * 2 < entries.count { split *= 2 }
            let left = root(entries.prefix(split))
            return Array(SHA256.hash(data: [1] + left + root(entries.dropFirst(split))))
        }
        var tree = SegmentTree()
        for count in 0...70 {
            #expect(tree.root == root((0..<UInt8(count))[...].map { $0 }[...]), "\(count)")
            tree.append([UInt8(count)])
        }
    }

    /// HMACs computed by Python's `hmac` over the bytes of docs/formats/vault.md.
    @Test func computesTheDocumentedHashes() throws {
        let lookup = OperatorKey(
            kind: .lookup,
            epoch: 1,
            key: SymmetricKey(data: [UInt8](repeating: 1, count: 32))
        )
        let pepper = OperatorKey(
            kind: .pepper,
            epoch: 2,
            key: SymmetricKey(data: [UInt8](repeating: 2, count: 32))
        )
        let hashes = CardHashes(lookup: lookup, pepper: pepper)
        let token = Array("DINCARD:ABC".utf8)
        #expect(
            Hex.text(hashes.tokenHash(token))
                == "3edef685ed705c19a833bb26e3e84e13103a05aeb496a73db182abe46c562cd9"
        )
        #expect(
            Hex.text(hashes.pinTokenVerifier(token: token, pin: Array("1234".utf8)))
                == "a85cad771050a45cfc4bfb5eab44507061123c357d2123399efda838a962c980"
        )
        #expect(hashes.tokenHash(token) == hashes.tokenHash(token))
        #expect(
            hashes.pinTokenVerifier(token: [1, 2], pin: [3])
                != hashes.pinTokenVerifier(token: [1], pin: [2, 3])
        )
        let slow = try hashes.pinSerialVerifier(
            serial: "NC1",
            pin: Array("1234".utf8),
            salt: [UInt8](0..<16)
        )
        #expect(
            Hex.text(slow)
                == "ba3b826c0d430a5c4c7a6af74ae89e5dcc02bec182e6c934522ffc010ef3b64b"
        )
    }

    /// Computed by Python's `hashlib.scrypt` and `hmac`, in the same way.
    @Test(arguments: [
        (
            GivenPIN(clear: Array("1234".utf8)),
            "0542a8b8e37c950a970eeebc446fb99ba4ed5b7563320f9b6e896c5e8f5447af"
        ),
        (
            GivenPIN(encrypted: "0a1b2c3d4e5f6071"),
            "d1431be787ea74a8ded55b0a458b692e5d4583f2df63bd081f868e2891c126c0"
        ),
        (
            GivenPIN(hashed: "0a1B", name: "SHA-256"),
            "4b0c5ee6ab5e73504aebde2474ffbcd78e8fa8db5ae5ac87333af843c296d666"
        ),
    ])
    func computesTheOnlineVerifierOfEachForm(_ pin: GivenPIN?, _ expected: String) throws {
        let hashes = CardHashes(
            lookup: OperatorKey.create(.lookup, epoch: 1),
            pepper: OperatorKey(
                kind: .pepper,
                epoch: 2,
                key: SymmetricKey(data: [UInt8](repeating: 2, count: 32))
            )
        )
        let found = try hashes.pinOnlineVerifier(
            serial: "NC1",
            pin: #require(pin),
            salt: [UInt8](0..<16)
        )
        #expect(Hex.text(found) == expected)
    }

    @Test func verifiersAreComparedWhole() {
        #expect(CardHashes.isSame([1, 2], [1, 2]))
        #expect(!CardHashes.isSame([1, 2], [1, 3]))
        #expect(!CardHashes.isSame([1, 2], [1]))
        #expect(!CardHashes.isSame([], [1]))
    }
}
