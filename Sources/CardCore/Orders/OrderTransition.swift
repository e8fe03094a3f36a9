/// The rules by which a print order moves from state to state.
///
/// A rule changes the record and returns `new`; if the order has made the step before, it returns
/// `already` and does not change the record.
package enum OrderTransition {
    /// Ordered → minting; `isSetKnown` is true if a custodian set of that version exists.
    package static func beginMinting(
        _ order: inout OrderRecord,
        custody: Custody,
        custodianSet: Int,
        isSetKnown: Bool
    ) throws(OrderStateFailure) -> Recorded {
        guard order.state != .minting else { return .already }
        try order.require(.mint)
        guard isSetKnown else { throw .custodiansUnknown(version: custodianSet) }
        order.state = .minting
        order.custody = custody
        order.custodianSet = custodianSet
        return .new
    }

    /// Adds the next cards of an order that is being minted.
    ///
    /// - Returns: the positions of those cards.
    package static func addCards(
        _ count: Int,
        to order: inout OrderRecord
    ) throws(OrderStateFailure) -> ClosedRange<Int> {
        precondition(count > 0, "a segment of nothing")
        guard order.state == .minting, order.minted + count <= order.request.cardCount else {
            throw .takesNoCards(order: order.id, state: order.state, count: count)
        }
        let first = order.minted + 1
        order.minted += count
        return first...order.minted
    }

    /// Adds the next cards of an order without a printer; released → acknowledged with the last one.
    ///
    /// - Returns: the positions of those cards.
    package static func addUnprinted(
        _ count: Int,
        to order: inout OrderRecord
    ) throws(OrderStateFailure) -> ClosedRange<Int> {
        precondition(count > 0, "a piece of nothing")
        guard !order.request.isPrinted, order.state == .released,
            order.minted + count <= order.request.cardCount
        else { throw .takesNoCards(order: order.id, state: order.state, count: count) }
        let first = order.minted + 1
        order.minted += count
        if order.minted == order.request.cardCount { order.state = .acknowledged }
        return first...order.minted
    }

    /// Minting → sealed, if every card was made.
    package static func finishMinting(
        _ order: inout OrderRecord,
        at now: Instant
    ) throws(OrderStateFailure) -> Recorded {
        guard order.state != .sealed else { return .already }
        try order.require(.seal)
        let cardCount = order.request.cardCount
        guard order.minted == cardCount else {
            throw .notFullyMinted(order: order.id, minted: order.minted, cardCount: cardCount)
        }
        order.state = .sealed
        order.sealedAt = now
        return .new
    }

    /// Minting → sealed or released, as the order was in the lost workspace; the printer's answer
    /// and the sale files must be ingested again.
    package static func bringBack(
        _ order: inout OrderRecord,
        releasedAs release: ReleaseRecord?,
        at now: Instant
    ) {
        order.state = release == nil ? .sealed : .released
        order.sealedAt = now
        order.release = release
        if release != nil, release?.releasedAt == nil { order.release?.releasedAt = now }
    }

    /// Sealed → released, once for ever.
    package static func release(
        _ order: inout OrderRecord,
        as release: ReleaseRecord
    ) throws(OrderStateFailure) {
        guard order.release == nil else { throw .alreadyReleased(order: order.id) }
        try order.require(.release)
        order.state = .released
        order.release = release
    }

    /// Records the custodian set to which the keys of an unreleased order are sealed now.
    package static func reseal(
        _ order: inout OrderRecord,
        to custodianSet: Int
    ) throws(OrderStateFailure) -> Recorded {
        try order.require(.reseal)
        guard order.custodianSet != custodianSet else { return .already }
        order.custodianSet = custodianSet
        return .new
    }

    /// Records the version of its own printer to which the package of an unreleased order goes.
    package static func pin(
        printerVersion: Int,
        of order: inout OrderRecord
    ) throws(OrderStateFailure) -> Recorded {
        try order.require(.pinPrinter)
        guard order.printerVersion != printerVersion else { return .already }
        order.printerVersion = printerVersion
        return .new
    }

    /// Released → acknowledged, if answers cover every card; an answer clears the problem.
    package static func acknowledge(
        _ order: inout OrderRecord,
        covering cardCount: Int
    ) throws(OrderStateFailure) {
        try order.require(.acknowledge)
        if cardCount == order.request.cardCount { order.state = .acknowledged }
        order.problem = nil
    }
}

// The ends of an order.
extension OrderTransition {
    /// Acknowledged → closed, if the order is shredded; released → closed, so that no call pulls
    /// more of its cards.
    ///
    /// `covered` are the positions that the printer's answers cover.
    package static func close(
        _ order: inout OrderRecord,
        covered: [ClosedRange<Int>]
    ) throws(OrderStateFailure) -> Recorded {
        guard order.state != .closed else { return .already }
        if order.request.isPulled, order.state == .released {
            order.state = .closed
            return .new
        }
        if order.state == .released {
            let open = order.unanswered(covered)
            throw .notAnswered(
                order: order.id,
                count: open.reduce(0) { $0 + $1.count },
                first: open.first?.lowerBound ?? 1
            )
        }
        try order.require(.close)
        guard order.shreddedAt != nil || !order.request.isPrinted else {
            throw .notShredded(order: order.id)
        }
        order.state = .closed
        return .new
    }

    /// Closes an order that is shredded and of which every card is accounted for, without a
    /// person.
    package static func closeIfEnded(_ order: inout OrderRecord) -> Recorded {
        guard order.isEnded else { return .already }
        order.state = .closed
        return .new
    }

    /// Cancels an order if `activeCount`, the number of its cards that are
    /// ``LifeCycle/isActivated``, is 0.
    package static func cancel(
        _ order: inout OrderRecord,
        reason: String,
        activeCount: Int
    ) throws(OrderStateFailure) -> Recorded {
        guard order.state != .cancelled else { return .already }
        try order.require(.cancel)
        guard activeCount == 0 else {
            throw .activeCards(order: order.id, count: activeCount)
        }
        order.state = .cancelled
        order.cancelReason = reason
        return .new
    }

    /// Records the intent to shred, which is independent of the state.
    package static func beginShredding(
        _ order: inout OrderRecord,
        at now: Instant
    ) throws(OrderStateFailure) -> Recorded {
        guard order.shredBegunAt == nil else { return .already }
        try order.require(.shred)
        order.shredBegunAt = now
        return .new
    }

    /// Records that the secrets are erased, after the intent was recorded.
    package static func finishShredding(
        _ order: inout OrderRecord,
        at now: Instant
    ) throws(OrderStateFailure) -> Recorded {
        guard order.shreddedAt == nil else { return .already }
        guard order.shredBegunAt != nil else {
            throw .shreddingNotBegun(order: order.id, state: order.state)
        }
        order.shreddedAt = now
        return .new
    }
}
