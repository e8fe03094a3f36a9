package import CardCore
import CardLedger
import Synchronization

/// Hears, while a command works, what must not get lost with its result.
package protocol CommandNotices: Sendable {
    /// The id under which the request that is booked next can be repeated.
    ///
    /// - Returns: whether somebody can have read it.
    func announce(requestID: String) -> Bool
    /// Something went wrong beside the work; the result stands.
    func warn(_ warning: any Failure)
}

package struct NoNotices: CommandNotices {
    package init() {}
    package func announce(requestID: String) -> Bool { true }
    package func warn(_ warning: any Failure) {}
}

/// What the process has committed for its command; a process runs one.
package enum Booking {
    private struct State {
        /// The id to announce; nil if the command can be repeated as it is.
        var requestID: String?
        var notices: any CommandNotices = NoNotices()
        var reached: @Sendable (CrashPoint) -> Void = { _ in }
        var isAnnounced = false
        var isBooked = false
        /// The files that the command wrote; nil if its repetition shows the work.
        var written: (any Fact)?
    }

    private static let state = Mutex(State())

    /// From now on, commits are the command's own work and not its recovery.
    static func begin(_ opening: WorkspaceSession.Opening) {
        state.withLock { state in
            state = State()
            state.requestID = opening.isTyped ? opening.context.requestID : nil
            state.notices = opening.notices
            state.reached = opening.context.reached
        }
    }

    /// Listens to the ledger: from just before a commit on, signals wait.
    static let observer = CommitObserver(
        willCommit: { context in
            Interruption.hold()
            try announce(context.requestID)
        },
        didCommit: { context in
            let reached: (@Sendable (CrashPoint) -> Void)? = state.withLock { state in
                state.isBooked = state.isBooked || state.requestID == nil
                guard let request = state.requestID, context.requestID == request else {
                    return nil
                }
                state.isBooked = true
                return state.reached
            }
            reached?(.requestBooked)
        }
    )

    /// - Throws: `cli.request_unshown`, and nothing is booked: typed again under another id, it would
    ///   be booked twice.
    private static func announce(_ committed: String?) throws {
        let request: (String, State)? = state.withLock { state in
            guard let request = state.requestID, committed == request, !state.isAnnounced else {
                return nil
            }
            state.isAnnounced = true
            return (request, state)
        }
        guard let (requestID, state) = request else { return }
        guard state.notices.announce(requestID: requestID) else {
            throw WorkspaceFailure.requestUnshown
        }
        state.reached(.requestAnnounced)
    }
}

extension Booking {
    /// The command wrote files that stay, beside what the ledger commits.
    ///
    /// `written` names them, if the repeated command would refuse them or do its work once more.
    package static func noteFiles(_ written: (any Fact)? = nil) {
        state.withLock { state in
            state.isBooked = true
            state.written = written
        }
    }

    /// Whether the command did its own work, all of it or a part.
    package static var isBooked: Bool { state.withLock { $0.isBooked } }

    /// The files that the command wrote; nil if its repetition shows the work.
    package static var written: (any Fact)? { state.withLock { $0.written } }

    /// The id under which it was booked; nil if nothing was, or if the command has none.
    package static var bookedID: String? {
        state.withLock { $0.isBooked ? $0.requestID : nil }
    }

    /// The error as it is reported: what was booked never failed.
    static func report(of error: any Error) -> any Error {
        guard bookedID != nil else { return error }
        return OutputLost(error)
    }
}

/// Something was booked, and its result could not be shown.
package struct OutputLost: Error {
    package let reason: any Error

    package init(_ reason: any Error) { self.reason = reason }
}
