import CardCore
import Testing

/// Messages that have not been taken back.
@Suite struct PostedCardTests {
    private static func message(_ operation: CardCore.Operation, approved: Int64 = 0)
        -> PostedMessage
    {
        var message = PostedMessage(
            number: 3,
            id: "m",
            operation: operation,
            standing: .confirmed
        )
        message.card = 8
        message.file = 2
        message.approvedMinor = approved
        return message
    }

    private static func card(
        _ life: LifeCycle = .active,
        activation: MessageNumber? = 3,
        _ confirmed: [(CardCore.Operation, MessageID?, Int64)] = []
    ) -> PostedCard {
        var card = PostedCard(serial: "NC1", lifeCycle: life, activation: activation)
        card.confirmed = confirmed.map {
            PostedCard.Confirmed(operation: $0.0, originalID: $0.1, approvedMinor: $0.2)
        }
        return card
    }

    @Test(arguments: LifeCycle.allCases)
    func saleCountsWhileItsCardIsActiveByIt(_ life: LifeCycle) {
        let sale = Self.message(.activate)
        #expect(Self.card(life).isInEffect(sale) == (life == .active))
        #expect(Self.card(life, activation: nil).isInEffect(sale) == (life == .active))
        #expect(!Self.card(life, activation: 4).isInEffect(sale))
    }

    @Test(arguments: CardCore.Operation.allCases)
    func confirmedMessageTakesBackTheMessageThatItNames(_ operation: CardCore.Operation) {
        let message = Self.message(operation)
        #expect(Self.card().isInEffect(message))
        #expect(Self.card(.active, [(.deactivate, "other", 0)]).isInEffect(message))
        #expect(!Self.card(.active, [(.deactivate, "m", 0)]).isInEffect(message))
        // A card that is not active any more only affects its sale.
        #expect(Self.card(.expired).isInEffect(message) == (operation != .activate))
    }

    @Test(
        arguments: [
            (100, [], false), (100, [(.redeem, 100)], true), (100, [(.redeem, 99)], false),
            (100, [(.redeem, 100), (.refund, 1)], false),
            (100, [(.redeem, 100), (.redeem, 50), (.refund, 50)], true),
            (100, [(.redeem, 100), (.redeem, 50), (.refund, 51)], false),
            (100, [(.redeem, 100), (.load, 500), (.deactivate, 500)], true), (0, [], true),
        ] as [(Int64, [(CardCore.Operation, Int64)], Bool)]
    )
    func paymentCountsUntilItsAmountIsRefunded(
        _ approved: Int64,
        _ others: [(CardCore.Operation, Int64)],
        isInEffect: Bool
    ) {
        let card = Self.card(.active, others.map { ($0.0, nil, $0.1) })
        #expect(card.isInEffect(Self.message(.redeem, approved: approved)) == isInEffect)
    }

    @Test func aFileCountsConfirmedRowsOfReceipts() {
        for operation in CardCore.Operation.allCases {
            #expect(Self.message(operation).isCounted == operation.isOfReceipts)
        }
        for standing in KnownMessage.Standing.allCases {
            var message = Self.message(.activate)
            message.standing = standing
            #expect(message.isCounted == (standing == .confirmed))
        }
        var message = Self.message(.activate)
        message.file = nil
        #expect(!message.isCounted)
        message = Self.message(.activate)
        message.card = nil
        #expect(!message.isCounted)
    }
}
