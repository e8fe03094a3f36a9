// Files that were refused as a whole.
extension SaleFileRecord {
    /// True if the file was rejected or quarantined for another reason than its rows, and not by a
    /// decision.
    package var isRefused: Bool {
        switch outcome.verdict {
        case .rejected, .quarantined: !isAllRejected && outcome.reason != .voided
        case .applied, .partial, .replayed, .held: false
        }
    }

    /// Returns true if the file, which was refused, still waits for its sender or for a person.
    ///
    /// It waits until its own bytes or a later file with its name or its number are posted, or
    /// until somebody decided about it. An earlier file does not answer it: it may be the reason for
    /// the refusal.
    package func isOpenRefusal(after answers: FileAnswers) -> Bool {
        guard isRefused, !answers.hasPostedBytes, !answers.isDecided else { return false }
        return answers.newestReplacement.map { $0 <= number } ?? true
    }
}
