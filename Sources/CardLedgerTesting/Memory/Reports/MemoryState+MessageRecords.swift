import CardCore
import CardLedger

// Checks that messages are those that were sent, and agree with the audit log.
extension MemoryState {
    var messageFaults: [RecordFault] {
        contentFaults + fileFaults + typedFaults + effectFaults + transferFaults + adviceFaults
            + rowFaults
    }

    /// The content of a message begins with its operation, phase, request, store and card.
    private var contentFaults: [RecordFault] {
        messagesInOrder.filter { stored in
            let message = stored.message
            func field(_ place: Int) -> String { Message.field(place, ofContent: message.content) }
            // A void that waits for its sale is stored as the reversal of it.
            let isVoid =
                message.operation == .activate && message.phase == .reverse
                && [field(0), field(1)] == ["deactivate", "final"]
            let isNamed =
                [field(0), field(1)]
                == [message.operation.rawValue, message.phase.rawValue]
            let serial = serial(ofCard: message.card)
            // An advice of a call leaves card and store to its request.
            let isAlone = stored.file == nil && message.phase.isAdvice && field(3) + field(4) == ""
            if isNamed, isAlone, field(2) == message.originalID?.text { return false }
            return !(isVoid || isNamed) || field(2) != message.originalID?.text ?? ""
                || field(3) != message.store.text || serial.map { $0.text != field(4) } ?? false
        }
        .map { .message($0.message.id) }
    }

    /// Checks that each posted file agrees with its audit entry, and its messages and rows too.
    private var fileFaults: [RecordFault] {
        let messages = Dictionary(grouping: messagesInOrder, by: \.file)
            .mapValues { $0.map(\.message) }
        return postedFiles.filter { file in
            let recorded = log.entries(ofFile: file.facts).last { $0.text("messagesSha256") != nil }
            return recorded?.text("messagesSha256") != Self.digest(of: messages[file.number] ?? [])
                || recorded?.text("attemptsSha256") != attemptsDigest(ofFile: file.number)
        }
        .map { .saleFile(name: $0.facts.name) }
    }

    private static func digest(of messages: [KnownMessage]) -> String {
        var digest = MessagesDigest()
        for message in messages { digest.add(message) }
        return digest.finished()
    }

    private func attemptsDigest(ofFile number: FileNumber) -> String {
        var digest = AttemptsDigest()
        for row in sales.attempts[number, default: [:]].values.sorted(by: { $0.line < $1.line }) {
            digest.add(AttemptsDigest.Row(row))
        }
        return digest.finished()
    }

    /// Checks that each message without a file agrees with the audit entry of its posting.
    private var typedFaults: [RecordFault] {
        let typed = entries(of: "messages").filter { $0.entry.outcome == "decided" }
        return faults(typed, first: "first", count: "count", digest: "messagesSha256")
            + faults(
                entries(of: CallsEntry.object),
                first: CallsEntry.firstMessage,
                count: CallsEntry.messageCount,
                digest: CallsEntry.messagesDigest
            )
    }

    /// The entries that differ from their messages; the names are those of the details.
    private func faults(
        _ entries: [LoggedEntry],
        first firstName: String,
        count countName: String,
        digest digestName: String
    ) -> [RecordFault] {
        entries.compactMap { entry in
            guard let first = entry.number(firstName), let count = entry.number(countName),
                let digest = entry.text(digestName)
            else { return nil }
            let typed = (first..<first + count).compactMap {
                sales.messages[MessageNumber($0)]?.message
            }
            return Self.digest(of: typed) == digest
                ? nil : .typed(MessageNumber(first))
        }
    }
}
