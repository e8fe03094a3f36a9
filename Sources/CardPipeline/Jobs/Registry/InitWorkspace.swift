package import CardCore
import CardFiles
package import CardLedger
import CardVault
import CPosix

/// Makes a workspace: folders, configuration, keys, ledger, vault.
package struct InitWorkspace {
    private let workspace: Workspace
    private let custody: Custody
    private let act: Act

    package init(directory: String, custody: Custody, act: Act) {
        workspace = Workspace(root: Workspace.absolute(directory))
        self.custody = custody
        self.act = act
    }

    /// Makes it, all of it or nothing that counts: `mintrun.yaml` comes last, and without it a
    /// folder is no workspace.
    ///
    /// - Throws: `workspace.exists` where the folder is not empty.
    package func make() throws -> MadeWorkspace {
        try refuseOccupied()
        try refuseNetwork()
        try Disk.makeFolders(workspace.root)
        for folder in workspace.folders { try Disk.makeFolder(folder) }
        try OperatorKeys.create(in: workspace)
        let vault = try Vault(path: workspace.vaultFile, mayCreate: true)
        let ledger = try SQLiteLedger(path: workspace.ledgerFile, creating: vault.id) { source in
            try ProductDocument.product(from: Array(source.utf8), file: "product").terms
        }
        try ledger.note(
            act,
            object: "workspace",
            outcome: "made",
            details: ["custody": .string(custody.rawValue)]
        )
        try ledger.close()
        try vault.close()
        let configuration = WorkspaceConfiguration.defaultText(custody: custody)
        try Disk.write(Array(configuration.utf8), to: workspace.configurationFile)
        return MadeWorkspace(
            folder: workspace.root,
            id: vault.id.hexadecimal,
            custody: custody,
            remarks: remarks
        )
    }

    /// What an earlier `init` left when it died may be written again; anything else may not.
    private func refuseOccupied() throws {
        guard !Disk.exists(workspace.configurationFile) else {
            throw Problem.occupied(workspace.root, "is a workspace already")
        }
        let ours = Set(
            ["ledger.sqlite", "vault.sqlite"].flatMap { [$0, $0 + "-wal", $0 + "-shm"] }
                + workspace.folders.map { Disk.name(of: $0) } + ["mintrun.yaml.part"]
        )
        let names = Disk.names(in: workspace.root)
        guard names.allSatisfy(ours.contains) else {
            throw Problem.occupied(workspace.root, "is not empty")
        }
        for folder in workspace.folders {
            for name in Disk.names(in: folder) { try Disk.remove("\(folder)/\(name)") }
        }
        for name in names where name.contains(".sqlite") {
            try Disk.remove(workspace.path(name))
        }
    }

    /// Write-ahead logs need shared memory, which network file systems do not have.
    private func refuseNetwork() throws {
        var place = workspace.root
        while !Disk.exists(place) { place = Disk.parent(of: place) }
        guard Self.networkFileSystems[cposix_file_system(place)] == nil else {
            throw Problem.networkDisk(workspace.root)
        }
    }

    private var remarks: [String] {
        var remarks = ["keep \(workspace.shred) out of every backup: shredding depends on it"]
        if let name = Self.copyingFileSystems[cposix_file_system(workspace.shred)] {
            remarks.append(
                "\(workspace.shred) is on \(name), which keeps old copies: mount another disk there"
            )
        }
        return remarks
    }

    private static let networkFileSystems: [UInt64: String] = [
        0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x0102_1997: "9p",
    ]
    private static let copyingFileSystems: [UInt64: String] = [
        0x9123_683E: "btrfs", 0x2FC1_2FC1: "zfs", 0x794C_7630: "overlayfs",
    ]
}

extension Problem {
    fileprivate static func occupied(_ folder: String, _ how: String) -> Problem {
        Problem(
            .refused,
            "workspace.exists",
            "\(folder) \(how)",
            remedy: "give a folder that is new or empty"
        )
    }

    fileprivate static func networkDisk(_ folder: String) -> Problem {
        Problem(
            .refused,
            "workspace.network_disk",
            "\(folder) is on a network file system, on which the databases are not safe",
            remedy: "give a folder on a local disk"
        )
    }
}
