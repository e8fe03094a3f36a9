package import CardCore
import CardLedger
import CardVault

/// Checks the whole workspace: databases, books, packages, shares, audit log.
package struct VerifyWorkspace {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    package func verify() throws -> Verification {
        let orders = try repositories.ledger.orders()
        let counts = try orders.map { order in
            VaultCount(
                order: order.number,
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
        checks.append(auditCheck())
        checks += try orders.compactMap { try packageCheck($0) }
        checks.append(storedFileCheck())
        checks.append(archiveCheck())
        return Verification(checks: checks)
    }

    private func vaultCheck() -> Check {
        check("vault pages") {
            try repositories.vault.checkIntegrity()
            return (true, "every page is whole")
        }
    }

    /// The vault has the orders that the ledger has, and no other.
    private func vaultContentCheck(_ orders: [OrderRecord]) -> Check {
        check("vault contents") {
            try repositories.vault.inspectWhole(
                workspaceID: repositories.ledger.workspaceID,
                orders: Set(orders.map(\.id)),
                shredded: Set(orders.filter { $0.shredBegunAt != nil }.map(\.id)),
                gone: Set(orders.filter { $0.shreddedAt != nil }.map(\.id))
            )
            return (true, "the orders of the ledger, and no other")
        }
    }

    /// Every sealed row of the order is where it was sealed, under keys that are as they were.
    private func sealedCheck(_ order: OrderRecord) -> Check? {
        guard order.shredBegunAt == nil, order.minted > 0 else { return nil }
        return check("sealed \(order.id)") {
            // A backup has no shares: an order whose share a restore found nowhere stays closed.
            if try repositories.shares(of: order.id) == nil, try wasRestoredClosed(order) {
                return (true, "its share was not in the backup, so nobody can open it")
            }
            if try repositories.shares(of: order.id) == nil,
                [.acknowledged, .cancelled].contains(order.state)
            {
                return (false, "its share is lost, nobody can open it: mintrun shred \(order.id)")
            }
            try repositories.vault.inspect(
                ExpectedOrder(
                    order: order.id,
                    segments: repositories.seals(of: order),
                    isMinting: order.state == .minting,
                    keyRuns: repositories.ledger.keyRunDigests(ofOrder: order.number)
                ),
                shares: repositories.shares(of: order.id),
                signers: [repositories.keys.log.publicKey],
                serials: { positions in
                    try repositories.ledger.mintedCards(ofOrder: order.number, positions: positions)
                        .map(\.serial)
                }
            )
            return (
                true, "\(order.minted.counted("card")), their keys and their shares are as sealed"
            )
        }
    }

    /// Every sale file of `archive/` and every answer is one of the ledger, and every name is text.
    private func storedFileCheck() -> Check {
        check("stored files") {
            let malformed = try MalformedNames(repositories.workspace).all()
            if let name = malformed.first {
                return (false, "\(name): the name is not UTF-8, so nothing reads it: rename it")
            }
            let unknown = UnknownFiles(repositories)
            let files = try unknown.inArchive() + unknown.inResults()
            guard let first = files.first else { return (true, "the ledger knows them all") }
            let others = files.count == 1 ? "" : " and \(files.count - 1) others"
            return (false, "the ledger does not know \(first)\(others): it is older than they are")
        }
    }

    /// Every copy of a sale file has the bytes that were read.
    private func archiveCheck() -> Check {
        check("archived files") {
            guard let flaw = try ArchivedFiles(repositories).flaw() else {
                return (true, "every copy of a sale file has the bytes that were read")
            }
            return (false, "\(flaw): copy it from the archive/ of a backup, or from its sender")
        }
    }

    private func auditCheck() -> Check {
        check("audit checkpoints") {
            let audit = try VerifyAudit(repositories, context).verify(checkpointFile: nil)
            let words =
                "\(audit.entries.counted("entry")) agree with \(audit.checkpoints.counted("checkpoint"))"
            return (audit.isWhole, audit.problem ?? words)
        }
    }

    /// A check whose failure to run is a failure of the check.
    private func check(_ name: String, _ body: () throws -> (Bool, String)) -> Check {
        do {
            let (ok, detail) = try body()
            return Check(name: name, ok: ok, detail: detail)
        } catch {
            return Check(name: name, ok: false, detail: context.words.text(of: error).text)
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
        return check("package \(order.id)") {
            let exists = try repositories.disk.exists(path)
            guard order.shredBegunAt == nil else {
                let isGone = order.shreddedAt == nil || !exists
                return (isGone, exists ? "\(release.file) is still there" : "shredded")
            }
            guard exists else {
                // A backup has no packages: the printer has it.
                let isRestored = try wasRestored(after: release.releasedAt)
                let words = isRestored ? "not in the backup" : "missing"
                return (isRestored, "\(release.file) is \(words)")
            }
            let isWhole = try repositories.disk.digest(of: path).sha256 == release.sha256
            let words =
                isWhole ? "\(release.bytes.counted("byte")) as released" : "its bytes have changed"
            return (isWhole, words)
        }
    }
}
