package import CardCore
import CardSystem
import Synchronization

/// Remembers the lasting effects of a command: its failure then is another one.
package final class Booking: CallObserver {
    private struct State {
        /// The id to announce; nil if the command can be repeated as it is.
        var requestID: String?
        var notices: any CommandNotices = NoNotices()
        var isAnnounced = false
        var isBooked = false
        /// The files that the command wrote; nil if its repetition shows the work.
        var written: (any Fact)?
    }

    private let state = Mutex(State())

    package init() {}

    /// From now on, commits are the command's own work and not its recovery.
    func begin(_ opening: WorkspaceSession.Opening) {
        state.withLock { state in
            state = State()
            state.requestID = opening.isTyped ? opening.context.requestID : nil
            state.notices = opening.notices
        }
    }

    /// From just before a commit on, signals wait.
    ///
    /// - Throws: `cli.request_unshown`, and nothing is booked: typed again under another id, it would
    ///   be booked twice.
    package func willCommit(_ context: RequestContext) throws {
        Interruption.hold()
        let request: (id: String, notices: any CommandNotices)? = state.withLock { state in
            guard let id = state.requestID, context.requestID == id, !state.isAnnounced else {
                return nil
            }
            state.isAnnounced = true
            return (id, state.notices)
        }
        guard let request else { return }
        guard request.notices.announce(requestID: request.id) else {
            throw WorkspaceFailure.requestUnshown
        }
        context.reached(.requestAnnounced)
    }

    /// Notes that the command has booked something, unless the commit is of another request.
    package func didCommit(_ context: RequestContext) {
        let isTyped = state.withLock { state in
            guard let id = state.requestID else {
                state.isBooked = true
                return false
            }
            guard context.requestID == id else { return false }
            state.isBooked = true
            return true
        }
        if isTyped { context.reached(.requestBooked) }
    }

    /// Notes files that the command wrote; nil if its repetition shows the work.
    package func didWrite(_ files: (any Fact)?) {
        state.withLock { state in
            state.isBooked = true
            state.written = files
        }
    }
}

extension Booking {
    /// True if the command did its own work, all of it or a part.
    package var isBooked: Bool { state.withLock { $0.isBooked } }

    /// The files that the command wrote; nil if its repetition shows the work.
    package var written: (any Fact)? { state.withLock { $0.written } }

    /// The id of the booked work; nil if nothing was booked, or if the command has none.
    package var bookedID: String? { state.withLock { $0.isBooked ? $0.requestID : nil } }

    /// The error as it is reported: booked work never fails.
    func report(of error: any Error) -> any Error {
        guard bookedID != nil else { return error }
        return OutputLost(error)
    }
}

/// Something was booked, and its result could not be shown.
package struct OutputLost: Error {
    /// The error behind the failure.
    package let reason: any Error

    package init(_ reason: any Error) { self.reason = reason }
}
