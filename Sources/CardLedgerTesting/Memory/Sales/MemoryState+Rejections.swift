import CardCore
import CardLedger

// Rejected rows that wait for their correction.
extension MemoryState {
    func openRejections(of file: SaleFileRecord) -> Int {
        guard file.outcome.rejected > 0, !isCorrected(file), !isClosed(file) else { return 0 }
        let rows = rejections(of: file)
        let named = rows.filter {
            !$0.id.text.isEmpty && !hasCorrection($0) && !isTakenBack($0)
        }
        let nameless = rows.filter { $0.id.text.isEmpty && !hasAlias($0) }
        return named.count + (hasNamedCorrection(file) ? 0 : nameless.count)
    }

    func openRows(limit: Int) -> [OpenRows] {
        let found = settledFiles.reversed().lazy.compactMap { openRows(of: $0) }
        return Array(found.prefix(limit))
    }

    private func openRows(of file: SaleFileRecord) -> OpenRows? {
        guard !isCorrected(file), !isClosed(file) else { return nil }
        let rows = rejections(of: file).filter { row in
            guard row.row.outcome.code != .voidPosted else { return false }
            return row.id.text.isEmpty ? !hasAlias(row) : !hasCorrection(row) && !isTakenBack(row)
        }
        let nameless = hasNamedCorrection(file) ? rows.filter(\.id.text.isEmpty).count : 0
        guard let first = rows.first, rows.count > nameless else { return nil }
        return OpenRows(
            file: file,
            count: rows.count - nameless,
            line: first.row.line,
            codes: Set(rows.compactMap { $0.row.outcome.code?.rawValue }).sorted()
        )
    }

    func openVoids(limit: Int) -> [OpenVoid] {
        var left = limit
        return settledFiles.compactMap { file in
            let rows = rejections(of: file).compactMap(openVoid).prefix(left)
            left -= rows.count
            guard !rows.isEmpty, !isCorrected(file), !isClosed(file) else { return nil }
            return OpenVoid(file: file, rows: Array(rows))
        }
    }

    /// The row, if it says of a row that counts that it does not.
    private func openVoid(_ rejection: Rejection) -> OpenVoid.Row? {
        guard rejection.row.outcome.code == .voidPosted, !hasCorrection(rejection),
            let (message, card) = posted(rejection), stands(message, card),
            !isWithdrawn(rejection, message)
        else { return nil }
        return OpenVoid.Row(line: rejection.row.line, card: card.serial)
    }
}

// Corrections of rejected rows.
extension MemoryState {
    /// Whether a row of a native correction is that row.
    private func hasAlias(_ rejection: Rejection) -> Bool {
        [rejection.id, rejection.named.alias].contains {
            aliased($0, ofSender: rejection.sender) != nil
        }
    }

    /// Whether a later file of the sender has a correction of the row.
    private func hasCorrection(_ rejection: Rejection) -> Bool {
        let file = rejection.file.number
        let isClosed = sales.closedRejections.contains { closing, ids in
            closing > file && ids.contains(rejection.id)
                && sales.files[closing]?.facts.sender == rejection.sender
        }
        return isClosed || !corrections(of: rejection).isEmpty || hasAlias(rejection)
    }

    /// Whether the row is about a row that was posted and does not count any more, or was sent
    /// again since as one that counts.
    private func isTakenBack(_ rejection: Rejection) -> Bool {
        guard rejection.isVoid, let (message, card) = posted(rejection) else { return false }
        return !stands(message, card) || isWithdrawn(rejection, message)
    }

    /// The message of the row that a rejected row says not to count, and its card.
    private func posted(_ rejection: Rejection) -> (SettledMessage, Card)? {
        message(rejection.postedID, ofSender: rejection.sender).flatMap { message in
            message.card.flatMap(card(number:)).map { (message, $0) }
        }
    }

    /// Whether a later file has the message, of which a rejected row says that it does not count,
    /// as one that counts.
    private func isWithdrawn(_ rejection: Rejection, _ message: SettledMessage) -> Bool {
        sales.attempts.contains { file, rows in
            file > rejection.file.number
                && rows.values.contains { row in
                    row.outcome.verdict == .replayed && row.outcome.message == message.number
                        && row.outcome.card == message.card
                }
        }
    }

    /// Whether an operator decided that the rejected rows of a posted file have no correction.
    private func isClosed(_ file: SaleFileRecord) -> Bool {
        let digests = [file.facts.sha256, FileDecisionRecord.laterKey(of: file.facts.sha256)]
        return feeds.decisions.contains { $0.decision == .void && digests.contains($0.sha256) }
    }

    /// Whether the latest correction of the file left no row rejected.
    private func isCorrected(_ file: SaleFileRecord) -> Bool {
        guard let number = SaleSequence(file.facts.sequence)?.number else { return false }
        let latest = settledFiles(ofSender: file.facts.sender)
            .last { $0.number > file.number && $0.isCorrection(of: number) }
        return latest?.outcome.rejected == 0
    }

    /// Whether the latest file with the name of the correction left no row rejected.
    private func hasNamedCorrection(_ file: SaleFileRecord) -> Bool {
        guard let name = file.outcome.rejectFile?.split(separator: "/").last else { return false }
        let latest = settledFiles(ofSender: file.facts.sender)
            .last { $0.number > file.number && $0.facts.name == name }
        return latest?.outcome.rejected == 0
    }
}

// Files of which every row was rejected.
extension MemoryState {
    func rejectedFiles() -> [SaleFileRecord] {
        let open = allFiles.filter { $0.isAllRejected && !isAnswered($0) && !isReplaced($0) }
        // A file that came again is corrected if one of its corrections left no row.
        let corrected = Set(open.filter { openRejections(of: $0) == 0 }.map(\.facts.sha256))
        let inOrder = open.sorted(by: isBeforeInFeed)
        let latest = Dictionary(inOrder.map { ($0.facts.sha256, $0.number) }) { _, later in later }
        return inOrder.filter {
            latest[$0.facts.sha256] == $0.number && !corrected.contains($0.facts.sha256)
        }
    }

    /// Whether a file without a number was posted since under the same name.
    private func isReplaced(_ file: SaleFileRecord) -> Bool {
        file.facts.number == nil
            && settledFiles(ofSender: file.facts.sender).contains {
                $0.number > file.number && $0.facts.name == file.facts.name
            }
    }
}
