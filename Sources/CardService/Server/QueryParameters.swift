import CardCore

/// The names and values of a query.
///
/// - Shape: the pairs of a form: `&` between them, `+` a blank, `%41` a byte of UTF-8.
/// - Source: WHATWG URL §5.1
package struct QueryParameters: Hashable, Sendable {
    /// The values by their names.
    package let values: [String: String]

    /// nil for a query that cannot be decoded, or that has a name twice.
    package init?(_ query: String) {
        var values: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]),
                let value = Self.decoded(parts.count > 1 ? parts[1] : ""),
                values.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        self.values = values
    }

    /// The value of a name; nil if it is absent or empty.
    package subscript(name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The text of a part of a form; nil for `%4`, and for bytes that are not UTF-8.
    private static func decoded(_ part: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = part.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst(), let low = rest.popFirst(),
                    let pair = Hex.bytes(
                        String(decoding: [high, low], as: UTF8.self).lowercased()
                    )
                else { return nil }
                bytes += pair
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
