package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Destroys an order's secrets: share, package bytes, vault rows, in this order.
///
/// A crash leaves the intent in the ledger, and the next writing command goes on. The certificate
/// is recorded only after opening was tried and failed.
package struct ShredOrder {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `order.wrong_state`, `vault.busy`, `io.*`; `shred.still_opens` if the proof fails,
    ///   which leaves the order unshredded.
    package func shred(_ name: String, dryRun: Bool) throws -> ShredResult {
        try shred(repositories.order(name), dryRun: dryRun)
    }

    func shred(_ order: OrderRecord, dryRun: Bool) throws -> ShredResult {
        try order.requirePrinted(for: .shred)
        if let shreddedAt = order.shreddedAt {
            return try alreadyShredded(order, at: shreddedAt, dryRun: dryRun)
        }
        guard [.acknowledged, .closed, .cancelled].contains(order.state) else {
            throw OrderFailure.notShreddable(order.id, order.state)
        }
        guard !dryRun else {
            return ShredResult(
                order: order.id,
                shreddedAt: context.at,
                certificate: .null,
                alreadyDone: false,
                state: order.state
            )
        }
        _ = try repositories.ledger.beginShredding(order.id, by: context)
        context.reached(.shredBegun)
        try destroy(order)
        let certificate = try certificate(of: order)
        _ = try repositories.ledger.finishShredding(
            order.id,
            certificate: certificate.text,
            by: context
        )
        context.reached(.shredFinished)
        let shredded = try repositories.current(order)
        return ShredResult(
            order: order.id,
            shreddedAt: shredded.shreddedAt ?? context.at,
            certificate: certificate,
            alreadyDone: false,
            state: shredded.state
        )
    }

    /// A copy of the share or of the package may have been put back: it is destroyed again.
    private func alreadyShredded(
        _ order: OrderRecord,
        at: Instant,
        dryRun: Bool
    ) throws -> ShredResult {
        let returned = try returnedFiles(of: order)
        if !returned.isEmpty, !dryRun {
            try destroy(order)
            try repositories.ledger.note(
                context,
                object: "order \(order.id)",
                outcome: "shredded again",
                details: ["files": .array(returned.map(JSON.string))]
            )
        }
        return ShredResult(
            order: order.id,
            shreddedAt: at,
            certificate: dryRun ? .null : try certificate(of: order),
            alreadyDone: returned.isEmpty,
            state: order.state
        )
    }

    /// The files that a shredded order must not have, relative to the workspace.
    private func returnedFiles(of order: OrderRecord) throws -> [String] {
        let share = repositories.workspace.shareFile(ofOrder: order.id)
        let package = order.release.map { "\(repositories.workspace.outbox)/\($0.file)" }
        return try [share, package].compactMap { $0 }.filter { try repositories.disk.exists($0) }
            .map { PathName.name(of: $0) }
    }
}

extension ShredOrder {
    /// The share first: from then on the rest is noise, wherever copies of it are.
    private func destroy(_ order: OrderRecord) throws {
        try repositories.disk.erase(repositories.workspace.shareFile(ofOrder: order.id))
        context.reached(.shareErased)
        if let release = order.release {
            try repositories.disk.erase("\(repositories.workspace.outbox)/\(release.file)")
        }
        context.reached(.packageErased)
        try repositories.vault.shred(order.id)
        context.reached(.rowsErased)
    }

    /// Tries to open the order with the remaining files; fails unless that is refused.
    ///
    /// - Returns: the check that refused it.
    private func proveUnreadable(_ order: OrderRecord) throws -> String {
        do {
            _ = try repositories.vault.unlock(
                order.id,
                identities: [],
                shares: repositories.shares(of: order.id),
                expected: repositories.seals(of: order),
                signers: [repositories.keys.log.publicKey]
            )
        } catch let failure as any Failure where failure.code == .vaultShareMissing {
            return failure.code.rawValue
        }
        throw OrderFailure.stillOpens(order.id)
    }

    private func certificate(of order: OrderRecord) throws -> JSON {
        let refusal = try proveUnreadable(order)
        guard try repositories.vault.isShredded(order.id) else {
            throw OrderFailure.stillOpens(order.id)
        }
        return [
            "order": .string(order.id.text),
            "cards": .integer(order.minted),
            "destroyed": ["erasable share", "package bytes", "vault rows"],
            "packageSha256": .optional(order.release?.sha256.hexadecimal),
            "openingRefusedWith": .string(refusal),
            "by": .string(context.actor),
        ]
    }
}
