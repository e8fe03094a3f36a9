/// What the ledger knows that bears on one file.
package struct FeedState: Hashable, Sendable {
    /// Whether these bytes are settled.
    package var digestIsSettled = false
    /// Whether an operator refused these bytes for ever.
    package var digestIsVoided = false
    /// What an operator decided about the file; nil for a file that is only ingested.
    package var decision: FileDecision?
    /// Whether this call takes only what was approved, or is a trial.
    package var isApproved = false
    /// Whether the file is a correction, and has no rows or none that it could correct.
    package var correctsNothing = false
    /// Which templates the sender's files may be read by.
    package var binding = TemplateBinding(listed: [], first: nil)
    /// Whether a settled file of the sender has this name, with other bytes.
    package var nameIsTaken = false
    /// Whether a settled file of the sender has this sequence, with other bytes.
    package var sequenceIsTaken = false
    /// The first number of the sender's stream; nil before the stream begins.
    package var first: Int64?
    /// The highest number that was settled, has arrived or was given up.
    package var highest: Int64?
    /// The day on which the file is read.
    package var today: Day?

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
    /// The order: digest, sender, how it came, environment, secret, template, line end, business
    /// date, name, sequence, approval. Bytes that are settled are `replayed` whatever has changed
    /// since. A secret comes before what could make the file wait, because a file that waits is
    /// kept, and one with a secret must not be.
    package func admit(
        _ file: SaleFileFacts,
        _ feed: FeedState,
        hasSecret: Bool = false
    ) -> Admission {
        if feed.digestIsSettled { return .judged(FileJudgement(.replayed)) }
        if feed.digestIsVoided { return Self.refused(.voided) }
        if let reason = refusal(of: file) { return Self.refused(reason) }
        if hasSecret { return .judged(FileJudgement(.quarantined, .secret)) }
        if !file.isNativeCorrection, !feed.binding.allows(file.template) {
            return .judged(FileJudgement(.quarantined, .otherTemplate))
        }
        if isCut(file, feed) { return .judged(FileJudgement(.held, .noLineEnd)) }
        guard feed.decision == .both || isBelievable(file, feed.today) else {
            return Self.refused(.businessDate)
        }
        if feed.nameIsTaken, !settings.reusesNames, !Self.isTakenBeside(feed.decision) {
            return .judged(FileJudgement(.quarantined, .sameName))
        }
        let admission = admit(numbered: file, feed)
        guard case .admitted = admission, settings.requiresApproval, !feed.isApproved else {
            return admission
        }
        return .judged(FileJudgement(.held, .needsApproval))
    }

    /// Why the sender may not send such a file, whatever it says and whatever came before it.
    package func refusal(of file: SaleFileFacts) -> FileRefusal? {
        guard settings.isAllowed, !file.sender.text.isEmpty,
            !OperatorMessages.isReserved(file.sender)
        else { return .sender }
        if let reason = settings.delivery.refusal(of: file.delivery) { return reason }
        guard let environment = file.environment, settings.environments.contains(environment) else {
            return .environment
        }
        return nil
    }

    /// What becomes of a file that cannot be read to its end: one that may be cut waits for the rest.
    package func judge(
        _ fault: FileRefusal,
        of file: SaleFileFacts,
        _ feed: FeedState
    ) -> FileJudgement {
        isCut(file, feed) ? FileJudgement(.held, .noLineEnd) : FileJudgement(.rejected, fault)
    }

    /// Whether the end of the file may be missing, and nobody has said that it is not.
    private func isCut(_ file: SaleFileFacts, _ feed: FeedState) -> Bool {
        file.endsInsideLine && !settings.endsWithoutLineEnd && feed.decision != .whole
    }

    private func admit(numbered file: SaleFileFacts, _ feed: FeedState) -> Admission {
        // A format that does not number its files has no gaps to look for.
        if file.sequence.isEmpty { return .admitted(missing: nil) }
        guard let sequence = SaleSequence(file.sequence) else {
            return Self.refused(.sequenceSyntax)
        }
        return admit(sequence, feed)
    }

    /// Whether a file can be of the day that it names.
    private func isBelievable(_ file: SaleFileFacts, _ today: Day?) -> Bool {
        guard file.statesBusinessDate, let day = file.businessDate, let today else { return true }
        let age = today.daysSinceEpoch - day.daysSinceEpoch
        return age >= -Self.mostDaysAhead
            && (settings.maxAgeDays != nil || age <= Self.mostDaysBack)
    }

    /// How far the business date of a file may be ahead.
    package static let mostDaysAhead = 2
    /// How old the business date of a file may be if the sender's settings say nothing.
    package static let mostDaysBack = 400

    /// Whether the file counts although another one has its name or its number.
    private static func isTakenBeside(_ decision: FileDecision?) -> Bool {
        decision == .both || decision == .supersede
    }

    /// A correction stands outside the stream, and belongs to a file with rejected rows.
    private func admit(_ sequence: SaleSequence, _ feed: FeedState) -> Admission {
        guard sequence.correction == nil else {
            return feed.correctsNothing
                ? Self.refused(.correctsNothing) : .admitted(missing: nil)
        }
        if feed.sequenceIsTaken {
            // Beside the one that has the number, it stands outside the stream.
            return Self.isTakenBeside(feed.decision)
                ? .admitted(missing: nil) : .judged(FileJudgement(.quarantined, .sequenceUsed))
        }
        let number = sequence.number
        if feed.decision == .first { return .admitted(missing: nil) }
        let first = feed.first ?? settings.firstNumber
        guard number >= first else {
            return feed.decision == .both
                ? .admitted(missing: nil) : .judged(FileJudgement(.quarantined, .belowFirst))
        }
        let next = Self.next(first: first, highest: feed.highest)
        // Below the highest and not taken: the file that closes a gap.
        if number <= next { return .admitted(missing: nil) }
        switch settings.gaps {
        case .hold: return .judged(FileJudgement(.held, .sequenceGap))
        case .alarm: return .admitted(missing: next...number - 1)
        }
    }

    /// The number that a stream waits for.
    package static func next(first: Int64, highest: Int64?) -> Int64 {
        max(first, (highest ?? 0) + 1)
    }

    private static func refused(_ reason: FileRefusal) -> Admission {
        .judged(FileJudgement(.rejected, reason))
    }

    /// Judges a file whose rows were all decided.
    ///
    /// `limit` is one for this call only; nil takes that of the sender. A file of which every row
    /// was rejected does not count, however few they are, unless other records of it counted cards
    /// without saying which.
    package func conclude(
        _ counts: RowCounts,
        countedRecords: Int = 0,
        limit: RejectLimit? = nil
    ) -> FileJudgement {
        let all = counts.rows + countedRecords
        guard all == 0 || counts.rejected < all else {
            return FileJudgement(.rejected, .allRejected)
        }
        let limit = limit ?? settings.rejects
        guard !limit.isExceeded(rejected: counts.rejected, of: all) else {
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
