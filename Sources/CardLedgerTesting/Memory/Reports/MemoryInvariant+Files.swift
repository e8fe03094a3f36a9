import CardCore
import CardLedger

extension MemoryInvariant {
    static let ofFiles = [
        MemoryInvariant(
            name: "I8 every row has one outcome",
            faults: "settled files whose attempts are not their rows"
        ) { state in
            state.sales.files.values.count { file in
                let outcome = file.outcome
                let counted =
                    outcome.applied + outcome.replayed + outcome.rejected + outcome.parked
                let attempts = state.sales.attempts[file.number, default: [:]].count
                return outcome.verdict.settles
                    && (outcome.rows != attempts || outcome.rows != counted)
            }
        },
        MemoryInvariant(
            name: "I9 files say what was booked",
            faults:
                "sums of files that are not those of the journal, or transfers of another store "
                + "or day than their message"
        ) { try $0.misbookedFiles() + $0.misplacedTransfers },
        MemoryInvariant(
            name: "I15 files say what was decided",
            faults: "summaries of files that are not those of their rows"
        ) { state in
            state.sales.statements.count { !state.isOfItsRows($0.value, file: $0.key) }
        },
    ]
}

extension MemoryState {
    /// Files whose sums are not what the journal has of them.
    fileprivate func misbookedFiles() throws -> Int {
        var booked: [FileNumber: [Currency: SaleFileOutcome.Amounts]] = [:]
        for row in sales.journal {
            guard let stored = sales.messages[row.message], let file = workingFile(of: stored)
            else { continue }
            try booked[file, default: [:]][row.transfer.currency, default: .init()]
                .add(row.transfer)
        }
        return sales.files.values.count { file in
            let nothing = SaleFileOutcome.Amounts()
            let said = file.outcome.amounts.filter { $0.value != nothing }
            return said != booked[file.number, default: [:]].filter { $0.value != nothing }
        }
    }

    /// Transfers at another store or moment than their message has.
    ///
    /// A deactivation and a refund move money of the stores of earlier messages; only advices are booked later than decided.
    fileprivate var misplacedTransfers: Int {
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

    /// Whether a file's summary counts the rows of the file, by verdict and code.
    fileprivate func isOfItsRows(_ statement: FileStatement, file: FileNumber) -> Bool {
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
        for line in statement.lines {
            counts[Fate(verdict: line.key.verdict, code: line.key.code), default: 0] -= line.rows
        }
        let approved = attempts.filter { $0.outcome.verdict == .applied }
            .compactMap { $0.outcome.message.flatMap { sales.messages[$0]?.message.approvedMinor } }
        return (statement.lines.isEmpty || counts.values.allSatisfy { $0 == 0 })
            && statement.lines.reduce(0) { $0 + $1.approvedMinor }
                == (statement.lines.isEmpty ? 0 : approved.reduce(0, +))
    }
}
