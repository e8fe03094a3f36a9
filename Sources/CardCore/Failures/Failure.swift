/// A failure that somebody can act on.
///
/// The value holds facts; the command line maps ``kind`` to an exit status and prints ``problem``
/// and ``remedy``. A service would map the same kinds to HTTP statuses.
package protocol Failure: Error, Sendable {
    var kind: FailureKind { get }
    /// The stable name of the failure.
    var code: FailureCode { get }
    /// What is wrong, with the wrong value in it if its source is checked, else its place.
    ///
    /// - Secrecy: never a token, a PIN, a passphrase or a key.
    var shownProblem: ShownText { get }
    /// The next thing to do or to type.
    var shownRemedy: ShownText { get }
}

extension Failure {
    package var problem: String { shownProblem.text }
    package var remedy: String { shownRemedy.text }
}

/// What sort of failure it is: one exit status each.
package enum FailureKind: String, CaseIterable, Sendable {
    case unexpected, refused, notFound, locked, conflict, damaged
    case usage, noInput, inputOutput, comeBackLater, configuration

    package var exitStatus: Int32 {
        switch self {
        case .unexpected: 1
        case .refused: 3
        case .notFound: 10
        case .locked: 11
        case .conflict: 12
        case .damaged: 13
        case .usage: 64
        case .noInput: 65
        case .inputOutput: 74
        case .comeBackLater: 75
        case .configuration: 78
        }
    }
}

/// A failure whose facts fit in its words.
///
/// Use an enum of your own where a caller distinguishes cases.
package struct Problem: Failure, Hashable {
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

/// Returns the value of `body`, or nil if its failure is that there is no such thing.
///
/// Every other failure is thrown.
package func found<Value>(_ body: () throws -> Value) throws -> Value? {
    do {
        return try body()
    } catch let failure as any Failure where failure.kind == .notFound {
        return nil
    }
}
