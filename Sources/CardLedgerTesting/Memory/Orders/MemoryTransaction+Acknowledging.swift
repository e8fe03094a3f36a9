import CardCore
import CardLedger

extension MemoryTransaction: AcknowledgementTransaction {
    func hasAcknowledgement(ofOrder id: OrderID, content: String) throws -> Bool {
        state.orders.answers(ofOrder: id).contains { $0.answer.content == content }
    }

    func coverage(ofOrder id: OrderID) throws -> [ClosedRange<Int>] {
        state.orders.coverage(ofOrder: id)
    }

    func voidedRanges(ofOrder id: OrderID) throws -> [ClosedRange<Int>] {
        state.ranges.voided(ofOrder: id)
    }

    func lifeCycles(ofOrder id: OrderID, at positions: [Int]) throws -> [Int: LifeCycle] {
        var lives: [Int: LifeCycle] = [:]
        for position in positions {
            let card = CardNumbering.number(order: id, position: position)
            lives[position] = state.cards.cards[card]?.card.lifeCycle
        }
        return lives
    }

    func save(_ lives: [Int: LifeCycle], ofOrder id: OrderID) throws {
        for (position, life) in lives {
            let card = CardNumbering.number(order: id, position: position)
            state.cards.cards[card]?.card.lifeCycle = life
        }
    }

    func insert(_ answer: AcknowledgementRecord) throws {
        state.orders.answers.append(
            .init(number: Int64(state.orders.answers.count) + 1, answer: answer, at: at)
        )
    }

    func insert(_ replacements: [AcceptedCoverage.Replacement], ofOrder id: OrderID) throws {
        for replacement in replacements {
            state.cards.links.append(
                .init(
                    from: CardNumbering.number(order: id, position: replacement.spoiled),
                    to: CardNumbering.number(order: id, position: replacement.spare),
                    reason: "reprint",
                    at: at
                )
            )
        }
    }

    func answers(ofOrder id: OrderID) throws -> [RecordedAnswer] {
        state.orders.answers(ofOrder: id)
    }
}
