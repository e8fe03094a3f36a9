import CardJobs
import Synchronization

/// The numbers of a service that are read when somebody asks for them.
final class ServiceGauges: Sendable {
    /// The parts that serve now; nil before the service has them.
    private let parts = Mutex<CurrentParts?>(nil)

    /// Notes the parts.
    func note(_ parts: CurrentParts) { self.parts.withLock { $0 = parts } }

    /// The numbers.
    var all: [MetricGauge] {
        [
            MetricGauge("queue_depth", help: "Calls that wait for the writer.") {
                self.now?.writer.status.waitingCount ?? 0
            },
            MetricGauge("journal_state", help: "The journal: 0 none, 1 written, 2 behind.") {
                (self.now?.journalState ?? .none).rawValue
            },
        ]
    }

    private var now: ServedParts? { parts.withLock { $0 }?.now }
}

extension ServedParts {
    /// The state of the journal.
    var journalState: ServiceLook.JournalState {
        guard let journal else { return .none }
        return journal.failure == nil ? .written : .behind
    }
}
