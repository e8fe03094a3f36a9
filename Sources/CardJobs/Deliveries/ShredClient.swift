package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Destroys all deliveries of a client: its share, the private halves of its keys and the sealed
/// secrets, in this order.
///
/// A crash leaves the intent in the ledger, and the next writing command goes on. The certificate
/// is recorded only after nothing is left that could be opened.
package struct ShredClient {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The result of a shred.
    package struct Result: Hashable, Sendable {
        /// The client.
        package var client: ClientName
        /// The time of shredding.
        package var shreddedAt: Instant
        /// The number of deliveries that were destroyed, or would be.
        package var deliveries: Int
        /// The certificate; null for a trial.
        package var certificate: JSON
        /// The copies of the share that were made: people destroy them.
        package var copies: [String]
        /// True if an earlier call had done it.
        package var alreadyDone: Bool
    }

    /// Shreds a client, which may still be registered: its calls get nothing of earlier deliveries
    /// any more, and no new ones.
    ///
    /// - Throws: `client.unknown`, `client.no_deliveries`, `vault.busy`, `io.*`;
    ///   `shred.still_opens` if something is left.
    package func shred(_ name: ClientName, dryRun: Bool) throws -> Result {
        try repositories.ledger.client(name).requireDeliveries()
        let history = try repositories.shareHistory(of: name)
        if let shreddedAt = history.shreddedAt {
            return try alreadyShredded(name, history, at: shreddedAt, dryRun: dryRun)
        }
        guard !dryRun else {
            return Result(
                client: name,
                shreddedAt: context.at,
                deliveries: try repositories.vault.deliveryCount(of: name),
                certificate: .null,
                copies: history.copies.map(\.path),
                alreadyDone: false
            )
        }
        return try shred(name, history)
    }

    /// Goes on with a shred that an earlier run began.
    func finish(_ name: ClientName) throws {
        _ = try shred(name, repositories.shareHistory(of: name))
    }

    private func shred(_ name: ClientName, _ history: ClientShareHistory) throws -> Result {
        if history.shredBegunAt == nil {
            try repositories.ledger.note(.shredding, ofShareOf: name, by: context)
        }
        context.reached(.clientShredBegun)
        try destroy(name)
        let count = try repositories.vault.shreddedDeliveryCount(of: name)
        let certificate = try certificate(of: name, count, history)
        try repositories.ledger.note(
            .shredded,
            ofShareOf: name,
            details: certificate,
            by: context
        )
        context.reached(.clientShredded)
        let finished = try repositories.shareHistory(of: name)
        return Result(
            client: name,
            shreddedAt: finished.shreddedAt ?? context.at,
            deliveries: count,
            certificate: .object(certificate),
            copies: history.copies.map(\.path),
            alreadyDone: false
        )
    }

    /// A copy of the share may have been put back: it is destroyed again.
    private func alreadyShredded(
        _ name: ClientName,
        _ history: ClientShareHistory,
        at: Instant,
        dryRun: Bool
    ) throws -> Result {
        let isBack = try repositories.disk.exists(repositories.workspace.shareFile(ofClient: name))
        let count = try repositories.vault.shreddedDeliveryCount(of: name)
        if isBack, !dryRun {
            try destroy(name)
            try repositories.ledger.note(.shreddedAgain, ofShareOf: name, by: context)
        }
        return Result(
            client: name,
            shreddedAt: at,
            deliveries: count,
            certificate: dryRun ? .null : .object(try certificate(of: name, count, history)),
            copies: history.copies.map(\.path),
            alreadyDone: !isBack
        )
    }

    /// The share first: from then on the rest is noise, wherever copies of it are.
    private func destroy(_ name: ClientName) throws {
        try repositories.disk.erase(repositories.workspace.shareFile(ofClient: name))
        context.reached(.clientShareErased)
        try repositories.vault.shred(name, at: context.at)
        context.reached(.clientRowsErased)
    }

    private func certificate(
        of name: ClientName,
        _ count: Int,
        _ history: ClientShareHistory
    ) throws -> [String: JSON] {
        guard try repositories.vault.isShredded(name), try repositories.share(of: name) == nil
        else {
            throw ClientFailure.stillOpens(name)
        }
        return [
            "client": .string(name), "deliveries": .integer(count),
            "destroyed": ["erasable share", "private halves", "deliveries"],
            "copiesKnown": .array(history.copies.map { .string($0.path) }),
            "by": .string(context.actor),
        ]
    }
}
