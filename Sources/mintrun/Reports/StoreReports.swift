import CardCore
import CardJobs

/// `store add`.
struct StoreReport: Report {
    private let facts: StoreFacts

    init(_ facts: StoreFacts) { self.facts = facts }

    var json: [String: JSON] {
        ["store": facts.json, "alreadyDone": .bool(facts.alreadyDone)]
    }

    var text: String {
        var lines = Lines()
        lines.add("store", facts.name.text + (facts.alreadyDone ? "  (already done)" : ""))
        lines.add("external id", facts.externalID ?? "-")
        return lines.text
    }
}

/// `store list`.
struct StoreListReport: Report {
    private let stores: [StoreFacts]

    init(_ stores: [StoreFacts]) { self.stores = stores }

    var json: [String: JSON] { ["stores": .array(stores.map(\.json))] }

    var text: String {
        guard !stores.isEmpty else { return "no stores yet" }
        var table = Table(["store", "external id"])
        for store in stores { table.add([store.name.text, store.externalID ?? "-"]) }
        return table.text
    }
}

extension StoreFacts {
    fileprivate var json: JSON { .fields(["name": name.text, "externalId": externalID]) }
}
