import CardCore
import CardLedger
import CardVault

/// The number of custodians who open the vault: the ledger decides, `mintrun.yaml` only sets it
/// when the workspace is made.
extension Repositories {
    /// The custody on record.
    ///
    /// A workspace of version 0.1.0 has no record until its first writing command: then the
    /// stricter of the first custody in the audit log and the one in the file counts.
    ///
    /// - Throws: `ledger.record_changed`.
    func recordedCustody() throws -> Custody {
        if let recorded = try ledger.custody() { return recorded }
        let known = [try ledger.custodyAtInit(), configuration.custody].compactMap { $0 }
        return known.contains(.dual) ? .dual : .single
    }

    /// The custody of a product's next order: its own, else the workspace's.
    func custody(ofProduct id: ProductID) throws -> Custody {
        try product(ledger.product(id, version: nil)).custody ?? recordedCustody()
    }

    /// The custody that holds for an order: the one it was minted under, else that of the version
    /// of its product that it was created with.
    func custody(of order: OrderRecord) throws -> Custody {
        try order.custody ?? product(of: order).custody ?? recordedCustody()
    }

    /// The strictest custody in use: that of the workspace, of its products, and of the orders
    /// that are not released yet.
    func strictestCustody() throws -> Custody {
        try ledger.strictestCustody(recorded: recordedCustody(), products)
    }

    /// The custody of `mintrun.yaml` if it is not the one on record.
    func differingCustodyInFile() throws -> Custody? {
        guard let inFile = configuration.custody else { return nil }
        return try inFile == recordedCustody() ? nil : inFile
    }

    /// Records the custody of a workspace of an earlier version, and commits the audit log to its
    /// records.
    func adoptRecords(_ context: RequestContext) throws {
        guard try ledger.custody() == nil else { return }
        let keyRuns = try ledger.orders().flatMap { order in
            try vault.keyRunDigests(of: order.id).map { run, digest in
                KeyRunRecord(order: order.id, run: run, digest: digest)
            }
        }
        try ledger.adopt(recordedCustody(), keyRuns: keyRuns, by: context)
        context.reached(.recordsAdopted)
    }
}

extension Ledger {
    /// The strictest custody in use, if `recorded` is that of the workspace.
    func strictestCustody(recorded: Custody, _ catalogue: ProductCatalogue) throws -> Custody {
        guard recorded != .dual else { return .dual }
        for record in try products() where try catalogue.product(record).custody == .dual {
            return .dual
        }
        for order in try orders()
        where order.release == nil && order.state != .cancelled && order.request.isPrinted {
            let record = try product(order.request.product, version: order.productVersion)
            if try order.custody ?? catalogue.product(record).custody == .dual { return .dual }
        }
        return .single
    }

    /// The custodians that cards are sealed to, under the custody that holds for them.
    ///
    /// - Throws: `custodian.none`, `custodian.too_few`; `ledger.record_changed` if the set is not the
    ///   one that the audit log commits to.
    func custodianSet(custody: Custody) throws -> CustodianSet {
        guard let recorded = try custodians(version: nil) else {
            throw CustodyFailure.noCustodians
        }
        try requireUnchanged(.custodians(version: recorded.version))
        return try CustodianSet(
            version: recorded.version,
            custody: custody,
            members: recorded.members.map { member in
                try Custodian(name: member.name, publicKey: member.publicKey)
            }
        )
    }

    /// The custodians who approve a change, if `strictest` is the strictest custody in use: nothing
    /// was ever sealed to more of them than there are.
    func custodianSet(approvingUnder strictest: Custody) throws -> CustodianSet {
        let count = try custodians(version: nil)?.members.count ?? 0
        return try custodianSet(custody: count >= strictest.custodianCount ? strictest : .single)
    }
}
