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

    // Written out, because the synthesised one is not inlined in other targets.
    @inlinable
    package static func == (first: Self, second: Self) -> Bool { first.text == second.text }
    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// Compares the texts.
    @inlinable
    package static func < (first: Self, second: Self) -> Bool { first.text < second.text }
}

extension JSON {
    /// The form in JSON: a string.
    package static func string(_ name: some TextName) -> JSON { .string(name.text) }
    /// The form in JSON: a string, or null for nil.
    package static func optional(_ name: (some TextName)?) -> JSON {
        name.map { .string($0.text) } ?? .null
    }
}
