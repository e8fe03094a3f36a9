import CardCore
import CardLedger
import CardSystem

extension IngestedFile {
    init(
        _ inspected: InspectedFile,
        verdict: FileVerdict,
        _ outcome: SaleFileOutcome,
        explanation: String? = nil,
        in workspace: Workspace,
        exposed: [Serial] = []
    ) {
        let path =
            inspected.hasSecretName
            ? "\(PathName.parent(of: workspace.disk.absolute(inspected.path)))/\(inspected.facts.name)"
            : inspected.path
        self.init(
            typed: path,
            file: workspace.relative(workspace.disk.absolute(path)),
            sha256: inspected.facts.sha256.hexadecimal,
            sender: inspected.facts.sender.text.isEmpty ? nil : inspected.facts.sender,
            sequence: inspected.facts.sequence.isEmpty ? nil : inspected.facts.sequence,
            verdict: verdict,
            reason: outcome.reason?.rawValue,
            explanation: explanation,
            rows: outcome.rows,
            applied: verdict == .replayed ? 0 : outcome.applied,
            replayed: verdict == .replayed
                ? outcome.rows - outcome.rejected : outcome.replayed,
            rejected: outcome.rejected,
            parked: verdict == .replayed ? 0 : outcome.parked,
            amounts: verdict == .replayed ? [:] : Self.amounts(outcome.amounts),
            outcomeSha256: outcome.digest?.hexadecimal,
            ackFile: outcome.ackFile,
            rejectFile: outcome.rejectFile
        )
        exposedCards = exposed
        isAlarm = inspected.alarm != nil
    }

    /// Adds the counted cards and the skipped records of the file.
    mutating func note(_ summary: FileSummary) {
        for (key, sums) in summary.counts {
            counted[key.currency.code, default: Counted()].cards += sums.quantity
            counted[key.currency.code, default: Counted()].amountMinor += sums.amountMinor
        }
        ignored = summary.ignored
        lookalikes = summary.lookalikes
    }

    private static func amounts(_ sums: [Currency: SaleFileOutcome.Amounts]) -> [String: Amounts] {
        Dictionary(
            uniqueKeysWithValues: sums.map { currency, sum in
                var amounts = Amounts()
                amounts.activated = sum.activated
                amounts.loaded = sum.loaded
                amounts.redeemed = sum.redeemed
                amounts.refunded = sum.refunded
                amounts.reversed = sum.reversed
                return (currency.code, amounts)
            }
        )
    }
}
