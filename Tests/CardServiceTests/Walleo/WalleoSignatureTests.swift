import CardCore
import CardService
import HTTPTypes
import Testing

/// The forms of a signature, and the field that carries it.
struct WalleoSignatureTests {
    private static func signature(
        method: String = "POST",
        query: String = "",
        body: String = #"{"b": [1, {"z": null, "Y": true}], "a": "X"}"#
    ) -> WalleoSignature {
        WalleoSignature(
            method: method,
            origins: ["https://cards.example"],
            path: "/p/cards",
            query: query,
            body: Array(body.utf8),
            timestamp: "1700000000",
            identifier: "ID-1"
        )
    }

    private static func texts(_ signature: WalleoSignature) -> [String] {
        signature.texts.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func everyFormIsACandidate() {
        let texts = Self.texts(Self.signature())
        #expect(texts.count == 24 && Set(texts).count == 24)
        let body = #"{"b": [1, {"z": null, "Y": true}], "a": "X"}"#
        let sorted = #"{"a":"X","b":[1,{"Y":true,"z":null}]}"#
        #expect(texts[0] == "POST+https://cards.example/p/cards+\(body)+1700000000")
        for text in [
            "POST+/p/cards+\(body)+ID-1+1700000000",
            "POST+https://cards.example/p/cards+\(sorted)+1700000000",
            "POST/p/cards\(sorted.lowercased())ID-11700000000",
        ] {
            #expect(texts.contains(text), "\(text)")
        }
    }

    @Test func aCallWithoutABodyHasFewerForms() {
        let texts = Self.texts(Self.signature(method: "GET", body: ""))
        #expect(texts.count == 8)
        #expect(texts[0] == "GET+https://cards.example/p/cards++1700000000")
        let asking = Self.texts(Self.signature(method: "GET", query: "a=b", body: ""))
        #expect(asking.count == 12)
        #expect(asking[0] == "GET+https://cards.example/p/cards?a=b++1700000000")
        #expect(asking.contains("GET+/p/cards++1700000000"))
        // Bytes that are not JSON have one form.
        #expect(Self.texts(Self.signature(body: "{")).count == 8)
    }

    /// The value is that of `openssl dgst -sha256 -mac HMAC -macopt hexkey:00…1f`.
    @Test func theCodeIsThatOfAnotherProgram() throws {
        let key = Secret((0..<32).map { UInt8($0) })
        let signature = Self.signature(method: "GET", body: "")
        let expected = try #require(Hex.bytes(Self.opensslCode))
        #expect(signature.accepts(expected, under: key))
        for index in expected.indices {
            var changed = expected
            changed[index] ^= 1
            #expect(!signature.accepts(changed, under: key))
        }
        #expect(!signature.accepts([], under: key))
        #expect(!signature.accepts(expected, under: Secret([UInt8](repeating: 0, count: 32))))
    }

    private static let opensslCode =
        "9f4d8518daaef8bed02bffe9e2333f44"
        + "588dd102952bb76b75b1deea12966182"

    @Test(arguments: [
        "Bearer key, Id=i, Signature=SIG, Timestamp=17",
        "bearer key,timestamp=17,signature=SIG,id=i",
        "BEARER   key ,  Signature = SIG ,Timestamp= 17 ,Id =i",
    ])
    func theFieldIsReadInAnyOrder(_ text: String) throws {
        let credential = try Self.credential(text)
        #expect(credential.credential.username == "i")
        #expect(credential.credential.secret == Secret(Array("key".utf8)))
        #expect(credential.timestamp == "17" && credential.seconds == 17)
        #expect("\(credential)" == "•••")
    }

    @Test(arguments: [
        "", "Bearer", "Bearer ", "Basic key, Id=i, Signature=SIG, Timestamp=17",
        "Bearer key, Id=i, Signature=SIG", "Bearer key, Id=i, Timestamp=17",
        "Bearer key, Signature=SIG, Timestamp=17", "Bearer , Id=i, Signature=SIG, Timestamp=17",
        "Bearer key, Id=, Signature=SIG, Timestamp=17",
        "Bearer key, Id=i, Signature=00, Timestamp=17",
        "Bearer key, Id=i, Signature=SIG, Timestamp=-1",
        "Bearer key, Id=i, Signature=SIG, Timestamp=17.0",
        "Bearer key, Id=i, Signature=SIG, Timestamp=99999999999999999999",
        "Bearer key, Id=i, Id=j, Signature=SIG, Timestamp=17",
        "Bearer key, Id=i, Signature=SIG, Timestamp=17, More=1",
        "Bearer key, Id=i, Signature=SIG, Timestamp=17,",
        "Bearer k\u{E5}y, Id=i, Signature=SIG, Timestamp=17",
    ])
    func otherFieldsAreRefused(_ text: String) {
        #expect(throws: AccessRefusal.missing) { try Self.credential(text) }
    }

    private static func credential(_ text: String) throws -> SignedCredential {
        let signature = String(repeating: "a0", count: 32)
        var fields = HTTPFields()
        fields[.authorization] = text.replacing("SIG", with: signature)
        return try SignedCredential(fields)
    }
}
