import CardCore
import CardJobs
import CardSystem

/// The meaning of a failed group for its calls.
enum GroupFailure: Hashable, Sendable {
    /// A disk did not confirm a write: the process ends and answers nobody.
    case lostFlush
    /// Another program has the ledger, and no call of the group has begun: they wait on.
    case busy
    /// The transaction was rolled back, and each later one would be for now: nothing was done.
    case nothingDone
    /// Nobody knows if the calls are stored.
    case unknown

    /// The codes of failures that leave nothing behind and that a person or time removes.
    private static let passing: Set<FailureCode> = [
        .clockJumped, .ioNospace, .ioReadonly, .ledgerBusy, .journalBlocked,
        .journalDamaged,
    ]

    /// Judges the error that a group threw; `hasBegun` is true if one of its calls had begun.
    init(_ error: any Error, hasBegun: Bool) {
        guard !error.isLostFlush else {
            self = .lostFlush
            return
        }
        guard let code = (error as? any Failure)?.code, Self.passing.contains(code) else {
            self = .unknown
            return
        }
        self = code == .ledgerBusy && !hasBegun ? .busy : .nothingDone
    }
}
