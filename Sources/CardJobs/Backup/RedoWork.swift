package import CardCore
import CardLedger
import CardSystem

/// The list of a restore, as it is shown again.
package struct RedoListing: Hashable, Sendable {
    /// The lines of the list, in their order.
    package var steps: [RedoStep]
    /// As ``RestoreResult/notes``: settings and templates that differ.
    package var notes: [RestoreNote]
}

/// Repeats the work that a restore lost: shows the list, and books typed operations again.
package struct RedoWork {
    let repositories: Repositories
    let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The list that the restore printed, without the orders and operations of earlier restores.
    ///
    /// - Throws: `redo.not_restored`, `redo.other_ledger`, `restore.nothing_known`.
    package func list(lost path: String) throws -> RedoListing {
        let losses = try repositories.ledger.losses()
        guard let newest = losses.last else { throw RedoFailure.notRestored }
        return try withLost(path) { lost in
            let head = try lost.ledger?.auditHead()
            let known = try loss(of: lost, head, among: losses)
            // A copy older than the backup contains nothing that a line could repeat.
            if known == nil, let head, head.size > newest.restored.size {
                throw RedoFailure.otherLedger(root: lost.workspace.root)
            }
            let loss = known ?? newest
            // For a ledger that was found later no file was written yet.
            let isLook = known.map { $0.lost != nil || $0.signed != nil } ?? true
            let files = RedoFiles(repositories, context, isLook: isLook, writesMissing: true)
            var list = try RedoList(repositories, lost, of: loss, files: files)
            let settings = LostSettings(lost.workspace, repositories.workspace)
            return RedoListing(steps: try list.shown(), notes: settings.notes())
        }
    }

    /// Books a typed operation of the lost ledger under its own id, with its original text.
    ///
    /// If another operation has that id here, the operation gets an id that is derived from it and
    /// that nobody can type.
    ///
    /// The card was presented and its PIN was given at that time, and the restore recorded the
    /// ledger: no other ledger is accepted.
    ///
    /// - Throws: `redo.not_restored`, `redo.other_ledger`, `redo.unknown`, `redo.unproven`, and the
    ///   errors of ``OperateCard``.
    package func operate(_ id: MessageID, lost path: String, dryRun: Bool) throws -> CardOperated {
        var request = try withLostLedger(path, isBooked: !dryRun) { lost, ledger, loss in
            let root = lost.workspace.root
            guard let message = try ledger.typedMessage(id: id) else {
                throw RedoFailure.unknownOperation(id: id, root: root)
            }
            let isWhole = try ledger.inspectAudit(heads: [loss.restored, ledger.auditHead()]).ok
            guard isWhole, try ledger.isRecorded(message), let operation = message.operation else {
                throw RedoFailure.unprovenOperation(id: id, root: root)
            }
            return try self.request(operation, repeating: message, in: ledger)
        }
        while true {
            do {
                return try operate(request, dryRun: dryRun)
            } catch let refused as OperationRefused
                where refused.rowCode == .conflict && request.requestID.utf8.count < Self.longestID
            {
                request.requestID = DerivedID.redone(request.requestID).text
            } catch let failure as any Failure where [.refused, .notFound].contains(failure.kind) {
                let line = try withLostLedger(path) { lost, ledger, loss in
                    try openLine(before: .operation(id), of: lost, ledger, loss)
                }
                guard let line else { throw failure }
                throw EarlierLineOpen(line, failure)
            }
        }
    }

    private func operate(_ request: OperateCard.Request, dryRun: Bool) throws -> CardOperated {
        guard request.isUndo, let original = request.originalID else {
            return try OperateCard(repositories, context).operate(request, dryRun: dryRun)
        }
        var undo = UndoOperation.Request(
            of: original,
            on: request.serial,
            reason: request.reason,
            requestID: request.requestID
        )
        undo.typedAt = request.typedAt
        return try UndoOperation(repositories, context).undo(undo, dryRun: dryRun)
    }

    /// The first line of the list before the given one whose own work was not done here.
    private func openLine(
        before evidence: RedoStep.Evidence,
        of lost: LostWorkspace,
        _ ledger: any Ledger,
        _ loss: LossRecord
    ) throws -> RedoStep? {
        var list = try list(of: lost, loss)
        let recognition = recognition(ledger, loss)
        return try list.steps().prefix { $0.evidence != evidence }.first { step in
            guard step.line != nil, let evidence = step.evidence else { return false }
            return try !isDone(evidence, of: ledger, by: recognition)
        }
    }

    /// The list of a restore, for a look: it writes no file.
    private func list(of lost: LostWorkspace, _ loss: LossRecord) throws -> RedoList {
        try RedoList(
            repositories,
            lost,
            of: loss,
            files: RedoFiles(repositories, context, isLook: true)
        )
    }

    private func recognition(_ ledger: any Ledger, _ loss: LossRecord) -> RedoRecognition {
        RedoRecognition(ledger: repositories.ledger, lost: ledger, since: loss.restored.size)
    }

    private func isDone(
        _ evidence: RedoStep.Evidence,
        of lost: any Ledger,
        by recognition: RedoRecognition
    ) throws -> Bool {
        switch evidence {
        case .operation(let id):
            guard let then = try lost.typedMessage(id: id) else { return true }
            return try repositories.ledger.typedMessage(id: idHere(of: then))?.content
                == then.content
        case .entry(let sequence): return try recognition.isDone(sequence)
        case .saleFile(let digest):
            // Of a file that the lost workspace refused as well nothing was booked.
            guard let sha256 = SHA256Digest(hexadecimal: digest),
                try lost.postedFile(sha256: sha256) != nil
            else {
                return true
            }
            return try repositories.ledger.postedFile(sha256: sha256) != nil
        case .order(let id): return try found { try repositories.ledger.order(id) } != nil
        case .answers(let order, let count):
            let answers = try repositories.ledger.acknowledgements(ofOrder: order)
            return answers.count { !$0.isPromotion } >= count
        }
    }

    /// Longer ids end the search; each step is for one more restore.
    private static let longestID = 100

    /// The redemption that a refund named, under its id in this workspace.
    private func original(_ message: PastMessage, _ ledger: any Ledger) throws -> MessageID? {
        guard let id = message.originalID,
            (message.originalSender ?? OperatorMessages.sender) == OperatorMessages.sender,
            let then = try ledger.typedMessage(id: id)
        else { return message.originalID }
        return try idHere(of: then)
    }

    /// The id under which a message of the lost ledger was booked here, or would be.
    private func idHere(of then: PastMessage) throws -> MessageID {
        var here = then.id
        while let other = try repositories.ledger.typedMessage(id: here),
            other.content != then.content,
            here.text.utf8.count < Self.longestID
        {
            here = DerivedID.redone(here.text)
        }
        return here
    }

    /// Returns true if the work of an entry of the lost audit log was done here since the restore;
    /// if it was not, the typed command does it.
    ///
    /// `isTyped` compares the command with the work that a line of the list is for.
    ///
    /// A range includes all of its cards, sold or not: it waits for the lines before it.
    ///
    /// - Throws: `redo.not_restored`, `redo.other_ledger`, `redo.file_changed`,
    ///   `redo.earlier_open`, and the errors of ``RedoRecognition``.
    package func isDone(
        _ entry: Int64,
        lost path: String,
        isTyped: (LostWork) -> Bool
    ) throws -> Bool {
        try withLostLedger(path) { lost, ledger, loss in
            let recognition = recognition(ledger, loss)
            if try recognition.isDone(entry) { return true }
            var list = try list(of: lost, loss)
            guard let work = try list.onceWork(ofEntry: entry) else {
                throw RedoFailure.unknownEntry(sequence: entry)
            }
            try recognition.require(work, of: entry, isTyped: isTyped)
            try list.files.requireFile(of: work, lost)
            guard try recognition.isOfRange(entry),
                let open = try openLine(before: .entry(entry), of: lost, ledger, loss)
            else { return false }
            throw EarlierLineOpen(open)
        }
    }

    /// Holds a card as exposed once more, which the lost ledger held so when it was lost, or for a
    /// time after the backup.
    ///
    /// - Throws: `redo.not_restored`, `redo.other_ledger`, `redo.not_exposed`, `card.unknown`.
    package func expose(_ serial: Serial, lost path: String, dryRun: Bool) throws -> CardUnlocked {
        let card = try repositories.card(typed: serial)
        try withLostLedger(path, isBooked: !dryRun) { lost, ledger, loss in
            let isHeld = try ledger.card(serial: card.serial).holds.contains(.exposed)
            let wasHeld = try isHeld || ledger.wasExposed(card.serial, since: loss.restored.size)
            guard wasHeld else {
                throw RedoFailure.notExposed(serial: card.serial, root: lost.workspace.root)
            }
        }
        let isHeld = card.holds.contains(.exposed)
        if !dryRun {
            let source = ExposureSource("an input of the workspace that was lost")
            _ = try repositories.ledger.expose([card.number], in: source, by: context)
        }
        return CardUnlocked(
            card: try repositories.facts(
                of: repositories.ledger.card(serial: card.serial),
                context
            ),
            alreadyDone: isHeld,
            dryRun: dryRun
        )
    }

    /// Records that an entry of the lost audit log is done, if nothing shows it.
    ///
    /// Its line found nothing to do; typed again later, it would find something else.
    ///
    /// - Throws: `redo.not_restored`, `redo.other_ledger`, `redo.entry_unknown`.
    package func noteDone(_ sequence: Int64, lost path: String) throws {
        try withLostLedger(path) { _, ledger, loss in
            let entry = try ledger.auditEntries(from: sequence, limit: 1).first
            guard let entry, try !recognition(ledger, loss).isDone(sequence) else { return }
            try repositories.ledger.note(redone: entry, by: context)
            context.reached(.redoNoted)
        }
    }

    private func request(
        _ operation: Operation,
        repeating message: PastMessage,
        in ledger: any Ledger
    ) throws -> OperateCard.Request {
        var context = Details(message.context)
        let reason = context.string("reason") ?? ""
        var request = OperateCard.Request(
            operation,
            serial: message.serial,
            otherSerial: message.otherSerial,
            store: message.store,
            reason: OperatorMessages.isReason(reason) ? reason : "lost in a restore",
            requestID: message.id.text
        )
        if let typed = message.typedMinor, let currency = message.currency {
            request.amount = Money(amountMinor: typed, currency: currency).decimal
        }
        request.originalID = try original(message, ledger)
        request.originalSender = message.originalSender
        request.product = message.product
        request.typedAt = message.time
        request.isUndo = message.phase == .reverse
        request.lostPIN = try pin(givenBy: message, in: ledger)
        return request
    }

    /// The verifier of the PIN that the message gave to its card, and that the card has still: its
    /// key is that of the restored workspace.
    private func pin(givenBy message: PastMessage, in ledger: any Ledger) throws -> PINVerifier? {
        guard let card = try found({ try ledger.card(serial: message.serial) }),
            card.pin == message.number
        else { return nil }
        return try ledger.pinSubject(card: card.number)?.pin?.verifier
    }

    /// Looks into the ledger that a restore of this workspace read, or that was signed after it, or
    /// that was found later; no other one is accepted.
    ///
    /// - Throws: `redo.not_restored`, `redo.other_ledger`, and the errors of `body`.
    private func withLostLedger<Result>(
        _ path: String,
        isBooked: Bool = false,
        _ body: (LostWorkspace, any Ledger, LossRecord) throws -> Result
    ) throws -> Result {
        let losses = try repositories.ledger.losses()
        guard !losses.isEmpty else { throw RedoFailure.notRestored }
        return try withLost(path) { lost in
            let root = lost.workspace.root
            guard let ledger = lost.ledger else { throw RedoFailure.otherLedger(root: root) }
            let head = try ledger.auditHead()
            guard let loss = try loss(of: lost, head, among: losses) else {
                throw RedoFailure.otherLedger(root: root)
            }
            if isBooked, !loss.isOf(head) { try markFound(lost.workspace) }
            return try body(lost, ledger, loss)
        }
    }

    /// The restore that lost the workspace; nil for a ledger that is not believed.
    private func loss(
        of lost: LostWorkspace,
        _ head: AuditHead?,
        among losses: [LossRecord]
    ) throws -> LossRecord? {
        try losses.last { $0.isOf(head) } ?? lossOfFound(lost, losses)
    }

    /// The restore that read no lost ledger, if this one goes on from its backup, and its own
    /// `checkpoints.log` signed it as it is: it was found, or could be read, later.
    private func lossOfFound(_ lost: LostWorkspace, _ losses: [LossRecord]) throws -> LossRecord? {
        let log = lost.workspace.checkpointsFile
        guard let ledger = lost.ledger, try repositories.disk.exists(log),
            let head = try repositories.lastCheckpoint(in: log), try ledger.auditHead() == head
        else { return nil }
        return try losses.last { loss in
            try loss.lost == nil && loss.signed == nil && head.size > loss.restored.size
                && ledger.inspectAudit(heads: [loss.restored, head]).ok
        }
    }

    /// From now on no command writes to the workspace that was found; a medium that cannot be written
    /// to is one on which nobody works.
    private func markFound(_ found: Workspace) throws {
        do {
            guard try repositories.disk.exists(found.configurationFile),
                try SupersededNote.target(of: found) == nil
            else { return }
            try SupersededNote.write(
                in: found,
                restoredTo: repositories.workspace.root,
                at: context.at
            )
        } catch let failure as any Failure where !failure.isLostFlush {
            return
        }
    }

    private func withLost<Result>(_ path: String, _ body: (LostWorkspace) throws -> Result) throws
        -> Result
    {
        let folder = try PrivateCopy.folder(on: repositories.machine) { _ in }
        defer { folder.remove() }
        let lost = try LostWorkspace(
            path,
            workspaceID: repositories.ledger.workspaceID,
            key: repositories.keys.reservations,
            scratch: folder.path,
            isRestored: true,
            on: repositories.machine
        )
        let result = try body(lost)
        try lost.ledger?.close()
        return result
    }
}

extension LossRecord {
    /// Returns true if the restore read a ledger with that head, or if it is the newest one, which
    /// the lost `checkpoints.log` signed.
    fileprivate func isOf(_ head: AuditHead?) -> Bool {
        guard let head else { return false }
        return head == lost || head == signed
    }
}
