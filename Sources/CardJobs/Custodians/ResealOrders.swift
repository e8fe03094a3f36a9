import CardCore
import CardLedger
import CardSystem
import CardVault

/// Seals the keys of unreleased orders to the newest custodians, one order per transaction.
///
/// The ledger announces the digests, then the vault stores the keys, then the ledger records it: a
/// run that dies in between is finished by the next one.
struct ResealOrders {
    let repositories: Repositories
    let context: RequestContext
    let identities: [CustodianIdentity]
    /// The newest set.
    let set: CustodianSetRecord

    /// The orders whose keys were sealed to the set just now, and those that stay closed.
    struct Result: Sendable {
        var resealed: [OrderID] = []
        var closed: [OrderID] = []
    }

    /// Seals the keys of every order that is not released.
    ///
    /// - Throws: `vault.*`, `custodian.same_person`.
    func reseal() throws -> Result {
        var result = Result()
        let members = try set.members.map { try Custodian(name: $0.name, publicKey: $0.publicKey) }
        for order in try repositories.ledger.orders() where order.state.steps.contains(.reseal) {
            try finish(order)
            guard try mustReseal(order, to: members) else { continue }
            do {
                try reseal(order, to: members)
                result.resealed.append(order.id)
            } catch let failure as any Failure where Self.meansClosed(failure) {
                result.closed.append(order.id)
            }
            try Interruption.proceed()
        }
        try repositories.vault.forgetEarlierKeys()
        return result
    }

    /// True if the present custodians, or a missing share, cannot open the order.
    private static func meansClosed(_ failure: any Failure) -> Bool {
        [.custodianMissing, .custodianTooFew, .vaultShareMissing].contains(failure.code)
    }

    /// Records a sealing that the vault stored before an earlier run died.
    private func finish(_ order: OrderRecord) throws {
        guard let unfinished = try repositories.ledger.unfinishedResealing(ofOrder: order.id),
            try repositories.vault.keyRunDigests(of: order.id)
                .filter({ unfinished.digests[$0.key] != nil }) == unfinished.digests
        else { return }
        try repositories.ledger.finishResealing(
            order.id,
            to: unfinished.set,
            digests: unfinished.digests,
            by: context
        )
        context.reached(.resealRecorded)
    }

    private func mustReseal(_ order: OrderRecord, to members: [Custodian]) throws -> Bool {
        let wanted = Set(members.map(\.fingerprint))
        return try repositories.vault.custodians(ofKeyRuns: order.id).values
            .contains { $0 != wanted }
    }

    private func reseal(_ order: OrderRecord, to members: [Custodian]) throws {
        let known = try repositories.ledger.keyRunDigests(ofOrder: order.id)
        let unfinished = try repositories.ledger.unfinishedResealing(ofOrder: order.id)
        let resealed = try repositories.vault.reseal(
            order.id,
            to: members,
            identities: identities,
            shares: repositories.shares(of: order.id),
            expected: order.state == .sealed ? repositories.seals(of: order) : [],
            known: Dictionary(
                uniqueKeysWithValues: known.map { run, digest in
                    (run, [digest] + [unfinished?.digests[run]].compactMap(\.self))
                }
            ),
            signers: [repositories.keys.log.publicKey]
        )
        try repositories.ledger.beginResealing(
            order.id,
            to: set.version,
            digests: resealed.digests,
            unlockedBy: identities.map(\.custodian.name),
            by: context
        )
        context.reached(.resealAnnounced)
        try repositories.vault.store(resealed)
        context.reached(.resealed)
        try repositories.ledger.finishResealing(
            order.id,
            to: set.version,
            digests: resealed.digests,
            by: context
        )
        context.reached(.resealRecorded)
    }
}
