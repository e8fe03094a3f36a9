/// The later events for which a file that is not posted can wait.
package struct FileAnswers: Hashable, Sendable {
    /// True if a file with the same bytes is posted.
    package var hasPostedBytes = false
    /// True if a file of the sender with the same number in the feed is posted.
    package var hasPostedNumber = false
    /// True if an operator decided about its bytes.
    package var isDecided = false
    /// The newest of the files that ``SaleFileRecord/replacements`` names; nil if there is none.
    package var newestOfName: FileNumber?
    /// The newest posted file with the name or the number of a refused one; nil if there is none.
    package var newestReplacement: FileNumber?

    package init() {}
}

extension SaleFileRecord {
    /// The files of the sender that replace this one if they are later and have its name; nil if
    /// none does.
    ///
    /// A later file with the name of a file that ended inside a line is the whole file. A file
    /// without a number of which every row was rejected is replaced if another one with its name is
    /// posted.
    package var replacements: SaleFileGroup? {
        if isAllRejected { return facts.number == nil ? .posted : nil }
        return outcome.reason == .noLineEnd ? .all : nil
    }

    /// Returns true if the file, which is not posted, still waits for another file or for a person.
    package func waits(after answers: FileAnswers) -> Bool {
        guard !isPosted, !answers.hasPostedBytes, !answers.hasPostedNumber, !answers.isDecided
        else { return false }
        guard replacements != nil, let newest = answers.newestOfName else { return true }
        return newest <= number
    }
}
