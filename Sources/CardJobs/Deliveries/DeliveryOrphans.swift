import CardCore
import CardLedger
import CardSystem
import CardVault

/// Deliveries and delivery keys that a run which died stored in the vault, and to which the ledger
/// never committed.
struct DeliveryOrphans {
    let repositories: Repositories
    let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    private static let pageSize = 1000

    /// Deletes the deliveries that no call names; to be run while no service runs, because a service
    /// stores them before it commits the calls.
    ///
    /// - Cost: by the deliveries since the last time.
    func dropDeliveries() throws {
        while true {
            let numbers = try repositories.vault.uncomparedDeliveries(limit: Self.pageSize)
            guard let last = numbers.last else { return }
            let orphans = try repositories.ledger.unnamedDeliveries(among: numbers)
            if !orphans.isEmpty {
                try repositories.ledger.noteDeliveries(
                    "dropped",
                    ["deliveries": .array(orphans.map { .integer($0) })],
                    by: context
                )
                context.reached(.orphanDeliveriesNoted)
            }
            try repositories.vault.drop(orphans, comparedUpTo: last)
        }
    }

    /// Deletes delivery keys that belong to no secret on record, and shares without a key.
    ///
    /// Commands alone make keys, and this runs under their lock.
    func dropKeys() throws {
        let clients = try repositories.vault.clientsWithDeliveryKeys()
        for client in clients { try dropKey(of: client) }
        let names = try repositories.disk.names(in: repositories.workspace.shred)
        for name in names {
            guard let client = Workspace.client(ofShareFile: name),
                try repositories.vault.deliveryKeys(of: client).isEmpty,
                try latestSecrets(of: client).allSatisfy({ $0.keys == nil })
            else { continue }
            try repositories.disk.erase(repositories.workspace.shareFile(ofClient: client))
        }
    }

    /// The newest key alone can be one to which the ledger did not commit; in a backup, whose vault
    /// is newer than its ledger, several.
    private func dropKey(of client: ClientName) throws {
        let known = try latestSecrets(of: client).map(\.salt)
        while let newest = try repositories.vault.deliveryKeys(of: client).last,
            !known.contains(newest.salt),
            try !repositories.shareHistory(of: client).hasReturned(newest)
        {
            try repositories.vault.drop(newest)
            context.reached(.deliveryKeyDropped)
        }
    }

    /// The secrets of the newest version that has some: a revoked client has none.
    private func latestSecrets(of client: ClientName) throws -> [ClientSecret] {
        var version = try repositories.ledger.client(named: client, version: nil)
        while let known = version, known.secrets.isEmpty, known.version > 1 {
            version = try repositories.ledger.client(named: client, version: known.version - 1)
        }
        return version?.secrets ?? []
    }
}
