import CardCore
import Testing

/// The state of a card follows from messages, the printer's answers and voided ranges.
struct CardFateTests {
    /// Four cards and two spares; card 2 was replaced by spare 5, card 3 is missing, 4 was voided.
    private static let fate = CardFate(
        quantity: 4,
        answers: [
            AcceptedCoverage(
                ranges: [1...6],
                spoiled: [2],
                missing: [3],
                replacements: [.init(spoiled: 2, spare: 5)]
            )
        ],
        voided: [4...4]
    )

    private static func card(_ position: Int, _ life: LifeCycle) -> Card {
        Card(
            number: CardNumber(Int64(position)),
            serial: "A1",
            order: 1,
            position: position,
            lifeCycle: life
        )
    }

    @Test(arguments: [
        (1, LifeCycle.inactive), (2, .spoiled), (3, .missing), (4, .spoiled), (5, .inactive),
        (6, .spare),
    ])
    func explainsACardWithoutMessagesByOneState(_ position: Int, _ expected: LifeCycle) {
        for life in LifeCycle.allCases {
            let isExplained = Self.fate.explains(
                Self.card(position, life),
                isChanged: false
            ) { $0 == $1 }
            #expect(isExplained == (life == expected), "\(life)")
        }
    }

    @Test func explainsACardThatItsMessagesLedToItsState() {
        let sold = Self.card(1, .active)
        #expect(Self.fate.explains(sold, isChanged: true) { $0 == .inactive && $1 == .active })
        #expect(!Self.fate.explains(sold, isChanged: true) { $0 == .spare && $1 == .active })
    }

    /// A card that was sold and deactivated, and then voided with a range.
    @Test func explainsACardThatWasVoidedAfterItsMessages() {
        let isBack = { (first: LifeCycle, last: LifeCycle) in first == last }
        #expect(Self.fate.explains(Self.card(4, .spoiled), isChanged: true, isBack))
        #expect(Self.fate.explains(Self.card(4, .inactive), isChanged: true, isBack))
        #expect(!Self.fate.explains(Self.card(1, .spoiled), isChanged: true, isBack))
    }
}
