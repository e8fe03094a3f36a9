import CardCore
import CardLedger
import CardSystem
import CardVault

/// The orders that a key which left the set can open, now or from an old copy of the vault.
struct OldKeyOrders {
    let repositories: Repositories

    /// The orders with a share that are or were sealed to the key, oldest first.
    func reached(by publicKey: [UInt8]) throws -> [ReachedOrder] {
        let sets = try repositories.custodianSets()
        let fingerprint = Fingerprint(of: publicKey)
        return try repositories.ledger.orders().compactMap { order in
            let path = repositories.workspace.shareFile(ofOrder: order.id)
            guard order.shreddedAt == nil, try repositories.disk.exists(path) else { return nil }
            let versions = try repositories.vault.setVersions(ofKeyRuns: order.id)
            // The sets of an adopted order can have other versions here.
            let isInVault = try repositories.vault.custodians(ofKeyRuns: order.id).values
                .contains { $0.contains(fingerprint) }
            guard
                isInVault
                    || CustodianReach.includes(
                        publicKey,
                        sealedUnder: versions + [order.custodianSet].compactMap(\.self),
                        sets: sets
                    )
            else { return nil }
            return ReachedOrder(id: order.id, state: order.state, isInVault: isInVault)
        }
    }

    /// The unreleased orders of which too few custodians are left.
    func closed(lost: Set<[UInt8]>) throws -> [OrderID] {
        guard !lost.isEmpty else { return [] }
        let gone = Set(lost.map { Fingerprint(of: $0).bytes })
        return try repositories.ledger.orders().filter { order in
            guard order.state.steps.contains(.reseal), let custody = order.custody else {
                return false
            }
            return try repositories.vault.custodians(ofKeyRuns: order.id).values.contains {
                CustodianChangeRule.isClosed(
                    sealedTo: Set($0.map(\.bytes)),
                    custody: custody,
                    lost: gone
                )
            }
        }.map(\.id)
    }
}
