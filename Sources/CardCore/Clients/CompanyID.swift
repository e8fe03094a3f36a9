/// The id of a company, by which a client of the interface `wolfe` names itself in its paths.
///
/// - Shape: a UUID of any version in lower case, in groups of 8, 4, 4, 4 and 12 digits.
package struct CompanyID: TextName {
    /// The id in lower case.
    package let text: String

    /// Makes the id of a text in any letters; ``isID`` tells if it is one.
    @inlinable
    package init(_ text: String) { self.text = text.lowercased() }

    /// True if the text is a UUID.
    package var isID: Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && groups.allSatisfy { Hex.bytes("\($0)") != nil }
    }
}
