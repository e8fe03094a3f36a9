package import CardCore

/// The long-lived store of registrations, orders, cards, sales and the audit log.
///
/// Every method is one transaction: all of it is committed, or none of it. A method that changes
/// something takes a ``RequestContext`` and writes its audit entry in that same transaction. One
/// writer runs at a time; readers see the last committed state and are never blocked. The protocol
/// does not depend on the database behind it.
///
/// - Secrecy: the only traces of secrets here are keyed hashes of tokens and verifiers of PINs.
package protocol Ledger: Workplace, Registry, OrderRepository, Mint, Dispatch, SaleFileRepository,
    PINRepository, RangeRepository, StockRepository, FeedRepository, LossRepository,
    ExposureRepository, WaitingRepository, Accounts, Reports, AuditLog, HistoryRepository,
    CustodyRepository,
    ApprovalRepository,
    CardListing,
    ClientRepository,
    CalledCardRepository,
    FundingRepository,
    WalletRepository
{
    /// Runs one transaction that changes something: an error from `body` rolls everything back, and
    /// so does a result for which `mustCommit` returns false, such as that of a trial.
    ///
    /// - Throws: `clock.jumped` if `work` depends on the date and the clock jumped; errors of
    ///   `body`.
    func transaction<Result>(
        by context: RequestContext,
        _ work: DatedWork,
        commitIf mustCommit: (Result) -> Bool,
        _ body: (any LedgerTransaction) throws -> Result
    ) throws -> Result

    /// Runs one transaction of the ledger's own housekeeping, without an audit entry; an error from
    /// `body` rolls everything back. It reads no clock and notifies no observer.
    func write(_ body: (any UnauditedTransaction) throws -> Void) throws
}

/// Facts about the whole workspace.
package protocol Workplace: Sendable {
    /// The 16 random bytes that the workspace was created with.
    var workspaceID: [UInt8] { get }
    /// The zones of the workspace, ascending; empty before the first posting.
    func zones() throws -> [ZoneRecord]
    /// Writes a copy of everything as it is at one moment, in one file, while other readers
    /// continue.
    func copy(to path: String) throws
    /// Closes the files; the ledger rejects every later call.
    func close() throws
    /// The value that is stored under that name, or nil.
    func setting(_ name: String) throws -> String?
    /// Requires that no later version of the program has changed the schema since the ledger was
    /// opened.
    ///
    /// - Throws: `schema.too_new`.
    func requireKnownSchema() throws
}

/// Products, printers, custodians and other parties, each change a numbered version.
package protocol Registry: Sendable {
    /// Returns true if a card was ever made: from then on, keys and recipients change only with
    /// custodians.
    func hasMinted() throws -> Bool

    /// The newest version of every product, by id.
    func products() throws -> [ProductRecord]
    /// One version of a product, the newest if `version` is nil.
    func product(withID id: ProductID, version: Int?) throws -> ProductRecord?

    /// The newest version of every printer, by name.
    func printers() throws -> [PrinterRecord]
    /// One version of a printer, the newest if `version` is nil.
    func printer(withName name: String, version: Int?) throws -> PrinterRecord?

    /// The set of that version, or the newest if it is nil; nil if there is none yet.
    func custodians(version: Int?) throws -> CustodianSetRecord?

    /// The parties of a kind, by name.
    func parties(_ kind: Party.Kind) throws -> [Party]
}

/// The print orders, and their cards.
package protocol OrderRepository: Sendable {
    /// The order with that request id; nil if it does not exist.
    func order(requestID: String) throws -> OrderRecord?
    /// The order with the ledger's own number.
    func order(withID id: OrderID) throws -> OrderRecord?
    /// Every order, oldest first.
    func orders() throws -> [OrderRecord]
    /// The orders of which a mint or a shred was begun and is not finished, and those that are
    /// ended (``OrderRecord/isEnded``) and not closed, oldest first.
    ///
    /// - Cost: by their number, not by that of all orders.
    func unfinishedOrders() throws -> [OrderRecord]
    /// The order that was released as the file of that name in `outbox/`.
    func order(releasedAs file: String) throws -> OrderRecord?
    /// The terms of the order that decisions about its cards need.
    func terms(ofOrder id: OrderID) throws -> OrderTerms
    /// The rules of a version of a product.
    ///
    /// - Throws: `ledger.damaged` if the version does not exist.
    func rules(ofVersion number: ProductVersionNumber) throws -> ProductRules
    /// The rules of the versions that cards of the order are bound to, ascending by their numbers.
    func boundRules(ofOrder id: OrderID) throws -> [ProductRules]
    /// The number of the order's cards in each state; every state is present.
    func counts(ofOrder id: OrderID) throws -> [CardState: Int]
    /// The reservations of the product's serials by orders.
    func reservations(ofProduct id: ProductID) throws -> ProductReservations
    /// The released orders of the product of which calls pull the cards, oldest first.
    func openPullOrders(ofProduct id: ProductID) throws -> [OrderRecord]
    /// Every format that orders have instead of that of their product, in the order in which they
    /// were recorded; the list only grows.
    func recordedFormats() throws -> [RecordedFormat]
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
    /// Returns true if the answers agree with the newest audit entry about them.
    func answersAreRecorded(ofOrder id: OrderID) throws -> Bool

    /// The certificate that the secrets of the order are destroyed; nil before that.
    func shredCertificate(ofOrder id: OrderID) throws -> String?
}

