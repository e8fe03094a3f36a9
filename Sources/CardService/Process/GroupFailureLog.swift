import CardCore
import Synchronization

/// Logs the failures of groups: each code at once, and again every ten seconds while it lasts.
///
/// While a disk is full every call fails, and one line for each would hide the others.
final class GroupFailureLog: Sendable {
    private let log: ServiceLog
    private let pause: Duration
    private let noted = Mutex<[FailureCode: ContinuousClock.Instant]>([:])

    init(_ log: ServiceLog, pause: Duration = .seconds(10)) {
        self.log = log
        self.pause = pause
    }

    /// Logs the error, unless one with its code was logged shortly before.
    func note(_ error: any Error) {
        let code = error.stableCode
        let now = ContinuousClock.now
        let isNew = noted.withLock { noted in
            if let last = noted[code], last.duration(to: now) < pause { return false }
            noted[code] = now
            return true
        }
        if isNew { log.failed(error, "a group of calls failed") }
    }
}
