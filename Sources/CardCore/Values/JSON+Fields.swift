/// A value with one form in JSON documents.
///
/// The standard library's `Encodable` is not used: here an absent value is written as null, no
/// encoder is needed, and nothing throws.
package protocol JSONEncodable {
    /// The form in a document.
    var json: JSON { get }
}

extension JSON {
    /// An object of the values' forms.
    package static func fields(_ values: [String: any JSONEncodable]) -> JSON {
        .object(.fields(values))
    }
}

extension [String: JSON] {
    /// The values' forms by their keys.
    package static func fields(_ values: [String: any JSONEncodable]) -> Self {
        values.mapValues(\.json)
    }
}

extension JSON: JSONEncodable {
    package var json: JSON { self }
}

extension Bool: JSONEncodable {
    package var json: JSON { .bool(self) }
}

extension Int: JSONEncodable {
    package var json: JSON { .integer(self) }
}

extension Int64: JSONEncodable {
    package var json: JSON { .integer(self) }
}

extension Double: JSONEncodable {
    package var json: JSON { .number(self) }
}

extension String: JSONEncodable {
    package var json: JSON { .string(self) }
}

extension Optional: JSONEncodable where Wrapped: JSONEncodable {
    package var json: JSON { self?.json ?? .null }
}

extension Array: JSONEncodable where Element: JSONEncodable {
    package var json: JSON { .array(map(\.json)) }
}

extension Dictionary: JSONEncodable where Key == String, Value: JSONEncodable {
    package var json: JSON { .object(mapValues(\.json)) }
}

extension TextName {
    /// The form in JSON: the text.
    package var json: JSON { .string(text) }
}

extension OrderID: JSONEncodable {
    package var json: JSON { .string(text) }
}

/// As `2026-11-21`.
extension Day: JSONEncodable {
    package var json: JSON { .string(description) }
}

/// As `2026-11-21T08:30:00Z`.
extension Instant: JSONEncodable {
    package var json: JSON { .string(description) }
}
