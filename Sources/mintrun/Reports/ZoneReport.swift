import CardCore
import CardJobs

/// `zone show`, `zone set`.
struct ZoneReport: Report {
    private let facts: ZoneFacts

    init(_ facts: ZoneFacts) { self.facts = facts }

    var json: [String: JSON] {
        .fields([
            "zone": facts.today, "configured": facts.configured, "alreadyDone": facts.alreadyDone,
            "recorded": facts.recorded.map { JSON.fields(["from": $0.from, "zone": $0.zone]) },
        ])
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
