package import CardCore
import Crypto

extension Ledger {
    /// Replaces the custodians; the answer is `already` if the members are equal.
    ///
    /// - Throws: `custodian.frozen` if cards exist and `custodians` is empty.
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
            let set = CustodianSetRecord(
                version: (current?.version ?? 0) + 1,
                members: members,
                addedAt: transaction.at
            )
            try transaction.insert(set)
            let details: [String: JSON] = [
                "members": .array(members.map { .string($0.name) }),
                "fingerprints": .array(members.map { .string($0.fingerprint) }),
                "unlockedBy": .array(custodians.map(JSON.string)),
            ]
            try transaction.audit(
                "custodians",
                "added",
                details: details.merging(
                    transaction.commitment(to: .custodians(version: set.version))
                ) {
                    own,
                    _ in own
                }
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

extension CustodianRecord {
    fileprivate var fingerprint: String { Array(SHA256.hash(data: publicKey)).hexadecimal }
}
