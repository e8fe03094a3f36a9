import CardCore

/// One line of the log.
///
/// - Shape: a JSON object; absent fields are left out, times are milliseconds with decimals.
enum LogLine {
    /// The line of an answered request.
    static func text(of request: FinishedRequest, at instant: Instant) -> String {
        let facts = request.facts
        let level: CallLog.Level = request.status < 500 ? .info : .error
        var line = Fields(level, at: instant)
        line.add("request", request.id.text)
        line.add("client", facts.client?.text)
        line.add("address", facts.address?.text)
        line.add("interface", facts.interface?.rawValue)
        line.add("operation", facts.operation)
        line.add("status", number: "\(request.status)")
        line.add("code", facts.code)
        line.add("ms", number: milliseconds(request.duration))
        if let queued = facts.queued { line.add("queueMs", number: milliseconds(queued)) }
        line.add("card", facts.card?.text)
        line.add("bytes", number: "\(request.byteCount)")
        return line.text
    }

    /// The line of an event of the service itself.
    static func text(of message: String, level: CallLog.Level, at instant: Instant) -> String {
        var line = Fields(level, at: instant)
        line.add("message", message)
        return line.text
    }

    /// Milliseconds with three decimals.
    private static func milliseconds(_ duration: Duration) -> String {
        let microseconds = max(duration.microseconds, 0)
        return "\(microseconds / 1000).\(zeroPadded(microseconds % 1000, 3))"
    }
}

/// The fields of a line in the order in which they are added.
private struct Fields {
    private var json: String

    init(_ level: CallLog.Level, at instant: Instant) {
        json = "{\"at\":\"\(instant)\",\"level\":\"\(level.rawValue)\""
    }

    mutating func add(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        add(name, number: JSON.string(text).text)
    }

    mutating func add(_ name: StaticString, number: String) {
        json += ",\"\(name)\":\(number)"
    }

    /// The object, with hidden characters escaped: a log is read in a terminal.
    var text: String { VisibleText.escapedLine(json + "}") }
}

extension Duration {
    /// The whole microseconds.
    var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }

    /// The seconds with decimals.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
