package import CardCore

/// Words for tests of jobs: the code of a failure, and the name of another fact's type.
package struct CodeWords: Words {
    package init() {}

    package func text(of fact: any Fact) -> ShownText {
        ShownText(own: (fact as? any Failure)?.code.rawValue ?? "\(type(of: fact))")
    }

    package func remedy(of fact: any Fact) -> ShownText { "" }
}
