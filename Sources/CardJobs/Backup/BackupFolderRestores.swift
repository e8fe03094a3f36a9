import CardCore
import CardSystem

/// The note in a folder of backups of the workspaces that were restored from it.
///
/// A backup restored twice makes two workspaces that give the same serials and ids away.
///
/// - Source: docs/formats/backup.md
struct BackupFolderRestores {
    private static let title = "mintrun-restored 1"

    private let file: String
    private let disk: Disk
    private var restores: [Restore]

    /// One restore.
    struct Restore: Hashable {
        var at: Instant
        var backup: String
        /// The folder of the workspace that it made.
        var target: String
        var place: WorkspacePlace
    }

    init(in backupFolder: BackupFolder, of workspaceID: [UInt8]) throws {
        file = "\(backupFolder.root)/restored-\(workspaceID.prefix(4).hexadecimal)"
        disk = backupFolder.disk
        restores = []
        guard try disk.exists(file) else { return }
        let lines = String(decoding: try disk.read(file), as: UTF8.self).split(separator: "\n")
        restores = lines.dropFirst().compactMap(Restore.init)
    }

    /// Adds a restore, durably.
    mutating func add(_ restore: Restore) throws {
        restores.append(restore)
        let text = ([Self.title] + restores.map(\.line)).map { $0 + "\n" }.joined()
        try disk.write(Array(text.utf8), to: file, replacing: true)
    }

    /// The newest workspace that was restored and may be in use; nil if none is.
    ///
    /// `lost` is the workspace that is restored now, and not in use any more.
    func standing(besides lost: Workspace?, on machine: Machine) throws -> Standing? {
        let lostPlace = try lost.flatMap { try $0.placeIfThere(on: machine) }
        for restore in restores.reversed() {
            if let lostPlace, restore.place.isSameFolder(as: lostPlace) { continue }
            if lost?.root == restore.target { continue }
            let here = machine.id
            if let there = restore.place.machine, let here, there != here {
                return Standing(restore: restore, root: restore.target, file: file, machine: there)
            }
            if let root = try root(of: restore, besides: lost, on: machine) {
                return Standing(restore: restore, root: root, file: file, machine: nil)
            }
        }
        return nil
    }

    /// The folder of the workspace that a restore made: under its name, or renamed beside it.
    private func root(
        of restore: Restore,
        besides lost: Workspace?,
        on machine: Machine
    ) throws -> String? {
        if try Workspace(root: restore.target, disk: machine.disk).isInUse() {
            return restore.target
        }
        let above = PathName.parent(of: restore.target)
        guard (try? machine.disk.isFolder(above)) == true else { return nil }
        return try machine.disk.names(in: above).map { "\(above)/\($0)" }.first { root in
            let workspace = Workspace(root: root, disk: machine.disk)
            // A restore that died left a part, in which nobody works.
            guard root != lost?.root, !root.hasSuffix(".part"),
                let place = try workspace.placeIfThere(on: machine),
                restore.place.isSameFolder(as: place)
            else { return false }
            return try workspace.isInUse()
        }
    }

    /// A workspace that was restored and may be in use.
    struct Standing {
        let restore: Restore
        let root: String
        /// The note that names it.
        let file: String
        /// nil if it is this machine.
        let machine: String?

        var failure: RestoreFailure {
            .restoredBefore(
                backup: restore.backup,
                at: restore.at,
                root: root,
                machine: machine,
                note: file
            )
        }
    }
}

extension BackupFolderRestores.Restore {
    /// The folder is last, because it may hold anything.
    fileprivate var line: String {
        [
            "\(at)", backup, "\(UInt64(bitPattern: place.inode))", place.born ?? "-",
            place.machine ?? "-", BackupManifest.escaped(target),
        ].joined(separator: " ")
    }

    fileprivate init?(_ line: Substring) {
        let words = line.split(separator: " ", maxSplits: 5)
        guard words.count == 6, let at = Instant(String(words[0])), let inode = UInt64(words[2])
        else { return nil }
        func mark(_ word: Substring) -> String? { word == "-" ? nil : String(word) }
        self.init(
            at: at,
            backup: String(words[1]),
            target: BackupManifest.unescaped(words[5]),
            place: WorkspacePlace(
                inode: Int64(bitPattern: inode),
                born: mark(words[3]),
                machine: mark(words[4])
            )
        )
    }
}

extension WorkspacePlace {
    /// Returns true if both are one folder, on whichever machine its disk is.
    fileprivate func isSameFolder(as other: WorkspacePlace) -> Bool {
        inode == other.inode && born == other.born
    }
}

extension Workspace {
    /// The marks of the place; nil if `keys/` does not exist.
    fileprivate func placeIfThere(on machine: Machine) throws -> WorkspacePlace? {
        (try? disk.isFolder(keys)) == true ? try machine.truePlace(of: self) : nil
    }

    /// Returns true if commands write here, as far as a look at two files shows.
    fileprivate func isInUse() throws -> Bool {
        guard (try? disk.exists(configurationFile)) == true else { return false }
        return try SupersededNote.target(of: self) == nil
    }
}
