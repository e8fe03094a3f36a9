import CardCore

/// A name or a cell of a sample as a comment of a proposal shows it.
///
/// - Shape: one line without hidden characters and without `#`; cut after 24 characters.
/// - Secrecy: the caller has searched the sample for secrets before it shows it.
package struct SampleText: Hashable, Sendable {
    /// The text with `…` in the place of a cut end.
    package let text: String

    init(_ value: String) {
        let line = VisibleText.escapedLine(value).replacing("#", with: "\\u0023")
        text = line.count > 24 ? "\(line.prefix(24))…" : line
    }
}

/// The different values of a column of a sample, as a comment shows them.
package struct SampleValues: Hashable, Sendable {
    /// The first eight of them.
    package let first: [SampleText]
    /// True if the column has others.
    package let isCut: Bool

    init(_ values: [String]) {
        first = values.prefix(8).map(SampleText.init)
        isCut = values.count > first.count
    }
}
