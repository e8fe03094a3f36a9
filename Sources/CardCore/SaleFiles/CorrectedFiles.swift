/// The files that a native correction corrects, by the ledger's own numbers.
package struct CorrectedFiles: Hashable, Sendable {
    /// The files with the number that is corrected.
    package var originals: [FileNumber] = []
    /// The originals whose rows can be recognised by their numbers.
    package var numbered: [FileNumber] = []
    /// The earlier corrections of the originals.
    package var corrections: [FileNumber] = []

    package init() {}
}

extension CorrectedFiles {
    /// The keys of the files that a native correction corrects, and of its other corrections; none
    /// if its sequence cannot be read.
    ///
    /// The correction of a file without a number has the sequence 1.1.
    package static func keys(of correction: SaleFileFacts) -> [SaleFileKey] {
        guard let number = SaleSequence(correction.sequence)?.number else { return [] }
        let keys: [SaleFileKey] = [.sequence(String(number)), .corrections(of: number)]
        return number == 1 ? keys + [.sequence("")] : keys
    }

    /// Chooses from the sender's files that have one of the keys.
    ///
    /// A file of which every row was rejected is corrected, too, until its number is posted.
    package init(by correction: SaleFileFacts, from files: [SaleFileRecord]) {
        guard let number = SaleSequence(correction.sequence)?.number else { return }
        let files = files.sorted { $0.number < $1.number }
        let same = files.filter { $0.facts.sequence == String(number) }
        let posted = same.filter(\.isPosted)
        let chosen = posted.isEmpty ? same.filter(\.isAllRejected).suffix(1) : posted[...]
        originals = chosen.map(\.number)
        numbered = originals
        if number == 1 {
            let others = files.filter {
                $0.facts.sequence.isEmpty && ($0.isPosted || $0.isAllRejected)
            }
            originals += others.map(\.number)
            numbered += others.filter { $0.isOfDay(of: correction) }.map(\.number)
        }
        corrections = files.filter {
            $0.isPosted && SaleFileKey.corrections(of: number).matches($0.facts)
        }.map(\.number)
    }
}

extension SaleFileRecord {
    /// Returns true if both files name the same business day.
    fileprivate func isOfDay(of correction: SaleFileFacts) -> Bool {
        facts.businessDate != nil && facts.businessDate == correction.businessDate
    }
}
