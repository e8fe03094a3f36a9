/// The rule that names of one kind differ in more than the case of their letters.
///
/// Names that an earlier version registered stay, and get further versions.
package enum NameRule {
    /// The kind of a registered name.
    package enum Kind: String, CaseIterable, Sendable { case product, printer, custodian, client }

    /// - Throws: `name.differs_in_case` if `name` is new and one of `known` differs from it by case
    ///   only.
    package static func check(
        _ name: String,
        of kind: Kind,
        among known: [String]
    ) throws(RegistrationFailure) {
        guard !known.contains(name), let other = known.first(where: { isSame($0, name) }) else {
            return
        }
        throw .nameDiffersInCase(kind, name: name, known: other)
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.utf8.lazy.map(asciiLowercased).elementsEqual(other.utf8.lazy.map(asciiLowercased))
    }
}
