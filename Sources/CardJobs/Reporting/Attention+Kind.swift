package import CardCore
import CardLedger

extension Attention {
    /// The kind of the thing.
    package var kind: AttentionKind {
        switch self {
        case .custody: .workspaceCustody
        case .unknownFiles: .workspaceUnknownFiles
        case .unfinishedPublications: .workspaceUnpublished
        case .order(id: _, let attention): attention.kind
        case .shipment: .shipmentOnTheWay
        case .parkedAdvice: .adviceParked
        case .request(let request):
            request.operation == .activate ? .cardActivating : .requestUnconfirmed
        case .feed(let attention): attention.kind
        case .inbox(let line): line.kind
        case .malformedName: .workspaceName
        case .exposedCard: .cardExposed
        case .locked: .cardLocked
        case .recalled: .cardRecalled
        case .alarm: .senderAlarm
        case .clientAlarm: .clientAlarm
        case .deposit: .depositWaits
        case .deliveries(of: _, let attention): attention.kind
        case .approvalWaits: .approvalWaits
        case .operatorWaits: .operatorNotValidYet
        case .approvalsDiffer: .approvalsDiffer
        case .custodians(let attention): attention.kind
        case .lookalike: .articleUncounted
        case .clock: .workspaceClock
        case .backup: .workspaceBackup
        }
    }
}

extension Attention.OfOrder {
    fileprivate var kind: AttentionKind {
        switch self {
        case .problem: .orderProblem
        case .halfShredded: .orderHalfShredded
        case .cancelledWithoutShare: .orderCancelledWithoutShare
        case .lost: .orderLost
        case .notMinted: .orderNotMinted
        case .sealedWithoutShare: .orderSealedWithoutShare
        case .sealedToLostKeys: .orderSealedToLostKeys
        case .awaitsCustodians: .orderAwaitsCustodians
        case .awaitsPrinter: .orderAwaitsPrinter
        case .awaitsShredding: .orderAwaitsShredding
        case .partlyAcknowledged: .orderPartlyAcknowledged
        case .partlyImported: .orderPartlyImported
        }
    }
}

extension Attention.OfDeliveries {
    fileprivate var kind: AttentionKind {
        switch self {
        case .halfShredded: .clientHalfShredded
        case .withoutShare: .clientWithoutShare
        case .ofRevoked: .clientAwaitsShredding
        }
    }
}

extension Attention.OfFeed {
    fileprivate var kind: AttentionKind {
        switch self {
        case .missingNumbers: .feedNumberMissing
        case .ready: .fileReady
        case .held: .fileHeld
        case .missingDays: .feedDayMissing
        case .storeWithoutSales: .storeDayMissing
        case .awaitsApproval: .fileAwaitsApproval
        case .rejected: .fileRowsRejected
        case .refused(let file): file.isQuarantined ? .fileQuarantined : .fileRejected
        case .openVoid: .fileVoidsCounted
        case .openRows: .filePartial
        case .newStore: .storeNew
        }
    }
}

extension Attention.OfCustodians {
    fileprivate var kind: AttentionKind {
        switch self {
        case .waits: .custodianChangeWaits
        case .changed: .custodianChanged
        case .printer: .printerChanged
        }
    }
}

extension InboxLine {
    fileprivate var kind: AttentionKind {
        switch self {
        case .cut: .fileCut
        case .unfinished: .fileBeingWritten
        case .left: .fileUnclaimed
        case .secretName, .failed, .malformed: .fileOfInbox
        }
    }
}
