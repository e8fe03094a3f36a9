import CardCore
import Crypto

extension LedgerTransaction {
    /// Records the next custodian set, with the old and the new fingerprint of each change.
    func record(
        _ members: [CustodianRecord],
        after current: CustodianSetRecord?,
        details: [String: JSON]
    ) throws -> CustodianSetRecord {
        let set = CustodianSetRecord(
            version: (current?.version ?? 0) + 1,
            members: members.sorted { $0.name < $1.name },
            addedAt: at
        )
        try insert(set)
        let difference = CustodianDifference.all(from: current?.members ?? [], to: set.members)
        var all = try commitment(to: .custodians(version: set.version))
        all["members"] = .array(set.members.map { .string($0.name) })
        all["fingerprints"] = .array(set.members.map { .string(KeyFingerprint.text($0.publicKey)) })
        all["changes"] = .array(difference.map(\.json))
        try audit("custodians", "added", details: all.merging(details) { _, own in own })
        return set
    }

    /// Checks that no name of the new set differs from a known one by case only.
    ///
    /// - Throws: `name.differs_in_case`.
    func checkNames(
        of members: [CustodianRecord],
        after current: CustodianSetRecord?
    ) throws(RegistrationFailure) {
        let known = current?.members.map(\.name) ?? []
        for member in members where !known.contains(member.name) {
            let others = members.map(\.name).filter { $0 != member.name }
            try NameRule.check(member.name, of: .custodian, among: known + others)
        }
    }
}

extension CustodianDifference {
    /// The name with the fingerprints before and after.
    var json: JSON {
        .object([
            "name": .string(name), "before": .optional(before.map(KeyFingerprint.text)),
            "after": .optional(after.map(KeyFingerprint.text)),
        ])
    }
}

/// The SHA-256 of a public key as text.
private enum KeyFingerprint {
    static func text(_ publicKey: [UInt8]) -> String {
        Array(SHA256.hash(data: publicKey)).hexadecimal
    }
}
