/// A name of one kind that is text: the compiler refuses the name of another kind in its place.
package protocol TextName: Hashable, Comparable, Sendable, ExpressibleByStringInterpolation,
    CustomStringConvertible
{
    /// The name as people and files write it.
    var text: String { get }
    init(_ text: String)
}

extension TextName {
    package init(stringLiteral text: String) { self.init(text) }

    package var description: String { text }

    /// By the order of the texts.
    package static func < (first: Self, second: Self) -> Bool { first.text < second.text }
}

extension JSON {
    package static func string(_ name: some TextName) -> JSON { .string(name.text) }
    package static func optional(_ name: (some TextName)?) -> JSON {
        name.map { .string($0.text) } ?? .null
    }
}
