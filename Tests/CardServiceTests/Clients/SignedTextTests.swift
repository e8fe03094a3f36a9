import CardCore
import CardLedger
@testable import CardService
import CardVault
import Testing

/// Signed texts in the compact form of JWS.
struct SignedTextTests {
    /// - Source: RFC 8037, A.1 and A.4.
    enum Published {
        static let privateKey = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
        static let publicKey = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        static let text =
            "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
            + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt"
            + "9g7sVvpAr_MuM0KAg"

        static func key() throws -> AccessTokenKey {
            let bytes = try #require(Base64URL.decode(privateKey))
            return try AccessTokenKey(privateKey: Secret(bytes))
        }
    }

    @Test func signsThePublishedExample() throws {
        let key = try Published.key()
        #expect(Base64URL.encode(key.publicKey) == Published.publicKey)
        let payload = Array("Example of Ed25519 signing".utf8)
        #expect(try SignedText.sign(payload, with: key) == Published.text)
        #expect(SignedText.payload(of: Published.text, signedWith: key) == payload)
    }

    @Test func refusesEveryOtherText() throws {
        let key = try Published.key()
        var parts = Published.text.split(separator: ".").map(String.init)
        func isRefused(_ text: String) -> Bool {
            SignedText.payload(of: text, signedWith: key) == nil
        }
        // One bit of any byte.
        for place in Published.text.utf8.indices {
            var bytes = Array(Published.text.utf8)
            bytes[Published.text.utf8.distance(from: Published.text.startIndex, to: place)] ^= 1
            #expect(isRefused(String(decoding: bytes, as: UTF8.self)))
        }
        for text in [
            "", ".", "..", "...", parts[0], parts[0] + "." + parts[1], Published.text + ".",
            Published.text + "=", Published.text + "A", " " + Published.text,
            parts[0] + "." + parts[1] + ".", String(repeating: "A", count: 5000),
        ] { #expect(isRefused(text)) }
        // Other algorithms, with the right signature over their texts, and none.
        for header in [
            #"{"alg":"none"}"#, #"{"alg":"HS256"}"#, #"{"alg":"eddsa"}"#,
            #"{"alg":"EdDSA","crit":["b64"]}"#, #"{ "alg":"EdDSA"}"#,
        ] {
            parts[0] = Base64URL.encode(Array(header.utf8))
            let signed = parts[0] + "." + parts[1]
            let signature = Base64URL.encode(try key.signature(of: Array(signed.utf8)))
            #expect(isRefused(signed + "." + signature))
            #expect(isRefused(signed + "."))
        }
        let other = try AccessTokenKey(privateKey: Secret([UInt8](repeating: 7, count: 32)))
        #expect(SignedText.payload(of: Published.text, signedWith: other) == nil)
    }

    /// - Source: RFC 4648, 10
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ])
    func basesAreThePublishedOnes(_ text: String, encoded: String) {
        #expect(Base64URL.encode(Array(text.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(text.utf8))
    }

    @Test func basesAreReadStrictly() {
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        for text in ["Zg==", "Zh", "Z", "+/8", "-_8=", " Zg", "Z g", "Zm9vYg\n"] {
            #expect(Base64URL.decode(text) == nil)
        }
    }
}
