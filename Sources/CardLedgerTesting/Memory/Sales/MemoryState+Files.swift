import CardCore
import CardLedger

// Files, by what is known of them.
extension MemoryState {
    /// All files, oldest first.
    var allFiles: [SaleFileRecord] { sales.files.values }

    /// The files that count, oldest first.
    var settledFiles: [SaleFileRecord] { allFiles.filter(\.isSettled) }

    /// The files of a sender that count, oldest first.
    func settledFiles(ofSender sender: SenderID) -> [SaleFileRecord] {
        settledFiles.filter { $0.facts.sender == sender }
    }

    func files(from: Instant?, to: Instant?, limit: Int) -> [SaleFileRecord] {
        let found = allFiles.filter { file in
            from.map { file.takenAt >= $0 } ?? true && to.map { file.takenAt <= $0 } ?? true
        }
        return Array(found.reversed().prefix(limit))
    }

    func unknownFiles(_ digests: [SHA256Digest]) -> Set<SHA256Digest> {
        Set(digests).subtracting(settledFiles.map(\.facts.sha256))
    }

    func latestFiles(ofSender sender: SenderID, limit: Int)
        -> [(file: SaleFileRecord, template: FileTemplate?)]
    {
        settledFiles(ofSender: sender).reversed()
            .filter { $0.outcome.rows > 0 }
            .prefix(limit)
            .map { ($0, sales.templates[$0.number]) }
    }

    func earlierFiles(ofSender sender: SenderID, limit: Int) -> [SaleFileRecord] {
        let found = settledFiles(ofSender: sender)
            .filter { $0.outcome.rows > 0 && sales.templates[$0.number] == nil }
        return Array(found.prefix(limit))
    }

    func firstTemplate(ofSender sender: SenderID) -> String? {
        settledFiles(ofSender: sender).lazy.compactMap { sales.templates[$0.number]?.name }.first
    }

    /// The latest record of a file with those bytes that does not count.
    func latestRefusal(sha256: SHA256Digest) -> SaleFileRecord? {
        allFiles.last { $0.facts.sha256 == sha256 && !$0.isSettled }
    }

    func rejectedFile(sha256: SHA256Digest) -> SaleFileRecord? {
        allFiles.last { $0.facts.sha256 == sha256 && $0.isAllRejected }
    }

    /// Files that have the number or the name of another one and were not superseded, newest first.
    func rivals(of file: SaleFileFacts) -> [SaleFileRecord] {
        let superseded = feeds.decisions.filter { $0.decision == .supersede }.map(\.earlier)
        let others = settledFiles(ofSender: file.sender).reversed()
            .filter { !superseded.contains($0.number) }
        let numbered = others.filter {
            !file.sequence.isEmpty && $0.facts.sequence == file.sequence
        }
        let found = numbered.isEmpty ? others.filter { $0.facts.name == file.name } : numbered
        return Array(found.prefix(100))
    }

    /// The files that a native correction corrects.
    func correctedFiles(by correction: SaleFileFacts) -> CorrectedFiles {
        guard let number = SaleSequence(correction.sequence)?.number else {
            return CorrectedFiles()
        }
        let all = allFiles.filter { $0.facts.sender == correction.sender }
        var corrected = CorrectedFiles()
        let numbered = all.filter { $0.facts.sequence == String(number) }
        let posted = numbered.filter(\.isSettled)
        // A file of which every row was rejected is corrected until its number is posted.
        let originals = posted.isEmpty ? numbered.filter(\.isAllRejected).suffix(1) : posted[...]
        corrected.originals = originals.map(\.number)
        corrected.numbered = corrected.originals
        if number == 1 {
            // The correction of a file without a number has the sequence 1.1.
            let unnumbered = all.filter {
                $0.facts.sequence.isEmpty && ($0.isSettled || $0.isAllRejected)
            }
            corrected.originals += unnumbered.map(\.number)
            corrected.numbered += unnumbered.filter {
                $0.facts.businessDate != nil
                    && $0.facts.businessDate == correction.businessDate
            }.map(\.number)
        }
        corrected.corrections = all.filter { $0.isSettled && $0.isCorrection(of: number) }
            .map(\.number)
        return corrected
    }
}

extension SaleFileRecord {
    /// Whether the file counts.
    var isSettled: Bool { outcome.verdict.settles }

    /// Whether it was refused because every row was rejected.
    var isAllRejected: Bool { outcome.reason == FileRefusal.allRejected.rawValue }

    /// Whether its sequence is that of a correction of the file with the number.
    func isCorrection(of number: Int64) -> Bool { facts.sequence.hasPrefix("\(number).") }
}

extension SaleFileFacts {
    /// What a ledger stores of the facts.
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
    /// What a ledger stores of the outcome; the audit log has the rest.
    var recorded: SaleFileOutcome {
        var outcome = self
        outcome.digest = nil
        outcome.isApproved = false
        outcome.alarm = nil
        return outcome
    }
}
