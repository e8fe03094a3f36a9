package import CardCore

/// Words for tests of jobs: the code of a failure.
package struct CodeWords: Words {
    package init() {}

    /// The code of the fact, in place of words.
    package func text(of fact: any Fact) -> ShownText {
        (fact as? any Failure).map { "\($0.code)" } ?? "a fact"
    }

    /// An empty text: tests do not read remedies.
    package func remedy(of fact: any Fact) -> ShownText { "" }
}
