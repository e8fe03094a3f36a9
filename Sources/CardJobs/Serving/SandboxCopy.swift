package import CardCore
import CardLedger
import CardSystem
import CardVault

/// A copy of a workspace in a private temporary folder, for a sandbox.
///
/// - Secrecy: it contains the operator keys and the shares of the clients of tests, with the mode
///   that they have in the workspace; the folder is its owner's alone and is removed with the value.
package final class SandboxCopy: Sendable {
    /// The stores of the copy.
    package let repositories: Repositories
    private let folder: ThrowawayFolder

    /// Copies ledger, vault, keys, shares of clients and configuration as they are now.
    ///
    /// - Throws: `io.*` if no folder for temporary files has room.
    package init(of source: Repositories, _ context: RequestContext) throws {
        let folder = try PrivateCopy.folder(on: source.machine, prefix: "mintrun-sandbox") {
            try Self.copy(source, to: $0)
        }
        self.folder = folder
        do {
            repositories = try Repositories.open(
                Workspace(root: folder.path, disk: source.disk),
                on: source.machine,
                context
            )
        } catch {
            folder.remove()
            throw error
        }
    }

    private static func copy(_ source: Repositories, to folder: String) throws {
        let (from, to) = (source.workspace, Workspace(root: folder, disk: source.disk))
        for folder in to.folders { try source.disk.makeFolder(folder) }
        try source.ledger.copy(to: to.ledgerFile)
        try source.vault.copy(to: to.vaultFile)
        // Without its share, a client could not open a card that it bought.
        let clients = try source.ledger.clients().filter { $0.terms.environment == .test }
        let keys = OperatorKeyKind.allCases.map {
            (from.operatorKeyFile($0.rawValue), to.operatorKeyFile($0.rawValue))
        }
        let shares = clients.map {
            (from.shareFile(ofClient: $0.name), to.shareFile(ofClient: $0.name))
        }
        for (key, copy) in keys + shares where try source.disk.exists(key) {
            try source.disk.write(try source.disk.read(key, limit: 1 << 14), to: copy)
        }
        let settings = try source.disk.read(from.configurationFile, limit: 1 << 18)
        try source.disk.write(settings, to: to.configurationFile)
    }

    /// Closes the stores and removes the folder.
    package func remove() {
        // Nothing of the copy is needed: what cannot be closed is removed with it.
        try? repositories.ledger.close()
        try? repositories.vault.close()
        folder.remove()
    }
}
