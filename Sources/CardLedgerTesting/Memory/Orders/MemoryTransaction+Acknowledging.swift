import CardCore
import CardLedger

extension MemoryTransaction: AcknowledgementTransaction {
    func hasAcknowledgement(ofOrder number: Int64, content: String) throws -> Bool {
        state.orders.answers(ofOrder: number).contains { $0.answer.content == content }
    }

    func coverage(ofOrder number: Int64) throws -> [ClosedRange<Int>] {
        state.orders.coverage(ofOrder: number)
    }

    func voidedRanges(ofOrder number: Int64) throws -> [ClosedRange<Int>] {
        state.ranges.voided(ofOrder: number)
    }

    func lifeCycles(ofOrder number: Int64, at positions: [Int]) throws -> [Int: LifeCycle] {
        var lives: [Int: LifeCycle] = [:]
        for position in positions {
            let card = CardNumbering.number(order: number, position: position)
            lives[position] = state.cards.cards[card]?.card.lifeCycle
        }
        return lives
    }

    func save(_ lives: [Int: LifeCycle], ofOrder number: Int64) throws {
        for (position, life) in lives {
            let card = CardNumbering.number(order: number, position: position)
            state.cards.cards[card]?.card.lifeCycle = life
        }
    }

    func insert(_ answer: AcknowledgementRecord) throws {
        state.orders.answers.append(
            .init(number: Int64(state.orders.answers.count) + 1, answer: answer, at: at)
        )
    }

    func insert(_ replacements: [AcceptedCoverage.Replacement], ofOrder number: Int64) throws {
        for replacement in replacements {
            state.cards.links.append(
                .init(
                    from: CardNumbering.number(order: number, position: replacement.spoiled),
                    to: CardNumbering.number(order: number, position: replacement.spare),
                    reason: "reprint",
                    at: at
                )
            )
        }
    }

    func answers(ofOrder number: Int64) throws -> [RecordedAnswer] {
        state.orders.answers(ofOrder: number)
    }
}
