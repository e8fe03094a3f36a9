/// A number that is read when it is asked for.
package struct MetricGauge: Sendable {
    private let name: String
    private let help: String
    private let kind: Kind
    private let value: @Sendable () -> Int

    /// The behaviour of a number.
    package enum Kind: String, Sendable {
        /// The number goes up and down.
        case gauge
        /// The number only goes up.
        case counter
    }

    /// `name` without `mintrun_`, such as `queue_depth`.
    package init(
        _ name: String,
        help: String,
        kind: Kind = .gauge,
        value: @escaping @Sendable () -> Int
    ) {
        self.name = "mintrun_" + name
        self.help = help
        self.kind = kind
        self.value = value
    }

    var text: String {
        MetricText.heading(name, help: help, kind: kind.rawValue) + "\(name) \(value())\n"
    }
}

extension ServerContext {
    /// The numbers of connections and requests.
    package var gauges: [MetricGauge] {
        [
            MetricGauge("connections", help: "Open connections.") { connections.count },
            MetricGauge("requests_in_flight", help: "Requests that are being answered.") {
                inFlight.count
            },
        ]
    }
}

extension CallLog {
    /// The number of lines that were dropped.
    package var gauges: [MetricGauge] {
        [
            MetricGauge("log_lines_dropped_total", help: "Dropped lines.", kind: .counter) {
                self.droppedTotal
            }
        ]
    }
}
