package import CardCore

// The ids of a sender's rows.
extension PostingSession {
    /// Returns true if a row of the sender can be known under another id than that of its message.
    package func hasOtherIDs(sender: SenderID) throws -> Bool {
        try transaction.hasOtherIDs(sender: sender)
    }

    /// The messages with those ids, by id.
    package func messages(withIDs ids: [MessageID], sender: SenderID) throws -> [MessageID:
        KnownRow]
    {
        guard !ids.isEmpty else { return [:] }
        return try transaction.rows(withIDs: ids, ofSender: sender)
    }

    /// The messages of which those ids are aliases, by alias.
    package func aliases(_ ids: [MessageID], sender: SenderID) throws -> [MessageID: KnownRow] {
        guard !ids.isEmpty else { return [:] }
        return try transaction.rows(withAliases: ids, ofSender: sender)
    }

    /// The messages whose ids are those of rows that were rejected in an earlier file.
    package func correctedRows(sender: SenderID) throws -> [RowFacts: [KnownRow]] {
        try transaction.correctedRows(ofSender: sender)
    }

    /// Returns true if the message is that of another row of a file in which the row `rejected` was
    /// rejected.
    package func isOfAnotherRow(
        _ message: MessageNumber,
        than rejected: MessageID,
        sender: SenderID
    ) throws -> Bool { try transaction.isOfAnotherRow(message, than: rejected, sender: sender) }

    /// Returns true if a row with that id was rejected because its id had other content.
    package func wasConflict(_ id: MessageID, sender: SenderID) throws -> Bool {
        try transaction.wasRejected(id, sender: sender, with: [.conflict, .voidPosted])
    }

    /// The files that a native correction corrects.
    package func correctedFiles(by correction: SaleFileFacts) throws -> CorrectedFiles {
        try transaction.correctedFiles(by: correction)
    }

    /// The rejected rows that have one of those ids or numbers, in files that `files` names.
    package func correctionRule(_ files: CorrectedFiles, ids: [MessageID], numbers: [Int64]) throws
        -> CorrectionRule
    {
        let rows = try rejected(files.originals, ids: ids)
        let corrected = try rejected(files.corrections, ids: ids)
        let all = Set(numbers + corrected.map(\.number)).sorted()
        let numbered =
            files.numbered.isEmpty || all.isEmpty
            ? [] : try transaction.rejectedRows(inFiles: files.numbered, withNumbers: all)
        return CorrectionRule(rows: Array(Set(rows + numbered)), corrected: corrected)
    }

    private func rejected(_ files: [FileNumber], ids: [MessageID]) throws -> [RejectedRow] {
        guard !files.isEmpty, !ids.isEmpty else { return [] }
        return try transaction.rejectedRows(inFiles: files, withIDs: ids)
    }

    /// Records that the file corrected rows that were rejected under those ids, although no new
    /// message resulted; other ids are left out.
    package func close(_ ids: [MessageID], sender: SenderID) throws {
        guard !ids.isEmpty, let file else { return }
        try transaction.insert(closedRows: ids, byFile: file, ofSender: sender)
    }

    /// Records aliases of messages; existing ones do not change.
    package func record(_ aliases: [RowAlias], sender: SenderID) throws {
        guard !aliases.isEmpty else { return }
        try transaction.insert(aliases, ofSender: sender)
    }
}
