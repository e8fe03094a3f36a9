import CardCore
import CardLedger

extension MemoryTransaction: AcknowledgementTransaction {
    func insert(_ answer: AcknowledgementRecord) throws {
        state.orders.answers.append(
            .init(number: Int64(state.orders.answers.count) + 1, answer: answer, at: at)
        )
        for replacement in answer.coverage.replacements {
            state.cards.links.append(
                .init(
                    from: CardNumbering.number(order: answer.order, position: replacement.spoiled),
                    to: CardNumbering.number(order: answer.order, position: replacement.spare),
                    reason: "reprint",
                    at: at
                )
            )
        }
    }

    func replacedCards(bySpares spares: [CardNumber]) throws -> [CardNumber: CardNumber] {
        let links = state.cards.links.filter { $0.reason == "reprint" && spares.contains($0.to) }
        return Dictionary(links.map { ($0.to, $0.from) }, uniquingKeysWith: min)
    }
}
