/// Values counted by size.
///
/// - Source: https://prometheus.io/docs/concepts/metric_types/#histogram
struct Histogram: Hashable, Sendable {
    /// The upper bounds, in ascending order.
    let bounds: [Double]
    /// The values up to each bound and above the one before it, then those above all bounds.
    private(set) var counts: [Int]
    /// The sum of the values.
    private(set) var sum = 0.0

    /// Bounds for the seconds of a call.
    static let seconds = Histogram([
        0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20,
    ])
    /// Bounds for the number of calls of a group.
    static let sizes = Histogram([1, 2, 4, 8, 16, 32, 64, 128])

    private init(_ bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    /// Counts a value.
    mutating func add(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    /// The lines of a metric with that name; `labels` are those of the values, each with its comma.
    func lines(_ name: String, labels: String = "") -> String {
        var (text, total) = ("", 0)
        for (count, bound) in zip(counts, bounds.map { "\($0)" } + ["+Inf"]) {
            total += count
            text += "\(name)_bucket{\(labels)le=\"\(bound)\"} \(total)\n"
        }
        let rest = labels.isEmpty ? "" : "{\(labels.dropLast())}"
        return text + "\(name)_sum\(rest) \(sum)\n\(name)_count\(rest) \(total)\n"
    }
}
