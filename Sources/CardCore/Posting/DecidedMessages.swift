/// The outcomes of messages of one sender that were decided one after another.
package struct DecidedMessages: Sendable {
    /// The outcomes, one for each message, in their order.
    package let messages: [DecidedMessage]
    /// The changes that the ledger must write.
    package let changes: PostingChanges
    /// The stores that received the packs of cards which were rejected for that.
    package let otherStores: Set<StoreID>
    private let engine: PostingEngine

    /// Decides the messages with the records that a ledger has loaded for them.
    package init(_ messages: [Message], in loaded: consuming PostingEngine) {
        var engine = loaded
        var decided: [DecidedMessage] = []
        var otherStores: Set<StoreID> = []
        decided.reserveCapacity(messages.count)
        // A message that a loop takes out of its array is copied; out of a span, it is not.
        let span = messages.span
        for index in span.indices {
            decided.append(DecidedMessage(engine.decide(span[index])))
            guard decided[index].outcome.verdict == .rejected else { continue }
            decided[index].partner = engine.refusedPartner
            if [.notAllowed, .amountMissing].contains(decided[index].outcome.code) {
                decided[index].allowed = engine.allowedAmounts(of: span[index])
            }
            if decided[index].outcome.code == .notReceived,
                let store = engine.otherStore(of: span[index])
            {
                decided[index].otherStore = store
                otherStores.insert(store)
            }
            guard decided[index].outcome.code == .conflict else { continue }
            decided[index].booked = engine.booked(under: span[index].id, besides: span[index])
        }
        for index in decided.indices {
            guard let number = decided[index].outcome.message else { continue }
            decided[index].approvedMinor = engine.approvedMinor(ofKnown: number)
            decided[index].currency = engine.currency(ofKnown: number)
        }
        self.otherStores = otherStores
        changes = engine.takeChanges()
        self.messages = decided
        self.engine = engine
    }

    /// The messages that became known by the decisions, ascending by number, with their final
    /// values.
    package var known: [KnownMessage] { changes.newMessages }

    /// The transfers, in the order in which they were decided.
    package var transfers: [BookedTransfer] { changes.transfers }

    /// The card after all messages; nil if none of them concerns it.
    package func card(_ serial: Serial) -> Card? { engine.cardNow(serial) }
}

/// The outcome of one message.
package struct DecidedMessage: Sendable {
    /// The outcome of the row.
    package let outcome: RowOutcome
    /// The amount that was approved of the message, or of the one that it repeats, in minor units;
    /// nil if the message did not become known.
    package fileprivate(set) var approvedMinor: Int64?
    /// The currency of the approved amount, which may be another one than that of the card
    /// afterwards; nil if the message did not become known.
    package fileprivate(set) var currency: Currency?
    /// The card for which the message was rejected, if that is not its own.
    package fileprivate(set) var partner: RefusedPartner?
    /// The amounts that the message could have, if it was rejected because of its amount.
    package fileprivate(set) var allowed: AllowedAmounts?
    /// The store that received the card's pack, if the message was rejected because that is another
    /// one.
    package fileprivate(set) var otherStore: StoreID?
    /// The message that has its id with other content; nil if none has.
    package fileprivate(set) var booked: BookedRow?

    fileprivate init(_ outcome: RowOutcome) { self.outcome = outcome }
}

/// The purpose for which messages are decided.
package enum MessagePurpose: Hashable, Sendable {
    /// The file of the transaction, or the operators if the transaction has none.
    case file
    /// The operators, in the transaction of a file.
    case operators
    /// A trial, of which nothing is written.
    case trial
}
