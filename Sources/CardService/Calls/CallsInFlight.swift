package import CardCore
import Synchronization

/// The calls that were received and are not decided, by their ids.
///
/// A call waits while another one with its id is in flight, and an advice also while its request
/// is. A call that waits is not in flight itself, so no two calls wait for each other.
package final class CallsInFlight: Sendable {
    /// A call by the id that its client gave it.
    package struct Key: Hashable, Sendable {
        /// The client.
        package let client: ClientName
        /// The id in lower case.
        package let id: ExactText

        /// The key of a call with that id, in either case.
        package init(_ client: ClientName, _ id: String) {
            self.client = client
            self.id = ExactText(id.lowercased())
        }
    }

    /// The result of an attempt to enter.
    package enum Entry: Hashable, Sendable {
        /// The call is in flight until ``CallsInFlight/leave(_:)``.
        case entered
        /// The deadline passed, or the caller was cancelled, before it was the call's turn.
        case late
        /// Too many calls are in flight or wait.
        case full
    }

    private struct State {
        /// The calls in flight, and the calls that wait for each.
        var waiters: [Key: [Waiter]] = [:]
        var waiterCount = 0
        var nextID = 0
    }

    private struct Waiter {
        let id: Int
        let resume: CheckedContinuation<Bool, Never>
    }

    private let state = Mutex(State())
    private let most: Int

    /// At most so many calls are in flight, and at most so many wait.
    package init(most: Int = 4096) { self.most = most }

    /// The number of calls in flight and of calls that wait.
    package var counts: (inFlight: Int, waiting: Int) {
        state.withLock { ($0.waiters.count, $0.waiterCount) }
    }
}

extension CallsInFlight {
    /// Enters a call when neither a call with its id nor its request is in flight.
    ///
    /// `request` is the request of an advice.
    package func enter(
        _ key: Key,
        behind request: Key? = nil,
        until deadline: ContinuousClock.Instant
    ) async -> Entry {
        while true {
            let next = state.withLock { step(key, behind: request, &$0) }
            guard case .wait(let other) = next else { return next == .enter ? .entered : .full }
            guard await isFree(other, before: deadline) else { return .late }
        }
    }

    /// Ends a call that was entered; the calls that wait for it go on.
    package func leave(_ key: Key) {
        let waiters = state.withLock { state in
            let waiters = state.waiters.removeValue(forKey: key) ?? []
            state.waiterCount -= waiters.count
            return waiters
        }
        for waiter in waiters { waiter.resume.resume(returning: true) }
    }

    private enum Step: Equatable { case enter, full, wait(Key) }

    private func step(_ key: Key, behind request: Key?, _ state: inout State) -> Step {
        if let request, state.waiters[request] != nil { return .wait(request) }
        if state.waiters[key] != nil { return .wait(key) }
        guard state.waiters.count < most else { return .full }
        state.waiters[key] = []
        return .enter
    }
}

extension CallsInFlight {
    /// Returns true when the call is not in flight any more; false at the deadline.
    private func isFree(_ key: Key, before deadline: ContinuousClock.Instant) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await self.wait(for: key) }
            group.addTask { await Self.never(until: deadline) }
            let isFree = await group.next() ?? false
            group.cancelAll()
            return isFree
        }
    }

    /// Returns false at the deadline, and when the wait has ended before.
    private static func never(until deadline: ContinuousClock.Instant) async -> Bool {
        do {
            try await Task.sleep(until: deadline, clock: .continuous)
        } catch {
            return false
        }
        return false
    }

    /// Returns true when the call is not in flight any more; false if the task is cancelled, or if
    /// too many calls wait.
    private func wait(for key: Key) async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { resume in
                if let answer = add(Waiter(id: id, resume: resume), for: key) {
                    resume.resume(returning: answer)
                }
            }
        } onCancel: {
            remove(id, for: key)?.resume.resume(returning: false)
        }
    }

    /// Adds a waiter; returns the answer if it need not or cannot wait.
    ///
    /// A cancellation is seen here or finds the waiter: both look under the lock.
    private func add(_ waiter: Waiter, for key: Key) -> Bool? {
        state.withLock { state in
            guard state.waiters[key] != nil else { return true }
            guard !Task.isCancelled, state.waiterCount < most else { return false }
            state.waiters[key]?.append(waiter)
            state.waiterCount += 1
            return nil
        }
    }

    private func remove(_ id: Int, for key: Key) -> Waiter? {
        state.withLock { state in
            guard let index = state.waiters[key]?.firstIndex(where: { $0.id == id }) else {
                return nil
            }
            state.waiterCount -= 1
            return state.waiters[key]?.remove(at: index)
        }
    }
}
