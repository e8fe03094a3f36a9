/// A failure that somebody can act on: a code and facts, without words.
///
/// The command line maps ``kind`` to an exit status, and a service to an HTTP status. Each program
/// has its own ``Words`` for the facts.
package protocol Failure: Error, Fact {
    /// The stable name of the failure.
    var code: FailureCode { get }
    /// The kind of the failure, which decides the exit status.
    var kind: FailureKind { get }
}

extension Error {
    /// The code of a failure; `unexpected` for another error.
    package var stableCode: FailureCode { (self as? any Failure)?.code ?? .unexpected }
}

extension Failure {
    /// The kind of the code.
    package var kind: FailureKind { code.kind }
}

/// The kind of a failure, with one exit status each.
package enum FailureKind: String, CaseIterable, Sendable {
    case unexpected, refused, notFound, locked, conflict, damaged
    case usage, noInput, inputOutput, comeBackLater, configuration

    /// The exit status of a command that fails so.
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

/// Returns the value of `body`, or nil if it throws a failure of the kind `notFound`.
///
/// Every other failure is thrown.
package func found<Value>(_ body: () throws -> Value) throws -> Value? {
    do {
        return try body()
    } catch let failure as any Failure where failure.kind == .notFound {
        return nil
    }
}
