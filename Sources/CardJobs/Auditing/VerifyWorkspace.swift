package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Checks the whole workspace: databases, books, packages, shares, audit log.
package struct VerifyWorkspace {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Runs every check of the workspace.
    package func verify() throws -> Verification {
        let orders = try repositories.ledger.orders()
        let counts = try orders.map { order in
            VaultCount(
                order: order.id,
                rows: try repositories.vault.segments(of: order.id).reduce(0) { $0 + $1.count },
                shareExists: try repositories.disk.exists(
                    repositories.workspace.shareFile(ofOrder: order.id)
                )
            )
        }
        var checks = try repositories.ledger.verify(vault: counts)
        checks.append(vaultCheck())
        checks.append(vaultContentCheck(orders))
        checks += orders.compactMap(sealedCheck)
        checks.append(check(.deliveries, DeliveryCheck(repositories: repositories).finding))
        checks.append(auditCheck())
        checks += try orders.compactMap { try packageCheck($0) }
        checks.append(storedFileCheck())
        checks.append(archiveCheck())
        return Verification(checks: checks)
    }

    private func vaultCheck() -> Check {
        check(.vaultPages) {
            try repositories.vault.checkIntegrity()
            return (true, .vaultPagesWhole)
        }
    }

    /// The vault contains the orders that the ledger contains, and no other.
    private func vaultContentCheck(_ orders: [OrderRecord]) -> Check {
        check(.vaultContents) {
            try repositories.vault.inspectWhole(
                workspaceID: repositories.ledger.workspaceID,
                orders: Set(orders.map(\.id)),
                shredded: Set(orders.filter { $0.shredBegunAt != nil }.map(\.id)),
                gone: Set(orders.filter { $0.shreddedAt != nil }.map(\.id))
            )
            return (true, .vaultContentsWhole)
        }
    }

    /// Every sealed row of the order is at its position, under unchanged keys.
    private func sealedCheck(_ order: OrderRecord) -> Check? {
        guard order.shredBegunAt == nil, order.minted > 0, order.request.isPrinted else {
            return nil
        }
        return check(.sealed(order.id)) {
            // A backup contains no shares: an order whose share a restore did not find stays
            // closed.
            if try repositories.shares(of: order.id) == nil, try wasRestoredClosed(order) {
                return (true, .shareNotInBackup)
            }
            if try repositories.shares(of: order.id) == nil,
                [.acknowledged, .closed, .cancelled].contains(order.state)
            {
                return (false, .shareLost(order: order.id))
            }
            try repositories.vault.inspect(
                ExpectedOrder(
                    order: order.id,
                    segments: repositories.seals(of: order),
                    isMinting: order.state == .minting,
                    keyRuns: repositories.ledger.keyRunDigests(ofOrder: order.id),
                    resealing: repositories.ledger.unfinishedResealing(ofOrder: order.id)?
                        .digests ?? [:]
                ),
                shares: repositories.shares(of: order.id),
                signers: [repositories.keys.log.publicKey],
                serials: { positions in
                    try repositories.ledger.mintedCards(ofOrder: order.id, positions: positions)
                        .map(\.serial)
                }
            )
            return (true, .sealed(cards: order.minted))
        }
    }

    /// Every sale file of `archive/` and every answer is one of the ledger, and every name is text.
    private func storedFileCheck() -> Check {
        check(.storedFiles) {
            let malformed = try MalformedNames(repositories.workspace).all()
            if let name = malformed.first {
                return (false, .malformedName(path: name))
            }
            let unknown = UnknownFiles(repositories)
            let files = try unknown.inArchive() + unknown.inResults()
            guard let first = files.first else { return (true, .filesKnown) }
            return (false, .filesUnknown(first: first, others: files.count - 1))
        }
    }

    /// Every copy of a sale file has the bytes that were read.
    private func archiveCheck() -> Check {
        check(.archivedFiles) {
            let flaws = try ArchivedFiles(repositories).flaws()
            guard let first = flaws.first else { return (true, .archiveWhole) }
            return (false, .archiveFlawed(first: first, others: flaws.count - 1))
        }
    }

    private func auditCheck() -> Check {
        attempt(.auditCheckpoints) { subject in
            let audit = try VerifyAudit(repositories, context).verify(checkpointFile: nil)
            let whole = VerifyFinding.auditWhole(
                entries: audit.entries,
                checkpoints: audit.checkpoints
            )
            return Check(subject, ok: audit.isWhole, audit.fault ?? whole)
        }
    }

    /// A check that cannot run fails.
    private func check(
        _ subject: VerifySubject,
        _ body: () throws -> (Bool, VerifyFinding)
    ) -> Check {
        attempt(subject) { subject in
            let (ok, finding) = try body()
            return Check(subject, ok: ok, finding)
        }
    }

    private func attempt(_ subject: VerifySubject, _ body: (VerifySubject) throws -> Check) -> Check
    {
        do {
            return try body(subject)
        } catch {
            return Check(subject, ok: false, UnfinishedCheck(error))
        }
    }

    private func wasRestoredClosed(_ order: OrderRecord) throws -> Bool {
        try repositories.ledger.losses().last?.withoutShare.contains(order.id) ?? false
    }

    private func wasRestored(after moment: Instant?) throws -> Bool {
        guard let moment else { return false }
        return try repositories.ledger.losses().contains { $0.restoredAt >= moment }
    }

    /// A released package has the bytes that the ledger committed to, unless it was shredded.
    private func packageCheck(_ order: OrderRecord) throws -> Check? {
        guard let release = order.release else { return nil }
        let path = "\(repositories.workspace.outbox)/\(release.file)"
        return check(.package(order.id)) {
            let exists = try repositories.disk.exists(path)
            guard order.shredBegunAt == nil else {
                let isGone = order.shreddedAt == nil || !exists
                return (isGone, exists ? .packageLeft(file: release.file) : .shredded)
            }
            guard exists else {
                // A backup contains no packages: the printer has it.
                let isRestored = try wasRestored(after: release.releasedAt)
                guard isRestored else { return (false, .packageMissing(file: release.file)) }
                return (true, .packageNotInBackup(file: release.file))
            }
            let isWhole = try repositories.disk.digest(of: path).sha256 == release.sha256
            return (isWhole, isWhole ? .packageWhole(bytes: release.bytes) : .packageChanged)
        }
    }
}
