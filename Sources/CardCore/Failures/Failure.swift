/// A failure that somebody can act on: a code and the facts, no words.
///
/// The command line maps ``kind`` to an exit status, and a service to an HTTP status. Each program
/// has its own ``Words`` for the facts.
package protocol Failure: Error, Fact {
    /// The stable name of the failure.
    var code: FailureCode { get }
    var kind: FailureKind { get }
}

extension Failure {
    package var kind: FailureKind { code.kind }
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
