/// A sum that is recorded, and the sum of the rows.
package struct RecordedSum: Hashable, Sendable {
    /// The sum according to the record.
    package let recorded: Int64
    /// The sum of the rows.
    package let found: Int64

    package init(recorded: Int64, found: Int64) {
        self.recorded = recorded
        self.found = found
    }

    /// True if both are equal.
    package var agrees: Bool { recorded == found }

    /// The number of keys that have other sums in one table than in the other; a key without sums
    /// has `none`.
    package static func differing<Key: Hashable, Sums: Equatable>(
        recorded: [Key: Sums],
        found: [Key: Sums],
        none: Sums
    ) -> Int {
        let missing = recorded.count { found[$0.key] == nil && $0.value != none }
        return missing + found.count { $0.value != recorded[$0.key] ?? none }
    }
}

extension Sequence<RecordedSum> {
    /// The number of sums that are not those of their rows.
    package var differing: Int { reduce(0) { $0 + ($1.agrees ? 0 : 1) } }
}
