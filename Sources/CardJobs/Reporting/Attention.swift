package import CardCore
package import CardLedger

/// Something in a workspace that waits for somebody.
package enum Attention: Hashable, Sendable {
    /// The configuration has another custody than the one on record, which counts.
    case custody(inFile: Custody, recorded: Custody)
    /// Sale files were taken that the ledger does not know; the path of the first one.
    case unknownFiles(first: String, others: Int)
    /// Files that were committed to have no names yet.
    case unfinishedPublications(Int)
    case order(id: OrderID, OfOrder)
    case parkedAdvice(LedgerStatus.ParkedAdvice)
    case feed(OfFeed)
    /// A line about a file of the inbox.
    case inbox(line: String)
    /// The path of a file of the workspace whose name is not UTF-8.
    case malformedName(path: String)
    /// A card is held because its token was seen.
    case exposedCard(serial: Serial, source: String, life: LifeCycle)
    case alarm(SecretAlarm)
    /// An article looks like a gift card and is not counted.
    case lookalike(LookalikeRecord)

    /// Something about an order.
    package enum OfOrder: Hashable, Sendable {
        /// The text on record.
        case problem(String)
        case halfShredded
        /// It is cancelled and has no share: only shredding ends it.
        case cancelledWithoutShare
        /// A restore lost it.
        case lost(product: ProductID)
        case notMinted
        /// It is sealed and has no share: nobody can open it.
        case sealedWithoutShare
        case awaitsCustodians, awaitsPrinter, awaitsShredding
    }
}

extension Attention {
    /// Something about a sender's files, or about a store.
    package enum OfFeed: Hashable, Sendable {
        case missingNumbers(FeedGapsReport.Numbers, sender: SenderID)
        /// A held file waits for nothing any more.
        case ready(file: String, sender: SenderID)
        case missingDays([DayRun], sender: SenderID)
        /// A store has no sales of days on which it was open.
        case storeWithoutSales([DayRun], store: StoreID)
        case awaitsApproval(file: String, sender: SenderID)
        /// Every row was rejected, so the file does not count, as `decision` would say.
        case rejected(
            file: String,
            sender: SenderID,
            correction: String?,
            decision: DecisionCommand
        )
        /// Rows take back what an earlier file counted, and that still stands.
        case openVoid(file: String, sender: SenderID, rows: [OpenVoid.Row], reasons: String?)
        /// Rejected rows of a posted file that nobody has corrected.
        case openRows(OpenRowsOfFile)
        case olderOpenRows
    }
}

/// Rejected rows of a posted file without a correction.
package struct OpenRowsOfFile: Hashable, Sendable {
    package let file: String
    package let sender: SenderID
    package let count: Int
    /// The line of the first of them.
    package let line: Int
    package let codes: [String]
    /// The file in which they are corrected.
    package let correction: String?
    /// The command that says that no correction comes.
    package let decision: DecisionCommand
}
