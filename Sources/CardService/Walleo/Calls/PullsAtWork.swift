import CardCore
import CardJobs
import Synchronization

/// The pulls that are being decided, by their keys: of the calls with one id, one decides.
final class PullsAtWork: Sendable {
    private struct State {
        var tickets: [CallKey: PullTicket] = [:]
        var retryingCount = 0
    }

    private let state = Mutex(State())
    private let most: Int
    private let mostRetrying: Int

    /// At most so many pulls are at work, and at most so many of them wait for a full queue.
    init(most: Int = 2048, mostRetrying: Int = 256) {
        self.most = most
        self.mostRetrying = mostRetrying
    }

    /// The result of an attempt to begin a pull.
    enum Claim {
        /// The caller begins the pull, and ends it with ``PullsAtWork/finish(_:_:)``.
        case own(PullTicket)
        /// Another call is at it.
        case others(PullTicket)
        /// Too many pulls are at work.
        case full
    }

    /// Begins a pull, unless another call is at it.
    func claim(_ key: CallKey) -> Claim {
        state.withLock { state in
            if let ticket = state.tickets[key] { return .others(ticket) }
            guard state.tickets.count < most else { return .full }
            let ticket = PullTicket()
            state.tickets[key] = ticket
            return .own(ticket)
        }
    }

    /// Returns true if a pull is at work.
    func isAtWork(_ key: CallKey) -> Bool { state.withLock { $0.tickets[key] != nil } }

    /// Ends a pull; the calls that wait for it go on.
    func finish(_ key: CallKey, _ end: PullEnd) {
        let ticket = state.withLock { $0.tickets.removeValue(forKey: key) }
        ticket?.finish(end)
    }

    /// Counts a pull that waits for a full queue; returns false if too many do.
    func beginRetrying() -> Bool {
        state.withLock { state in
            guard state.retryingCount < mostRetrying else { return false }
            state.retryingCount += 1
            return true
        }
    }

    /// Counts the end of such a wait.
    func endRetrying() { state.withLock { $0.retryingCount -= 1 } }
}

/// The end of a pull.
enum PullEnd: Sendable {
    /// The call is decided; the answer has the secrets of the card only if it was bought now.
    case answered(ServedCall)
    /// The id was used before.
    case known
    /// The client was changed: it must be let in again.
    case clientChanged
    /// Nothing was done, for that reason; the id is free.
    case stopped(WalleoFault)
    /// Nobody knows if anything was done.
    case unknown
}

/// The wait for the end of a pull.
final class PullTicket: Sendable {
    private struct State {
        var end: PullEnd?
        var waiters: [Int: CheckedContinuation<PullEnd?, Never>] = [:]
        var nextID = 0
    }

    private let state = Mutex(State())

    /// The end of the pull; nil if the deadline passes before.
    func end(before deadline: ContinuousClock.Instant) async -> PullEnd? {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let timer = Task { [self] in
            do {
                try await Task.sleep(until: deadline, clock: .continuous)
            } catch { return }
            giveUp(id)
        }
        defer { timer.cancel() }
        return await withCheckedContinuation { waiter in
            let end = state.withLock { state in
                if state.end == nil { state.waiters[id] = waiter }
                return state.end
            }
            if let end { waiter.resume(returning: end) }
        }
    }

    fileprivate func finish(_ end: PullEnd) {
        let waiters = state.withLock { state in
            state.end = end
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume(returning: end) }
    }

    private func giveUp(_ id: Int) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
        waiter?.resume(returning: nil)
    }
}
