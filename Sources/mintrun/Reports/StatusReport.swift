import CardCore
import CardJobs
import CardService

/// `status`.
struct StatusReport: Report {
    let status: WorkspaceStatus
    let service: ServiceLook?
    let clients: ClientCounts

    init(_ status: WorkspaceStatus, _ service: ServiceLook?, clients: ClientCounts) {
        self.status = status
        self.service = service
        self.clients = clients
    }

    var json: [String: JSON] {
        let list = status.attention
        return [
            "workspace": .string(status.folder), "lockedBy": .optional(status.lockedBy?.words),
            "service": service?.json ?? .null,
            "clients": ["live": .integer(clients.live), "test": .integer(clients.test)],
            "stopped": status.stopped.map { failure in
                [
                    "code": .string(failure.code.rawValue),
                    "message": .string(failure.message.text),
                    "hint": .string(failure.hint.text),
                ]
            } ?? .null,
            "attention": .array(list.entries.map { .string($0.line) }),
            "waits": .bool(list.waits),
            "waiting": .array(list.entries.filter { $0.kind.waits }.map(\.json)),
            "notes": .array(list.notes.map(\.json)),
            "others": .array(
                list.others.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, count in
                    ["kind": .string(kind.rawValue), "count": .integer(count)]
                }
            ),
            "orders": .array(status.orders.map(\.json)),
            "feeds": .array(status.feeds.map(\.json)),
        ]
    }

    var text: String {
        let parts =
            stopped + [["workspace \(status.folder)"].visibleLines] + lock + served + orders + feeds
            + waiting + notes
        return parts.joined(separator: "\n")
    }
}

// The parts of the text; empty for what there is not.
extension StatusReport {
    private var stopped: [String] {
        status.stopped.map { [["STOPPED: \($0.message)", "  \($0.hint)"].visibleLines] } ?? []
    }

    private var lock: [String] { status.lockedBy.map { ["locked by \($0.words)"] } ?? [] }

    /// The running service, and the clients if there are some.
    private var served: [String] {
        let names = clients.live + clients.test
        let counts = "clients: \(clients.live) live, \(clients.test) test"
        return [service?.text, names > 0 ? counts : nil].compactMap(\.self)
    }

    private var orders: [String] {
        guard !status.orders.isEmpty else { return [] }
        var table = Table(["order", "request", "state", "minted", "since"])
        for order in status.orders {
            table.add([
                order.id.text, order.requestID, order.state.rawValue,
                "\(order.minted) of \(order.cards)", order.age.words,
            ])
        }
        return [table.text]
    }

    private var feeds: [String] {
        guard !status.feeds.isEmpty else { return [] }
        var table = Table(["sender", "last number", "last ingested", "files"])
        for feed in status.feeds {
            table.add([
                feed.sender.text, feed.lastNumber.map(String.init) ?? "-",
                feed.lastTakenAt.description, String(feed.files),
            ])
        }
        return [table.text]
    }

    private var waiting: [String] {
        guard status.attention.waits else { return ["nothing waits for a person"] }
        return AttentionKind.Topic.allCases.flatMap(waiting)
    }

    private func waiting(_ topic: AttentionKind.Topic) -> [String] {
        let count = status.attention.count(topic)
        guard count > 0 else { return [] }
        return ["\(topic.rawValue): \(count)"] + status.attention.waiting(topic).map(\.text)
            + others(topic)
    }

    /// The kinds of which only the first things are listed.
    private func others(_ topic: AttentionKind.Topic) -> [String] {
        status.attention.others.filter { $0.key.topic == topic && $0.key.waits }
            .sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "  and \($0.value) more (\($0.key.rawValue))" }
    }

    private var notes: [String] {
        let notes = status.attention.notes
        return notes.isEmpty ? [] : ["for information: \(notes.count)"] + notes.map(\.text)
    }
}

extension AttentionEntry {
    /// The message with the age.
    private var dated: String {
        attention.message + (age.map { " (since \($0.words))" } ?? "")
    }

    /// The line of ``StatusReport/json``: the message, and the command behind a colon.
    var line: String { dated + (attention.command.map { ": \($0)" } ?? "") }

    /// Two lines, the command below the message; or one line without a command.
    var text: String {
        ["  \(dated)", attention.command.map { "      \($0)" }].compactMap(\.self).visibleLines
    }

    var json: JSON {
        [
            "kind": .string(kind.rawValue), "subject": .string(attention.subject),
            "message": .string(attention.message), "command": .optional(attention.command),
            "since": .optional(age?.since.description), "days": .optional(age?.days),
        ]
    }
}

extension WaitingAge {
    /// The day and the number of days.
    var words: String { days == 0 ? "\(day)" : "\(day), \(days.counted("day"))" }
}

extension WorkspaceStatus.OrderLine {
    var json: JSON {
        [
            "id": .string(id.text), "requestId": .string(requestID),
            "state": .string(state.rawValue),
            "minted": .integer(minted), "cards": .integer(cards),
            "since": .string(age.since.description), "days": .integer(age.days),
        ]
    }
}

extension WorkspaceStatus.FeedLine {
    var json: JSON {
        [
            "sender": .string(sender), "lastNumber": .optional(lastNumber),
            "lastTakenAt": .string(lastTakenAt.description), "files": .integer(files),
        ]
    }
}
