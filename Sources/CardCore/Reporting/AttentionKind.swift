/// A kind of work that waits for somebody, or of a note about it.
///
/// The raw values are stable: programs read them from `status`.
///
/// - Source: docs/operating/morning.md
package enum AttentionKind: String, CaseIterable, Sendable {
    // Orders
    case orderProblem = "order.problem"
    case orderHalfShredded = "order.half_shredded"
    case orderCancelledWithoutShare = "order.cancelled_without_share"
    case orderLost = "order.lost"
    case orderNotMinted = "order.not_minted"
    case orderSealedWithoutShare = "order.sealed_without_share"
    case orderSealedToLostKeys = "order.sealed_to_lost_keys"
    case orderAwaitsCustodians = "order.awaits_custodians"
    case orderAwaitsPrinter = "order.awaits_printer"
    case orderPartlyAcknowledged = "order.partly_acknowledged"
    case orderAwaitsShredding = "order.awaits_shredding"
    case orderPartlyImported = "order.partly_imported"

    // Stock
    case shipmentOnTheWay = "shipment.on_the_way"

    // Sale files
    case feedNumberMissing = "feed.number_missing"
    case feedDayMissing = "feed.day_missing"
    case storeDayMissing = "store.day_missing"
    case fileReady = "file.ready"
    case fileHeld = "file.held"
    case fileAwaitsApproval = "file.awaits_approval"
    case fileRowsRejected = "file.rows_rejected"
    case fileRejected = "file.rejected"
    case fileQuarantined = "file.quarantined"
    case filePartial = "file.partial"
    case fileVoidsCounted = "file.voids_counted"
    case fileOfInbox = "file.inbox"
    case fileUnclaimed = "file.unclaimed"
    case fileCut = "file.cut"
    case fileBeingWritten = "file.being_written"
    case articleUncounted = "article.uncounted"
    case adviceParked = "advice.parked"
    case requestUnconfirmed = "request.unconfirmed"
    case senderAlarm = "sender.alarm"
    case storeNew = "store.new"

    // Cards
    case cardActivating = "card.activating"
    case cardExposed = "card.exposed"
    case cardLocked = "card.locked"
    case cardRecalled = "card.recalled"
    case clientAlarm = "client.alarm"
    case clientHalfShredded = "client.half_shredded"
    case clientWithoutShare = "client.without_share"
    case clientAwaitsShredding = "client.awaits_shredding"

    // People
    case depositWaits = "deposit.waits"
    case approvalWaits = "approval.waits"
    case approvalsDiffer = "approvals.differ"
    case operatorNotValidYet = "operator.not_valid_yet"
    case custodianChangeWaits = "custodian.change_waits"
    case custodianChanged = "custodian.changed"
    case printerChanged = "printer.changed"

    // The workspace
    case workspaceClock = "workspace.clock"
    case workspaceBackup = "workspace.backup"
    case workspaceCustody = "workspace.custody"
    case workspaceUnknownFiles = "workspace.unknown_files"
    case workspaceUnpublished = "workspace.unpublished"
    case workspaceName = "workspace.name"

    /// The subject under which a status lists the kind.
    package enum Topic: String, CaseIterable, Sendable {
        case orders, stock
        case saleFiles = "sale files"
        case cards, people, workspace
    }
}

extension AttentionKind {
    /// The topic of the kind.
    package var topic: Topic {
        switch self {
        case .orderProblem, .orderHalfShredded, .orderCancelledWithoutShare, .orderLost,
            .orderNotMinted, .orderSealedWithoutShare, .orderSealedToLostKeys,
            .orderAwaitsCustodians, .orderAwaitsPrinter, .orderPartlyAcknowledged,
            .orderAwaitsShredding, .orderPartlyImported:
            .orders
        case .shipmentOnTheWay: .stock
        case .feedNumberMissing, .feedDayMissing, .storeDayMissing, .fileReady, .fileHeld,
            .fileAwaitsApproval, .fileRowsRejected, .fileRejected, .fileQuarantined,
            .filePartial, .fileVoidsCounted, .fileOfInbox, .fileUnclaimed, .fileCut,
            .fileBeingWritten, .articleUncounted, .adviceParked, .requestUnconfirmed,
            .senderAlarm, .storeNew:
            .saleFiles
        case .cardActivating, .cardExposed, .cardLocked, .cardRecalled, .clientAlarm,
            .clientHalfShredded, .clientWithoutShare, .clientAwaitsShredding:
            .cards
        case .depositWaits, .approvalWaits, .approvalsDiffer, .operatorNotValidYet,
            .custodianChangeWaits,
            .custodianChanged, .printerChanged:
            .people
        case .workspaceClock, .workspaceBackup, .workspaceCustody, .workspaceUnknownFiles,
            .workspaceUnpublished, .workspaceName:
            .workspace
        }
    }

    /// True if somebody must do something; false for a note, which does not change the result of a
    /// check.
    package var waits: Bool { !Self.notes.contains(self) }

    private static let notes: Set<AttentionKind> = [
        .fileBeingWritten, .storeNew, .operatorNotValidYet, .custodianChanged, .printerChanged,
    ]
}
