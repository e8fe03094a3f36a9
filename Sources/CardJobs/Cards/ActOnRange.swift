package import CardCore
import CardLedger
import CardSystem

/// Voids, recalls and releases whole packs, cartons and runs of serials.
///
/// Cards that were never activated change in whole statements; activated ones are listed, and
/// change only on request, because their money belongs to a customer.
package struct ActOnRange {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The request of an operator.
    package struct Request: Hashable, Sendable {
        /// The act on the range.
        package var act: RangeAct
        /// The cards of the range.
        package var choice: RangeChoice
        /// The reason, for the audit log.
        package var reason: String
        /// True if activated cards change, too.
        package var includeActive: Bool
        /// The same id with the same content is done once.
        package var requestID: String

        package init(
            _ act: RangeAct,
            _ choice: RangeChoice,
            reason: String,
            includeActive: Bool = false,
            requestID: String
        ) {
            self.act = act
            self.choice = choice
            self.reason = reason
            self.includeActive = includeActive
            self.requestID = requestID
        }
    }

    /// So many activated cards are listed; the counts count all of them.
    package static let longestList = 10_000
    private static let chunk = 1000

    /// - Throws: `card.unknown`, `order.unknown`, `order.wrong_state`, `range.*`, `idem.conflict`.
    package func act(_ request: Request, dryRun: Bool) throws -> RangeResult {
        try repositories.refuseTokens(in: [request.requestID, request.reason])
        let range = try RangeResolving(repositories).range(of: request.choice, for: request.act)
        try repositories.requireNoStall(
            ofRows: range.cards.positions.count,
            context,
            dryRun: dryRun
        )
        let approval = try approval(for: request, range, dryRun: dryRun)
        let mustCommit = { (result: RangeResult) in !dryRun && result.counts.changes }
        return try repositories.ledger.changeRange(
            by: context,
            isBooking: request.act == .void,
            commitIf: mustCommit
        ) { session in
            let result = try act(request, on: range, in: session, dryRun: dryRun)
            if mustCommit(result) {
                try session.messages.use(approval, by: context.actor)
                try session.record(record(request, on: range, counts: result.counts))
            }
            return result
        }
    }

    /// A void that was done before needs no approval again.
    private func approval(
        for request: Request,
        _ range: ResolvedRange,
        dryRun: Bool
    ) throws -> ApprovalID? {
        let known = try repositories.ledger.rangeContent(requestID: request.requestID)
        guard request.act == .void, known == nil else { return nil }
        return try repositories.approvalToUse(
            for: GuardedAct(
                .voidRange,
                object: "order \(range.orderID)",
                content: [
                    "first": .integer(range.cards.positions.lowerBound),
                    "last": .integer(range.cards.positions.upperBound),
                    "includeActive": .bool(request.includeActive),
                    "reason": .string(request.reason),
                ],
                requestID: request.requestID
            ),
            by: context,
            dryRun: dryRun
        )
    }

    private func act(
        _ request: Request,
        on range: ResolvedRange,
        in session: RangeSession,
        dryRun: Bool
    ) throws -> RangeResult {
        let content = Self.content(of: request, range)
        let known = try session.content(requestID: request.requestID)
        guard known ?? content == content,
            try known != nil
                || !session.hasMessage(
                    MessageID(request.requestID),
                    of: OperatorMessages.sender
                )
        else { throw RangeFailure.requestIDUsed(request.requestID) }
        var result = RangeResult(request, range, dryRun: dryRun)
        for group in try session.countsByState(range.cards) {
            let meaning = request.act.meaning(for: group.life, isRecalled: group.isRecalled)
            result.counts.count(meaning, group.cards)
        }
        guard known == nil else {
            // The act is not repeated, whatever the present states of the cards.
            result.counts.forgetDone()
            if request.act == .void, request.includeActive {
                try list(into: &result, of: request, on: range, in: session, isRepeated: true)
            }
            result.alreadyDone = result.counts.activatedRefused == 0
            return result
        }
        try list(into: &result, of: request, on: range, in: session)
        try change(request, on: range, in: session, expecting: result.counts)
        result.alreadyDone = !result.counts.changes && result.counts.activatedRefused == 0
        return result
    }

    /// The whole statements; they change the counted cards.
    private func change(
        _ request: Request,
        on range: ResolvedRange,
        in session: RangeSession,
        expecting counts: RangeCounts
    ) throws {
        let changed = try session.change(
            range.cards,
            request.act,
            includesActivated: request.includeActive,
            reason: request.reason
        )
        let expected = counts.done + (request.act == .recall ? counts.activatedDone : 0)
        precondition(changed == expected, "a range changed otherwise than it was counted")
    }

    private static func content(of request: Request, _ range: ResolvedRange) -> String {
        let positions = range.cards.positions
        return "\(request.act.rawValue)|\(range.orderID)|\(positions.lowerBound)|"
            + "\(positions.upperBound)|\(request.includeActive ? "active" : "")"
    }

    private func record(
        _ request: Request,
        on range: ResolvedRange,
        counts: RangeCounts
    ) -> RangeRecord {
        RangeRecord(
            requestID: request.requestID,
            content: Self.content(of: request, range),
            act: request.act,
            range: range.cards,
            reason: request.reason,
            done: counts.done,
            activated: counts.activatedDone
        )
    }
}

