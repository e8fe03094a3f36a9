package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Writes a backup of the workspace while it is in use: all of it, or nothing visible.
///
/// A workspace that no command may write to is not backed up: its copy would be the newest backup,
/// and the good ones would be removed for it.
///
/// The ledger is copied first and the vault second, so that the vault's copy contains every card of
/// the ledger's. The erasable shares are never copied: a copy would outlive shredding.
package struct MakeBackup {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Writes a backup; the newest `count` backups of this workspace remain, the new one included.
    ///
    /// - Throws: `workspace.*` if no command may write to the workspace; `backup.inside`,
    ///   `backup.in_progress`, `backup.damaged` if the copy differs from the original;
    ///   `custodian.none`; `io.*`.
    package func make(in folder: String, keeping count: Int?, keysTo keysFolder: String?) throws
        -> BackupResult
    {
        let backupFolder = BackupFolder(folder, on: repositories.disk)
        try refuseInside(backupFolder.root)
        if let keysFolder { try refuseInside(repositories.disk.absolute(keysFolder)) }
        if let failure = try WorkspaceCheck(repositories, context).stopped() { throw failure }
        try repositories.disk.makeFolders(backupFolder.root)
        try repositories.disk.makeFolders(backupFolder.archive)
        let lock = try backupFolder.lock()
        defer { withExtendedLifetime(lock) {} }
        try refuseOlder(thanBackupsIn: backupFolder)
        for name in try backupFolder.unfinished() {
            try repositories.disk.removeFolder(backupFolder.folder(name))
        }
        let sealedIn = try keysFolder.map { try SealKeys(repositories, context).seal(into: $0) }
        let name = try freeName(in: backupFolder)
        let part = backupFolder.folder(name) + ".part"
        try repositories.disk.makeFolder(part)
        context.reached(.backupBegun)
        var manifest = try copyDatabases(to: part)
        manifest.keysFolder = try sealedIn ?? lastKeysFolder(in: backupFolder)
        manifest.keys = try SealKeys(repositories, context).digests()
        manifest.files += try copyFiles(to: part)
        manifest.archive = try copyArchive(to: backupFolder, besides: "\(part)/ledger.sqlite")
        context.reached(.backupFilesCopied)
        try repositories.disk.write(
            Array(manifest.text.utf8),
            to: "\(part)/\(BackupManifest.fileName)"
        )
        try CheckBackup.verify(
            manifest,
            folder: part,
            archive: backupFolder.archive,
            on: repositories.machine
        )
        context.reached(.backupVerified)
        try repositories.disk.publish(part, as: backupFolder.folder(name))
        context.reached(.backupPublished)
        let removed =
            try count.map { try removeOlder(than: name, keeping: $0, in: backupFolder) } ?? []
        return BackupResult(
            folder: backupFolder.folder(name),
            manifestSHA256: try repositories.disk.digest(
                of: "\(backupFolder.folder(name))/\(BackupManifest.fileName)"
            ).sha256.hexadecimal,
            takenAt: manifest.takenAt,
            entries: manifest.head.size,
            files: manifest.files.count + manifest.archive.count,
            bytes: (manifest.files + manifest.archive).reduce(0) { $0 + $1.digest.byteCount },
            keysFolder: sealedIn,
            keysEverSealed: manifest.keysFolder != nil,
            removed: removed
        )
    }

    private func refuseInside(_ folder: String) throws {
        guard folder != repositories.workspace.root, try !repositories.workspace.contains(folder)
        else {
            throw BackupFailure.insideWorkspace(folder: folder)
        }
    }

    /// An older copy of the whole workspace agrees with itself, and not with the backups made
    /// since.
    ///
    /// Backups from before a restore may be those of what it lost.
    private func refuseOlder(thanBackupsIn backupFolder: BackupFolder) throws {
        let restored = try repositories.ledger.losses().map(\.restoredAt).max()
        let entries = try repositories.ledger.auditHead().size
        for name in try backupFolder.names() {
            // A backup that cannot be read is not known to be this workspace's.
            guard let manifest = try? backupFolder.manifest(name),
                manifest.workspaceID == repositories.ledger.workspaceID,
                manifest.head.size > entries,
                restored.map({ manifest.takenAt > $0 }) ?? true
            else { continue }
            throw BackupFailure.olderWorkspace(
                root: repositories.workspace.root,
                entries: entries,
                backup: backupFolder.folder(name),
                backupEntries: manifest.head.size
            )
        }
    }

    /// Two backups in one second have different names.
    private func freeName(in backupFolder: BackupFolder) throws -> String {
        var moment = context.clock.now
        while true {
            let name = BackupFolder.name(at: moment, of: repositories.ledger.workspaceID)
            guard try repositories.disk.exists(backupFolder.folder(name)) else { return name }
            moment = moment.adding(seconds: 1)
        }
    }
}

