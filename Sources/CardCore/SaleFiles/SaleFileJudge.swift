/// The ledger's knowledge that the judgement of one file needs.
package struct FeedState: Hashable, Sendable {
    /// True if these bytes are posted.
    package var digestIsPosted = false
    /// True if an operator refused these bytes for ever.
    package var digestIsVoided = false
    /// An operator's decision about the file; nil for a file that is only ingested.
    package var decision: FileDecision?
    /// True if this call applies only an approved outcome, or is a trial.
    package var isApproved = false
    /// True if the file is a correction without rows, or without rows that it can correct.
    package var correctsNothing = false
    /// The templates by which the sender's files may be read.
    package var binding = TemplateBinding(listed: [], first: nil)
    /// True if a posted file of the sender has this name, with other bytes.
    package var nameIsTaken = false
    /// True if a posted file of the sender has this sequence, with other bytes.
    package var sequenceIsTaken = false
    /// The first number of the sender's feed; nil before the feed begins.
    package var first: Int64?
    /// The highest number that was posted, has arrived or was given up; nil if there is none.
    package var highest: Int64?
    /// The day on which the file is read; nil if it is not known.
    package var today: Day?

    package init() {}
}

/// The numbers of rows by verdict.
package struct RowCounts: Hashable, Sendable {
    /// Rows that were applied.
    package var applied = 0
    /// Rows that repeat earlier ones.
    package var replayed = 0
    /// Rows that were rejected.
    package var rejected = 0
    /// Advices that wait for their request.
    package var parked = 0

    package init() {}

    /// The number of all rows.
    package var rows: Int { applied + replayed + rejected + parked }

    /// Counts a row.
    package mutating func count(_ verdict: Verdict) {
        switch verdict {
        case .applied: applied += 1
        case .replayed: replayed += 1
        case .rejected: rejected += 1
        case .parked: parked += 1
        }
    }
}

/// The verdict on a file, and its reason.
package struct FileJudgement: Hashable, Sendable {
    /// The verdict.
    package var verdict: FileVerdict
    /// The reason; nil for a file that is applied or replayed.
    package var reason: FileRefusal?

    package init(_ verdict: FileVerdict, _ reason: FileRefusal? = nil) {
        self.verdict = verdict
        self.reason = reason
    }
}

/// Judges a file as a whole, before its rows are decided and after.
package struct SaleFileJudge: Sendable {
    /// The settings of the sender.
    package var settings: SenderSettings

    package init(settings: SenderSettings) {
        self.settings = settings
    }

    /// The decision before the rows of a file.
    package enum Admission: Hashable, Sendable {
        /// The rows are to be decided; the numbers that are missing before the file are to be
        /// reported.
        case admitted(missing: ClosedRange<Int64>?)
        /// The file is judged without its rows.
        case judged(FileJudgement)
    }

    /// Judges a file whose bytes could be read.
    ///
    /// The order: digest, sender, delivery, environment, secret, template, line end, business date,
    /// name, sequence, approval. The judgement of bytes that are posted is `replayed`, independent
    /// of later changes. A secret is before the reasons to wait, because a file that waits is
    /// stored, and one with a secret must not be.
    package func admit(
        _ file: SaleFileFacts,
        _ feed: FeedState,
        hasSecret: Bool = false
    ) -> Admission {
        if feed.digestIsPosted { return .judged(FileJudgement(.replayed)) }
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

    /// The reason for which the sender may not send such a file, independent of its rows and of
    /// earlier files.
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

    /// The judgement of a file that cannot be read to its end; one that may be cut waits for the
    /// rest.
    package func judge(
        _ fault: FileRefusal,
        of file: SaleFileFacts,
        _ feed: FeedState
    ) -> FileJudgement {
        isCut(file, feed) ? FileJudgement(.held, .noLineEnd) : FileJudgement(.rejected, fault)
    }

    /// Returns true if the end of the file may be missing, and no operator has decided that it is
    /// whole.
    private func isCut(_ file: SaleFileFacts, _ feed: FeedState) -> Bool {
        file.endsInsideLine && !settings.endsWithoutLineEnd && feed.decision != .whole
    }

    /// Returns true if the file's business date is plausible.
    private func isBelievable(_ file: SaleFileFacts, _ today: Day?) -> Bool {
        guard file.statesBusinessDate, let day = file.businessDate, let today else { return true }
        let age = today.daysSinceEpoch - day.daysSinceEpoch
        return age >= -Self.mostDaysAhead
            && (settings.maxAgeDays != nil || age <= Self.mostDaysBack)
    }

    /// The largest number of days by which the business date of a file may be ahead.
    package static let mostDaysAhead = 2
    /// The largest age of the business date in days, if the sender's settings contain none.
    package static let mostDaysBack = 400

    /// Returns true if the file counts although another one has its name or its number.
    static func isTakenBeside(_ decision: FileDecision?) -> Bool {
        decision == .both || decision == .supersede
    }

    static func refused(_ reason: FileRefusal) -> Admission {
        .judged(FileJudgement(.rejected, reason))
    }

    /// Judges a file whose rows were all decided.
    ///
    /// `limit` applies to this call only; nil means that of the sender. A file of which every row
    /// was rejected is not posted, however few they are, unless other records of it are counted
    /// sales.
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

    /// Files in the order in which they are ingested: by sender, then by sequence.
    ///
    /// Files without a readable sequence are last, by name.
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
