import CardCore
import CardLedger
import CardSystem
import CardVault

// The custodian sets, and replacements that wait.
extension Repositories {
    /// The newest set; nil if there is none.
    ///
    /// - Throws: `ledger.record_changed` if it is not the one that the audit log commits to.
    func currentCustodians() throws -> CustodianSetRecord? {
        guard let set = try ledger.custodians(version: nil) else { return nil }
        try ledger.requireUnchanged(.custodians(version: set.version))
        return set
    }

    /// Every set, oldest first.
    func custodianSets() throws -> [CustodianSetRecord] {
        let newest = try ledger.custodians(version: nil)?.version ?? 0
        return try (1..<(newest + 1)).compactMap { try ledger.custodians(version: $0) }
    }

    /// Removes the copy of the public key of somebody who is not a custodian any more.
    func removePublicKey(of name: String) throws {
        let path = workspace.custodianFile(name)
        if try disk.exists(path) { try disk.removeDurably(path) }
    }

    /// A copy of the public key for people to look at; the ledger's is the one that counts.
    func writePublicKey(of custodian: Custodian) throws {
        try disk.write(
            Array(custodian.fileText.utf8),
            to: workspace.custodianFile(custodian.name),
            replacing: true
        )
    }
}

extension Repositories {
    /// Makes the set of a replacement whose week is over, if there is one.
    ///
    /// - Throws: `clock.jumped`, `ledger.record_changed`.
    func applyDueChange(_ context: RequestContext) throws {
        guard let change = try ledger.custodianChanges().last,
            let newest = try ledger.custodians(version: nil)?.version,
            change.progress(newestSet: newest, at: context.at) == .due
        else { return }
        try ledger.requireUnchanged(.custodians(version: newest))
        try ledger.requireUnchanged(.custodianChange(number: change.number))
        let custody = try strictestCustody()
        guard let set = try ledger.applyDueChange(custody: custody, by: context) else { return }
        context.reached(.custodiansChanged)
        try writePublicKey(of: Custodian(name: change.name, publicKey: change.publicKey))
        for name in change.lost where !set.members.contains(where: { $0.name == name }) {
            try removePublicKey(of: name)
        }
    }

    /// Checks that no replacement waits: nobody could open an order that is minted before it.
    ///
    /// - Throws: `custodian.change_waits`, `clock.jumped`.
    func requireNoCustodianChange(_ context: RequestContext, dryRun: Bool) throws {
        if !dryRun { try applyDueChange(context) }
        let newest = try ledger.custodians(version: nil)?.version ?? 0
        guard let change = try ledger.custodianChanges().last,
            change.progress(newestSet: newest, at: context.at) == .waits
        else { return }
        throw CustodianChangeFailure.waits(name: change.name, validFrom: change.validFrom)
    }
}