extension MakeBackup {
    private func copyDatabases(to part: String) throws -> BackupManifest {
        let before = try repositories.ledger.auditHead()
        let (ledger, vault) = ("\(part)/ledger.sqlite", "\(part)/vault.sqlite")
        try repositories.ledger.copy(to: ledger)
        try repositories.disk.sync(ledger)
        context.reached(.backupLedgerCopied)
        try repositories.vault.copy(to: vault)
        try repositories.disk.sync(vault)
        context.reached(.backupVaultCopied)
        let copy = try repositories.machine.ledgers.inspectCopy(at: ledger)
        guard copy.head.size >= before.size, copy.workspaceID == repositories.ledger.workspaceID
        else {
            throw BackupFailure.damaged(path: part, .olderLedger)
        }
        var manifest = BackupManifest(
            workspaceID: copy.workspaceID,
            takenAt: context.clock.now,
            schema: copy.schema,
            head: copy.head
        )
        manifest.files = try ["ledger.sqlite", "vault.sqlite"].map { name in
            BackupManifest.Entry(
                path: name,
                digest: try repositories.disk.digest(of: "\(part)/\(name)")
            )
        }
        return manifest
    }

    /// Configuration, registered files, public keys and logs.
    private func copyFiles(to part: String) throws -> [BackupManifest.Entry] {
        let workspace = repositories.workspace
        var paths = try repositories.disk.names(in: workspace.root).filter { name in
            name.hasSuffix(".yaml") || name.hasSuffix(".log")
        }
        for folder in [workspace.products, workspace.printers, workspace.templates] {
            paths += try repositories.disk.filesBelow(folder).map {
                "\(PathName.name(of: folder))/\($0)"
            }
        }
        paths += try SealKeys(repositories, context).publicNames().map { "keys/\($0)" }
        return try paths.filter { !$0.hasSuffix(".part") }.sorted().map { path in
            let target = "\(part)/\(path)"
            try repositories.disk.makeFolders(PathName.parent(of: target))
            try repositories.disk.copy(workspace.path(path), to: target, mayGrow: true)
            return BackupManifest.Entry(
                path: path,
                digest: try repositories.disk.digest(of: target)
            )
        }
    }

    /// A sale file never changes, so that one copy of it serves every backup.
    ///
    /// A file that was ingested after the `ledger` was copied is not part of the backup.
    private func copyArchive(to backupFolder: BackupFolder, besides ledger: String) throws
        -> [BackupManifest.Entry]
    {
        let names = try repositories.disk.filesBelow(repositories.workspace.archive).filter {
            !$0.hasSuffix(".part")
        }
        let later = try repositories.machine.ledgers.unknownFiles(
            names.compactMap(UnknownFiles.digest),
            inCopyAt: ledger
        )
        let taken = names.filter { name in UnknownFiles.digest(name).map(later.contains) != true }
        return try taken.map { name in
            let (source, target) = (
                "\(repositories.workspace.archive)/\(name)", "\(backupFolder.archive)/\(name)"
            )
            let size = try repositories.disk.size(of: source)
            if try !repositories.disk.exists(target) || repositories.disk.size(of: target) != size {
                try repositories.disk.remove(target)
                try repositories.disk.copy(source, to: target)
                context.reached(.backupArchiveCopied)
            }
            return BackupManifest.Entry(
                path: name,
                digest: try repositories.disk.digest(of: target)
            )
        }
    }

    private func lastKeysFolder(in backupFolder: BackupFolder) throws -> String? {
        for name in try backupFolder.names().reversed() {
            guard let manifest = try? backupFolder.manifest(name),
                manifest.workspaceID == repositories.ledger.workspaceID
            else { continue }
            return manifest.keysFolder
        }
        return nil
    }

    /// Removes complete backups of this workspace beyond the newest ones; never another's.
    private func removeOlder(than name: String, keeping count: Int, in backupFolder: BackupFolder)
        throws
        -> [String]
    {
        var older: [String] = []
        for other in try backupFolder.names() where other != name {
            // A backup that cannot be read is not known to be this workspace's.
            guard let manifest = try? backupFolder.manifest(other),
                manifest.workspaceID == repositories.ledger.workspaceID
            else { continue }
            older.append(other)
        }
        let removed = Array(older.dropLast(count - 1))
        for name in removed {
            // A name that ends in .part first: half a backup must not look like a whole one.
            let part = backupFolder.folder(name) + ".part"
            try repositories.disk.publish(backupFolder.folder(name), as: part)
            context.reached(.backupRetired)
            try repositories.disk.removeFolder(part)
        }
        if !removed.isEmpty { try removeUnusedArchive(in: backupFolder) }
        return removed
    }

    /// Takes away sale files that no backup refers to any more; nothing if one cannot be read.
    private func removeUnusedArchive(in backupFolder: BackupFolder) throws {
        var used: Set<String> = []
        for name in try backupFolder.names() {
            guard let manifest = try? backupFolder.manifest(name) else { return }
            used.formUnion(manifest.archive.map(\.path))
        }
        for name in try repositories.disk.names(in: backupFolder.archive) where !used.contains(name)
        {
            try repositories.disk.remove("\(backupFolder.archive)/\(name)")
        }
    }
}

/// The result of a backup.
package struct BackupResult: Hashable, Sendable {
    /// The folder of the backup.
    package var folder: String
    /// The digest of the file `manifest`, which lists the digests of all others.
    package var manifestSHA256: String
    /// The time of the backup.
    package var takenAt: Instant
    /// The number of audit entries in it.
    package var entries: Int64
    /// The number of its files.
    package var files: Int
    /// The size of its files.
    package var bytes: Int64
    /// The folder of the sealed operator keys; nil if they were not sealed.
    package var keysFolder: String?
    /// True if the operator keys were sealed in this or an earlier run.
    package var keysEverSealed: Bool
    /// The names of the older backups that were removed.
    package var removed: [String]
}
