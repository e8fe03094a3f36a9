/// The parts of a text of metrics.
enum MetricText {
    /// The two lines before the values of a histogram.
    static func histogram(_ name: String, help: String) -> String {
        heading(name, help: help, kind: "histogram")
    }

    /// The two lines before the values of a counter.
    static func counter(_ name: String, help: String) -> String {
        heading(name, help: help, kind: "counter")
    }

    /// The two lines before the values of a metric.
    static func heading(_ name: String, help: String, kind: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    /// The value of a label in quotes; empty for nil.
    static func quoted(_ text: String?) -> String {
        let signs = (text ?? "").map { sign in
            switch sign {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(sign)
            }
        }
        return "\"\(signs.joined())\""
    }
}
