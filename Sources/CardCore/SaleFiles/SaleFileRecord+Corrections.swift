// Corrections of the rejected rows of a whole file.
extension SaleFileRecord {
    /// The key of the corrections with the file's number; nil if it has none.
    package var numberedCorrections: SaleFileKey? {
        SaleSequence(facts.sequence).map { .corrections(of: $0.number) }
    }

    /// The key of the corrections with the name under which the rejected rows were written; nil if
    /// none were.
    package var namedCorrections: SaleFileKey? {
        outcome.rejectFile?.split(separator: "/").last.map { .name(String($0)) }
    }

    /// Returns true if the correction is later than the file and left no row rejected.
    package func isFollowed(by correction: SaleFileRecord?) -> Bool {
        correction.map { $0.number > number && $0.outcome.rejected == 0 } ?? false
    }

    /// Returns true if corrections of the file left no row rejected, and none out; `corrections`
    /// are the posted ones, newest first.
    ///
    /// A row that was removed from its correction is as open as before.
    package func isCorrected(by corrections: [SaleFileRecord]) -> Bool {
        let later = corrections.filter { $0.number > number }
        let corrected = later.reduce(0) { $0 + $1.outcome.rows - $1.outcome.rejected }
        return isFollowed(by: later.first) && corrected >= outcome.rejected
    }
}

extension FileDecision {
    /// Returns true if the rejected rows of a file with those decisions do not wait for a
    /// correction any more.
    package static func closesRows(_ decisions: [FileDecision]) -> Bool {
        decisions.contains(.void)
    }
}
