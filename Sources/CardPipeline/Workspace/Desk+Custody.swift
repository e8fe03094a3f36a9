import CardCore
import CardLedger
import CardVault

/// How many custodians open the vault: the ledger decides, `mintrun.yaml` only sets it at `init`.
extension Desk {
    /// The custody on record.
    ///
    /// A workspace of version 0.1.0 has none until its first writing command: then the stricter of
    /// what `init` wrote into the audit log and what the file says counts.
    ///
    /// - Throws: `ledger.record_changed`.
    func recordedCustody() throws -> Custody {
        if let recorded = try ledger.custody() { return recorded }
        let known = [try ledger.custodyAtInit(), configuration.custody].compactMap { $0 }
        return known.contains(.dual) ? .dual : .single
    }

    /// The strictest custody in use: that of the workspace, of its products, and of the orders
    /// that are not released yet.
    func strictestCustody() throws -> Custody {
        guard try recordedCustody() != .dual else { return .dual }
        for record in try ledger.products() where try product(record).custody == .dual {
            return .dual
        }
        for order in try ledger.orders() where order.release == nil && order.state != .cancelled {
            if try custody(of: order) == .dual { return .dual }
        }
        return .single
    }

    /// The custody of `mintrun.yaml` if it is not the one on record.
    func differingCustodyInFile() throws -> Custody? {
        guard let inFile = configuration.custody else { return nil }
        return try inFile == recordedCustody() ? nil : inFile
    }

    /// Records the custody of a workspace that an earlier version made, and commits the audit log
    /// to the records that it has.
    func adoptRecords() throws {
        guard try ledger.custody() == nil else { return }
        let keyRuns = try ledger.orders().flatMap { order in
            try vault.keyRunDigests(of: order.id).map { run, digest in
                KeyRunRecord(order: order.number, run: run, digest: digest)
            }
        }
        try ledger.adopt(recordedCustody(), keyRuns: keyRuns, by: act)
        reached(.recordsAdopted)
    }
}
