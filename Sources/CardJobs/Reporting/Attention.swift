package import CardCore
package import CardLedger

/// Something in a workspace that waits for somebody.
package enum Attention: Hashable, Sendable {
    /// The custody in the configuration differs from the one on record, which counts.
    case custody(inFile: Custody, recorded: Custody)
    /// Sale files were archived that the ledger does not know; the path of the first one.
    case unknownFiles(first: String, others: Int)
    /// Files with a commit that do not have their names yet.
    case unfinishedPublications(Int)
    case order(id: OrderID, OfOrder)
    case shipment(id: String, store: StoreID, packs: Int)
    case parkedAdvice(LedgerStatus.ParkedAdvice)
    /// A request that waits for its confirmation.
    case request(OpenRequest)
    case feed(OfFeed)
    /// A file of the inbox.
    case inbox(InboxLine)
    /// The path of a file of the workspace whose name is not UTF-8.
    case malformedName(path: String)
    /// A card is held because its token was seen; `isPulled` is true if a call bought it, so that no
    /// other card of its order waits to take its place.
    case exposedCard(serial: Serial, source: String, life: LifeCycle, isPulled: Bool)
    /// A card is held because of wrong PINs.
    case locked(HeldRun)
    /// Cards are held by a recall.
    case recalled(HeldRun)
    case alarm(SecretAlarm)
    case clientAlarm(ClientAlarm)
    /// A deposit waits for its approval by an operator.
    case deposit(FundingRecord)
    case deliveries(of: ClientName, OfDeliveries)
    /// An act waits for the approval of another operator.
    case approvalWaits(ApprovalRecord)
    /// An operator is registered and not valid yet.
    case operatorWaits(OperatorRecord)
    /// The acts in the configuration are not those on record, which count.
    case approvalsDiffer
    /// An article looks like a gift card and is not counted.
    case lookalike(LookalikeRecord)
    case custodians(OfCustodians)
    /// The clock of the machine cannot be right.
    case clock(ClockFailure)
    /// The workspace must be backed up; the folder of the backups, if there is one.
    case backup(BackupAge, folder: String?)

    /// Something about the deliveries of a client.
    package enum OfDeliveries: Hashable, Sendable {
        /// The shredding of the client began and did not end.
        case halfShredded
        /// The share is missing: nobody opens them until a copy comes back.
        case withoutShare(count: Int)
        /// The client is revoked: nobody opens them any more, and they are still there.
        case ofRevoked(count: Int)
    }

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
        /// Too few of the custodians whom it is sealed to are left: nobody can open it.
        case sealedToLostKeys
        case awaitsCustodians, awaitsPrinter, awaitsShredding
        /// Answers of the printer cover a part of its cards.
        case partlyAcknowledged(cards: Int, of: Int)
        /// An import that was broken off has a part of the cards of its file.
        case partlyImported(cards: Int, of: Int, product: ProductID)
    }
}

extension Attention {
    /// Something about the keys of custodians and printers.
    package enum OfCustodians: Hashable, Sendable {
        /// The replacement of a lost key waits, or a command that writes makes its set.
        case waits(CustodianChange, before: String?, after: String)
        /// The set changed in the last 30 days; the fingerprints are those of one name.
        case changed(version: Int, at: Instant, name: String, before: String?, after: String?)
        /// The keys of a printer changed in the last 30 days.
        case printer(name: String, version: Int, at: Instant, before: [String], after: [String])
    }
}

extension Attention {
    /// Something about a sender's files, or about a store.
    package enum OfFeed: Hashable, Sendable {
        case missingNumbers(FeedGapsReport.Numbers, sender: SenderID)
        /// A held file waits for nothing any more.
        case ready(IngestCommand, sender: SenderID)
        /// A file waits for one before it.
        case held(file: String, sender: SenderID)
        case missingDays([DayRun], sender: SenderID)
        /// The store has no sales on days on which it was open.
        case storeWithoutSales([DayRun], store: StoreID)
        /// `path` is the path of the file; nil if it is not known.
        case awaitsApproval(file: String, sender: SenderID, path: String?)
        /// Every row was rejected, so the file does not count; `decision` would record that.
        case rejected(
            file: String,
            sender: SenderID,
            correction: String?,
            decision: DecisionCommand
        )
        /// A file was rejected or quarantined as a whole.
        case refused(RefusedFile)
        /// Rows take back sales of an earlier file that still count.
        case openVoid(file: String, sender: SenderID, rows: [OpenVoid.Row], reasons: String?)
        /// Rejected rows of a posted file that nobody has corrected.
        case openRows(OpenRowsOfFile)
        /// A file of the last days named a store first.
        case newStore(NewStore)
    }
}

/// A file that was rejected or quarantined as a whole.
package struct RefusedFile: Hashable, Sendable {
    /// The name of the file.
    package let file: String
    /// The sender of the file; empty if it could not be read.
    package let sender: SenderID
    /// True if it is quarantined, false if it is rejected.
    package let isQuarantined: Bool
    /// The reason; nil if the ledger has none.
    package let reason: FileRefusal?
    /// The command that refuses it for ever; nil if nobody can decide about such a file.
    package let decision: DecisionCommand?
}

/// Rejected rows of a posted file without a correction.
package struct OpenRowsOfFile: Hashable, Sendable {
    /// The name of the file.
    package let file: String
    /// The sender of the file.
    package let sender: SenderID
    /// The number of rejected rows.
    package let count: Int
    /// The line of the first of them.
    package let line: Int
    /// The codes of the rows.
    package let codes: [String]
    /// The file in which they are corrected.
    package let correction: String?
    /// The command that records that no correction is expected.
    package let decision: DecisionCommand
}
