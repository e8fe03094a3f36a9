package import CardCore
import Dispatch
import Synchronization

/// Reports alarms about clients, at most one per client and hour.
///
/// The ledger is written on a queue of its own, so that no call waits for it.
package final class ClientAlarms: Sendable {
    private let queue = DispatchQueue(label: "mintrun.client-alarms")
    private let latest = Mutex<[ClientName: ContinuousClock.Instant]>([:])
    private let note: @Sendable (ClientAlarm) throws -> Recorded
    private let failed: @Sendable (any Error) -> Void

    /// `note` records an alarm, on the queue, unless one of the last hour is recorded; `failed`
    /// receives its errors.
    package init(
        note: @escaping @Sendable (ClientAlarm) throws -> Recorded,
        failed: @escaping @Sendable (any Error) -> Void
    ) {
        self.note = note
        self.failed = failed
    }

    /// Reports an alarm, unless the client had one in the last hour.
    func report(_ alarm: ClientAlarm, at moment: ContinuousClock.Instant) {
        let isDue = latest.withLock { latest in
            let interval = Duration.seconds(ClientAlarm.intervalSeconds)
            if let last = latest[alarm.client], last.duration(to: moment) < interval {
                return false
            }
            latest[alarm.client] = moment
            return true
        }
        if isDue { queue.async { self.record(alarm) } }
    }

    /// Records an alarm; if it was not recorded, the next one of the client is tried again.
    private func record(_ alarm: ClientAlarm) {
        do {
            guard try note(alarm) == .already else { return }
        } catch { failed(error) }
        latest.withLock { $0[alarm.client] = nil }
    }

    /// Waits until the reported alarms are recorded.
    package func finish() { queue.sync {} }
}
