import CardCore
import CardText

extension WorkspaceConfiguration {
    /// The ways in which a sender's files may arrive: `accepts`, `signers` and `signature`.
    ///
    /// If a sender's keys are named, signatures are required unless the file sets it otherwise.
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
