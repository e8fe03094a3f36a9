/// A key by which a sender's files are found.
package enum SaleFileKey: Hashable, Sendable {
    /// The name of the file.
    case name(String)
    /// The sequence as the file contains it; empty for files that have none.
    case sequence(String)
    /// The sequences of the corrections of the file with that number.
    case corrections(of: Int64)
    /// The number in the sender's feed.
    case number(Int64)

    /// Returns true if a file has the key.
    package func matches(_ file: SaleFileFacts) -> Bool {
        switch self {
        case .name(let name): file.name == name
        case .sequence(let sequence): file.sequence == sequence
        case .corrections(let number): file.sequence.utf8.starts(with: "\(number).".utf8)
        case .number(let number): file.number == number
        }
    }
}

/// The records of sale files that are searched.
package enum SaleFileGroup: CaseIterable, Sendable {
    /// All records.
    case all
    /// The records of posted files.
    case posted
    /// The records of files that wait for an earlier one or for a person.
    case held
    /// The records of files of which every row was rejected.
    case allRejected
    /// The records of files that were rejected or quarantined as a whole, for another reason.
    case refused

    /// Returns true if a record belongs to the group.
    package func contains(_ file: SaleFileRecord) -> Bool {
        switch self {
        case .all: true
        case .posted: file.isPosted
        case .held: file.outcome.verdict == .held
        case .allRejected: file.isAllRejected
        case .refused: file.isRefused
        }
    }
}
