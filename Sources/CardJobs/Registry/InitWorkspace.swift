package import CardCore
import CardLedger
import CardSystem
import CardText
import CardVault

/// Makes a workspace: folders, configuration, keys, ledger, vault.
package struct InitWorkspace {
    private let workspace: Workspace
    private let custody: Custody
    private let machine: Machine
    private let context: RequestContext

    /// Prepares a workspace in `directory`, which may be relative to the current folder.
    package init(
        directory: String,
        custody: Custody,
        machine: Machine,
        context: RequestContext
    ) {
        workspace = Workspace(root: machine.disk.absolute(directory), disk: machine.disk)
        self.custody = custody
        self.machine = machine
        self.context = context
    }

    /// Makes the workspace, whole or not at all.
    ///
    /// The configuration is written first, under the name of a part, and gets its own name last: a
    /// folder without `mintrun.yaml` is not a workspace, and only a folder that contains the part
    /// is the remains of an `init` that died.
    ///
    /// - Throws: `workspace.exists` if the folder is not empty, or lies inside a workspace.
    package func make() throws -> MadeWorkspace {
        try refuseOccupied()
        try refuseInside()
        try workspace.disk.requireLocal(workspace.root)
        try workspace.disk.makeFolders(workspace.root)
        try writeConfigurationPart()
        for folder in workspace.folders { try workspace.disk.makeFolder(folder) }
        try OperatorKeys.create(in: workspace)
        let vault = try Vault(path: workspace.vaultFile, mayCreate: true)
        let ledger = try newLedger(vault.id)
        try ledger.note(
            context,
            object: "workspace",
            outcome: "made",
            details: ["custody": .string(custody.rawValue)]
        )
        _ = try ledger.setCustody(custody, unlockedBy: [], by: context)
        let key = try OperatorKeys(workspace).reservations
        try ReservationLog(workspace.reservationsFile, key: key, on: workspace.disk).create([])
        _ = try ledger.beginHistory(
            at: machine.place(of: workspace),
            checkpointEntries: 0,
            by: context
        )
        try ledger.close()
        try vault.close()
        try workspace.disk.publish(part, as: workspace.configurationFile)
        return MadeWorkspace(
            folder: workspace.root,
            id: vault.id.hexadecimal,
            custody: custody,
            remarks: remarks
        )
    }

    private func newLedger(_ id: [UInt8]) throws -> any Ledger {
        var options = LedgerOptions { source in
            try ProductDocument.product(from: Array(source.utf8), file: "product").terms
        }
        options.newWorkspaceID = id
        return try machine.ledgers.open(workspace.ledgerFile, options)
    }

    private var part: String { workspace.configurationFile + ".part" }

    private func writeConfigurationPart() throws {
        let file = try workspace.disk.create(part)
        let text = WorkspaceConfiguration.defaultText(custody: custody, context.words)
        try file.write(Array(text.utf8))
        try file.close()
        try workspace.disk.syncFolder(of: part)
    }

    /// Removes the remains of an `init` that died, and nothing else: a workspace that lost its
    /// configuration still contains cards.
    private func refuseOccupied() throws {
        guard try !workspace.disk.exists(workspace.configurationFile) else {
            throw RegistryFailure.folderOccupied(workspace.root, .workspace)
        }
        let names = try workspace.disk.names(in: workspace.root)
        guard names.isEmpty || names.contains(PathName.name(of: part)) else {
            throw RegistryFailure.folderOccupied(workspace.root, .otherFiles)
        }
        for folder in workspace.folders {
            for name in try workspace.disk.names(in: folder) {
                try workspace.disk.remove("\(folder)/\(name)")
            }
        }
        for name in names where name.contains(".sqlite") || name.hasPrefix("reservations.log") {
            try workspace.disk.remove(workspace.path(name))
        }
        try workspace.disk.remove(part)
    }

    /// A command in the new folder could mean the outer workspace, and a backup of the outer one
    /// would have the shares of the inner one.
    private func refuseInside() throws {
        let parent = PathName.parent(of: workspace.root)
        if let outer = try Workspace.nearest(parent, on: workspace.disk) {
            throw RegistryFailure.folderInside(workspace.root, workspace: outer.root)
        }
    }

    private var remarks: [StorageRemark] {
        [.sharesInBackups(folder: workspace.shred)]
            + workspace.disk.erasureRemarks(workspace.shred)
    }
}
