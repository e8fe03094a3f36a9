import CardCore
import CardLedger

// The part of a card's history about messages and money.
extension MemoryState {
    private func messages(ofCard number: CardNumber) -> [SalesTables.StoredMessage] {
        messagesInOrder.filter { [$0.message.card, $0.message.otherCard].contains(number) }
    }

    func messages(of card: Card) -> [CardEvent] {
        messages(ofCard: card.number).map { stored in
            let message = stored.message
            return CardEvent(
                at: stored.decidedAt,
                event: "message",
                details: [
                    "operation": .string(message.operation.rawValue),
                    "phase": .string(message.phase.rawValue), "id": .string(message.id),
                    "sender": .string(message.sender), "store": .string(message.store),
                    "standing": .string(message.standing.rawValue),
                    "amount": .integer(message.requestedMinor),
                    "currency": .optional(message.currency?.code),
                    "reason": .optional(message.contextValue("reason")),
                    "by": .optional(message.contextValue("operator")),
                    "card": .optional(serial(ofCard: message.card)),
                    "otherCard": .optional(serial(ofCard: message.otherCard)),
                    "file": .optional(stored.file.flatMap { sales.files[$0]?.facts.name }),
                    "line": .optional(line(of: stored)),
                ]
            )
        }
    }

    /// The line of its file that contained a message.
    private func line(of stored: SalesTables.StoredMessage) -> Int? {
        guard let file = stored.file, let rows = sales.attempts[file] else { return nil }
        return rows.values.filter {
            $0.outcome.message == stored.message.number && $0.outcome.verdict.makesMessage
        }
        .map(\.line).min()
    }

    /// Rows that named the card and changed nothing: repeated and rejected ones.
    func rows(of card: Card) -> [CardEvent] {
        allFiles.flatMap { file in
            let rows = sales.attempts[file.number, default: [:]].values
            return rows.sorted { $0.line < $1.line }.filter {
                $0.outcome.card == card.number && $0.outcome.verdict.isWithoutEffect
            }
            .map { row in
                CardEvent(
                    at: file.takenAt,
                    event: "message." + row.outcome.verdict.rawValue,
                    details: [
                        "code": .optional(row.outcome.code?.rawValue),
                        "id": .string(row.messageID), "sender": .string(file.facts.sender),
                        "file": .string(file.facts.name), "line": .integer(row.line),
                    ]
                )
            }
        }
    }

    /// Every transfer of every message that touched the card.
    func transfers(of card: Card) -> [CardEvent] {
        messages(ofCard: card.number).flatMap { stored in
            sales.journal.filter { $0.message == stored.message.number }.map { row in
                CardEvent(
                    at: row.at,
                    event: "transfer",
                    details: [
                        "from": .string(row.transfer.debit.kind.rawValue),
                        "fromOwner": .optional(name(of: row.transfer.debit.owner)),
                        "to": .string(row.transfer.credit.kind.rawValue),
                        "toOwner": .optional(name(of: row.transfer.credit.owner)),
                        "amount": .integer(row.transfer.amountMinor),
                        "currency": .string(row.transfer.currency.code),
                        "message": .string(stored.message.id),
                    ]
                )
            }
        }
    }

    private func name(of owner: AccountOwner) -> String? {
        switch owner {
        case .card(let number): serial(ofCard: number)?.text
        case .store(let name): name.text
        case .product(let id): id.text
        case .client(let name): name.text
        case .issuer: AccountOwner.issuerName
        }
    }
}
