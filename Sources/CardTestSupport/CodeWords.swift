package import CardCore

/// Words for tests of jobs: the code of a failure.
package struct CodeWords: Words {
    package init() {}

    package func text(of fact: any Fact) -> ShownText {
        (fact as? any Failure).map { "\($0.code)" } ?? "a fact"
    }

    package func remedy(of fact: any Fact) -> ShownText { "" }
}
