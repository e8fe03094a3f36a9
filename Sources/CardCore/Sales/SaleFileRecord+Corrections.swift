// Corrections of the rejected rows of a whole file.
extension SaleFileRecord {
    /// Finds the corrections that have the file's number; nil if it has none.
    package var numberedCorrections: SaleFileKey? {
        SaleSequence(facts.sequence).map { .corrections(of: $0.number) }
    }

    /// Finds the corrections that have the name under which the rejected rows were written; nil if
    /// none were.
    package var namedCorrections: SaleFileKey? {
        outcome.rejectFile?.split(separator: "/").last.map { .name(String($0)) }
    }

    /// Whether corrections of the file left no row rejected; `newest` is the newest one that counts.
    package func isCorrected(by newest: SaleFileRecord?) -> Bool {
        newest.map { $0.number > number && $0.outcome.rejected == 0 } ?? false
    }
}

extension FileDecision {
    /// Whether the rejected rows of a file with those decisions wait for no correction any more.
    package static func closesRows(_ decisions: [FileDecision]) -> Bool {
        decisions.contains(.void)
    }
}
