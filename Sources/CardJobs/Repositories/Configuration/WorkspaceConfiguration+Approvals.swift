import CardCore
import CardText

extension WorkspaceConfiguration {
    /// The acts that are to need a second person; without a list, the usual ones.
    static func approvals(_ reader: inout DocumentReader) throws -> ApprovalPolicy {
        try reader.allowOnly(["acts", "loadAbove"])
        let acts = try reader.optionalList("acts").map { list in
            Set(try list.map(act))
        }
        var policy = ApprovalPolicy(kinds: acts ?? ActKind.usual)
        for entry in try reader.optionalList("loadAbove") ?? [] {
            let (currency, amount) = try entry.object { reader in
                try reader.allowOnly(["currency", "amount"])
                let value = try reader.value("currency")
                guard let currency = Currency(try value.string(bytes: 3...3)) else {
                    throw value.wrongValue(ConfigurationComplaint.notCurrency)
                }
                return (currency, Int64(try reader.value("amount").integer(in: 0...Int.max)))
            }
            policy.loadAbove[currency.code] = amount
        }
        return policy
    }

    /// A load is named with its amount.
    private static func act(_ entry: DocumentValue) throws -> ActKind {
        let kind = try entry.choice(of: ActKind.self)
        guard kind != .loadAbove else {
            throw entry.wrongValue(ConfigurationComplaint.loadWithoutAmount)
        }
        return kind
    }
}
