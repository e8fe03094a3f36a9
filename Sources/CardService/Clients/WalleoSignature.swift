package import CardCore
import CardText
import CardVault
internal import Crypto

/// The signature of a request, computed from the parts that both sides know.
///
/// The public text of the interface and its example differ in details, so that a request is
/// accepted if it is signed in one of several forms.
///
/// - Source: docs/service/walleo.md, “Signature”
package struct WalleoSignature: Sendable {
    /// The method, `POST`.
    package var method: String
    /// The addresses of the service, `https://cards.example`, that the client may know.
    package var origins: [String]
    /// The path as it was sent.
    package var path: String
    /// The query as it was sent; empty for none.
    package var query: String
    /// The body.
    package var body: [UInt8]
    /// The time in seconds, as it was sent.
    package var timestamp: String
    /// The identifier of the client.
    package var identifier: String

    package init(
        method: String,
        origins: [String],
        path: String,
        query: String = "",
        body: [UInt8] = [],
        timestamp: String,
        identifier: String
    ) {
        self.method = method
        self.origins = origins
        self.path = path
        self.query = query
        self.body = body
        self.timestamp = timestamp
        self.identifier = identifier
    }

    /// The longest difference between our clock and the time of a signature.
    package static let mostSkewSeconds: Int64 = 300

    /// Returns true if the signature is that of one of the texts; every text is compared, so that
    /// the time of the answer does not depend on the form.
    package func accepts(_ signature: [UInt8], under key: Secret) -> Bool {
        let state = HMAC<SHA256>(key: SymmetricKey(data: key.bytes))
        var isAccepted = false
        for text in texts {
            var code = state
            code.update(data: text)
            let bytes = code.finalize().withUnsafeBytes { Array($0) }
            let isSame = CardHashes.isSame(bytes, signature)
            isAccepted = isSame || isAccepted
        }
        return isAccepted
    }

    /// The texts that a client may have signed, the usual one first.
    package var texts: [[UInt8]] {
        var texts: [[UInt8]] = []
        for separator in ["+", ""] {
            for address in addresses {
                for payload in payloads {
                    let head = [Array(method.utf8), Array(address.utf8), payload]
                    for identifier in [[], [Array(identifier.utf8)]] {
                        let parts = head + identifier + [Array(timestamp.utf8)]
                        texts.append(Array(parts.joined(separator: separator.utf8)))
                    }
                }
            }
        }
        return texts
    }

    private var addresses: [String] {
        let full = path + (query.isEmpty ? "" : "?" + query)
        return origins.map { $0 + full } + (query.isEmpty ? [path] : [full, path])
    }

    /// The body as it was sent, as JSON with sorted keys, and the same in lower case.
    private var payloads: [[UInt8]] {
        guard !body.isEmpty else { return [[]] }
        guard let sorted = Self.sorted(body) else { return [body] }
        let lowered = String(decoding: sorted, as: UTF8.self).lowercased()
        var payloads = [body]
        for payload in [sorted, Array(lowered.utf8)] where !payloads.contains(payload) {
            payloads.append(payload)
        }
        return payloads
    }

    /// The body without blanks and with sorted keys; nil if it is not JSON.
    private static func sorted(_ body: [UInt8]) -> [UInt8]? {
        do throws(JSONFault) {
            return Array(try OrderedJSON(body, deepest: 32).sorted.text.utf8)
        } catch { return nil }
    }
}

extension OrderedJSON {
    /// The value with the keys of every object in ascending order.
    fileprivate var sorted: OrderedJSON {
        switch self {
        case .null, .bool, .number, .string: self
        case .list(let elements): .list(elements.map(\.sorted))
        case .object(let members):
            .object(
                members.sorted { $0.key < $1.key }.map { Member($0.key, $0.value.sorted) }
            )
        }
    }
}
