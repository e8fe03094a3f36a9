package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Makes a workspace from a backup, past every number that was used since.
///
/// The new folder is made under a name that ends in `.part` and gets its own name last. So a run
/// that dies leaves no workspace, and the next one begins again.
package struct RestoreWorkspace {
    let wish: Wish
    let machine: Machine
    private let context: RequestContext
    private let target: Workspace
    private let part: Workspace

    /// The request of the operator.
    package struct Wish: Sendable {
        /// The folder of the backups, or that of one backup.
        package var backups: String
        /// The folder of the new workspace.
        package var target: String
        /// The folder of the sealed operator keys, if it differs from the one in the backup.
        package var keysFolder: String?
        /// The workspace that was lost.
        package var lost: String?
        /// The last used serial, by product.
        package var serialsPast: [(product: ProductID, serial: String)] = []
        /// The last order that was created; nil if it was not typed.
        package var ordersPast: String?
        /// Files with the imported numbers of lost orders.
        package var lostNumbers: [String] = []
        /// The folder of the journal of calls; nil for none.
        package var calls: String?
        /// The keys of the present custodians.
        package var credentials: [CustodianCredential] = []
        /// The file with another operator's signature over the restore.
        package var approval: String?
        /// The SSH key of the operator who restores; nil for a registered key of the agent.
        package var operatorKey: String?
        /// The operator's name as typed; nil for none.
        package var operatorName: String?
        /// True if another workspace that was restored from these backups may be in use.
        package var mayBeRestoredBefore = false

        package init(backups: String, target: String) {
            self.backups = backups
            self.target = target
        }
    }

    /// Prepares the restore; relative paths of the wish begin at the current folder.
    package init(_ wish: Wish, on machine: Machine, _ context: RequestContext) {
        self.wish = wish
        self.machine = machine
        target = Workspace(root: machine.disk.absolute(wish.target), disk: machine.disk)
        part = Workspace(root: machine.disk.absolute(wish.target) + ".part", disk: machine.disk)
        self.context = context
    }

    /// The workspace that was lost; nil if it was not given.
    private var lostPlace: Workspace? {
        wish.lost.map { Workspace(root: machine.disk.absolute($0), disk: machine.disk) }
    }

    /// Marks a folder as one that a restore makes.
    private static let mark = ".restoring"

    /// - Throws: `restore.history_needed`, `restore.restored_before`, `restore.keys_missing`, `restore.numbers_needed`,
    ///   `restore.older_log`, `workspace.exists`, `backup.*`, `custodian.*`, `approval.*`,
    ///   `operator.*`, `serve.running`, `io.*`.
    package func restore() throws -> RestoreResult {
        try requireHistory()
        if let lostPlace {
            try LostWorkspace.requireFolder(lostPlace.root, on: machine.disk)
            try requireNoService(on: lostPlace)
        }
        if let result = try alreadyRestored() { return result }
        try requireJournal()
        let (folder, manifest, backupFolder) = try chooseBackup()
        let lock = try lock(backupFolder)
        defer { withExtendedLifetime(lock) {} }
        let before = try restoredBefore(manifest, backupFolder)
        try CheckBackup.verify(manifest, folder: folder, archive: backupFolder.archive, on: machine)
        let identities = try wish.credentials.map { try $0.unlock(on: machine) }
        let keys = try operatorKeys(manifest, identities)
        try begin(manifest)
        context.reached(.restoreBegun)
        do {
            try copy(manifest, from: folder, of: backupFolder, keys: keys)
            context.reached(.restoreFilesCopied)
            var result = try rebuild(manifest, folder: folder, backupFolder, besides: before)
            result.notes += try mark(backupFolder, of: manifest, backup: PathName.name(of: folder))
            context.reached(.restoreBackupsMarked)
            try publish()
            context.reached(.restorePublished)
            result.notes += markLost()
            context.reached(.restoreLostMarked)
            try machine.disk.removeDurably(target.path(Self.mark))
            return result
        } catch {
            // A refusal leaves nothing behind; the next run removes a folder that cannot be looked
            // at or removed now.
            if !error.isLostFlush, (try? machine.disk.exists(target.root)) == false {
                try? machine.disk.removeFolder(part.root)
            }
            throw error
        }
    }

    /// The canonical text of this restore, which another operator signs; nothing is made.
    ///
    /// - Throws: `restore.history_needed`, `backup.*`, `io.*`.
    package func actText() throws -> String {
        try requireHistory()
        return try act(chooseBackup().1).text
    }

    private func act(_ manifest: BackupManifest) -> RestoreAct {
        RestoreAct(
            workspace: manifest.workspaceID.hexadecimal,
            entries: manifest.head.size,
            root: manifest.head.root.hexadecimal,
            target: target.root,
            lost: wish.lost.map(machine.disk.absolute),
            ordersPast: wish.ordersPast,
            serialsPast: Dictionary(
                wish.serialsPast.map { ($0.product.text, $0.serial) },
                uniquingKeysWith: { _, last in last }
            )
        )
    }

    /// From now on no command writes to the workspace that was lost.
    ///
    /// - Returns: a note if it could not be marked, on a medium that is read-only for example.
    private func markLost() -> [RestoreNote] {
        guard let lost = lostPlace else { return [] }
        do {
            guard try machine.disk.exists(lost.configurationFile) else { return [] }
            try SupersededNote.write(in: lost, restoredTo: target.root, at: context.at)
            return []
        } catch {
            return [.lostNotMarked(root: lost.root)]
        }
    }

    /// Locks the shelf against other restores and backups; nil on a medium without locks, to which
    /// nobody writes.
    private func lock(_ backupFolder: BackupFolder) throws -> FolderLock? {
        do { return try backupFolder.lock() } catch is DiskFault { return nil }
    }

    /// The workspace that was restored from these backups and may be in use, if the operator allows
    /// it.
    ///
    /// - Throws: `workspace.superseded`, `restore.restored_before`.
    private func restoredBefore(_ manifest: BackupManifest, _ backupFolder: BackupFolder) throws
        -> String?
    {
        let lost = lostPlace
        if let lost { try SupersededNote.require(lost) }
        let restores = try BackupFolderRestores(in: backupFolder, of: manifest.workspaceID)
        guard let standing = try restores.standing(besides: lost, on: machine) else { return nil }
        guard wish.mayBeRestoredBefore else { throw standing.failure }
        return standing.root
    }

    /// From now on a second restore finds this one, before its workspace has its name.
    ///
    /// - Returns: a note if it could not be noted, on a medium that is read-only for example.
    private func mark(_ backupFolder: BackupFolder, of manifest: BackupManifest, backup: String)
        throws
        -> [RestoreNote]
    {
        let restore = BackupFolderRestores.Restore(
            at: context.at,
            backup: backup,
            target: target.root,
            place: try machine.truePlace(of: part)
        )
        do {
            var restores = try BackupFolderRestores(in: backupFolder, of: manifest.workspaceID)
            try restores.add(restore)
            return []
        } catch let failure as any Failure where !failure.isLostFlush {
            return [.backupsNotMarked(folder: backupFolder.root)]
        }
    }

    /// A service on the lost workspace would sell cards that the restored one sells, too.
    private func requireNoService(on lost: Workspace) throws(LockFailure) {
        guard ServeLock.isHeld(of: lost) else { return }
        throw LockFailure.serving(holder: ServeLock.holder(of: lost))
    }

    private func requireHistory() throws {
        guard wish.lost == nil else { return }
        guard !wish.serialsPast.isEmpty, wish.ordersPast != nil else {
            throw RestoreFailure.historyNeeded
        }
    }
}

