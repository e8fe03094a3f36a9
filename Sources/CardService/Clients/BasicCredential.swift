package import CardCore
import CardLedger
package import HTTPTypes

/// The credential of a request: a username and a secret.
///
/// - Shape: `Basic`, blanks, and Base 64 of the username, a colon and the secret, in UTF-8 without
///   control characters.
/// - Source: RFC 7617, with the parameter `charset="UTF-8"`
package struct BasicCredential: Hashable, Sendable {
    /// The username, which contains no colon.
    package let username: String
    /// The secret.
    package let secret: Secret

    /// The most bytes of username, colon and secret.
    private static let mostBytes = 2 * ClientRule.mostBytes + 1

    /// Reads the one `Authorization` field of a head.
    ///
    /// - Throws: ``AccessRefusal/missing`` if there is none, more than one, or one of another form.
    package init(_ headers: HTTPFields) throws(AccessRefusal) {
        let values = headers[values: .authorization]
        guard values.count == 1, let pair = Self.pair(in: values[0]) else { throw .missing }
        guard let colon = pair.firstIndex(of: UInt8(ascii: ":")),
            let username = String(validating: pair[..<colon], as: UTF8.self),
            String(validating: pair[(colon + 1)...], as: UTF8.self) != nil,
            !pair.contains(where: { $0 < 0x20 || $0 == 0x7F })
        else { throw .missing }
        self.username = username
        secret = Secret(Array(pair[(colon + 1)...]))
    }

    /// Makes the credential of a secret that another field carries.
    package init(username: String, secret: Secret) {
        self.username = username
        self.secret = secret
    }

    /// The bytes of username, colon and secret; nil for a value of another form.
    private static func pair(in value: String) -> [UInt8]? {
        let bytes = value.utf8
        guard let blank = bytes.firstIndex(of: UInt8(ascii: " ")),
            bytes[..<blank].elementsEqual("basic".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        let text = value[blank...].drop { $0 == " " }
        guard text.utf8.count <= (mostBytes + 2) / 3 * 4 else { return nil }
        return Base64.decode(text).flatMap { $0.count <= mostBytes ? $0 : nil }
    }
}

extension BasicCredential: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
