package import CardCore

/// The long-lived store: who exists, what was ordered and made, what was sold, and who did what.
///
/// Every method is one transaction: all of it happens, or nothing. A method that changes something
/// takes a ``RequestContext`` and writes its audit entry in that same transaction. One writer at a
/// time; readers see the last committed state and are never blocked. Nothing here knows which
/// database is behind it.
///
/// - Secrecy: keyed hashes of tokens and verifiers of PINs are the only traces of secrets in here.
package protocol Ledger: Workplace, Registry, OrderBook, Mint, Dispatch, SalesBook, PinBook,
    RangeBook, StockBook, FeedBook, LossBook, ExposureBook, Accounts, Reports, AuditLog,
    HistoryBook, CustodyBook
{
    /// One transaction that changes something: what `body` throws rolls everything back, and so
    /// does a result that `isKept` returns false for, which a trial is.
    ///
    /// - Throws: `clock.jumped` if `work` depends on the date and the clock jumped; what `body`
    ///   throws.
    func transaction<Result>(
        by context: RequestContext,
        _ work: DatedWork,
        keepIf isKept: (Result) -> Bool,
        _ body: (any LedgerTransaction) throws -> Result
    ) throws -> Result

    /// One transaction of the ledger's own housekeeping, without an audit entry: what `body` throws
    /// rolls everything back. No clock is read and no observer is told.
    func write(_ body: (any UnauditedTransaction) throws -> Void) throws
}

/// What holds for the whole workspace.
package protocol Workplace: Sendable {
    /// The 16 random bytes that the workspace was created with.
    var workspaceID: [UInt8] { get }
    /// The zones of the workspace, ascending; none before the first booking.
    func zones() throws -> [ZoneRecord]
    /// Writes a copy of everything as it is at one moment, in one file, while others go on.
    func copy(to path: String) throws
    /// Closes the files; nothing may be asked afterwards.
    func close() throws
    /// The value kept under that name, or nil.
    func setting(_ name: String) throws -> String?
}

/// Products, printers, custodians and other parties, each change a numbered version.
package protocol Registry: Sendable {
    /// Whether any card was ever made: from then on, keys and recipients change only with custodians.
    func hasMinted() throws -> Bool

    /// The newest version of every product, by id.
    func products() throws -> [ProductRecord]
    /// One version of a product, the newest if `version` is nil.
    func product(withID id: ProductID, version: Int?) throws -> ProductRecord?

    /// The newest version of every printer, by name.
    func printers() throws -> [PrinterRecord]
    /// One version of a printer, the newest if `version` is nil.
    func printer(withName name: String, version: Int?) throws -> PrinterRecord?

    /// The set of that version, the newest where it is nil; nil where there is none yet.
    func custodians(version: Int?) throws -> CustodianSetRecord?

    /// The parties of a kind, by name.
    func parties(_ kind: Party.Kind) throws -> [Party]
}

/// The print orders that are there, and their cards.
package protocol OrderBook: Sendable {
    /// The order with that request id, for a caller that wants to compare first.
    func order(requestID: String) throws -> OrderRecord?
    /// The order with the ledger's own number.
    func order(withID id: OrderID) throws -> OrderRecord?
    /// Every order, oldest first.
    func orders() throws -> [OrderRecord]
    /// The orders of which a mint or a shred was begun and is not finished, oldest first.
    ///
    /// - Cost: by their number, not by that of all orders.
    func unfinishedOrders() throws -> [OrderRecord]
    /// The order that was released as the file of that name in `outbox/`.
    func order(releasedAs file: String) throws -> OrderRecord?
    /// What a decision about the order's cards needs.
    func terms(ofOrder id: OrderID) throws -> OrderTerms
    /// How many cards of the order are in each state; every state is there.
    func counts(ofOrder id: OrderID) throws -> [CardState: Int]
    /// Imported numbers of the order by position; empty for an order that counts its own serials.
    func importedNumbers(ofOrder id: OrderID, positions: ClosedRange<Int>) throws -> [Serial]
}

/// The segments of orders, and the cards that were made in them.
package protocol Mint: Sendable {
    /// The segments of the order, in the order they were made.
    func segments(ofOrder id: OrderID) throws -> [SegmentRecord]

    /// Cards with their hashes, in the order of their positions; those that exist in the range.
    func mintedCards(ofOrder id: OrderID, positions: ClosedRange<Int>) throws -> [MintedCard]
}

/// Files that are to be published, the printer's answers, and certificates of erased secrets.
package protocol Dispatch: Sendable {
    /// Publications whose file is not in its final place yet, oldest first.
    func unfinishedPublications() throws -> [Publication]
    /// The printer's answers, in the order in which they were recorded.
    func acknowledgements(ofOrder id: OrderID) throws -> [AcknowledgementRecord]
    /// Whether they are what the newest audit entry about them commits to.
    func answersAreRecorded(ofOrder id: OrderID) throws -> Bool

    /// The certificate that the secrets of the order are gone; nil before that.
    func shredCertificate(ofOrder id: OrderID) throws -> String?
}

