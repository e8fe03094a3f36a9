import CardCore
import CardLedger

// Files by their keys.
extension MemoryState {
    /// All files, oldest first.
    var allFiles: [SaleFileRecord] { sales.files.values }

    /// The files that count, oldest first.
    var postedFiles: [SaleFileRecord] { allFiles.filter(\.isPosted) }

    /// The files of a sender that count, oldest first.
    func postedFiles(ofSender sender: SenderID) -> [SaleFileRecord] {
        postedFiles.filter { $0.facts.sender == sender }
    }

    func files(from: Instant?, to: Instant?, limit: Int) -> [SaleFileRecord] {
        let found = allFiles.filter { file in
            from.map { file.takenAt >= $0 } ?? true && to.map { file.takenAt <= $0 } ?? true
        }
        return Array(found.reversed().prefix(limit))
    }

    func unknownFiles(_ digests: [SHA256Digest]) -> Set<SHA256Digest> {
        Set(digests).subtracting(postedFiles.map(\.facts.sha256))
    }

    func latestFiles(ofSender sender: SenderID, limit: Int)
        -> [(file: SaleFileRecord, template: FileTemplate?)]
    {
        postedFiles(ofSender: sender).reversed()
            .filter { $0.outcome.rows > 0 }
            .prefix(limit)
            .map { ($0, sales.templates[$0.number]) }
    }

    func earlierFiles(ofSender sender: SenderID, limit: Int) -> [SaleFileRecord] {
        let found = postedFiles(ofSender: sender)
            .filter { $0.outcome.rows > 0 && sales.templates[$0.number] == nil }
        return Array(found.prefix(limit))
    }

    func template(ofSender sender: SenderID, latest: Bool) -> FileTemplate? {
        let files = postedFiles(ofSender: sender)
        let inOrder = latest ? Array(files.reversed()) : files
        return inOrder.lazy.compactMap { sales.templates[$0.number] }.first
    }

    /// The records of files with those bytes, oldest first.
    func files(withDigests digests: [SHA256Digest]) -> [SaleFileRecord] {
        allFiles.filter { digests.contains($0.facts.sha256) }
    }

    func files(
        ofSender sender: SenderID,
        _ key: SaleFileKey,
        in group: SaleFileGroup,
        below number: FileNumber,
        limit: Int
    ) -> [SaleFileRecord] {
        let found = allFiles.reversed().lazy.filter {
            $0.number < number && $0.facts.sender == sender && key.matches($0.facts)
                && group.contains($0)
        }
        return Array(found.prefix(limit))
    }

    func files(in group: SaleFileGroup, after number: FileNumber, limit: Int) -> [SaleFileRecord] {
        Array(allFiles.lazy.filter { $0.number > number && group.contains($0) }.prefix(limit))
    }
}

extension SaleFileFacts {
    /// The facts that a ledger stores.
    var recorded: SaleFileFacts {
        var facts = SaleFileFacts(
            sha256: sha256,
            name: name,
            bytes: bytes,
            sender: sender,
            sequence: sequence
        )
        facts.number = number
        facts.businessDate = businessDate
        facts.environment = environment
        return facts
    }
}

extension SaleFileOutcome {
    /// The part of the outcome that a ledger stores; the audit log has the rest.
    var recorded: SaleFileOutcome {
        var outcome = self
        outcome.digest = nil
        outcome.isApproved = false
        outcome.alarm = nil
        return outcome
    }
}
