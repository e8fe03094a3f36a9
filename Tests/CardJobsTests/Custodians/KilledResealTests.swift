import CardCore
import CardJobs
import Testing

/// A process that dies while it seals the keys of orders to another set.
struct KilledResealTests {
    /// After a death at any step, and a second one at any step of the repetition, the repeated
    /// command seals every order to the new set and leaves nothing of the old one.
    @Test func theRepeatedCommandSealsEveryOrderAfterOneDeathOrTwo() async throws {
        let shop = try await ResealScene()
        let deaths = try shop.wrecks(of: shop.repositories) { try shop.replace(in: $0, $1) }
        #expect(
            deaths.map(\.step) == [
                .custodiansChanged, .resealAnnounced, .resealed, .resealRecorded,
                .resealAnnounced, .resealed, .resealRecorded,
            ]
        )
        try shop.expectDone(in: shop.repositories)
        for death in deaths {
            let seconds = try shop.wrecks(of: death.repositories) {
                try shop.replace(in: $0, $1)
            }
            try shop.expectDone(in: death.repositories, "after \(death.step)")
            for second in seconds {
                try shop.replace(in: second.repositories, ResealScene.context())
                try shop.expectDone(
                    in: second.repositories,
                    "after \(death.step) and \(second.step)"
                )
            }
        }
    }

    /// The new keys open every segment of each order, those of two key runs as well.
    @Test func theNewCustodiansOpenEachOrderThatADeadRunLeft() async throws {
        let shop = try await ResealScene()
        let deaths = try shop.wrecks(of: shop.repositories) { try shop.replace(in: $0, $1) }
        for death in deaths {
            try shop.replace(in: death.repositories, ResealScene.context())
            let next = try shop.makeKey("bo", as: "bo-\(death.number)")
            let again = try ChangeCustodians(death.repositories, ResealScene.context()).replace(
                "bo",
                publicKeyFile: next.publicKeyFile,
                fingerprint: nil,
                reseals: true,
                unlocking: [shop.newBo.credential, shop.cleo.credential]
            )
            #expect(again.resealed.map(\.text) == shop.orders.map(\.text))
            #expect(again.closed == [] && again.isResealed)
        }
    }
}