// The files.
extension RestoreWorkspace {
    private func chooseBackup() throws -> (folder: String, BackupManifest, BackupFolder) {
        let root = machine.disk.absolute(wish.backups)
        try machine.disk.requireFolder(root, of: .backups)
        if try machine.disk.exists("\(root)/\(BackupManifest.fileName)") {
            let backupFolder = BackupFolder(PathName.parent(of: root), on: machine.disk)
            return (root, try BackupFolder.manifest(inFolder: root, on: machine.disk), backupFolder)
        }
        let backupFolder = BackupFolder(root, on: machine.disk)
        let names = try backupFolder.names()
        guard let newest = names.last else { throw BackupFailure.noBackup(folder: root) }
        let manifests = try names.map { try backupFolder.manifest($0) }
        guard Set(manifests.map(\.workspaceID)).count == 1, let manifest = manifests.last else {
            throw RestoreFailure.severalWorkspaces(folder: root)
        }
        return (backupFolder.folder(newest), manifest, backupFolder)
    }

    /// The operator keys, from the folder of the sealed ones, or from the lost workspace.
    private func operatorKeys(_ manifest: BackupManifest, _ identities: [CustodianIdentity]) throws
        -> [SealedKeys.File]
    {
        let wanted = Dictionary(
            manifest.keys.map { ($0.path, $0.digest.sha256.bytes) },
            uniquingKeysWith: { first, _ in first }
        )
        let folder = wish.keysFolder.map(machine.disk.absolute) ?? manifest.keysFolder
        if let folder,
            let sealed = try SealKeys.read(in: folder, of: manifest.workspaceID, on: machine.disk)
        {
            let stored = Dictionary(sealed.digests.map { ($0.name, $0.sha256) }) { first, _ in first
            }
            if wanted.allSatisfy({ stored[$0.key] == $0.value }) {
                let path = SealKeys.file(in: folder, of: manifest.workspaceID)
                do {
                    return try sealed.open(identities, file: path)
                } catch let failure as any Failure where failure.code == .custodianMissing {
                    guard let keys = try keysOfLost(wanted) else { throw failure }
                    return keys
                }
            }
        }
        guard let keys = try keysOfLost(wanted) else {
            throw RestoreFailure.keysMissing(folder: folder)
        }
        return keys
    }

