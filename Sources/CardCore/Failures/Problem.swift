/// A failure that has its words with it.
package protocol WordedFailure: Failure {
    /// What is wrong, with the wrong value in it if its source is checked, else its place.
    ///
    /// - Secrecy: never a token, a PIN, a passphrase or a key.
    var shownProblem: ShownText { get }
    /// The next thing to do or to type.
    var shownRemedy: ShownText { get }
}

extension WordedFailure {
    package var problem: String { shownProblem.text }
    package var remedy: String { shownRemedy.text }
}

/// A failure whose facts fit in its words.
///
/// Use an enum of your own where a caller distinguishes cases.
package struct Problem: WordedFailure, Hashable {
    package let kind: FailureKind
    package let code: FailureCode
    package let shownProblem: ShownText
    package let shownRemedy: ShownText

    package init(
        _ kind: FailureKind,
        _ code: FailureCode,
        _ problem: ShownText,
        remedy: ShownText
    ) {
        self.kind = kind
        self.code = code
        shownProblem = problem
        shownRemedy = remedy
    }
}
