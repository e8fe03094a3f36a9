import CardCore
import HTTPTypes

/// The field by which the repetition of a call is recognised.
///
/// - Shape: 1 to 255 bytes of UTF-8 without control characters, with or without quotation marks.
/// - Source: draft-ietf-httpapi-idempotency-key-header
enum RepeatMark {
    /// The field is there more than once, or has another form.
    struct Malformed: Error {}

    /// The value of the field; nil if it is absent.
    static func read(_ headers: HTTPFields) throws(Malformed) -> String? {
        let values = headers[values: .idempotencyKey]
        guard var value = values.first else { return nil }
        if value.utf8.count >= 2, value.first == "\"", value.last == "\"" {
            value = String(value.dropFirst().dropLast())
        }
        guard values.count == 1, CallKey.isKey(value), !value.hasReplacedBytes else {
            throw Malformed()
        }
        return value
    }
}

extension HTTPField.Name {
    /// The field with the id by which a repetition is recognised.
    fileprivate static var idempotencyKey: Self {
        guard let name = Self("idempotency-key") else { preconditionFailure("not a token") }
        return name
    }
}
