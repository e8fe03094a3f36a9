/// A name of one kind that is text: the compiler refuses the name of another kind in its place.
package protocol TextName: Hashable, Comparable, Sendable, ExpressibleByStringInterpolation,
    CustomStringConvertible, JSONEncodable
{
    /// The name as people and files write it.
    var text: String { get }
    init(_ text: String)
}

extension TextName {
    @inlinable
    package init(stringLiteral text: String) { self.init(text) }

    @inlinable
    package var description: String { text }

    // Written out, because what the compiler would write is not inlined in other targets.
    @inlinable
    package static func == (first: Self, second: Self) -> Bool { first.text == second.text }
    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// By the order of the texts.
    @inlinable
    package static func < (first: Self, second: Self) -> Bool { first.text < second.text }
}

extension JSON {
    package static func string(_ name: some TextName) -> JSON { .string(name.text) }
    package static func optional(_ name: (some TextName)?) -> JSON {
        name.map { .string($0.text) } ?? .null
    }
}
