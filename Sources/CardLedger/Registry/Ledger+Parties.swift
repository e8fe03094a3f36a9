package import CardCore

extension Ledger {
    /// Replaces the custodians; the answer is `already` if the members are equal.
    ///
    /// - Throws: `custodian.frozen` if cards exist and `custodians` is empty;
    ///   `name.differs_in_case`.
    package func setCustodians(
        _ members: [CustodianRecord],
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws -> (CustodianSetRecord, Recorded) {
        let members = members.sorted { $0.name < $1.name }
        return try transaction(by: context) { transaction in
            let current = try transaction.custodians(version: nil)
            if let current, current.members == members { return (current, .already) }
            try RegistrationRule.checkCustodians(
                hasMinted: transaction.extent().hasCards,
                unlockedBy: custodians
            )
            try transaction.checkNames(of: members, after: current)
            let set = try transaction.record(
                members,
                after: current,
                details: ["unlockedBy": .array(custodians.map(JSON.string))]
            )
            return (set, .new)
        }
    }

    /// Adds a party, or changes it; the answer is `already` if it is equal.
    package func add(_ party: Party, by context: RequestContext) throws -> Recorded {
        try transaction(by: context) { transaction in
            let known = try transaction.party(party.kind, party.name)
            guard known != party else { return .already }
            try transaction.save(party)
            try transaction.audit("party \(party.name)", known == nil ? "added" : "changed")
            return .new
        }
    }
}
