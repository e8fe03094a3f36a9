/// What an operator decides about a file that no rule can decide about.
package enum FileDecision: String, CaseIterable, Sendable {
    /// It takes the place of the earlier file: what that one did and this one does not say is
    /// undone where that can be.
    case supersede
    /// It is refused for ever; of a file that was posted, the rejected rows are.
    case void
    /// It counts besides the earlier file.
    case both
    /// It is the first one of its sender's stream; the numbers before it are given up.
    case first
    /// Nothing is missing at its end, although its last line has none.
    case whole
}

extension FileDecision {
    /// The first file of a stream gives up so many numbers without being asked again.
    package static let mostGivenUp = 1000

    /// Whether an operator can decide so about a file of which that is said.
    ///
    /// `hasRival` if another file has its name or its number; `first` is the first number of the
    /// sender's stream, nil before the stream begins; `hasOpenRows` if rejected rows of a posted
    /// file wait for their correction.
    package func isPossible(
        about judgement: FileJudgement,
        hasRival: Bool,
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
            return hasRival
        default:
            return false
        }
    }
}
