import CardCore
import CardLedger

extension MemoryTransaction: SaleFileTransaction {
    func insert(_ file: SaleFileRecord, readAs template: FileTemplate?) throws {
        if file.isPosted, state.postedFiles.contains(where: file.takesPlace) {
            throw MemoryFault.taken("the sale file \(file.facts.name)")
        }
        var file = file
        file.facts = file.facts.recorded
        file.outcome = file.outcome.recorded
        state.sales.files[file.number] = file
        state.sales.templates[file.number] = template
    }

    func saleFiles(withDigests digests: [SHA256Digest]) throws -> [SaleFileRecord] {
        state.files(withDigests: digests)
    }

    func saleFiles(
        ofSender sender: SenderID,
        _ key: SaleFileKey,
        in group: SaleFileGroup,
        below number: FileNumber,
        limit: Int
    ) throws -> [SaleFileRecord] {
        state.files(ofSender: sender, key, in: group, below: number, limit: limit)
    }

    func insert(_ rows: [AttemptsDigest.Row], numbers: [Int: Int64], ofFile file: FileNumber) throws
    {
        for row in rows {
            state.sales.attempts[file, default: [:]][row.line] = try state.attempt(row)
        }
        for (line, number) in numbers { state.sales.attempts[file]?[line]?.number = number }
    }

    func insert(_ summary: FileSummary, ofFile file: FileNumber) throws {
        state.sales.summaries[file] = summary
        let stores = summary.lines.map(\.key.store) + summary.counts.keys.map(\.store)
        for store in stores where !store.text.isEmpty {
            state.registry.add(.store, named: store.text)
        }
    }

    func insert(_ alarm: SecretAlarm) throws -> Bool {
        let isKnown = state.exposures.alarms.contains {
            $0.sha256 == alarm.sha256 && $0.reason == alarm.reason
        }
        guard !isKnown else { return false }
        state.exposures.alarms.append(alarm)
        return true
    }
}

extension SaleFileRecord {
    /// Returns true if the file has the bytes or the number of another one that counts.
    fileprivate func takesPlace(of other: SaleFileRecord) -> Bool {
        facts.sha256 == other.facts.sha256
            || facts.sender == other.facts.sender && facts.number != nil
                && facts.number == other.facts.number
    }
}

extension MemoryState {
    /// The row of a file; one that was applied has the id and the answer of its message.
    fileprivate func attempt(_ row: AttemptsDigest.Row) throws -> AttemptRecord {
        guard let verdict = Verdict.allCases.first(where: { $0.code == row.verdict }) else {
            throw LedgerFailure.damaged(.unknownCode(row.verdict, of: "Verdict"))
        }
        let message = verdict == .applied ? row.message.flatMap { self.message($0) } : nil
        return AttemptRecord(
            line: row.line,
            messageID: row.id ?? message?.id ?? "",
            outcome: RowOutcome(
                verdict,
                code: row.code.flatMap(RowCode.init(rawValue:)),
                message: row.message,
                card: row.card,
                answer: message?.answer ?? row.answer,
                isLate: row.isLate
            )
        )
    }
}
