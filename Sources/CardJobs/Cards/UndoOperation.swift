package import CardCore
import CardLedger

/// Undoes a void or a load that an operator typed, while nothing has moved on its card since.
package struct UndoOperation {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The request of an operator.
    package struct Request: Hashable, Sendable {
        /// The card of the message.
        package var serial: Serial
        /// The id of the message that is undone.
        package var originalID: MessageID
        /// The reason, for the card's history.
        package var reason: String
        /// The id of the undo: the same id with the same content is done once.
        package var requestID: String
        /// When the undo was typed, for one of a lost ledger.
        package var typedAt: Instant?

        package init(
            of originalID: MessageID,
            on serial: Serial,
            reason: String,
            requestID: String
        ) {
            self.serial = serial
            self.originalID = originalID
            self.reason = reason
            self.requestID = requestID
        }
    }

    /// Moves the money back and restores the card, or reports that it was done before.
    ///
    /// - Throws: `card.unknown`, `approval.needed`, `card.nothing_to_undo`, and the code of the rule
    ///   that refuses it.
    package func undo(_ request: Request, dryRun: Bool) throws -> CardOperated {
        precondition(OperatorMessages.isReason(request.reason), "an undo that nobody explained")
        try repositories.refuseTokens(in: [
            request.requestID, request.originalID.text, request.reason,
        ])
        let card = try repositories.card(typed: request.serial)
        let terms = try repositories.ledger.terms(ofOrder: card.order)
        guard try repositories.ledger.rangeContent(requestID: request.requestID) == nil else {
            throw OperationRefused(.conflict, serial: card.serial)
        }
        let environment = terms.environment
        let approval = try approval(for: request, on: card, dryRun: dryRun) {
            try undo(request, on: card, in: environment, using: nil, dryRun: true).verdict
                == .applied
        }
        let undone = try undo(request, on: card, in: environment, using: approval, dryRun: dryRun)
        return CardOperated(
            card: try repositories.facts(of: undone.card, context),
            messageID: MessageID(request.requestID),
            operation: undone.operation,
            phase: .reverse,
            verdict: undone.verdict,
            amountMinor: undone.approvedMinor,
            currency: try repositories.ledger.rules(of: card).terms.currency.code,
            dryRun: dryRun
        )
    }

    /// The undo of a lost ledger was approved at that time.
    private func approval(
        for request: Request,
        on card: Card,
        dryRun: Bool,
        judging: () throws -> Bool
    ) throws -> ApprovalID? {
        guard request.typedAt == nil else { return nil }
        return try repositories.approvalToUse(
            for: GuardedAct(
                .undo,
                object: "card \(card.serial)",
                content: [
                    "original": .string(request.originalID), "reason": .string(request.reason),
                ],
                requestID: request.requestID
            ),
            by: context,
            dryRun: dryRun,
            judging: judging
        )
    }

    /// One transaction; a trial and a repetition leave nothing behind.
    private func undo(
        _ request: Request,
        on card: Card,
        in environment: Environment,
        using approval: ApprovalID?,
        dryRun: Bool
    ) throws -> Undone {
        try repositories.ledger.decide(
            by: context,
            commitIf: { !dryRun && $0.verdict == .applied },
            { session in
                let undone = try undo(request, on: card, in: environment, session)
                if undone.verdict == .applied { try session.use(approval, by: context.actor) }
                return undone
            }
        )
    }

    private struct Undone {
        var operation: Operation
        var verdict: Verdict
        var approvedMinor: Int64
        var card: Card
    }

    private func undo(
        _ request: Request,
        on card: Card,
        in environment: Environment,
        _ session: PostingSession
    ) throws -> Undone {
        let bookings = UndoRule.undoable(try session.bookings(ofCard: card.number))
        guard let original = bookings.first(where: { $0.id == request.originalID }) else {
            throw NothingToUndo(
                request.originalID,
                serial: card.serial,
                undoable: bookings.last { $0.standing.hasEffect }?.id
            )
        }
        let facts = try repositories.feedFacts(of: OperatorMessages.sender, environment, session)
        let message = message(request, undoing: original, on: card, at: session.now)
        let decided = try session.decide([message], from: facts)
        guard let result = decided.messages.first else { preconditionFailure("no outcome") }
        if let code = result.outcome.code, result.outcome.verdict == .rejected {
            throw OperationRefused(
                code,
                serial: card.serial,
                holds: card.holds,
                life: card.lifeCycle,
                booked: result.booked
            )
        }
        if request.typedAt != nil, !decided.known.isEmpty {
            try session.noteOverride(
                context.words.text(of: TypedOverride.redone).text,
                of: "card \(card.serial)",
                details: [
                    "operation": .string(original.operation.rawValue),
                    "request": .string(message.id), "time": .string(message.time.description),
                ]
            )
        }
        guard let approved = result.approvedMinor, let after = decided.card(card.serial) else {
            preconditionFailure("an undo that is neither refused nor known")
        }
        return Undone(
            operation: original.operation,
            verdict: result.outcome.verdict,
            approvedMinor: approved,
            card: after
        )
    }

    /// The undo is booked in the store of the message that it undoes.
    private func message(
        _ request: Request,
        undoing original: CardBooking,
        on card: Card,
        at now: Instant
    ) -> Message {
        var message = Message(
            id: MessageID(request.requestID),
            operation: original.operation,
            phase: .reverse,
            store: original.store,
            time: request.typedAt ?? now,
            card: card.serial
        )
        message.originalID = original.id
        message.reason = request.reason
        message.operatorName = context.actor
        return message
    }
}

/// The named message is not a void or a load of the card that an operator typed.
package struct NothingToUndo: Failure, Hashable {
    /// The id that was named.
    package let named: MessageID
    /// The card.
    package let serial: Serial
    /// The latest message of the card that could be undone; nil if there is none.
    package let undoable: MessageID?

    package init(_ named: MessageID, serial: Serial, undoable: MessageID?) {
        self.named = named
        self.serial = serial
        self.undoable = undoable
    }

    package var code: FailureCode { .cardNothingToUndo }
}
