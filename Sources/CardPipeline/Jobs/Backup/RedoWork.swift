import CardCore
import CardLedger

/// Does again what a restore lost: shows the list, and books typed operations once more.
package struct RedoWork {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// The list that the restore printed, without the orders and operations of earlier restores.
    ///
    /// - Throws: `redo.not_restored`, `restore.nothing_known`.
    package func list(lost path: String) throws -> [RedoStep] {
        guard let loss = try desk.ledger.losses().last else { throw Problem.notRestored }
        return try withLost(path) { lost in
            let files = RedoFiles(desk, isLook: true)
            var list = try RedoList(desk, lost, since: loss.kept.size, files)
            return try list.steps()
        }
    }

    /// Books a typed operation of the lost ledger under its own id, in the words of then.
    ///
    /// The card was presented and its PIN was given then, and the restore was told by which ledger:
    /// no other one is believed.
    ///
    /// - Throws: `redo.not_restored`, `redo.other_ledger`, `redo.unknown`, and what ``OperateCard``
    ///   throws.
    package func operate(_ id: String, lost path: String, dryRun: Bool) throws -> CardOperated {
        let losses = try desk.ledger.losses()
        guard !losses.isEmpty else { throw Problem.notRestored }
        let message = try withLost(path) { lost in
            guard let ledger = lost.ledger else { throw Problem.otherLedger(lost.workspace.root) }
            let head = try ledger.auditHead()
            guard losses.contains(where: { $0.lost == head }) else {
                throw Problem.otherLedger(lost.workspace.root)
            }
            guard let message = try ledger.typedMessage(id: id) else {
                throw Problem.unknownOperation(id, lost.workspace.root)
            }
            return message
        }
        return try OperateCard(desk).operate(request(message), dryRun: dryRun)
    }

    private func request(_ message: PastMessage) -> OperateCard.Request {
        var context = Details(message.context)
        let reason = context.string("reason") ?? ""
        var request = OperateCard.Request(
            message.operation,
            serial: message.namedSerial,
            otherSerial: message.otherSerial,
            store: message.store,
            reason: OperatorMessages.isReason(reason) ? reason : "lost in a restore",
            requestID: message.id
        )
        if let typed = message.typedMinor, let currency = message.currency {
            request.amount = Money(amountMinor: typed, currency: currency).decimal
        }
        request.originalID = message.originalID
        request.originalSender = message.originalSender
        request.isRedone = true
        return request
    }

    private func withLost<Result>(_ path: String, _ body: (LostWorkspace) throws -> Result) throws
        -> Result
    {
        let folder = try PrivateCopy.folder { _ in }
        defer { folder.remove() }
        let lost = try LostWorkspace(
            path,
            workspaceID: desk.ledger.workspaceID,
            key: desk.keys.reservations,
            scratch: folder.path
        )
        let result = try body(lost)
        try lost.ledger?.close()
        return result
    }
}

extension Problem {
    fileprivate static let notRestored = Problem(
        .refused,
        "redo.not_restored",
        "this workspace was not restored: nothing of it has to be done again",
        remedy: "name the workspace that mintrun restore made: --workspace NEW"
    )

    fileprivate static func otherLedger(_ root: String) -> Problem {
        Problem(
            .refused,
            "redo.other_ledger",
            "the ledger in \(root) is not the one that a restore of this workspace read",
            remedy: "give the folder that the restore had as --lost"
        )
    }

    fileprivate static func unknownOperation(_ id: String, _ root: String) -> Problem {
        Problem(
            .notFound,
            "redo.unknown",
            "nobody typed an operation \(id) in \(root)",
            remedy: "take an id of the list: mintrun redo list --lost \(ShellWord.quoted(root))"
        )
    }
}
