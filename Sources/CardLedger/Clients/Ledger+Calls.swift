package import CardCore

extension Ledger {
    /// Decides a group of calls in one transaction, with one audit entry for all of them.
    ///
    /// A group that records no call and opened no delivery is rolled back: it changed nothing.
    ///
    /// - Throws: `clock.jumped`; errors of `body`.
    package func decideCalls<Result>(
        by context: RequestContext,
        _ body: (PostingSession) throws -> Result
    ) throws -> Result {
        try transaction(by: context, .booking, commitIf: { $0.isNew }) { transaction in
            let session = try PostingSession(on: transaction, file: nil)
            let first = session.nextMessage
            let result = try body(session)
            try session.auditCalls(from: first)
            context.reached(.callsAudited)
            let isNew = !session.calls.isEmpty || !session.openedDeliveries.isEmpty
            return DecidedGroup(result: result, isNew: isNew)
        }
        .result
    }
}

/// The result of a group of calls.
private struct DecidedGroup<Result> {
    let result: Result
    /// True if a call was recorded, or a delivery opened.
    let isNew: Bool
}

// Calls of clients in an open transaction.
extension PostingSession {
    /// The calls that were recorded so far, in their order.
    package var calls: [NumberedCall] { state.calls }

    /// The deliveries that calls of the group opened, in their order; one that was opened twice is
    /// here twice.
    package var openedDeliveries: [DeliveryNumber] { state.openedDeliveries }

    /// Notes that the answer to a call of the group contains the secrets of a delivery that an
    /// earlier call made.
    package func noteOpening(of delivery: DeliveryNumber) {
        state.openedDeliveries.append(delivery)
    }

    /// The answered call with that key.
    package func call(_ key: CallKey) throws -> NumberedCall? { try transaction.call(key) }

    /// Returns true if a message of the sender has the id, or if it is an alias of one.
    package func isKnown(_ id: MessageID, ofSender sender: SenderID) throws -> Bool {
        try transaction.isKnown(id, ofSender: sender)
    }

    /// The newest version of a client; nil if there is none of that name.
    package func client(_ name: ClientName) throws -> ClientRecord? {
        try transaction.client(name, version: nil)
    }

    /// The cards with those serials; a serial without a card is missing.
    package func cards(withSerials serials: Set<Serial>) throws -> [Card] {
        try transaction.cards(.serials(serials))
    }

    /// The card of that number.
    package func card(_ number: CardNumber) throws -> Card? {
        try transaction.cards(.numbers([number])).first
    }

    /// Stores a right PIN anew, if the verifier that it was compared with is still the card's.
    package func renewPIN(of card: CardNumber, _ renewal: PINRenewal) throws {
        try transaction.renewPIN(of: card, renewal)
    }

    /// Records a call that is answered when the transaction is committed.
    package func record(_ call: CallRecord) throws {
        state.calls.append(NumberedCall(try transaction.insert(call), call))
    }

    /// Stores the lines of the group for the journal in the place of those of the group before.
    package func keep(lines: [UInt8]) throws { try transaction.keep(lines: lines) }

    /// Appends the audit entry of the recorded calls, of their messages, of the steps of deposits and
    /// charges, and of the stores that they named first.
    ///
    /// The count of messages includes those steps, which have numbers among them.
    func auditCalls(from first: MessageNumber) throws {
        let count = nextMessage.value - first.value
        precondition(count == 0 || !calls.isEmpty, "messages of calls that nobody recorded")
        var details: [String: JSON] = [:]
        if count > 0 {
            details[CallsEntry.firstMessage] = .integer(first)
            details[CallsEntry.messageCount] = .integer(count)
            details[CallsEntry.messagesDigest] = .string(messagesDigest)
        }
        details.merge(fundingDetails) { own, _ in own }
        let opened = openedDeliveries
        if !opened.isEmpty {
            details[CallsEntry.openedDeliveries] = .array(opened.map { .integer($0) })
        }
        if !newStores.isEmpty { details["newStores"] = .array(newStores.map { .string($0) }) }
        if calls.isEmpty, !opened.isEmpty {
            return try transaction.audit(DeliveriesEntry.object, "opened", details: details)
        }
        try transaction.audit(calls, details: details)
    }
}
