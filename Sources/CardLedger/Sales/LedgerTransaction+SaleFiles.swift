import CardCore

// The records of sale files.
extension LedgerTransaction {
    /// The number of the sale file that is recorded next.
    func nextSaleFile() throws -> FileNumber { try extent().newestSaleFile.advanced(by: 1) }

    /// The latest record of a file with these bytes that was not posted, if its content is the
    /// same.
    func recordOfSame(_ facts: SaleFileFacts, _ outcome: SaleFileOutcome) throws
        -> SaleFileRecord?
    {
        let known = try latestRefusal(sha256: facts.sha256)
        return known?.saysSame(as: facts, outcome) == true ? known : nil
    }

    /// Inserts a file that was not posted, and the template that read it if its bytes do not name
    /// one.
    func insertUnposted(_ file: SaleFileRecord, readAs template: FileTemplate? = nil) throws {
        let name = file.facts.template
        let named = name == "native" ? nil : FileTemplate(name: name, digest: nil)
        try insert(file, readAs: template ?? named)
    }

    /// Uses up digest, name and number of the file and advances the feed.
    func post(
        _ file: SaleFileRecord,
        readAs template: FileTemplate?,
        _ digests: [String: JSON]
    ) throws {
        try insert(file, readAs: template)
        let sender = file.facts.sender
        try save(Feed(after: file, known: feed(sender)))
        if let number = file.facts.number, try stream(ofSender: sender).first == nil {
            try insert(firstNumber: min(file.facts.firstNumber, number), ofSender: sender)
        }
        try audit(file, digests)
    }

    /// Writes the audit entry of a file.
    func audit(_ file: SaleFileRecord, _ digests: [String: JSON] = [:]) throws {
        let (facts, outcome) = (file.facts, file.outcome)
        try audit(
            "sale file \(facts.sha256.hexadecimal)",
            outcome.verdict.rawValue,
            details: [
                "name": .string(facts.name), "sender": .string(facts.sender),
                "sequence": .string(facts.sequence), "reason": .optional(outcome.reason?.rawValue),
                "rows": .integer(outcome.rows), "applied": .integer(outcome.applied),
                "replayed": .integer(outcome.replayed), "rejected": .integer(outcome.rejected),
                "parked": .integer(outcome.parked), "signer": .optional(facts.delivery.signer),
                "wrapping": .string(facts.delivery.wrappingText),
            ].merging(digests) { own, _ in own }.merging(outcome.approval) { own, _ in own }
        )
    }

    /// Records that a sender sent too many tokens or looks for tokens, each file once.
    func record(_ alarm: SecretAlarm.Reason, of file: SaleFileFacts) throws {
        let new = SecretAlarm(at: at, sender: file.sender, sha256: file.sha256, reason: alarm)
        guard try insert(new) else { return }
        try audit(
            "sale file \(file.sha256.hexadecimal)",
            "alarm",
            details: ["sender": .string(file.sender), "reason": .string(alarm.rawValue)]
        )
    }
}

extension SaleFileOutcome {
    /// The approval in the audit log; the entry's actor gave it.
    fileprivate var approval: [String: JSON] {
        guard isApproved, let digest else { return [:] }
        return ["approvedOutcome": .string(digest.hexadecimal)]
    }
}
