import CardCore
import CardVault
import Testing

@testable import CardJobs

/// The orders that a key which is not in the set any more can open.
struct OldKeyOrdersTests {
    /// The set of an adopted order can have another version here, and other members.
    @Test func listsAnOrderThatIsSealedToTheKeyWhateverTheSetsAre() async throws {
        let scene = try await ResealScene()
        let (repositories, order) = (scene.repositories, scene.orders[0])
        let stranger = try CustodianIdentity.create(name: "dora")
        let reached = { (identity: CustodianIdentity) in
            try OldKeyOrders(repositories: repositories)
                .reached(by: identity.custodian.publicKey)
        }
        #expect(try reached(stranger) == [])
        #expect(try reached(scene.oldBo.identity).map(\.id) == scene.orders)
        let resealed = try repositories.vault.reseal(
            order,
            to: [stranger.custodian, scene.cleo.custodian],
            identities: [scene.oldBo.identity, scene.cleo.identity],
            shares: repositories.shares(of: order),
            expected: repositories.vault.segments(of: order),
            known: [:],
            signers: [repositories.keys.log.publicKey]
        )
        try repositories.vault.store(resealed)
        #expect(
            try reached(stranger) == [ReachedOrder(id: order, state: .sealed, isInVault: true)]
        )
        #expect(try reached(scene.oldBo.identity).map(\.isInVault) == [false, true])
    }
}
