import CardCore
import CardLedger

/// Messages, their effects, and the files that contained them.
struct SalesTables: Hashable, Sendable {
    /// Sale files, posted or not, as ``SaleFileFacts/recorded`` has them.
    var files = NumberedRows<FileNumber, SaleFileRecord>()
    /// The templates by which files were read.
    var templates: [FileNumber: FileTemplate] = [:]
    /// The summaries of files.
    var summaries: [FileNumber: FileSummary] = [:]
    /// The rows of files, by file and line.
    var attempts: [FileNumber: [Int: AttemptRecord]] = [:]
    /// The ids of rejected rows that a file corrected without a new message, by that file.
    var closedRejections: [FileNumber: Set<MessageID>] = [:]

    var messages = NumberedRows<MessageNumber, StoredMessage>()
    /// The numbers of messages by sender and id.
    var numbers: [SenderAndID: MessageNumber] = [:]
    /// The messages of rows that are known under another id, too.
    var aliases: [SenderAndID: MessageNumber] = [:]
    /// The changes of messages besides balances, by the message's number.
    var effects: [MessageNumber: [CardChange]] = [:]
    /// The journal, in the order in which it was written.
    var journal: [JournalRow] = []

    /// The id that a sender gives to a row.
    struct SenderAndID: Hashable, Sendable {
        var sender: SenderID
        var id: MessageID
    }

    /// A message and its origin; its changes are in ``SalesTables/effects``.
    struct StoredMessage: Hashable, Sendable {
        var message: KnownMessage
        /// The file that contained it; nil if an operator or the calendar made it.
        var file: FileNumber?
        var decidedAt: Instant
    }

    /// A line of the journal.
    struct JournalRow: Hashable, Sendable {
        var message: MessageNumber
        var transfer: Transfer
        var at: Instant
    }
}