    /// The keys as they lie in the lost workspace; nil if they are not all there, and those of the
    /// backup.
    private func keysOfLost(_ wanted: [String: [UInt8]]) throws -> [SealedKeys.File]? {
        if let lost = wish.lost.map(machine.disk.absolute) {
            let files = try wanted.keys.sorted().compactMap { name -> SealedKeys.File? in
                let path = "\(lost)/keys/\(name)"
                guard try machine.disk.exists(path) else { return nil }
                return SealedKeys.File(name: name, bytes: try machine.disk.read(path))
            }
            let isWhole =
                try files.count == wanted.count
                && files.allSatisfy { file in
                    try machine.disk.digest(of: "\(lost)/keys/\(file.name)").sha256.bytes
                        == wanted[file.name]
                }
            if isWhole { return files }
        }
        return nil
    }

    /// Makes the folder, in place of whatever an earlier run left of it.
    private func begin(_ manifest: BackupManifest) throws {
        if try machine.disk.exists(target.root) {
            guard try machine.disk.isFolder(target.root),
                try machine.disk.names(in: target.root).isEmpty
            else {
                throw RestoreFailure.targetExists(path: target.root)
            }
            try machine.disk.removeFolder(target.root)
        }
        try machine.disk.requireLocal(target.root)
        if try machine.disk.exists(part.root) {
            let names = try machine.disk.names(in: part.root)
            guard names.isEmpty || names.contains(where: { $0.hasPrefix(Self.mark) }) else {
                throw RestoreFailure.targetExists(path: part.root)
            }
            try machine.disk.removeFolder(part.root)
        }
        try machine.disk.makeFolders(part.root)
        let text = "mintrun restore \(manifest.head.root.hexadecimal)\n"
        try machine.disk.write(Array(text.utf8), to: part.path(Self.mark))
    }

