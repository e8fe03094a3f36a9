import CardCore
import CardSales

extension SaleKnowledge {
    /// The same, after files that counted these rows.
    func counting(_ lines: [CountedLine]) -> SaleKnowledge {
        var knowledge = self
        let known = lines.sorted { $0.line.id < $1.line.id }
        knowledge.counted = { ids in known.filter { ids.contains($0.line.id) } }
        knowledge.countedOfReceipt = { key in
            known.filter { $0.line.id.text >= "\(key):" && $0.line.id.text < "\(key);" }
        }
        knowledge.ids = { first, end, limit in
            Array(known.map(\.line.id).filter { $0.text >= first && $0.text < end }.prefix(limit))
        }
        return knowledge
    }

    /// The same, after a file with these rows.
    func counting(
        _ reading: FormatReading,
        isInEffect: (Message) -> Bool = { _ in true }
    ) -> SaleKnowledge {
        counting(
            reading.messages.map { message in
                let line = PostedLine(
                    id: message.id,
                    operation: message.operation,
                    card: message.card,
                    amountMinor: message.amountMinor,
                    currency: message.currency
                )
                return CountedLine(line, file: "mon.csv", isInEffect: isInEffect(message))
            }
        )
    }
}
