package import CardCore
import Synchronization

/// The numbers of a service for Prometheus.
///
/// Each request costs one lock and a few additions.
///
/// - Secrecy: no client's secret, no serial: the names of operations and refusals are the program's.
package final class ServiceMetrics: Sendable {
    struct State {
        var calls: [CallLabels: Int] = [:]
        var latency: [ServiceInterface?: Histogram] = [:]
        var queueWait = Histogram.seconds
        var groupSize = Histogram.sizes
        var commit = Histogram.seconds
        var groupFailures: [FailureCode: Int] = [:]
        var rightPINs = 0
        var wrongPINs = 0
    }

    /// The labels by which calls are counted.
    struct CallLabels: Hashable {
        let interface: ServiceInterface?
        let operation: String?
        let status: Int
        let errorType: String?
    }

    let state = Mutex(State())
    let gauges = Mutex<[MetricGauge]>([])

    package init() {}

    /// Adds numbers that are read when they are asked for, at the end of the text.
    package func add(_ more: [MetricGauge]) { gauges.withLock { $0 += more } }

    /// Counts an answered request.
    package func note(_ request: FinishedRequest) {
        let facts = request.facts
        let labels = CallLabels(
            interface: facts.interface,
            operation: facts.operation,
            status: request.status,
            errorType: facts.errorType
        )
        state.withLock { state in
            state.calls[labels, default: 0] += 1
            state.latency[facts.interface, default: .seconds].add(request.duration.seconds)
            if let queued = facts.queued { state.queueWait.add(queued.seconds) }
        }
    }

    /// Counts a group of calls that was committed in that time.
    package func noteGroup(ofCalls count: Int, committedIn time: Duration) {
        state.withLock { state in
            state.groupSize.add(Double(count))
            state.commit.add(time.seconds)
        }
    }

    /// Counts a group of calls that failed.
    package func noteGroupFailure(_ code: FailureCode) {
        state.withLock { $0.groupFailures[code, default: 0] += 1 }
    }

    /// Counts a look at a PIN.
    package func notePIN(isRight: Bool) {
        state.withLock { state in
            if isRight { state.rightPINs += 1 } else { state.wrongPINs += 1 }
        }
    }
}
