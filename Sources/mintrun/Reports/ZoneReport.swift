import CardCore
import CardPipeline

/// `zone show`, `zone set`.
struct ZoneReport: Report {
    private let facts: ZoneFacts

    init(_ facts: ZoneFacts) { self.facts = facts }

    var json: [String: JSON] {
        [
            "zone": .string(facts.today), "configured": .optional(facts.configured),
            "alreadyDone": .bool(facts.alreadyDone),
            "recorded": .array(
                facts.recorded.map {
                    ["from": .string($0.from.description), "zone": .string($0.zone)]
                }
            ),
        ]
    }

    var text: String {
        guard !facts.recorded.isEmpty else {
            return "\(facts.today), and nothing is booked yet"
        }
        var table = Table(["from", "zone"])
        for record in facts.recorded { table.add(["\(record.from)", record.zone]) }
        return table.text + (facts.alreadyDone ? "\n(already done)" : "")
    }
}
