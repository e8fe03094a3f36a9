import FoundationEssentials

/// Base 64 with padding, read strictly.
///
/// - Source: RFC 4648 §4
package enum Base64 {
    /// The text, with padding.
    package static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// The bytes; nil unless `text` is exactly the output of ``encode(_:)`` for them.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let text = String(text)
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else {
            return nil
        }
        return Array(data)
    }
}
