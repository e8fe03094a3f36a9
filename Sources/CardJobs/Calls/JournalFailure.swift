package import CardCore

/// A reason why the journal of calls cannot be written or read.
package enum JournalFailure: Failure, Hashable {
    /// The journal cannot be written: no call was decided. `cause` is the code of the disk.
    case blocked(folder: String, cause: FailureCode)
    /// Calls are in the ledger and not in the journal; they are written before the next ones.
    case behind(folder: String, cause: FailureCode)
    /// A line of the file is not one that this workspace wrote behind the line before it.
    case damaged(file: String, line: Int)
    /// The file continues another one than the file before it.
    case gap(file: String)
    /// The journal is that of another workspace.
    case otherWorkspace(folder: String)
    /// The folder contains no journal.
    case absent(folder: String)
    /// The file has not the bytes that the running service wrote.
    case replaced(file: String)
    /// The journal has calls that the ledger lacks, such as the last one: the ledger is an older
    /// copy.
    case ahead(folder: String, key: CallKey, at: Instant)
    /// Another service writes the journal.
    case inUse(folder: String)

    package var code: FailureCode {
        switch self {
        case .blocked: .journalBlocked
        case .behind: .journalBehind
        case .damaged, .gap, .replaced: .journalDamaged
        case .otherWorkspace: .journalOtherWorkspace
        case .absent: .journalAbsent
        case .ahead: .journalAhead
        case .inUse: .journalInUse
        }
    }
}
