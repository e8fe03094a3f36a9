package import CardCore
import CardLedger
package import CardVault
import HTTPTypes

/// Issues access tokens and reads them.
package struct AccessTokens: Sendable {
    private let key: AccessTokenKey
    private let random: @Sendable () -> [UInt8]

    /// `random` draws 16 bytes.
    package init(_ key: AccessTokenKey, random: @escaping @Sendable () -> [UInt8]) {
        self.key = key
        self.random = random
    }

    /// Issues a token for a client that showed its secret.
    package func issue(to client: ClientRecord, at instant: Instant) throws -> String {
        let token = AccessToken(client, id: Base64URL.encode(random()), at: instant)
        return try SignedText.sign(token.payload, with: key)
    }

    /// The token of a text; nil if it is not one that the service signed.
    package func token(of text: String) -> AccessToken? {
        SignedText.payload(of: text, signedWith: key).flatMap { AccessToken($0) }
    }
}

/// The access token that a request carries, not checked yet.
///
/// - Secrecy: a credential; printing one shows dots.
struct BearerCredential: CustomStringConvertible, CustomReflectable {
    let text: String

    /// Reads the one `Authorization` field of a head.
    ///
    /// - Throws: ``AccessRefusal/missing`` if there is none, more than one, or one of another form.
    /// - Source: RFC 6750 §2.1
    init(_ headers: HTTPFields) throws(AccessRefusal) {
        let values = headers[values: .authorization]
        guard values.count == 1, let blank = values[0].utf8.firstIndex(of: UInt8(ascii: " ")),
            values[0][..<blank].lowercased() == "bearer"
        else { throw .missing }
        let token = values[0][blank...].drop { $0 == " " }
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .missing
        }
        text = String(token)
    }

    var description: String { "•••" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
