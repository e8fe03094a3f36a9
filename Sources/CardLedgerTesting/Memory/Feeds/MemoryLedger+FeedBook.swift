package import CardCore
package import CardLedger

extension MemoryLedger: FeedBook {
    package func knownNumbers(ofSender sender: SenderID) throws -> [ClosedRange<Int64>] {
        state.knownNumbers(ofSender: sender)
    }

    package func rejectedFiles() throws -> [SaleFileRecord] { state.rejectedFiles() }

    package func openVoids(limit: Int) throws -> [OpenVoid] { state.openVoids(limit: limit) }

    package func openRows(limit: Int) throws -> [OpenRows] { state.openRows(limit: limit) }

    package func rejectedFile(sha256: SHA256Digest) throws -> SaleFileRecord? {
        state.rejectedFile(sha256: sha256)
    }

    package func heldFiles() throws -> [SaleFileRecord] { state.heldFiles() }

    package func latestRefusal(sha256: SHA256Digest) throws -> SaleFileRecord? {
        state.latestRefusal(sha256: sha256)
    }

    package func hasAppliedRows(ofSender sender: SenderID) throws -> Bool {
        state.settledFiles(ofSender: sender).contains { $0.outcome.applied > 0 }
    }

    package func firstTemplate(ofSender sender: SenderID) throws -> String? {
        state.firstTemplate(ofSender: sender)
    }

    package func lookalikes(since moment: Instant, limit: Int) throws -> [LookalikeRecord] {
        state.lookalikes(since: moment, limit: limit)
    }

    package func feedDays(in period: ClosedRange<Day>) throws -> FeedDays {
        state.feedDays(in: period)
    }
}

// Decisions about files.
extension MemoryLedger {
    package func decision(sha256: SHA256Digest) throws -> FileDecisionRecord? {
        state.feeds.decision(sha256: sha256)
    }

    package func decisions() throws -> [FileDecisionRecord] { state.feeds.decisions }

    package func rivals(of file: SaleFileFacts) throws -> [SaleFileRecord] {
        state.rivals(of: file)
    }

    package func wasRefused(sha256: SHA256Digest, as reason: FileRefusal) throws -> Bool {
        state.sales.files.values.contains { file in
            file.facts.sha256 == sha256 && file.outcome.reason == reason.rawValue
                && !file.isSettled
        }
    }

    package func saleFile(number: FileNumber) throws -> SaleFileRecord? {
        state.sales.files[number]
    }

    package func isVoidedLater(sha256: SHA256Digest) throws -> Bool {
        state.feeds.decision(sha256: FileDecisionRecord.laterKey(of: sha256)) != nil
    }

    package func supersededMessages(ofDecision number: DecisionNumber, limit: Int) throws
        -> [SupersededMessage]
    {
        state.supersededMessages(ofDecision: number, limit: limit)
    }

    package func supersededCounts(ofDecision number: DecisionNumber) throws -> (
        undone: Int, open: Int
    ) {
        state.feeds.supersededCounts(ofDecision: number)
    }
}
