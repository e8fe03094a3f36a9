import CardCore
import CardFiles
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
    /// - Throws: `ledger.*` if the ledger cannot be believed.
    init?(_ ledger: SQLiteLedger) throws {
        guard let custodians = try ledger.custodians(version: nil) else { return nil }
        try ledger.requireUnchanged(.custodians(version: custodians.version))
        recorded = try ledger.custody() ?? ledger.custodyAtInit() ?? .single
        let strictest = try Self.strictest(ledger, recorded)
        let isComplete = custodians.members.count >= strictest.custodianCount
        set = try CustodianSet(
            version: custodians.version,
            custody: isComplete ? strictest : .single,
            members: custodians.members.map { member in
                try Custodian(name: member.name, publicKey: member.publicKey)
            }
        )
    }

    private static func strictest(_ ledger: SQLiteLedger, _ recorded: Custody) throws -> Custody {
        guard recorded != .dual else { return .dual }
        for record in try ledger.products() where try custody(of: record) == .dual { return .dual }
        for order in try ledger.orders() where order.release == nil && order.state != .cancelled {
            let record = try ledger.product(order.request.product, version: order.productVersion)
            if try order.custody ?? custody(of: record) == .dual { return .dual }
        }
        return .single
    }

    private static func custody(of record: ProductRecord) throws -> Custody? {
        try ProductDocument.product(from: Array(record.source.utf8), file: "product").custody
    }
}
