package import CardCore
import Crypto

extension LedgerTransaction {
    /// Inserts the answered calls of a group, with one audit entry for all of them.
    ///
    /// - Returns: their numbers, in the order of the calls.
    package func record(_ calls: [CallRecord]) throws -> [CallNumber] {
        var numbered: [NumberedCall] = []
        for call in calls { numbered.append(NumberedCall(try insert(call), call)) }
        try audit(numbered)
        return numbered.map(\.number)
    }

    /// Appends the audit entry of a group of calls, unless the group is empty.
    func audit(_ calls: [NumberedCall], details further: [String: JSON] = [:]) throws {
        guard let first = calls.first else { return }
        let details: [String: JSON] = [
            "first": .integer(first.number.value), "count": .integer(calls.count),
            "digest": .string(RecordDigest.calls(calls)),
        ]
        try audit(
            CallsEntry.object,
            "answered",
            details: details.merging(further) { own, _ in own }
        )
    }
}

extension CallContent {
    /// The SHA-256 of the canonical text.
    package var digest: CardCore.SHA256Digest {
        CardCore.SHA256Digest(Array(SHA256.hash(data: Array(text.utf8))))
    }
}
