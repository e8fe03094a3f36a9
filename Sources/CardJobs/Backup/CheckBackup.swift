package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Checks that backups are whole, and that the operator keys that belong to them exist.
///
/// Needs no workspace, because it may be lost when the check matters.
package struct CheckBackup {
    private let backupFolder: BackupFolder
    /// The only backup to look at, if the folder is that of one.
    private let single: String?
    private let machine: Machine

    /// Opens the folder of the backups, or that of one backup.
    ///
    /// - Throws: `path.not_folder`, `path.missing`.
    package init(_ folder: String, on machine: Machine) throws {
        self.machine = machine
        let disk = machine.disk
        let root = disk.absolute(folder)
        try disk.requireFolder(root, of: .backups)
        if try disk.exists("\(root)/\(BackupManifest.fileName)") {
            backupFolder = BackupFolder(PathName.parent(of: root), on: disk)
            single = PathName.name(of: root)
        } else {
            backupFolder = BackupFolder(root, on: disk)
            single = nil
        }
    }

    /// `keysFolder` is the folder of the sealed operator keys if they were moved.
    ///
    /// - Throws: `backup.none`.
    package func check(keysFolder: String?) throws -> BackupCheck {
        let names = try single.map { [$0] } ?? backupFolder.names()
        guard !names.isEmpty else { throw BackupFailure.noBackup(folder: backupFolder.root) }
        let backups = names.map { check($0) }
        let newest = backups.last { $0.problem == nil }
        var found = BackupCheck(
            folder: backupFolder.root,
            backups: backups,
            unfinished: try single == nil ? backupFolder.unfinished() : []
        )
        if let newest { try checkKeys(of: newest.name, in: keysFolder, noting: &found) }
        found.othersOfCustodians = backups.filter { backup in
            backup.problem == nil && backup.workspace == newest?.workspace
                && backup.custodianKeys != newest?.custodianKeys
        }.map(\.name)
        return found
    }

    private func check(_ name: String) -> BackupCheck.Backup {
        var facts = BackupCheck.Backup(name: name)
        do {
            let manifest = try backupFolder.manifest(name)
            facts.workspace = manifest.workspaceID.prefix(8).hexadecimal
            facts.takenAt = manifest.takenAt
            facts.entries = manifest.head.size
            facts.files = manifest.files.count + manifest.archive.count
            facts.custodianKeys = manifest.files.filter { $0.path.hasSuffix(".pub") }
            try Self.verify(
                manifest,
                folder: backupFolder.folder(name),
                archive: backupFolder.archive,
                on: machine
            )
        } catch {
            facts.problem = error
        }
        return facts
    }

    /// The keys of the newest backup must be at hand, and be the ones that were in use.
    private func checkKeys(of name: String, in given: String?, noting check: inout BackupCheck)
        throws
    {
        let manifest = try backupFolder.manifest(name)
        guard let folder = given.map({ backupFolder.disk.absolute($0) }) ?? manifest.keysFolder
        else {
            check.keysFlaw = .neverSealed(backups: backupFolder.root)
            return
        }
        check.keysFlaw = try staleness(manifest, in: folder)
        check.keysAreStale = check.keysFlaw != nil
    }

    private func staleness(_ manifest: BackupManifest, in folder: String) throws -> KeysFlaw? {
        guard
            let sealed = try SealKeys.read(
                in: folder,
                of: manifest.workspaceID,
                on: backupFolder.disk
            )
        else {
            return .missing(folder: folder, backups: backupFolder.root)
        }
        let stored = Dictionary(sealed.digests.map { ($0.name, $0.sha256) }) { first, _ in first }
        let stale = manifest.keys.filter { stored[$0.path] != $0.digest.sha256.bytes }.map(\.path)
        return stale.isEmpty
            ? nil : .older(names: stale, folder: folder, backups: backupFolder.root)
    }
}

extension CheckBackup {
    /// Reads everything of a backup again and compares it with its manifest.
    ///
    /// - Throws: `backup.damaged`; the failures of the databases.
    static func verify(
        _ manifest: BackupManifest,
        folder: String,
        archive: String,
        on machine: Machine
    ) throws {
        let disk = machine.disk
        for entry in manifest.files { try verify(entry, in: folder, on: disk) }
        for entry in manifest.archive { try verify(entry, in: archive, on: disk) }
        for name in ["ledger.sqlite", "vault.sqlite"] where manifest.file(name) == nil {
            throw BackupFailure.damaged(path: folder, .notInManifest(name: name))
        }
        let ledger = try machine.ledgers.inspectCopy(at: "\(folder)/ledger.sqlite")
        guard ledger.workspaceID == manifest.workspaceID, ledger.head == manifest.head else {
            throw BackupFailure.damaged(path: folder, .otherAuditLog)
        }
        guard try Vault.idOfCopy(at: "\(folder)/vault.sqlite") == manifest.workspaceID else {
            throw BackupFailure.damaged(path: folder, .vaultOfOtherWorkspace)
        }
        let sealed = try Vault.cardCountsOfCopy(at: "\(folder)/vault.sqlite")
        for (order, cards) in try machine.ledgers.cardCounts(
            ofCopyAt: "\(folder)/ledger.sqlite"
        ) {
            let found = sealed[order] ?? 0
            guard found < cards else { continue }
            throw BackupFailure.damaged(
                path: folder,
                .olderVault(order: order, found: found, cards: cards)
            )
        }
    }

    private static func verify(
        _ entry: BackupManifest.Entry,
        in folder: String,
        on disk: Disk
    ) throws {
        let path = "\(folder)/\(entry.path)"
        guard try disk.exists(path) else {
            throw BackupFailure.damaged(path: folder, .fileGone(path: entry.path))
        }
        guard try disk.digest(of: path) == entry.digest else {
            throw BackupFailure.damaged(path: folder, .otherBytes(path: entry.path))
        }
    }
}

/// The result of a check of backups.
package struct BackupCheck: Sendable {
    /// The folder of the backups.
    package var folder: String
    /// Oldest first.
    package var backups: [Backup]
    /// Names of backups that were not finished; the next backup removes them.
    package var unfinished: [String]
    /// The flaw of the operator keys that belong to the newest whole backup; nil if they are whole.
    package var keysFlaw: KeysFlaw?
    /// True if they were backed up, and that backup is missing or older than the keys in use.
    package var keysAreStale = false
    /// Names of backups that ask for other custodians than the newest one.
    package var othersOfCustodians: [String] = []

    /// True if every backup is whole.
    package var isWhole: Bool { backups.allSatisfy { $0.problem == nil } }

    /// A backup and its problem.
    package struct Backup: Sendable {
        /// The name of its folder.
        package var name: String
        /// The id of the workspace; nil if its manifest cannot be read.
        package var workspace: String?
        /// The time of the backup; nil if its manifest cannot be read.
        package var takenAt: Instant?
        /// The number of audit entries; nil if its manifest cannot be read.
        package var entries: Int64?
        /// The number of files; nil if its manifest cannot be read.
        package var files: Int?
        /// Why it cannot be used.
        package var problem: (any Error)?
        /// The public keys of its custodians.
        var custodianKeys: [BackupManifest.Entry] = []

        /// The names of its custodians.
        package var custodians: [String] {
            custodianKeys.map { entry in
                entry.path.split(separator: "/").last.map { String($0.dropLast(4)) } ?? ""
            }
        }
    }
}
