/// What the ledger knows that bears on one file.
package struct FeedState: Hashable, Sendable {
    /// Whether these bytes are settled.
    package var digestIsSettled = false
    /// Whether an operator refused these bytes for ever.
    package var digestIsVoided = false
    /// Whether an operator takes the file although its name or its number is taken.
    package var isDecided = false
    /// Whether this call takes only what was approved, or is a trial.
    package var isApproved = false
    /// Whether an operator decided that nothing is missing at the end of these bytes.
    package var isWhole = false
    /// Which templates the sender's files may be read by.
    package var binding = TemplateBinding(listed: [], first: nil)
    /// Whether a settled file of the sender has this name, with other bytes.
    package var nameIsTaken = false
    /// Whether a settled file of the sender has this sequence, with other bytes.
    package var sequenceIsTaken = false
    /// The lowest and the highest settled number of the sender; nil before its first file.
    package var numbers: ClosedRange<Int64>?

    package init() {}
}

/// How many rows had which verdict.
package struct RowCounts: Hashable, Sendable {
    package var applied = 0
    package var replayed = 0
    package var rejected = 0
    package var parked = 0

    package init() {}

    package var rows: Int { applied + replayed + rejected + parked }

    package mutating func count(_ verdict: Verdict) {
        switch verdict {
        case .applied: applied += 1
        case .replayed: replayed += 1
        case .rejected: rejected += 1
        case .parked: parked += 1
        }
    }
}

/// What is said about a file, and why.
package struct FileJudgement: Hashable, Sendable {
    package var verdict: FileVerdict
    package var reason: FileRefusal?

    package init(_ verdict: FileVerdict, _ reason: FileRefusal? = nil) {
        self.verdict = verdict
        self.reason = reason
    }
}

/// Decides about a file as a whole, before its rows are decided and after.
package struct SaleFileJudge: Sendable {
    package var settings: SenderSettings

    package init(settings: SenderSettings) {
        self.settings = settings
    }

    /// Whether the rows of a file are to be decided.
    package enum Admission: Hashable, Sendable {
        /// They are; numbers that are missing before it are to be reported.
        case admitted(missing: ClosedRange<Int64>?)
        case judged(FileJudgement)
    }

    /// Judges a file whose bytes could be read.
    ///
    /// The order: digest, sender, how it came, environment, secret, template, line end, name,
    /// sequence, approval. Bytes that are settled are `replayed` whatever has changed since. A
    /// secret comes before what could make the file wait, because a file that waits is kept, and
    /// one with a secret must not be.
    package func admit(
        _ file: SaleFileFacts,
        _ feed: FeedState,
        hasSecret: Bool = false
    ) -> Admission {
        if feed.digestIsSettled { return .judged(FileJudgement(.replayed)) }
        if feed.digestIsVoided { return Self.refused(.voided) }
        guard settings.isAllowed, !file.sender.isEmpty, !OperatorMessages.isReserved(file.sender)
        else { return Self.refused(.sender) }
        if let reason = settings.delivery.refusal(of: file.delivery) { return Self.refused(reason) }
        guard let environment = file.environment, settings.environments.contains(environment) else {
            return Self.refused(.environment)
        }
        if hasSecret { return .judged(FileJudgement(.quarantined, .secret)) }
        if !isCorrection(file), !feed.binding.allows(file.template) {
            return .judged(FileJudgement(.quarantined, .otherTemplate))
        }
        if isCut(file, feed) { return .judged(FileJudgement(.held, .noLineEnd)) }
        if feed.nameIsTaken, !settings.reusesNames, !feed.isDecided {
            return .judged(FileJudgement(.quarantined, .sameName))
        }
        let admission = admit(numbered: file, feed)
        guard case .admitted = admission, settings.requiresApproval, !feed.isApproved else {
            return admission
        }
        return .judged(FileJudgement(.held, .needsApproval))
    }

    /// Whether the end of the file may be missing, and nobody has said that it is not.
    package func isCut(_ file: SaleFileFacts, _ feed: FeedState) -> Bool {
        file.endsInsideLine && !settings.endsWithoutLineEnd && !feed.isWhole
    }

    /// Corrections of formats without columns come back in the native format.
    private func isCorrection(_ file: SaleFileFacts) -> Bool {
        file.template == "native" && SaleSequence(file.sequence)?.correction != nil
    }

    private func admit(numbered file: SaleFileFacts, _ feed: FeedState) -> Admission {
        // A format that does not number its files has no gaps to look for.
        if file.sequence.isEmpty { return .admitted(missing: nil) }
        guard let sequence = SaleSequence(file.sequence) else {
            return Self.refused(.sequenceSyntax)
        }
        return admit(sequence, feed)
    }

    /// A correction stands outside the stream; its rows have ids, and that is enough.
    private func admit(_ sequence: SaleSequence, _ feed: FeedState) -> Admission {
        guard sequence.correction == nil, let known = feed.numbers else {
            return .admitted(missing: nil)
        }
        if feed.sequenceIsTaken {
            // Beside the one that has the number, it stands outside the stream.
            return feed.isDecided
                ? .admitted(missing: nil) : .judged(FileJudgement(.quarantined, .sequenceUsed))
        }
        let number = sequence.number
        if number < known.lowerBound { return Self.refused(.sequenceBack) }
        // Below the highest and not taken: the file that closes a gap.
        if number <= known.upperBound + 1 { return .admitted(missing: nil) }
        switch settings.gaps {
        case .hold: return .judged(FileJudgement(.held, .sequenceGap))
        case .alarm: return .admitted(missing: known.upperBound + 1...number - 1)
        }
    }

    private static func refused(_ reason: FileRefusal) -> Admission {
        .judged(FileJudgement(.rejected, reason))
    }

    /// Judges a file whose rows were all decided.
    ///
    /// `limit` is one for this call only; nil takes that of the sender.
    package func conclude(_ counts: RowCounts, limit: RejectLimit? = nil) -> FileJudgement {
        let limit = limit ?? settings.rejects
        guard !limit.isExceeded(rejected: counts.rejected, of: counts.rows) else {
            return FileJudgement(.rejected, .tooManyRejects)
        }
        return FileJudgement(counts.rejected == 0 ? .applied : .partial)
    }

    /// Files in the order in which they are taken: by sender, then by sequence.
    ///
    /// Files without a readable sequence come last, by name.
    package static func inOrder(_ files: [SaleFileFacts]) -> [SaleFileFacts] {
        files.map { (file: $0, sequence: SaleSequence($0.sequence)) }
            .sorted { left, right in
                if left.file.sender != right.file.sender {
                    return left.file.sender < right.file.sender
                }
                let last = SaleSequence(.max)
                let sequences = (left.sequence ?? last, right.sequence ?? last)
                return sequences.0 == sequences.1
                    ? left.file.name < right.file.name : sequences.0 < sequences.1
            }
            .map(\.file)
    }
}
