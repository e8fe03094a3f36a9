import CardCore
import CardLedger
import CardSystem
import CardVault

/// Copies files that a backup never contains: shares of orders that are still to be opened, and
/// packages.
struct Salvage {
    private let repositories: Repositories
    /// nil if nothing of the lost workspace is there.
    private let lost: LostWorkspace?

    init(_ repositories: Repositories, _ lost: LostWorkspace?) {
        self.repositories = repositories
        self.lost = lost
    }

    struct Result: Hashable, Sendable {
        var withoutShare: [OrderID] = []
        var withoutPackage: [OrderID] = []
        /// Clients with deliveries, and without their shares.
        var withoutClientShare: [ClientName] = []
    }

    /// Copies the files of the backup's orders, and names the orders whose files are missing.
    func salvage() throws -> Result {
        var result = Result()
        for order in try repositories.ledger.orders()
        where order.shredBegunAt == nil && order.minted > 0 && order.request.isPrinted {
            if try !takeShare(of: order.id) { result.withoutShare.append(order.id) }
            if let release = order.release, try !takePackage(release) {
                result.withoutPackage.append(order.id)
            }
        }
        for client in try repositories.vault.clientsWithDeliveryKeys()
        where try repositories.shareHistory(of: client).shredBegunAt == nil {
            if try !takeShare(of: client) { result.withoutClientShare.append(client) }
        }
        try takeSharesOfLaterClients()
        return result
    }

    /// The shares of clients that were registered after the backup: calls of the journal may bring
    /// their delivery keys back.
    private func takeSharesOfLaterClients() throws {
        guard let shred = lost?.workspace.shred, try repositories.disk.exists(shred) else { return }
        for name in try repositories.disk.names(in: shred) {
            guard let client = Workspace.client(ofShareFile: name),
                try repositories.ledger.client(named: client, version: nil) == nil
            else { continue }
            _ = try takeShare(of: client)
        }
    }

    /// - Returns: false if the share is gone, or was changed.
    func takeShare(of client: ClientName) throws -> Bool {
        let target = repositories.workspace.shareFile(ofClient: client)
        guard try !repositories.disk.exists(target) else { return true }
        guard let source = lost?.workspace.shareFile(ofClient: client),
            try repositories.disk.exists(source)
        else { return false }
        let text = String(decoding: try repositories.disk.read(source), as: UTF8.self)
        do {
            try repositories.keep(
                ClientShare(text, vaultID: repositories.vault.id, client: client, file: source)
            )
        } catch VaultFailure.shareCorrupt { return false }
        return true
    }

    /// - Returns: false if the share is gone, or was changed.
    func takeShare(of order: OrderID) throws -> Bool {
        let target = repositories.workspace.shareFile(ofOrder: order)
        guard try !repositories.disk.exists(target) else { return true }
        guard let source = lost?.workspace.shareFile(ofOrder: order),
            try repositories.disk.exists(source)
        else {
            return false
        }
        let bytes = try repositories.disk.read(source)
        let text = String(decoding: bytes, as: UTF8.self)
        guard
            (try? OrderShares(text, vaultID: repositories.vault.id, order: order, file: source))
                != nil
        else { return false }
        try repositories.disk.write(bytes, to: target)
        return true
    }

    /// - Returns: false if the package is missing, or contains other bytes.
    func takePackage(_ release: ReleaseRecord) throws -> Bool {
        for ending in [".sig", ".json", ""] {
            let target = "\(repositories.workspace.outbox)/\(release.file)\(ending)"
            guard try !repositories.disk.exists(target) else { continue }
            guard let outbox = lost?.workspace.outbox else { return false }
            let source = "\(outbox)/\(release.file)\(ending)"
            guard try repositories.disk.exists(source) else { return false }
            if ending.isEmpty {
                guard try repositories.disk.digest(of: source).sha256 == release.sha256 else {
                    return false
                }
            }
            try repositories.disk.copy(source, to: target)
        }
        return true
    }
}
