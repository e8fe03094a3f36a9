package import CardCore
internal import Crypto
import CardText

/// The claims of an access token: a client, and its permissions at the time of the token.
///
/// - Secrecy: printing one shows nothing secret; the signed text is a credential.
/// - Source: RFC 7519 §4.1; docs/service/dintero.md
package struct AccessToken: Hashable, Sendable {
    /// The time for which a token is valid.
    package static let lifetimeSeconds: Int64 = 3600
    /// The difference of clocks that is allowed.
    package static let skewSeconds: Int64 = 60

    /// The name of the client.
    package let client: ClientName
    /// The id of its account.
    package let account: AccountID
    /// The operations that it may use.
    package let scopes: [ClientScope]
    /// The digest of all its permissions: a change of one of them ends the token.
    package let terms: String
    /// The second from which the token is valid.
    package let issuedAtSeconds: Int64
    /// The second from which it is not valid any more.
    package let expiresAtSeconds: Int64
    /// A random id of the token.
    package let id: String

    /// Makes the token of a client; `id` is random.
    ///
    /// - Precondition: the client has an account.
    package init(_ client: ClientRecord, id: String, at instant: Instant) {
        guard let account = client.terms.account else {
            preconditionFailure("\(client.name) has no account")
        }
        self.client = client.name
        self.account = account
        scopes = client.terms.scopes
        terms = Self.digest(of: client.terms)
        issuedAtSeconds = instant.milliseconds / 1000
        expiresAtSeconds = issuedAtSeconds + Self.lifetimeSeconds
        self.id = id
    }

    /// Reads the payload of a token; nil unless it has every claim in its form.
    package init?(_ payload: [UInt8]) {
        let json: OrderedJSON
        do throws(JSONFault) {
            json = try OrderedJSON(payload, deepest: 2)
        } catch { return nil }
        guard let client = json["sub"]?.string,
            let account = json["aid"]?.string, let scope = json["scope"]?.string,
            let terms = json["terms"]?.string, let issued = json["iat"]?.seconds,
            let expires = json["exp"]?.seconds, let id = json["jti"]?.string
        else { return nil }
        self.client = ClientName(client)
        self.account = AccountID(account)
        scopes = scope.split(separator: " ").map { ClientScope(String($0)) }
        self.terms = terms
        (issuedAtSeconds, expiresAtSeconds) = (issued, expires)
        self.id = id
    }

    /// The payload.
    package var payload: [UInt8] {
        let json = OrderedJSON.members([
            "sub": .string(client.text), "aid": .string(account.text),
            "scope": .string(scopes.map(\.text).joined(separator: " ")), "terms": .string(terms),
            "iat": .integer(issuedAtSeconds), "exp": .integer(expiresAtSeconds),
            "jti": .string(id),
        ])
        return Array(json.text.utf8)
    }

    /// Returns true if the token is valid at that time, with the skew of clocks.
    package func isValid(at instant: Instant) -> Bool {
        let now = instant.milliseconds / 1000
        let lifetime = expiresAtSeconds.subtractingReportingOverflow(issuedAtSeconds)
        guard !lifetime.overflow, (1...Self.lifetimeSeconds).contains(lifetime.partialValue) else {
            return false
        }
        return issuedAtSeconds - Self.skewSeconds <= now
            && now < expiresAtSeconds + Self.skewSeconds
    }

    /// Returns true if the client has the permissions of the token.
    package func isOf(_ client: ClientRecord) -> Bool {
        client.name == self.client && client.revokedAt == nil
            && client.terms.account == account && client.terms.scopes == scopes
            && Self.digest(of: client.terms) == terms
    }

    /// The first 16 hexadecimal digits of the SHA-256 of the permissions.
    private static func digest(of terms: ClientTerms) -> String {
        let hash = SHA256.hash(data: Array(terms.json.text.utf8))
        return String(CardCore.SHA256Digest(Array(hash)).hexadecimal.prefix(16))
    }
}

extension OrderedJSON {
    /// A whole number of seconds that is not negative; nil for other values.
    fileprivate var seconds: Int64? {
        guard case .number(let text) = self, let value = Int64(text), String(value) == text,
            (0...(1 << 40)).contains(value)
        else { return nil }
        return value
    }
}
