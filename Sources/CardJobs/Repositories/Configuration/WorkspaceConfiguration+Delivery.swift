import CardCore
import CardText

extension WorkspaceConfiguration {
    /// How a sender's files may come: `accepts`, `signers` and `signature`.
    ///
    /// Whoever names a sender's keys wants signatures, unless the file says otherwise.
    static func delivery(_ reader: inout DocumentReader) throws -> DeliveryRule {
        var rule = DeliveryRule()
        if let list = try reader.optionalList("accepts") {
            rule.accepts = Set(try list.map { try $0.choice(of: Wrapping.self) })
        }
        rule.signers = try reader.optionalValue("signers")?.string(bytes: 1...4_096)
        let demand = reader.optionalValue("signature")
        rule.signature =
            try demand?.choice(of: DeliveryRule.Demand.self)
            ?? (rule.signers == nil ? .none : .required)
        if let demand, rule.signature != .none, rule.signers == nil {
            throw demand.wrongValue(ConfigurationComplaint.signatureWithoutKeys)
        }
        return rule
    }
}
