/// What came after a file that did not count, as far as the file can wait for it.
package struct FileAnswers: Hashable, Sendable {
    /// Whether a file with the same bytes counts.
    package var hasSettledBytes = false
    /// Whether a file of the sender with the same number in the stream counts.
    package var hasSettledNumber = false
    /// Whether an operator decided about its bytes.
    package var isDecided = false
    /// The newest file of those that ``SaleFileRecord/replacements`` names.
    package var newestOfName: FileNumber?

    package init() {}
}

extension SaleFileRecord {
    /// The files of the sender that take the place of this one if they come later and have its name;
    /// nil if none does.
    ///
    /// A file that ended inside a line has grown when its name comes again. A file without a number
    /// whose rows were all rejected was replaced if another one with its name counts.
    package var replacements: SaleFileGroup? {
        if isAllRejected { return facts.number == nil ? .settled : nil }
        return outcome.reason == FileRefusal.noLineEnd.rawValue ? .all : nil
    }

    /// Whether the file, which did not count, still waits for another file or for a person.
    package func waits(after answers: FileAnswers) -> Bool {
        guard !isSettled, !answers.hasSettledBytes, !answers.hasSettledNumber, !answers.isDecided
        else { return false }
        guard replacements != nil, let newest = answers.newestOfName else { return true }
        return newest <= number
    }
}