// Activated cards: one after another, some at a time.
extension ActOnRange {
    private func list(
        into result: inout RangeResult,
        of request: Request,
        on range: ResolvedRange,
        in session: RangeSession,
        isRepeated: Bool = false
    ) throws {
        var position = range.cards.positions.lowerBound - 1
        while true {
            try Interruption.proceed()
            let cards = try session.activated(
                range.cards,
                recalled: request.act == .void ? nil : request.act == .release,
                after: position,
                limit: Self.chunk
            )
            guard let last = cards.last else { return }
            position = last.position
            var outcomes = try outcomes(
                of: cards,
                request,
                on: range,
                in: session,
                isTrial: isRepeated
            )
            // A card that could be voided now was activated or unblocked after the request was done.
            if isRepeated { outcomes = outcomes.map { $0 == .done ? .left : $0 } }
            for (card, outcome) in zip(cards, outcomes) {
                result.counts.move(outcome, act: request.act)
                guard result.activated.count < Self.longestList else { continue }
                result.activated.append(
                    RangeResult.Activated(
                        serial: card.serial,
                        state: card.state,
                        availableMinor: card.availableMinor(
                            at: context.at,
                            on: repositories.today(context)
                        ),
                        balanceMinor: card.available,
                        currency: range.products.rules(of: card).terms.currency.code,
                        outcome: outcome
                    )
                )
            }
            if !request.includeActive, result.activated.count >= Self.longestList { return }
        }
    }

    private func outcomes(
        of cards: [Card],
        _ request: Request,
        on range: ResolvedRange,
        in session: RangeSession,
        isTrial: Bool
    ) throws -> [RangeResult.Outcome] {
        switch request.act {
        case .release: cards.map { _ in .done }
        case .recall: cards.map { _ in request.includeActive ? .done : .left }
        case .void:
            request.includeActive
                ? try void(cards, for: request, of: range, in: session.messages, isTrial: isTrial)
                : cards.map { _ in .left }
        }
    }

    private func void(
        _ cards: [Card],
        for request: Request,
        of range: ResolvedRange,
        in session: PostingSession,
        isTrial: Bool
    ) throws -> [RangeResult.Outcome] {
        let environment = range.products.order.environment
        let facts = try repositories.feedFacts(of: OperatorMessages.sender, environment, session)
        let messages = cards.map { card in
            var message = Message(
                id: DerivedID.part(of: request.requestID, serial: card.serial),
                operation: .void,
                phase: .final,
                store: OperatorMessages.store,
                time: session.now,
                card: card.serial
            )
            message.reason = request.reason
            message.operatorName = context.actor
            return message
        }
        let decided = try session.decide(messages, from: facts, for: isTrial ? .trial : .file)
        return decided.messages.map { message in
            switch message.outcome.verdict {
            case .rejected: .refused(message.outcome.code?.rawValue ?? "")
            // The card is active, and its part of the range is known: it did nothing to it.
            case .replayed: .refused(RowCode.conflict.rawValue)
            case .applied, .parked: .done
            }
        }
    }
}

extension RangeCounts {
    /// Moves one activated card from the untouched ones to the list of its outcome.
    fileprivate mutating func move(_ outcome: RangeResult.Outcome, act: RangeAct) {
        // A release counts every recalled card as done, activated or not.
        guard act != .release else { return }
        switch outcome {
        case .left: return
        case .done: activatedDone += 1
        case .refused: activatedRefused += 1
        }
        activatedLeft -= 1
    }

    /// Counts cards as untouched if the request was done before and would act on them now.
    fileprivate mutating func forgetDone() {
        left += done
        done = 0
    }
}
