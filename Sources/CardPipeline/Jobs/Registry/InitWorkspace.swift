package import CardCore
import CardFiles
import CardLedger
import CardVault

/// Makes a workspace: folders, configuration, keys, ledger, vault.
package struct InitWorkspace {
    private let workspace: Workspace
    private let custody: Custody
    private let machine: Machine
    private let context: RequestContext

    package init(
        directory: String,
        custody: Custody,
        machine: Machine,
        context: RequestContext
    ) {
        workspace = Workspace(root: Workspace.absolute(directory))
        self.custody = custody
        self.machine = machine
        self.context = context
    }

    /// Makes it, all of it or nothing that counts.
    ///
    /// The configuration is written first, under the name of a part, and gets its own name last:
    /// without `mintrun.yaml` a folder is no workspace, and only a folder that holds the part is
    /// what an earlier `init` left when it died.
    ///
    /// - Throws: `workspace.exists` where the folder is not empty.
    package func make() throws -> MadeWorkspace {
        try refuseOccupied()
        try Storage.requireLocal(workspace.root)
        try Disk.makeFolders(workspace.root)
        try writeConfigurationPart()
        for folder in workspace.folders { try Disk.makeFolder(folder) }
        try OperatorKeys.create(in: workspace)
        let vault = try Vault(path: workspace.vaultFile, mayCreate: true)
        let ledger = try SQLiteLedger(path: workspace.ledgerFile, creating: vault.id) { source in
            try ProductDocument.product(from: Array(source.utf8), file: "product").terms
        }
        try ledger.note(
            context,
            object: "workspace",
            outcome: "made",
            details: ["custody": .string(custody.rawValue)]
        )
        _ = try ledger.setCustody(custody, unlockedBy: [], by: context)
        let key = try OperatorKeys(workspace).reservations
        try ReservationLog(workspace.reservationsFile, key: key).create([])
        _ = try ledger.beginHistory(
            at: machine.place(of: workspace),
            checkpointEntries: 0,
            by: context
        )
        try ledger.close()
        try vault.close()
        try Disk.publish(part, as: workspace.configurationFile)
        return MadeWorkspace(
            folder: workspace.root,
            id: vault.id.hexadecimal,
            custody: custody,
            remarks: remarks
        )
    }

    private var part: String { workspace.configurationFile + ".part" }

    private func writeConfigurationPart() throws {
        let file = try OutputFile(creating: part)
        try file.write(Array(WorkspaceConfiguration.defaultText(custody: custody).utf8))
        try file.close()
        try Disk.syncFolder(of: part)
    }

    /// Takes away what an earlier `init` left when it died, and nothing else: a workspace that
    /// lost its configuration still holds cards.
    private func refuseOccupied() throws {
        guard try !Disk.exists(workspace.configurationFile) else {
            throw Problem.occupied(workspace.root, "is a workspace already")
        }
        let names = try Disk.names(in: workspace.root)
        guard names.isEmpty || names.contains(Disk.name(of: part)) else {
            throw Problem.occupied(workspace.root, "is not empty")
        }
        for folder in workspace.folders {
            for name in try Disk.names(in: folder) { try Disk.remove("\(folder)/\(name)") }
        }
        for name in names where name.contains(".sqlite") || name.hasPrefix("reservations.log") {
            try Disk.remove(workspace.path(name))
        }
        try Disk.remove(part)
    }

    private var remarks: [String] {
        ["keep \(workspace.shred) out of every backup: shredding depends on it"]
            + Storage.erasureRemarks(workspace.shred)
    }
}

extension Problem {
    fileprivate static func occupied(_ folder: String, _ how: ShownText) -> Problem {
        Problem(
            .refused,
            .workspaceExists,
            "\(path: folder) \(how)",
            remedy: "give a folder that is new or empty"
        )
    }
}
