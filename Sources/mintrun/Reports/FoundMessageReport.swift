import CardCore
import CardJobs
import CardLedger

/// `card find`.
struct FoundMessageReport: Report {
    private let found: FoundMessage

    init(_ found: FoundMessage) { self.found = found }

    var json: [String: JSON] {
        let message = found.message
        let card = message.card.map { JSON.string($0.text) } ?? .null
        return [
            "reference": .string(found.reference.text), "card": card,
            "otherCard": message.otherCard.map { .string($0.text) } ?? .null,
            "message": [
                "id": .string(message.id.text), "sender": .string(message.sender.text),
                "client": found.client.map { .string($0.text) } ?? .null,
                "file": .optional(message.file),
                "operation": .string(message.operation.rawValue),
                "phase": .string(message.phase.rawValue),
                "state": .string(message.standing.rawValue),
                "amount": .optional(message.approved?.amountMinor),
                "currency": .optional(message.approved?.currency.code),
                "store": .string(message.store.text), "time": .string(message.time.description),
                "decidedAt": .string(message.decidedAt.description),
            ],
        ]
    }

    var text: String {
        let message = found.message
        var lines = Lines()
        lines.add("reference", found.reference.text)
        lines.add("message", "\(message.id): \(message.operation.rawValue) \(stateText)")
        lines.add("from", origin)
        if let card = message.card { lines.add("card", card.text) }
        if let other = message.otherCard { lines.add("to card", other.text) }
        if let amount = message.approved {
            lines.add("amount", "\(amount.currency) \(amount.decimal)")
        }
        lines.add("store", message.store.text)
        lines.add("time", "\(message.time), decided \(message.decidedAt)")
        return lines.text
    }

    private var stateText: String {
        "\(found.message.phase.rawValue), \(found.message.standing.rawValue)"
    }

    private var origin: String {
        if let client = found.client { return "client \(client)" }
        if let file = found.message.file { return "sender \(found.message.sender), file \(file)" }
        return "sender \(found.message.sender)"
    }
}
