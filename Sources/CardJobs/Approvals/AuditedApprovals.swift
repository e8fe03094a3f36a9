import CardCore
import CardLedger

/// Replays the audit log's entries about operators and approvals, and checks each one again: the
/// rules, the signature, the custodians who were present, and that the ledger has the same change.
struct AuditedApprovals {
    private let repositories: Repositories

    init(_ repositories: Repositories) { self.repositories = repositories }

    /// The first entry that is wrong; nil if all are right.
    func fault() throws -> AuditFault? {
        var (register, seen) = (ApprovalRegister(), [ApprovalEvent]())
        var custodians = AuditedCustodians(repositories.ledger)
        var fault: AuditFault?
        let stored = try stored()
        try repositories.ledger.eachEntry { entry in
            try custodians.note(entry)
            if fault == nil, !isAllowedRestore(entry, in: register) {
                fault = .approval(entry.sequence)
            }
            guard fault == nil, ApprovalEvent.isAudited(entry.object) else { return }
            guard let event = ApprovalEvent(entry),
                isAllowed(event, in: register, evidence(of: entry, custodians.quorum)),
                stored == nil || stored?.dropFirst(seen.count).first == event
            else {
                fault = .approval(entry.sequence)
                return
            }
            register.add(event)
            seen.append(event)
        }
        guard fault == nil, stored.map({ $0.count == seen.count }) ?? false else {
            return try fault ?? .approval(repositories.ledger.auditHead().size)
        }
        return nil
    }

    /// The changes of the ledger; nil if one differs from its audit entry.
    private func stored() throws -> [ApprovalEvent]? {
        do {
            return try repositories.ledger.approvalEvents()
        } catch let failure as any Failure where failure.code == .ledgerRecordChanged {
            return nil
        }
    }

    /// Returns true unless the entry is about a restore with an approval that does not count.
    private func isAllowedRestore(_ entry: AuditEntry, in register: ApprovalRegister) -> Bool {
        guard entry.object == "workspace", entry.outcome == "restored" else { return true }
        var details = Details(entry.details.withoutSigns)
        guard let name = details.string("approvedBy") else { return true }
        let text = details.string("act") ?? ""
        var act = Details(text.withoutSigns)
        let head = RestoreAct.object(
            entries: details.integer("entries") ?? 0,
            root: details.string("root") ?? ""
        )
        guard register.isOn, act.string("act") == RestoreAct.name, act.string("object") == head,
            act.string("workspace") == repositories.approvalWorkspace
        else { return false }
        let signature = details.string("signature") ?? ""
        let approval = RestoreApproval(by: name, text: text, signature: signature)
        do {
            try register.check(
                approval,
                by: entry.actor,
                at: entry.at,
                isSigned: OperatorSignature.isApproval
            )
            return true
        } catch {
            return false
        }
    }

    private func evidence(of entry: AuditEntry, _ custodians: CustodianQuorum) -> ApprovalEvidence {
        var details = Details(entry.details.withoutSigns)
        return ApprovalEvidence(
            workspace: repositories.approvalWorkspace,
            custodians: custodians,
            unlockedBy: details.strings("unlockedBy"),
            isSigned: OperatorSignature.isApproval
        )
    }

    private func isAllowed(
        _ event: ApprovalEvent,
        in register: ApprovalRegister,
        _ evidence: ApprovalEvidence
    ) -> Bool {
        do {
            try register.check(event, with: evidence)
            return true
        } catch {
            return false
        }
    }
}

extension ApprovalEvent {
    /// The change of an audit entry; nil if the entry is not one about a change.
    init?(_ entry: AuditEntry) {
        guard let kind = Kind(rawValue: entry.outcome) else { return nil }
        var details = Details(entry.details.withoutSigns)
        guard let at = details.string("at").flatMap({ Instant($0) }) else { return nil }
        let subject = entry.object.split(separator: " ", maxSplits: 1).dropFirst().first ?? ""
        self.init(
            kind,
            String(subject),
            content: details.string("content") ?? "",
            actor: entry.actor,
            at: at
        )
        act = details.string("act")
        object = details.string("about")
        validFrom = details.string("validFrom").flatMap { Instant($0) }
        guard entry.object == auditObject else { return nil }
    }
}

extension String {
    /// The same JSON with escapes for the signs that a document of YAML may not contain, or may
    /// contain only a few times.
    fileprivate var withoutSigns: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar.value {
            case 0x2A, 0x7F...0x9F, 0xFEFF, 0xFFFE, 0xFFFF:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
