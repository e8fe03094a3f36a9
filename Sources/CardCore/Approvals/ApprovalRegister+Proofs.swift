extension GuardedAct {
    /// The member of the content of an order that names its proof.
    private static let proofKey = "proof"

    /// The SHA-256 of the proof of the order, 64 hexadecimal digits; nil if it has none.
    package var proofSHA256: String? {
        get {
            guard case .object(let proof)? = content[Self.proofKey],
                case .string(let digest)? = proof["sha256"]
            else { return nil }
            return digest
        }
        set {
            content[Self.proofKey] = newValue.map { .object(["sha256": .string($0)]) }
        }
    }
}

extension ApprovalRegister {
    /// The failure of an act that was approved as it is but for the proof of its order: that was
    /// changed, removed, or made after the approval.
    ///
    /// Nil if no approval of the act counts, whatever its proof is.
    package func otherProof(of act: GuardedAct, workspace: String) -> ApprovalFailure? {
        for record in approvals.reversed()
        where record.act == act.kind.act && record.object == act.object && counts(record, for: act)
        {
            var approved = act
            approved.proofSHA256 = Self.proofSHA256(in: record.text)
            guard approved.proofSHA256 != act.proofSHA256,
                record.text == approved.text(as: record.id, workspace: workspace)
            else { continue }
            return .otherProof(
                record.id,
                object: record.object,
                approved: approved.proofSHA256,
                present: act.proofSHA256
            )
        }
        return nil
    }

    /// The digest of the proof in a canonical text; a text inside of it has no plain quotes, so that
    /// it cannot look like the member.
    private static func proofSHA256(in text: String) -> String? {
        let member = #""proof":{"sha256":""#
        guard let start = text.firstRange(of: member)?.upperBound else { return nil }
        return String(text[start...].prefix { $0 != "\"" })
    }
}
