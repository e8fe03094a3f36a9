@testable import CardCore
import Testing

/// Live and test cards never share money.
struct EnvironmentTests {
    /// Two live cards, and two test cards of an order of their own.
    private static func shop(_ environment: Environment) -> Scene {
        var shop = Scene()
        shop.facts.environment = environment
        shop.orders = [Scene.order(), Scene.order(2, environment: .test)]
        shop.cards = [
            Scene.card("L1", 1, life: .active), Scene.card("L2", 2),
            Scene.card("T1", 3, life: .active, order: 2), Scene.card("T2", 4, order: 2),
        ]
        for place in [0, 2] { shop.cards[place].available = 50_000 }
        return shop
    }

    @Test(arguments: Environment.allCases)
    func everyTransferHasTheEnvironmentOfItsCards(_ environment: Environment) {
        var engine = Self.shop(environment).engine
        let serials: (Serial, Serial) = environment == .live ? ("L1", "L2") : ("T1", "T2")
        engine.expect(
            .applied,
            for: Scene.message("r", .redeem, in: .final, on: serials.0, amount: 100)
        )
        engine.expect(
            .applied,
            for: Scene.message("a", .activate, in: .final, on: serials.1, amount: 50_000)
        )
        engine.expect(
            .applied,
            for: Scene.message("l", .load, in: .request, on: serials.0, amount: 300)
        )
        var transfer = Scene.message("t", .transfer, in: .final, on: serials.0, amount: 100)
        transfer.otherCard = serials.1
        engine.expect(.applied, for: transfer)
        let transfers = engine.takeChanges().transfers.map(\.transfer)
        #expect(transfers.count >= 5)
        #expect(transfers.allSatisfy { $0.environment == environment })
        #expect(transfers.allSatisfy { $0.reversed.environment == environment })
    }

    /// Both environments of the file, and both places of the card of the other one.
    @Test(arguments: Environment.allCases, [CardCore.Operation.replace, .transfer])
    func rejectsMoneyBetweenALiveAndATestCard(
        _ environment: Environment,
        _ operation: CardCore.Operation
    ) {
        let code: RowCode = environment == .live ? .testCard : .liveCard
        for (card, other) in [("L1", "T1"), ("T1", "L1"), ("L1", "T2"), ("T1", "L2")]
            as [(Serial, Serial)]
        {
            var engine = Self.shop(environment).engine
            var message = Scene.message("m", operation, in: .final, on: card)
            message.otherCard = other
            engine.expect(.rejected, code, for: message)
            #expect(engine.takeChanges() == PostingChanges())
        }
    }
}
