import CardCore
package import HTTPTypes

/// The credential of a signed request: an API key, an identifier, a signature and its time.
///
/// - Shape: `Bearer API_KEY, Id=IDENTIFIER, Signature=<64 hexadecimal digits>, Timestamp=<UTC
///   seconds>`; the parameters in any order, each once, with or without blanks between them. No zero is before
///   the seconds: it could be the last digit of the path that was signed.
package struct SignedCredential: Hashable, Sendable {
    /// The identifier and the API key.
    package let credential: BasicCredential
    /// The signature; 32 bytes.
    package let signature: [UInt8]
    /// The time of the signature, in seconds, as it was written.
    package let timestamp: String
    /// The time of the signature.
    package let seconds: Int64

    /// Reads the one `Authorization` field of a head.
    ///
    /// - Throws: ``AccessRefusal/missing`` if there is none, more than one, or one of another form.
    package init(_ headers: HTTPFields) throws(AccessRefusal) {
        let values = headers[values: .authorization]
        guard values.count == 1, let parts = Self.parts(of: values[0]) else { throw .missing }
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { throw .missing }
            let name = Self.trimmed(pair[0]).lowercased()
            let isNew = parameters.updateValue(Self.trimmed(pair[1]), forKey: name) == nil
            guard isNew else { throw .missing }
        }
        guard let key = parts.first, let id = parameters["id"],
            let signature = parameters["signature"].flatMap({ Hex.bytes($0.lowercased()) }),
            signature.count == Self.signatureByteCount, let timestamp = parameters["timestamp"],
            let seconds = Int64(timestamp), String(seconds) == timestamp, seconds >= 0,
            (1...ClientRule.mostBytes).contains(key.utf8.count),
            (1...ClientRule.mostBytes).contains(id.utf8.count), parameters.count == 3
        else { throw .missing }
        credential = BasicCredential(username: id, secret: Secret(Array(key.utf8)))
        self.signature = signature
        self.timestamp = timestamp
        self.seconds = seconds
    }

    private static let signatureByteCount = 32

    /// The parts between the commas, the API key first; nil for another scheme.
    private static func parts(of value: String) -> [String]? {
        let bytes = value.utf8
        guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }),
            let blank = bytes.firstIndex(of: UInt8(ascii: " ")),
            bytes[..<blank].elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        return value[blank...].split(separator: ",", omittingEmptySubsequences: false)
            .map { trimmed($0) }
    }

    private static func trimmed(_ text: Substring) -> String {
        let end = text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex
        return String(text[..<end].drop { $0 == " " })
    }
}

extension SignedCredential: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