    private func copy(
        _ manifest: BackupManifest,
        from folder: String,
        of backupFolder: BackupFolder,
        keys: [SealedKeys.File]
    ) throws {
        for folder in part.folders { try machine.disk.makeFolder(folder) }
        for entry in manifest.files {
            let path = part.path(entry.path)
            try machine.disk.makeFolders(PathName.parent(of: path))
            try machine.disk.copy("\(folder)/\(entry.path)", to: path)
        }
        for entry in manifest.archive {
            try machine.disk.copy(
                "\(backupFolder.archive)/\(entry.path)",
                to: "\(part.archive)/\(entry.path)"
            )
        }
        for key in keys {
            let path = "\(part.keys)/\(key.name)"
            try machine.disk.makeFolders(PathName.parent(of: path))
            try machine.disk.write(key.bytes, to: path)
        }
    }

    private func publish() throws {
        for name in try machine.disk.names(in: part.root) where name.hasPrefix("lost-") {
            try machine.disk.remove(part.path(name))
        }
        try machine.disk.syncFolder(of: part.path(Self.mark))
        try machine.disk.publish(part.root, as: target.root)
    }
}

// The ledger, the vault and the logs.
extension RestoreWorkspace {
    private func rebuild(
        _ manifest: BackupManifest,
        folder: String,
        _ backupFolder: BackupFolder,
        besides before: String?
    ) throws -> RestoreResult {
        let repositories = try Repositories.open(
            Workspace.find(part.root, on: machine),
            on: machine,
            context
        )
        guard repositories.ledger.workspaceID == manifest.workspaceID,
            repositories.vault.id == manifest.workspaceID
        else { throw BackupFailure.damaged(path: folder, .otherWorkspaces) }
        let lost = try wish.lost.map { path in
            try LostWorkspace(
                path,
                workspaceID: manifest.workspaceID,
                key: repositories.keys.reservations,
                scratch: part.root,
                isRestored: false,
                on: machine
            )
        }
        let custody = try laterCustody(of: lost, after: manifest, in: backupFolder)
        // A lost ledger whose records were changed proves nothing about its operators.
        let agreement = try ApproveRestore(repositories, context, for: wish).agreement(
            to: act(manifest),
            orStricter: custody?.set,
            lost: lost?.ledger.flatMap { try? $0.approvalRegister() }
        )
        let (context, approvers) = (agreement.context, agreement.custodians)
        let history = try LostHistory(for: wish, repositories, context, from: lost)
        var record = LossRecord(
            restoredAt: context.at,
            backup: PathName.name(of: folder),
            restored: manifest.head,
            lost: try lost?.ledger?.auditHead(),
            ordersPast: history.ordersPast
        )
        record.signed = try signedHead(
            repositories,
            of: lost,
            behind: record.lost ?? record.restored
        )
        var loss = NewLoss(
            record: record,
            orders: history.orders,
            typed: history.typed,
            unlockedBy: approvers
        )
        loss.approval = agreement.approval
        loss.marker = history.marker
        loss.restoredBefore = before
        try DeliveryOrphans(repositories, context).dropKeys()
        let salvaged = try Salvage(repositories, lost).salvage()
        loss.record.withoutShare = salvaged.withoutShare
        try repositories.ledger.record(loss, by: context)
        for client in salvaged.withoutClientShare {
            try repositories.ledger.note(.missing, ofShareOf: client, by: context)
        }
        try raise(repositories, context, to: custody?.recorded, unlockedBy: approvers)
        let known = Set(try repositories.ledger.orders().map(\.id))
        for order in try repositories.vault.orders() where !known.contains(order) {
            try repositories.vault.forget(order)
        }
        _ = try repositories.ledger.takeOver(
            at: machine.place(of: repositories.workspace),
            by: context
        )
        context.reached(.restoreRecorded)
        if let until = closedUntil(in: lost?.ledger) {
            try RestoredCalls(ledger: repositories.ledger).noteClosed(until: until, by: context)
        }
        let calls = try redoCalls(repositories, context, after: record)
        try writeLogs(repositories, context, from: lost, after: record, history: history)
        context.reached(.restoreLogsWritten)
        var result = try result(
            repositories,
            context,
            from: lost,
            after: record,
            salvaged: salvaged
        )
        try result.note(calls, of: journal, in: repositories.ledger)
        try result.record(in: repositories.ledger, by: context)
        try repositories.vault.close()
        try repositories.ledger.close()
        try lost?.ledger?.close()
        return result
    }

