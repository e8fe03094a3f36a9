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

    /// Returns true if corrections of the file left no row rejected; `newest` is the newest posted
    /// one.
    package func isCorrected(by newest: SaleFileRecord?) -> Bool {
        newest.map { $0.number > number && $0.outcome.rejected == 0 } ?? false
    }
}

extension FileDecision {
    /// Returns true if the rejected rows of a file with those decisions do not wait for a
    /// correction any more.
    package static func closesRows(_ decisions: [FileDecision]) -> Bool {
        decisions.contains(.void)
    }
}
