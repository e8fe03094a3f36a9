package import CardCore
import CardLedger
import CardSystem

/// Writes off the rests of cards that have been void for long.
///
/// A second person approves it: another operator if approvals are on and guard it, else the present
/// custodians, who unlock. Nobody is asked for a write-off that the rules refuse.
package struct WriteOffCards {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The request for all cards of a product.
    package struct Request: Hashable, Sendable {
        /// The product of the cards.
        package var product: ProductID
        /// The age of the voids in days, at least; the product may demand a higher one.
        package var olderThanDays: Int
        /// The reason, for the histories of the cards.
        package var reason: String
        /// The id of the request; that of each message is made of it.
        package var requestID: String

        package init(
            _ product: ProductID,
            olderThanDays: Int,
            reason: String,
            requestID: String
        ) {
            self.product = product
            self.olderThanDays = olderThanDays
            self.reason = reason
            self.requestID = requestID
        }
    }

    private static let chunk = 1000
    /// So many cards are listed; the counts count all of them.
    package static let longestList = 10_000

    /// Writes off one card; a dry run needs no custodian.
    ///
    /// - Throws: `approval.needed`, `custodian.missing`, and the errors of ``OperateCard``.
    package func writeOff(
        _ request: OperateCard.Request,
        unlocking credentials: [CustodianCredential],
        dryRun: Bool
    ) throws -> CardOperated {
        var request = request
        let serial = try repositories.card(typed: request.serial).serial
        let operate = OperateCard(repositories, context)
        let approval = try approval(
            of: GuardedAct(
                .writeOff,
                object: "card \(serial)",
                content: ["reason": .optional(request.reason)],
                requestID: request.requestID
            ),
            credentials,
            dryRun: dryRun,
            judging: { [request] in try !operate.operate(request, dryRun: true).alreadyDone }
        )
        request.unlockedBy = approval.custodians
        request.approval = approval.id
        return try operate.operate(request, dryRun: dryRun)
    }

    /// Writes off all cards of a product that can be, and counts the others with the reason.
    ///
    /// - Throws: `product.unknown`, `approval.needed`, `custodian.missing`, `idem.conflict`.
    package func writeOff(
        _ request: Request,
        unlocking credentials: [CustodianCredential],
        dryRun: Bool
    ) throws -> WrittenOff {
        precondition(OperatorMessages.isReason(request.reason), "a write-off without a reason")
        try repositories.refuseTokens(in: [request.requestID, request.reason])
        _ = try repositories.ledger.product(request.product, version: nil)
        guard try repositories.ledger.rangeContent(requestID: request.requestID) == nil else {
            throw RangeFailure.requestIDUsed(request.requestID)
        }
        let orders = try repositories.ledger.orders().filter { $0.minted > 0 }
        let approval = try approval(
            of: act(request),
            credentials,
            dryRun: dryRun,
            judging: { try writeOff(orders, for: request, by: Approval(), dryRun: true).count > 0 }
        )
        return try writeOff(orders, for: request, by: approval, dryRun: dryRun)
    }

    /// One transaction for the cards of all orders.
    private func writeOff(
        _ orders: [OrderRecord],
        for request: Request,
        by approval: Approval,
        dryRun: Bool
    ) throws -> WrittenOff {
        let laws = try repositories.forfeitingLaws(context)
        return try repositories.ledger.decide(
            by: context,
            commitIf: { !dryRun && $0.count > 0 }
        ) { session in
            var done = WrittenOff(request, dryRun: dryRun)
            for order in orders {
                let products = try repositories.ledger.products(ofOrder: order.id)
                guard products.rules.contains(where: { $0.product == request.product }) else {
                    continue
                }
                try writeOff(
                    order.id,
                    with: products,
                    for: request,
                    under: laws,
                    in: session,
                    into: &done
                )
            }
            if done.count > 0 {
                let object = "cards of \(request.product)"
                try session.noteApproval(of: object, by: approval.custodians)
                try session.use(approval.id, by: context.actor)
            }
            return done
        }
    }

    private func act(_ request: Request) -> GuardedAct {
        GuardedAct(
            .writeOff,
            object: "cards of \(request.product)",
            content: [
                "olderThanDays": .integer(Int64(request.olderThanDays)),
                "reason": .string(request.reason),
            ],
            requestID: request.requestID
        )
    }

    /// The second person of a write-off: custodians, another operator, or nobody in a trial.
    private struct Approval {
        /// The names of the custodians who unlocked.
        var custodians: [String] = []
        /// The approval of another operator, which the write-off uses up.
        var id: ApprovalID?
    }

    private func approval(
        of act: GuardedAct,
        _ credentials: [CustodianCredential],
        dryRun: Bool,
        judging: () throws -> Bool
    ) throws -> Approval {
        guard try !repositories.needsApproval(act) else {
            let id = try repositories.approvalToUse(
                for: act,
                by: context,
                dryRun: dryRun,
                judging: judging
            )
            return Approval(id: id)
        }
        guard try !dryRun && judging() else { return Approval() }
        return Approval(custodians: try repositories.approvers(credentials, by: context))
    }
}

