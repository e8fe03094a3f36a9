/// A key by which a sender's files are found.
package enum SaleFileKey: Hashable, Sendable {
    case name(String)
    /// The sequence as the file has it; empty for files that have none.
    case sequence(String)
    /// The sequences of the corrections of the file with that number.
    case corrections(of: Int64)
    /// The number in the sender's stream.
    case number(Int64)

    /// Whether a file has the key.
    package func matches(_ file: SaleFileFacts) -> Bool {
        switch self {
        case .name(let name): file.name == name
        case .sequence(let sequence): file.sequence == sequence
        case .corrections(let number): file.sequence.utf8.starts(with: "\(number).".utf8)
        case .number(let number): file.number == number
        }
    }
}

/// Which records of sale files are looked through.
package enum SaleFileGroup: CaseIterable, Sendable {
    case all
    /// Files that count.
    case settled
    /// Files that wait for an earlier one or for a person.
    case held
    /// Files of which every row was rejected.
    case allRejected

    /// Whether a record is one of them.
    package func contains(_ file: SaleFileRecord) -> Bool {
        switch self {
        case .all: true
        case .settled: file.isSettled
        case .held: file.outcome.verdict == .held
        case .allRejected: file.isAllRejected
        }
    }
}
