/// A text that is not JSON, or that is JSON which this product does not accept.
package struct JSONFault: Error, Hashable {
    /// The 0-based offset of the first byte that cannot stand there.
    package let offset: Int
    /// The same place, for people.
    package let place: DocumentPlace
    /// The rule that the text breaks.
    package let rule: Rule

    /// The rules of a JSON text, in the order in which they are reported.
    package enum Rule: Hashable, Sendable {
        /// The grammar of RFC 8259.
        case grammar
        /// A text holds bytes that are not UTF-8, or half of a surrogate pair.
        case unicode
        /// The values lie in one another more deeply than the caller allows.
        case depth
        /// An object has a key twice; the line of the first one.
        case repeatedKey(firstLine: Int)
    }
}
