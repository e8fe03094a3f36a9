import CardCore
import Synchronization

extension ServiceMetrics {
    /// All numbers.
    ///
    /// - Shape: the text format 0.0.4 of Prometheus.
    package var text: String {
        state.withLock { $0 }.text + gauges.withLock { $0 }.map(\.text).joined()
    }

    /// The content type of ``text``.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"
}

extension ServiceMetrics.State {
    fileprivate var text: String {
        callText + latencyText
            + MetricText.histogram("mintrun_queue_wait_seconds", help: "Time in the queue.")
            + queueWait.lines("mintrun_queue_wait_seconds")
            + MetricText.histogram("mintrun_group_calls", help: "Calls of a group.")
            + groupSize.lines("mintrun_group_calls")
            + MetricText.histogram("mintrun_commit_seconds", help: "Time of a group.")
            + commit.lines("mintrun_commit_seconds")
            + groupFailureText
            + MetricText.counter("mintrun_pin_checks_total", help: "Looks at PINs.")
            + "mintrun_pin_checks_total{result=\"right\"} \(rightPINs)\n"
            + "mintrun_pin_checks_total{result=\"wrong\"} \(wrongPINs)\n"
    }

    private var callText: String {
        let lines = calls.map { "mintrun_calls_total{\($0.key.text)} \($0.value)\n" }.sorted()
        return MetricText.counter("mintrun_calls_total", help: "Answered requests.")
            + lines.joined()
    }

    private var groupFailureText: String {
        let name = "mintrun_group_failures_total"
        let lines = groupFailures.map { "\(name){code=\"\($0.key.rawValue)\"} \($0.value)\n" }
        return MetricText.counter(name, help: "Groups of calls that failed.")
            + lines.sorted().joined()
    }

    private var latencyText: String {
        let name = "mintrun_call_seconds"
        let lines = latency.map { interface, histogram in
            histogram.lines(name, labels: "interface=\(MetricText.quoted(interface?.rawValue)),")
        }
        return MetricText.histogram(name, help: "Time from a request to its answer.")
            + lines.sorted().joined()
    }
}

extension ServiceMetrics.CallLabels {
    fileprivate var text: String {
        let labels = [
            ("interface", interface?.rawValue), ("operation", operation), ("status", "\(status)"),
            ("error_type", errorType),
        ]
        return labels.map { "\($0)=\(MetricText.quoted($1))" }.joined(separator: ",")
    }
}
