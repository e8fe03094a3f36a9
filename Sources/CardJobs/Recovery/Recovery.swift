import CardCore
import CardLedger
import CardSystem
import CardVault

/// Finishes work that a dead run had committed to, and drops the rest.
///
/// A failure of one order is stored as that order's problem, and everything else goes on. Only a
/// lost flush, or a ledger that cannot be written, stops the command.
///
/// - Cost: by the unfinished work, never by the number of cards.
struct Recovery {
    let repositories: Repositories
    let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    func finishUnfinishedWork() throws {
        try Publications(repositories, context).finish()
        try dropLeftovers()
        let work = UnfinishedWork(repositories, context)
        for order in try repositories.ledger.unfinishedOrders() {
            if order.state == .minting {
                try work.attempt(.minting, of: order) { order in
                    try MintOrder(repositories, context).dropOrphans(of: order)
                }
            }
            if order.shredBegunAt != nil, order.shreddedAt == nil {
                try work.attempt(.shredding, of: order) { order in
                    _ = try ShredOrder(repositories, context).shred(order, dryRun: false)
                }
            }
            if order.isEnded { try closeEnded(order) }
        }
        try DeliveryOrphans(repositories, context).dropKeys()
        try finishShredsOfClients()
    }

    /// A shred that cannot go on now leaves its client half shredded, which a status shows.
    private func finishShredsOfClients() throws {
        for client in try repositories.vault.clientsWithDeliveryKeys() {
            let history = try repositories.shareHistory(of: client)
            guard history.shredBegunAt != nil, history.shreddedAt == nil else { continue }
            do {
                try ShredClient(repositories, context).finish(client)
            } catch let failure as any Failure where !failure.isLostFlush {
                continue
            }
        }
    }
}

extension Recovery {
    /// Closes an order that a version without this step left acknowledged and shredded.
    private func closeEnded(_ order: OrderRecord) throws {
        _ = try repositories.ledger.close(order.id, reason: nil, isTrial: false, by: context)
    }

    /// Removes parts that the ledger did not commit to, and key folders of a `gpg` that died.
    ///
    /// A part may contain a share, or rows of a sale file: it is overwritten.
    func dropLeftovers() throws {
        let claimed = Set(
            try repositories.ledger.unfinishedPublications().map {
                repositories.workspace.path($0.partPath)
            }
        )
        let parts = try repositories.disk.names(in: repositories.workspace.results).filter { name in
            name.hasSuffix(".part")
                && !claimed.contains("\(repositories.workspace.results)/\(name)")
        }
        try UnknownFiles(repositories).removeLeftovers(ofParts: parts)
        for folder in try repositories.workspace.foldersWithParts + packingFolders() {
            for name in try repositories.disk.names(in: folder) {
                let path = "\(folder)/\(name)"
                if name.hasSuffix(".part"), !claimed.contains(path) {
                    try removeLeftover(path)
                } else if name.hasPrefix(".gnupg-") {
                    ThrowawayFolder.remove(path, on: repositories.disk)
                }
            }
        }
        OpenPGPFolder.removeLeftovers(of: repositories.workspace.keys, on: repositories.disk)
    }
}

extension Recovery {
    /// The folders of labels and delivery notes, one for each order that has some.
    private func packingFolders() throws -> [String] {
        let (disk, packing) = (repositories.disk, repositories.workspace.packing)
        guard disk.kind(of: packing) == .folder else { return [] }
        return try disk.names(in: packing).map { "\(packing)/\($0)" }
            .filter { disk.kind(of: $0) == .folder }
    }

    /// A folder stays; a pipe, a socket, a device or a link holds nothing and is not opened.
    private func removeLeftover(_ path: String) throws {
        switch repositories.disk.kind(of: path) {
        case .file: try repositories.disk.erase(path)
        case .other: try repositories.disk.removeDurably(path)
        case .folder, nil: break
        }
    }
}

extension Workspace {
    /// The folders in which files are written under a part's name; parts of other programs are not
    /// touched.
    fileprivate var foldersWithParts: [String] {
        [keys, shred, products, printers, outbox, archive, results]
    }
}