    /// The newest head in the lost `checkpoints.log`, if the ledger beside it is an older copy.
    private func signedHead(
        _ repositories: Repositories,
        of lost: LostWorkspace?,
        behind known: AuditHead
    ) throws -> AuditHead? {
        guard let log = lost?.workspace.checkpointsFile, try machine.disk.exists(log) else {
            return nil
        }
        return try repositories.lastCheckpoint(in: log).flatMap { $0.size > known.size ? $0 : nil }
    }

    /// The strictest known custody after the backup: from the lost workspace, else from a newer
    /// backup in the same folder.
    ///
    /// Ledgers that are unreadable or fail their checks are ignored.
    private func laterCustody(
        of lost: LostWorkspace?,
        after manifest: BackupManifest,
        in backupFolder: BackupFolder
    ) throws -> LaterCustody? {
        let known = max(manifest.head.size, try lost?.ledger?.auditHead().size ?? 0)
        let newer = newestLedger(in: backupFolder, of: manifest.workspaceID, after: known)
        defer { try? newer?.close() }
        return [lost?.ledger, newer].compactMap { $0.flatMap { try? LaterCustody($0) } }
            .max { $0.set.custody.custodianCount < $1.set.custody.custodianCount }
    }

    private func newestLedger(
        in backupFolder: BackupFolder,
        of workspaceID: [UInt8],
        after entries: Int64
    ) -> (any Ledger)? {
        let ending = "-\(workspaceID.prefix(4).hexadecimal)"
        guard let name = (try? backupFolder.names())?.last(where: { $0.hasSuffix(ending) }),
            let newest = try? backupFolder.manifest(name), newest.head.size > entries
        else { return nil }
        return LostWorkspace.ledger(
            of: Workspace(root: backupFolder.folder(name), disk: machine.disk),
            workspaceID,
            copy: part.path("lost-newer.sqlite"),
            on: machine
        )
    }

    /// Gives the new workspace at least the custody of the lost one.
    private func raise(
        _ repositories: Repositories,
        _ context: RequestContext,
        to custody: Custody?,
        unlockedBy approvers: [String]
    ) throws {
        // A workspace of version 0.1.0 records its custody with its first writing command.
        guard let custody, let recorded = try repositories.ledger.custody(),
            custody.custodianCount > recorded.custodianCount
        else { return }
        _ = try repositories.ledger.setCustody(custody, unlockedBy: approvers, by: context)
    }

    private func writeLogs(
        _ repositories: Repositories,
        _ context: RequestContext,
        from lost: LostWorkspace?,
        after record: LossRecord,
        history: LostHistory
    ) throws {
        let workspace = repositories.workspace
        try machine.disk.remove(workspace.reservationsFile)
        try repositories.reservationLog.create(history.lines)
        let day = record.restoredAt.day.description
        let source =
            try lost.map(\.workspace.checkpointsFile)
            .flatMap { try machine.disk.exists($0) ? $0 : nil } ?? workspace.checkpointsFile
        if try machine.disk.exists(source) {
            var name = "checkpoints.lost-\(day).log"
            var count = 1
            while try machine.disk.exists(workspace.path(name)) {
                count += 1
                name = "checkpoints.lost-\(day)-\(count).log"
            }
            try machine.disk.copy(source, to: workspace.path(name), mayGrow: true)
        }
        try machine.disk.remove(workspace.checkpointsFile)
        let note = try RestoredNote(restored: record.restored, lost: record.lost)
            .signed(repositories.checkpointKey, by: { try repositories.keys.log.signature(of: $0) })
        try CheckpointLog.append(note, to: workspace.checkpointsFile, on: machine.disk)
        try repositories.writeCheckpoint(
            to: AppendedFile(workspace.checkpointsFile, on: machine.disk),
            context
        )
    }

