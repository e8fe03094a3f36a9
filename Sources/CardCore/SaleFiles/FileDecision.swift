/// An operator's decision about a file that the rules cannot decide.
package enum FileDecision: String, CaseIterable, Sendable {
    /// It replaces the earlier file: activations that only that one contains are reversed if the
    /// card is unused since, and the other rows that only that one contains are reported.
    case supersede
    /// It is refused for ever; of a posted file, the rejected rows are.
    case void
    /// It counts in addition to the earlier file.
    case both
    /// It is the first file of its sender's feed; the numbers before it are given up.
    case first
    /// It is complete, although its last line has no end.
    case whole
}

extension FileDecision {
    /// The number of numbers that the first file of a feed can give up without another
    /// confirmation.
    package static let mostGivenUp = 1000

    /// Returns true if an operator can make the decision about a file with that judgement.
    ///
    /// `hasConflictingFile` is true if another file has its name or its number; `first` is the first number
    /// of the sender's feed, nil before the feed begins; `hasOpenRows` is true if rejected rows of
    /// a posted file wait for their correction.
    package func isPossible(
        about judgement: FileJudgement,
        hasConflictingFile: Bool,
        first: Int64?,
        hasOpenRows: Bool = false
    ) -> Bool {
        guard let reason = judgement.reason else {
            return self == .void && judgement.verdict == .replayed && hasOpenRows
        }
        switch (self, reason) {
        case (.void, .allRejected), (.void, .sameName), (.void, .sequenceUsed),
            (.void, .belowFirst), (.void, .businessDate), (.void, .sameRows),
            (.void, .noLineEnd), (.void, .otherTemplate):
            return true
        case (.void, .sequenceGap), (.first, .sequenceGap):
            return judgement.verdict == .held && first == nil
        case (.both, .sameName), (.both, .sequenceUsed), (.both, .belowFirst),
            (.both, .businessDate), (.both, .sameRows):
            return true
        case (.whole, .noLineEnd): return true
        case (.supersede, .sameName), (.supersede, .sequenceUsed):
            return hasConflictingFile
        default:
            return false
        }
    }
}
