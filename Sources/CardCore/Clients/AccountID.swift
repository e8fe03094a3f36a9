/// The id of the account of a client of the interface `dintero`, by which its paths name it.
///
/// - Shape: a letter and eight digits: `P` for the environment `live`, `T` for `test`.
package struct AccountID: TextName {
    /// The id.
    package let text: String

    /// Makes the id of a text; ``environment`` tells if it is one.
    @inlinable
    package init(_ text: String) { self.text = text }

    /// The environment of the account; nil if the text is not an id.
    package var environment: Environment? {
        let digits = text.utf8.dropFirst()
        guard digits.count == 8, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        switch text.first {
        case "P": return .live
        case "T": return .test
        default: return nil
        }
    }
}
