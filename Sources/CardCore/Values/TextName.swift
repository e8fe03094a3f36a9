/// A name of one kind; the compiler rejects the name of another kind in its place.
package protocol TextName: Hashable, Comparable, Sendable, ExpressibleByStringInterpolation,
    CustomStringConvertible, JSONEncodable
{
    /// The name in the form of people and files.
    var text: String { get }
    /// Makes a name of the text, which is not checked.
    init(_ text: String)
}

extension TextName {
    @inlinable
    package init(stringLiteral text: String) { self.init(text) }

    @inlinable
    package var description: String { text }

    /// Compares the bytes, as the stores do: Swift takes two spellings of one letter for equal.
    @inlinable
    package static func == (first: Self, second: Self) -> Bool {
        first.text.hasSameBytes(as: second.text)
    }
    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// Compares the bytes.
    @inlinable
    package static func < (first: Self, second: Self) -> Bool {
        first.text.utf8.lexicographicallyPrecedes(second.text.utf8)
    }
}

extension String {
    /// Returns true if both texts have the same bytes.
    @inlinable
    package func hasSameBytes(as other: String) -> Bool {
        // The first comparison is the faster one, and decides nearly always.
        self == other && utf8.elementsEqual(other.utf8)
    }
}

/// A text of a client that is compared by its bytes, such as the id of a call.
package struct ExactText: TextName {
    /// The text.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}

extension JSON {
    /// The form in JSON: a string.
    package static func string(_ name: some TextName) -> JSON { .string(name.text) }
    /// The form in JSON: a string, or null for nil.
    package static func optional(_ name: (some TextName)?) -> JSON {
        name.map { .string($0.text) } ?? .null
    }
}
