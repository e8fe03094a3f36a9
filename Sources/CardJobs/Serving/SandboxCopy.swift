package import CardCore
import CardLedger
import CardSystem
import CardVault

/// A copy of a workspace in a private temporary folder, for a sandbox.
///
/// - Secrecy: it contains the operator keys, with the mode that they have in the workspace; the
///   folder is its owner's alone and is removed with the value.
package final class SandboxCopy: Sendable {
    /// The stores of the copy.
    package let repositories: Repositories
    private let folder: ThrowawayFolder

    /// Copies ledger, vault, keys and configuration as they are now.
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
        for kind in OperatorKeyKind.allCases {
            let key = from.operatorKeyFile(kind.rawValue)
            guard try source.disk.exists(key) else { continue }
            let bytes = try source.disk.read(key, limit: 1 << 14)
            try source.disk.write(bytes, to: to.operatorKeyFile(kind.rawValue))
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