/// Sale files, the messages in them and what they do to cards.
package protocol SalesBook: Sendable {
    /// The feed of that sender; nil before its first settled file.
    func feed(_ sender: SenderID) throws -> Feed?
    func feeds() throws -> [Feed]
    /// Where the stream of a sender stands.
    func stream(ofSender sender: SenderID) throws -> SenderStream
    /// Whether the sender has files from before this version, which made other ids of rows.
    func hasEarlierIDs(sender: SenderID) throws -> Bool
    /// Those of the ids that a message of the sender has, or that are aliases of one.
    func knownIDs(_ ids: [MessageID], sender: SenderID) throws -> Set<MessageID>
    /// The activations, loads, redemptions and what took them back, if their ids begin with `key`
    /// and a colon, by their ids: those of the sender, else those of others; at most
    /// ``PostedLine/mostOfReceipt``.
    func postedLines(ofSender sender: SenderID, receipt key: String) throws -> [PostedLine]
    /// The ids of the sender's messages from one on and before another, in their order.
    func messageIDs(ofSender sender: SenderID, from first: String, to end: String, limit: Int)
        throws -> [MessageID]
    /// The receipts of that day, or of a later one, that posted files of the sender void, and of
    /// which no row was posted then; and those that they revise.
    func voidedReceipts(ofSender sender: SenderID, since day: String) throws -> [VoidedReceipt]
    /// The sender's messages whose ids are from one on and before another, in their order.
    func messages(ofSender sender: SenderID, from first: String, to end: String, limit: Int) throws
        -> [PostedMessage]
    /// Whether a card has that serial and is active.
    func isActive(serial: Serial) throws -> Bool
    /// Whether a card, or a card of a lost order, has that serial.
    func isCard(serial: Serial) throws -> Bool
    /// The settled files of a sender that have rows, newest first, and the template of each.
    func latestFiles(ofSender sender: SenderID, limit: Int) throws -> [(
        file: SaleFileRecord, template: FileTemplate?
    )]
    /// The settled files of a sender that an earlier version read, which noted no template, oldest
    /// first.
    func earlierFiles(ofSender sender: SenderID, limit: Int) throws -> [SaleFileRecord]
    /// The settled file with that digest.
    func settledFile(sha256: SHA256Digest) throws -> SaleFileRecord?
    /// The settled file with that name of that sender.
    func settledFile(sender: SenderID, name: String) throws -> SaleFileRecord?
    /// The settled file with that sequence of that sender.
    func settledFile(sender: SenderID, sequence: String) throws -> SaleFileRecord?
    /// Files, newest first; settled and not.
    func saleFiles(from: Instant?, to: Instant?, limit: Int) throws -> [SaleFileRecord]
    /// Those of the digests that no settled file has.
    func unknownFiles(_ digests: [SHA256Digest]) throws -> Set<SHA256Digest>
    /// The latest dormancy fee of a card that was not taken back; nil if there is none.
    func latestFee(ofCard number: CardNumber) throws -> CardFee?
    /// The paths of the answers to all settled files.
    func answers() throws -> Set<String>
    /// What became of each row of a settled file, in the order of the lines.
    func attempts(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
        -> [AttemptRecord]

    /// Which of these hashes are those of live tokens, and of which cards.
    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber]

    /// The card with that serial.
    func card(withSerial serial: Serial) throws -> Card?
    /// The positions of those serials in the order; a serial that is not of the order is missing.
    func positions(ofSerials serials: [Serial], inOrder id: OrderID) throws -> [Serial: Int]
    /// What happened to the card, oldest first.
    func biography(ofCard number: CardNumber) throws -> [CardEvent]
}

/// Figures, and the proof that they are right.
package protocol Reports: Sendable {
    /// What is owed to card holders, from the journal, as of a moment or now.
    func liability(asOf: Instant?) throws -> LiabilityReport
    /// What needs attention; an advice does once it has waited for more than `parkedHours`.
    func status(at now: Instant, parkedHours: Int) throws -> LedgerStatus
    /// Checks the rules of the ledger on the data itself.
    ///
    /// A check of records that cannot be run to its end has found the failure that ended it.
    func verify(vault: [VaultCount]) throws -> [Check]
}

/// The log of everything that was done, chained and hashed into a tree.
package protocol AuditLog: Sendable {
    /// The size and root of the log now.
    func auditHead() throws -> AuditHead
    /// Entries from that sequence number on, at most `limit` of them.
    func auditEntries(from sequence: Int64, limit: Int) throws -> [AuditEntry]
    /// Recomputes chain and tree and holds them against every checkpoint.
    ///
    /// The checkpoints are the texts of signed notes, oldest first.
    ///
    /// - Throws: `audit.checkpoint_format` for a checkpoint that cannot be read or is not signed
    ///   by the key.
    func verifyAudit(checkpoints: [String], key: CheckpointKey) throws -> AuditVerdict
    /// Whether the log is whole, and had those heads.
    func inspectAudit(heads: [AuditHead]) throws -> AuditVerdict
}

extension Ledger {
    package func add(_ product: NewProduct, by context: RequestContext) throws -> (
        ProductRecord, Recorded
    ) { try add(product, unlockedBy: [], by: context) }
}