// The cards of one order, some at a time.
extension WriteOffCards {
    private func writeOff(
        _ order: OrderID,
        with products: OrderProducts,
        for request: Request,
        under laws: Set<String>,
        in session: PostingSession,
        into done: inout WrittenOff
    ) throws {
        var facts = try repositories.feedFacts(
            of: OperatorMessages.sender,
            products.order.environment,
            session
        )
        facts.forfeitingLaws = laws
        var last: CardNumber = 0
        while true {
            try Interruption.proceed()
            let cards = try session.voidedCards(ofOrder: order, after: last, limit: Self.chunk)
            guard let newest = cards.last else { return }
            last = newest.number
            let asked = cards.filter { products.rules(of: $0).product == request.product }
            let old = try asked.filter(
                in: session,
                days: {
                    let days = products.rules(of: $0).terms.writeOffAfterDays
                    return max(request.olderThanDays, days)
                },
                by: facts,
                else: { done.leave(because: $0, until: $1) }
            )
            try writeOff(old, request, from: facts, in: session, into: &done)
        }
    }

    private func writeOff(
        _ cards: [Card],
        _ request: Request,
        from facts: FeedFacts,
        in session: PostingSession,
        into done: inout WrittenOff
    ) throws {
        guard !cards.isEmpty else { return }
        let messages = cards.map { message(request, on: $0, at: session.now) }
        let decided = try session.decide(messages, from: facts)
        for (card, result) in zip(cards, decided.messages) {
            if let code = result.outcome.code, result.outcome.verdict == .rejected {
                done.leave(because: code, until: nil)
            } else if let currency = result.outcome.answer.currency {
                try done.add(card, amountMinor: result.approvedMinor ?? 0, currency)
            }
        }
    }

    private func message(_ request: Request, on card: Card, at now: Instant) -> Message {
        var message = Message(
            id: DerivedID.part(of: request.requestID, serial: card.serial),
            operation: .writeOff,
            phase: .final,
            store: OperatorMessages.store,
            time: now,
            card: card.serial
        )
        message.reason = request.reason
        message.operatorName = context.actor
        return message
    }
}

extension [Card] {
    /// The cards whose voids are old enough; `leave` gets the reason for each of the others, and
    /// the first day on which it can be written off.
    fileprivate func filter(
        in session: PostingSession,
        days: (Card) -> Int,
        by facts: FeedFacts,
        else leave: (RowCode, Day?) -> Void
    ) throws -> [Card] {
        let bookings = try session.bookings(ofCards: Set(map(\.number)))
        let clock = ValidityRule(now: facts.now, utcOffsetSeconds: facts.utcOffsetSeconds)
        return filter { card in
            let answer = WriteOffRule.answer(
                for: card.lifeCycle,
                after: bookings[card.number] ?? [],
                days: days(card),
                by: clock
            )
            switch answer {
            case .allowed: return true
            case .early(let first): leave(.writeOffEarly, first)
            case .refused(let code): leave(code, nil)
            }
            return false
        }
    }
}

extension Repositories {
    /// The codes of the laws under which the rest of a card may stop being owed today.
    func forfeitingLaws(_ context: RequestContext) throws -> Set<String> {
        try jurisdictions().forfeitingLaws(on: today(context))
    }
}
