import CardCore
import CardLedger
import CardService
import HTTPTypes
import Testing

/// The `Authorization` field of a request.
struct BasicCredentialTests {
    private static func read(_ values: [String]) -> BasicCredential? {
        var headers = HTTPFields()
        for value in values { headers.append(HTTPField(name: .authorization, value: value)) }
        return try? BasicCredential(headers)
    }

    private static func basic(_ bytes: some Sequence<UInt8>) -> String {
        "Basic " + Base64.encode(Array(bytes))
    }

    @Test(arguments: [
        ("Aladdin:open sesame", "Aladdin", "open sesame"), ("a:", "a", ""), (":b", "", "b"),
        ("a:b:c", "a", "b:c"), ("test:123£", "test", "123£"), ("å:ö", "å", "ö"), ("::", "", ":"),
    ])
    func readsUsernameAndSecret(_ text: String, username: String, secret: String) throws {
        let credential = try #require(Self.read([Self.basic(text.utf8)]))
        #expect(credential.username == username)
        #expect(credential.secret.bytes == Array(secret.utf8))
    }

    /// The example of RFC 7617 §2, in every case of the scheme and with more blanks.
    @Test(arguments: ["Basic ", "basic ", "BASIC ", "bAsIc   "])
    func theSchemeHasAnyCase(_ scheme: String) throws {
        let credential = try #require(Self.read([scheme + "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]))
        #expect(credential.username == "Aladdin")
    }

    @Test(arguments: [
        "", "Basic", "Basic ", "Basic\tYTpi", "Bearer YTpi", "Basica YTpi", "Basi YTpi", "YTpi",
        // Base 64 in another form: without padding, with other bits, for URLs, with blanks.
        "Basic YTpiYw", "Basic YTpiYx==", "Basic YTpiYw=", "Basic YTpiYw===", "Basic YTo_-w==",
        "Basic YTpi YTpi", "Basic YTpi,", "Basic YTpi\u{a0}", "Basic ====",
        // No colon.
        "Basic YWJj",
    ])
    func refusesAnotherForm(_ value: String) { #expect(Self.read([value]) == nil) }

    @Test(
        arguments: [
            [0x61, 0x3A, 0xFF], [0xC0, 0x80, 0x3A, 0x62], [0x61, 0x3A, 0xED, 0xA0, 0x80],
            [0x61, 0x3A, 0x00], [0x0A, 0x3A, 0x62], [0x61, 0x3A, 0x7F], [0x61, 0x09, 0x3A, 0x62],
            [],
        ] as [[UInt8]]
    )
    func refusesOtherBytes(_ bytes: [UInt8]) { #expect(Self.read([Self.basic(bytes)]) == nil) }

    @Test func needsExactlyOneField() {
        #expect(Self.read([]) == nil)
        #expect(Self.read(["Basic YTpi", "Basic YTpi"]) == nil)
        #expect(Self.read(["Basic YTpi", "Bearer x"]) == nil)
    }

    @Test func refusesMoreBytesThanAClientCanSend() {
        let most = [UInt8](repeating: 0x61, count: 255)
        #expect(Self.read([Self.basic(most + [0x3A] + most)]) != nil)
        #expect(Self.read([Self.basic(most + [0x3A] + most + [0x61])]) == nil)
        #expect(
            Self.read([Self.basic(most + [0x3A] + [UInt8](repeating: 0x61, count: 12_000))]) == nil
        )
    }
}
