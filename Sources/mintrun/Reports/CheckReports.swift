import CardCore
import CardJobs
import CardLedger

/// `report liability`.
struct LiabilityReport: Report {
    let liability: Liability

    init(_ liability: Liability) { self.liability = liability }

    var json: [String: JSON] {
        .fields([
            "asOf": liability.asOf, "zone": liability.zone, "balanced": liability.isBalanced,
            "basis": liability.basis.rawValue, "environment": liability.environment.rawValue,
            "earlierTestMoney": liability.hasEarlierTestMoney,
            "totals": liability.totals.mapValues { total in
                JSON.fields([
                    "outstanding": total.outstanding, "available": total.available,
                    "voided": total.voided, "cards": total.cards,
                ])
            },
            "partners": liability.partners.mapValues { sums in
                JSON.fields([
                    "funding": sums.funding, "overdrawn": sums.overdrawn, "pending": sums.pending,
                ])
            },
        ])
    }

    var text: String {
        var table = Table(["currency", "outstanding", "available", "voided", "cards"])
        for (currency, total) in liability.totals.sorted(by: { $0.key < $1.key }) {
            table.add([
                currency, decimalText(total.outstanding, currency),
                decimalText(total.available, currency), decimalText(total.voided, currency),
                String(total.cards),
            ])
        }
        let figures = figuresText(zone: liability.zone, environment: liability.environment)
        let basis = liability.basis == .business ? " by business days" : ""
        return """
            liability\(basis) as of \(liability.asOf), \(figures)
            \(table.text)\(partners)
            \(liability.isBalanced ? "the books balance" : "THE BOOKS DO NOT BALANCE: mintrun verify")
            """ + earlierTestMoneyText(liability.hasEarlierTestMoney)
    }

    /// A table of the money of partners; empty if there is none.
    private var partners: String {
        let some = liability.partners.filter { $0.value != Liability.Partners() }
        guard !some.isEmpty else { return "" }
        var table = Table(["currency", "of partners", "overdrawn", "pending"])
        for (currency, sums) in some.sorted(by: { $0.key < $1.key }) {
            table.add([
                currency, decimalText(sums.funding, currency),
                decimalText(sums.overdrawn, currency), decimalText(sums.pending, currency),
            ])
        }
        return "\n" + table.text
    }
}

/// `audit verify`.
struct AuditReport: Report {
    let audit: AuditCheck

    init(_ audit: AuditCheck) { self.audit = audit }

    var json: [String: JSON] {
        .fields([
            "ok": audit.isWhole, "entries": audit.entries, "root": audit.root,
            "checkpoints": audit.checkpoints, "firstBad": audit.fault?.sequence,
            "problem": audit.fault?.sentence.text,
            "losses": audit.losses.map { loss in
                JSON.fields([
                    "at": loss.restoredAt, "backup": loss.backup, "entries": loss.entries,
                    "lostEntries": loss.lostEntries,
                ])
            },
            "lostCheckpoints": audit.lostCheckpoints,
        ])
    }

    private var losses: String {
        var lines = audit.losses.map { loss in
            let entries = loss.lostEntries
            let count = entries?.counted("entry") ?? "an unknown number of entries"
            let verb = entries == 1 ? "was" : "were"
            return
                "\(count) after entry \(loss.entries) \(verb) lost when the workspace was restored "
                + "from \(loss.backup) at \(loss.restoredAt)"
        }
        if audit.lostCheckpoints > 0 {
            lines.append(
                "\(audit.lostCheckpoints.counted("given checkpoint")) "
                    + "\(audit.lostCheckpoints == 1 ? "is" : "are") about lost entries"
            )
        }
        return lines.map { "\n\($0)" }.joined()
    }

    var text: String {
        guard let fault = audit.fault else {
            return """
                the audit log is whole: \(audit.entries.counted("entry")), \(audit.checkpoints) \
                signed checkpoints
                  root \(audit.root)
                """ + losses
        }
        return "THE AUDIT LOG WAS CHANGED: entry \(fault.sequence): \(fault.sentence)"
    }
}

/// `verify`.
struct VerificationReport: Report {
    let verification: Verification

    init(_ verification: Verification) { self.verification = verification }

    var json: [String: JSON] {
        [
            "ok": .bool(verification.isWhole),
            "checks": .array(verification.checks.map(\.json)),
        ]
    }

    var text: String {
        var table = Table(["", "check", "detail"])
        for check in verification.checks { table.add(check.cells) }
        let failed = verification.checks.filter { !$0.ok }.count
        return table.text + "\n" + (failed == 0 ? "all is well" : "\(failed) checks failed")
    }
}

/// `package verify`.
struct PackageVerifyReport: Report {
    let check: PackageCheck

    init(_ check: PackageCheck) { self.check = check }

    var json: [String: JSON] {
        [
            "file": .string(check.file), "sha256": .string(check.sha256),
            "ok": .bool(check.isWhole), "checks": .array(check.checks.map(\.json)),
        ]
    }

    var text: String {
        var table = Table(["", "check", "detail"])
        for item in check.checks { table.add(item.cells) }
        return "\(check.file)\n\(table.text)"
    }
}

extension Check {
    private var name: String { CommandLineWords().text(of: subject).text }
    private var detail: String { CommandLineWords().text(of: finding).text }

    var json: JSON { ["name": .string(name), "ok": .bool(ok), "detail": .string(detail)] }

    /// The cells of the check in a table.
    var cells: [String] { [ok ? "ok" : "FAILED", name, detail] }
}