    private func result(
        _ repositories: Repositories,
        _ context: RequestContext,
        from lost: LostWorkspace?,
        after record: LossRecord,
        salvaged: Salvage.Result
    ) throws -> RestoreResult {
        RestoreResult(
            workspace: target.root,
            backup: record.backup,
            entries: record.restored.size,
            lostEntries: record.lostEntries,
            lostOrders: try repositories.ledger.lostOrders().map(\.id),
            nextOrder: max(
                record.ordersPast,
                try repositories.ledger.orders().map(\.id).max() ?? 0
            ).next,
            redo: try redo(repositories, context, from: lost, after: record),
            withoutShare: salvaged.withoutShare,
            withoutClientShare: salvaged.withoutClientShare,
            withoutPackage: salvaged.withoutPackage,
            calls: nil,
            notes: tornLine(lost)
                + (lost.map { lost in
                    LostSettings(lost.workspace, repositories.workspace, named: target.root).notes()
                } ?? []),
            alreadyDone: false
        )
    }

    private func redo(
        _ repositories: Repositories,
        _ context: RequestContext,
        from lost: LostWorkspace?,
        after record: LossRecord
    ) throws
        -> [RedoStep]
    {
        let files = RedoFiles(repositories, context, at: target.root)
        var list = try RedoList(repositories, lost, of: record, files: files)
        return try list.shown()
    }

    private func tornLine(_ lost: LostWorkspace?) -> [RestoreNote] {
        guard let lost, let line = lost.tornLine else { return [] }
        return [
            .tornLine(
                number: line.number,
                path: lost.workspace.reservationsFile,
                order: line.reservation?.order
            )
        ]
    }

    /// The result once more, if a run died after the workspace got its name.
    private func alreadyRestored() throws -> RestoreResult? {
        guard try machine.disk.exists(target.path(Self.mark)),
            try machine.disk.exists(target.configurationFile)
        else {
            return nil
        }
        let repositories = try Repositories.open(
            Workspace.find(target.root, on: machine),
            on: machine,
            context
        )
        guard let record = try repositories.ledger.losses().last else { return nil }
        let scratch = part.root
        try machine.disk.makeFolders(scratch)
        try machine.disk.write([], to: part.path(Self.mark), replacing: true)
        let lost = try wish.lost.map { path in
            try LostWorkspace(
                path,
                workspaceID: repositories.ledger.workspaceID,
                key: repositories.keys.reservations,
                scratch: scratch,
                isRestored: false,
                on: machine
            )
        }
        var result = try result(
            repositories,
            context,
            from: lost,
            after: record,
            salvaged: Salvage(repositories, lost).salvage()
        )
        // The command of the line reports the calls that an earlier run decided.
        try result.note(nil, of: journal, in: repositories.ledger)
        result.alreadyDone = true
        result.notes += markLost()
        try lost?.ledger?.close()
        try machine.disk.removeFolder(scratch)
        try machine.disk.removeDurably(target.path(Self.mark))
        return result
    }
}

/// The result of a restore, and the work to do again.
package struct RestoreResult: Hashable, Sendable {
    /// The folder of the new workspace.
    package var workspace: String
    /// The name of the backup.
    package var backup: String
    /// The number of audit entries in the backup.
    package var entries: Int64
    /// nil if nobody knows.
    package var lostEntries: Int64?
    /// The lost orders, by id.
    package var lostOrders: [OrderID]
    /// The id of the next order.
    package var nextOrder: OrderID
    /// The steps in the order in which they are done.
    package var redo: [RedoStep]
    /// Orders that nobody can open any more, because their shares are gone.
    package var withoutShare: [OrderID]
    /// Clients whose deliveries nobody can open, unless a copy of their shares comes back.
    package var withoutClientShare: [ClientName]
    /// Orders whose packages are not in the outbox.
    package var withoutPackage: [OrderID]
    /// The calls of the journal; nil if none was given, or none could be decided.
    package var calls: RedoneCalls?
    /// Notes for the operator.
    package var notes: [RestoreNote]
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}
