import CardCore
import CardLedger

// The rules of sale files.
extension MemoryState {
    /// Posted files whose attempts and outcomes differ from their rows.
    var filesWithOtherRows: Int {
        sales.files.values.count { file in
            let outcome = file.outcome
            let counted = outcome.applied + outcome.replayed + outcome.rejected + outcome.parked
            let rows = FileRows(
                rows: Int64(outcome.rows),
                attempts: Int64(sales.attempts[file.number, default: [:]].count),
                outcomes: Int64(counted)
            )
            return outcome.verdict.isPosted && !rows.agree
        }
    }

    /// Summaries of files that differ from their rows.
    var differingSummaries: Int {
        sales.summaries.count { !isOfItsRows($0.value, file: $0.key) }
    }
}

extension MemoryState {
    /// Files whose sums differ from the journal's.
    func misbookedFiles() throws -> Int {
        var booked: [FileNumber: [Currency: SaleFileOutcome.Amounts]] = [:]
        for row in sales.journal {
            guard let stored = sales.messages[row.message], let file = workingFile(of: stored)
            else { continue }
            try booked[file, default: [:]][row.transfer.currency, default: .init()]
                .add(row.transfer)
        }
        let recorded = sales.files.values.map {
            ($0.number, Self.withoutZeros($0.outcome.amounts))
        }
        let found = booked.mapValues(Self.withoutZeros)
        return RecordedSum.differing(
            recorded: Dictionary(uniqueKeysWithValues: recorded),
            found: found,
            none: [:]
        )
    }

    private static func withoutZeros(_ amounts: [Currency: SaleFileOutcome.Amounts])
        -> [Currency: SaleFileOutcome.Amounts]
    {
        amounts.filter { $0.value != SaleFileOutcome.Amounts() }
    }

    /// Transfers at another store or moment than their message has.
    ///
    /// A deactivation and a refund move money of the stores of earlier messages; only advices are
    /// posted later than decided.
    var misplacedTransfers: Int {
        sales.journal.count { row in
            guard let stored = sales.messages[row.message] else { return false }
            let owners = [row.transfer.debit.owner, row.transfer.credit.owner]
            let isElsewhere = owners.contains {
                if case .store(let name) = $0 { name != stored.message.store } else { false }
            }
            return isElsewhere && !stored.message.operation.givesBack
                || row.at < stored.decidedAt
                || !stored.message.phase.isAdvice && row.at != stored.decidedAt
        }
    }

    /// Returns true if a file's summary counts the rows of the file, by verdict and code.
    func isOfItsRows(_ summary: FileSummary, file: FileNumber) -> Bool {
        struct Fate: Hashable {
            let verdict: Verdict
            let code: RowCode?
        }
        let attempts = sales.attempts[file, default: [:]].values
        var counts: [Fate: Int] = [:]
        for row in attempts {
            let fate = Fate(verdict: row.outcome.verdict, code: row.outcome.code)
            counts[fate, default: 0] += 1
        }
        for line in summary.lines {
            counts[Fate(verdict: line.key.verdict, code: line.key.code), default: 0] -= line.rows
        }
        let approved = attempts.filter { $0.outcome.verdict == .applied }
            .compactMap { $0.outcome.message.flatMap { sales.messages[$0]?.message.approvedMinor } }
        return (summary.lines.isEmpty || counts.values.allSatisfy { $0 == 0 })
            && summary.lines.reduce(0) { $0 + $1.approvedMinor }
                == (summary.lines.isEmpty ? 0 : approved.reduce(0, +))
    }
}