/// Sale files, the messages in them and their effects on cards.
package protocol SaleFileRepository: Sendable {
    /// The feed of that sender; nil before its first posted file.
    func feed(_ sender: SenderID) throws -> Feed?
    /// The feeds of all senders with posted files, by name.
    func feeds() throws -> [Feed]
    /// The state of a sender's numbered stream.
    func stream(ofSender sender: SenderID) throws -> SenderStream
    /// Returns true if the sender has files from before this version, which made other ids of rows.
    func hasEarlierIDs(sender: SenderID) throws -> Bool
    /// Returns the ids that a message of the sender has, or that are aliases of one.
    func knownIDs(_ ids: [MessageID], sender: SenderID) throws -> Set<MessageID>
    /// The activations, loads, redemptions and their reversals, if their ids begin with `key` and a
    /// colon, by their ids: those of the sender, else those of others; at most
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
    /// The message with the ledger's own number; nil if it does not exist.
    func message(numbered number: MessageNumber) throws -> ReferencedMessage?
    /// Returns true if a card has that serial and is active.
    func isActive(serial: Serial) throws -> Bool
    /// Returns true if a card, or a card of a lost order, has that serial.
    func isCard(serial: Serial) throws -> Bool
    /// The posted files of a sender that have rows, newest first, and the template of each.
    func latestFiles(ofSender sender: SenderID, limit: Int) throws -> [(
        file: SaleFileRecord, template: FileTemplate?
    )]
    /// The posted files of a sender that an earlier version read, which noted no template, oldest
    /// first.
    func earlierFiles(ofSender sender: SenderID, limit: Int) throws -> [SaleFileRecord]
    /// The posted file with that digest.
    func postedFile(sha256: SHA256Digest) throws -> SaleFileRecord?
    /// The posted file with that name of that sender.
    func postedFile(sender: SenderID, name: String) throws -> SaleFileRecord?
    /// The posted file with that sequence of that sender.
    func postedFile(sender: SenderID, sequence: String) throws -> SaleFileRecord?
    /// Files, newest first, posted or not.
    func saleFiles(from: Instant?, to: Instant?, limit: Int) throws -> [SaleFileRecord]
    /// Returns the digests that no posted file has.
    func unknownFiles(_ digests: [SHA256Digest]) throws -> Set<SHA256Digest>
    /// The latest dormancy fee of a card that was not reversed; nil if there is none.
    func latestFee(ofCard number: CardNumber) throws -> CardFee?
    /// The paths of the answers to all posted files.
    func answers() throws -> Set<String>
    /// The result of each row of a posted file, in the order of the lines.
    func attempts(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
        -> [AttemptRecord]

    /// The cards whose live tokens have these hashes, by hash.
    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber]

    /// The card with that serial.
    func card(withSerial serial: Serial) throws -> Card?
    /// The positions of those serials in the order; a serial that is not of the order is missing.
    func positions(ofSerials serials: [Serial], inOrder id: OrderID) throws -> [Serial: Int]
    /// The events of the card, oldest first.
    func cardHistory(ofCard number: CardNumber) throws -> [CardEvent]
}

/// Reports, and the checks that prove them.
package protocol Reports: Sendable {
    /// The debt to card holders, from the journal, by days of that count.
    func liability(_ query: LiabilityQuery, days: DayCount) throws -> LiabilityReport
    /// Things that need attention, among them advices that have waited for more than `parkedHours`.
    func status(at now: Instant, parkedHours: Int) throws -> LedgerStatus
    /// Checks the rules of the ledger on the data itself.
    ///
    /// A check of records that cannot be run to its end has found the failure that ended it.
    func verify(vault: [VaultCount]) throws -> [Check]
}

/// The log of all actions, chained and hashed into a tree.
package protocol AuditLog: Sendable {
    /// The size and root of the log now.
    func auditHead() throws -> AuditHead
    /// Entries from that sequence number on, at most `limit` of them.
    func auditEntries(from sequence: Int64, limit: Int) throws -> [AuditEntry]
    /// The entries about an object, oldest first.
    ///
    /// - Cost: by their number, not by that of all entries.
    func auditEntries(about object: String) throws -> [AuditEntry]
    /// Recomputes chain and tree and compares them with every checkpoint.
    ///
    /// The checkpoints are the texts of signed notes, oldest first.
    ///
    /// - Throws: `audit.checkpoint_format` for a checkpoint that cannot be read or is not signed
    ///   by the key.
    func verifyAudit(checkpoints: [String], key: CheckpointKey) throws -> AuditVerdict
    /// Returns the first fault of the log, if it is not whole or does not contain those heads.
    func inspectAudit(heads: [AuditHead]) throws -> AuditVerdict
}

extension Ledger {
    /// Adds a product or a new version of one without custodians.
    ///
    /// - Throws: `product.fixed` and `product.serials_meet`, as the method with custodians does.
    package func add(_ product: NewProduct, by context: RequestContext) throws -> (
        ProductRecord, Recorded
    ) { try add(product, unlockedBy: [], by: context) }
}
