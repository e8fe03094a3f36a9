import CardCore
import CardLedger
import CardVault

/// The custody that a later state of a workspace recorded: an older backup does not lower it.
struct LaterCustody {
    /// Of the workspace itself.
    let recorded: Custody
    /// The custodians, under the strictest custody in use.
    let set: CustodianSet

    /// Reads the ledger of the later state; nil if it has no custodians.
    ///
    /// - Throws: `ledger.*` if the ledger fails its checks.
    init?(_ ledger: any Ledger) throws {
        guard try ledger.custodians(version: nil) != nil else { return nil }
        recorded = try ledger.custody() ?? ledger.custodyAtInit() ?? .single
        let strictest = try ledger.strictestCustody(recorded: recorded, ProductCatalogue())
        set = try ledger.custodianSet(approvingUnder: strictest)
    }
}
