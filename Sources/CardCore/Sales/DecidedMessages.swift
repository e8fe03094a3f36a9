/// The outcomes of messages of one sender that were decided one after another.
package struct DecidedMessages: Sendable {
    /// One for each message, in their order.
    package let messages: [DecidedMessage]
    /// Everything that a ledger has to write.
    package let changes: BookChanges
    private let book: SaleBook

    /// Decides with what a ledger has loaded for these messages.
    package init(_ messages: [Message], in loaded: consuming SaleBook) {
        var book = loaded
        var decided: [DecidedMessage] = []
        decided.reserveCapacity(messages.count)
        for message in messages {
            let outcome = book.decide(message)
            decided.append(DecidedMessage(outcome))
            guard outcome.verdict == .rejected else { continue }
            decided[decided.count - 1].partner = book.refusedPartner
            guard outcome.code == .conflict else { continue }
            decided[decided.count - 1].booked = book.booked(under: message.id, besides: message)
        }
        for index in decided.indices {
            guard let number = decided[index].outcome.message else { continue }
            decided[index].approvedMinor = book.approvedMinor(ofSettled: number)
        }
        changes = book.takeChanges()
        self.messages = decided
        self.book = book
    }

    /// The messages that were settled by this, ascending by number, with their final values.
    package var settled: [SettledMessage] { changes.newMessages }

    /// What moved, in the order in which it was decided.
    package var transfers: [BookedTransfer] { changes.transfers }

    /// A card as the messages have made it; nil if none of them touches it.
    package func card(_ serial: Serial) -> Card? { book.cardNow(serial) }
}

/// The outcome of one message.
package struct DecidedMessage: Sendable {
    package let outcome: RowOutcome
    /// What was approved of the message, or of the one that it repeats, in minor units; nil if the
    /// message was not settled.
    package fileprivate(set) var approvedMinor: Int64?
    /// The card that it was rejected for, if that is not its own.
    package fileprivate(set) var partner: RefusedPartner?
    /// The message that has its id with other content.
    package fileprivate(set) var booked: BookedRow?

    fileprivate init(_ outcome: RowOutcome) { self.outcome = outcome }
}

/// The place to which messages belong that are decided.
package enum MessagePurpose: Hashable, Sendable {
    /// The file of the transaction, or the operators if it has none.
    case file
    /// The operators, in the transaction of a file.
    case operators
    /// Nothing is written.
    case trial
}
