import Dispatch
package import NIOPosix
import Synchronization

/// The threads on which calls are prepared, beside the event loops.
///
/// A check of a PIN under `pin-serial-1` occupies a core for a fifth of a second. Such checks share
/// one thread, and when too many of them wait, the next one is refused at once.
package struct CallPools: Sendable {
    private let pool: NIOThreadPool
    private let slow: SlowLine

    /// `pool` looks cards up; at most `mostWaiting` slow checks wait behind the one that is made.
    package init(_ pool: NIOThreadPool = .singleton, mostWaiting: Int = 50) {
        self.pool = pool
        slow = SlowLine(most: mostWaiting + 1)
    }

    /// Runs blocking work.
    ///
    /// - Throws: ``CallStop/late`` if the deadline passed before it began.
    func run<Result: Sendable>(
        before deadline: ContinuousClock.Instant,
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await pool.runIfActive { try Self.run(work, before: deadline) }
    }

    /// Runs work that occupies a core for long.
    ///
    /// - Throws: ``CallStop/slowChecks`` if too much work waits, ``CallStop/late`` if the deadline
    ///   passed before it began.
    func runSlowly<Result: Sendable>(
        before deadline: ContinuousClock.Instant,
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        guard slow.enter() else { throw CallStop.slowChecks }
        return try await withCheckedThrowingContinuation { resume in
            slow.queue.async {
                let result = Swift.Result { try Self.run(work, before: deadline) }
                slow.leave()
                resume.resume(with: result)
            }
        }
    }

    private static func run<Result>(
        _ work: () throws -> Result,
        before deadline: ContinuousClock.Instant
    ) throws -> Result {
        guard ContinuousClock.now < deadline else { throw CallStop.late }
        return try work()
    }
}

/// The one thread of slow work, and the length of its queue.
private final class SlowLine: Sendable {
    let queue = DispatchQueue(label: "pin-serial-1")
    private let most: Int
    private let count = Mutex(0)

    init(most: Int) { self.most = most }

    /// Counts more work; returns false if the line is full.
    func enter() -> Bool {
        count.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}
