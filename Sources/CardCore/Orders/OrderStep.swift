/// A step in the life of a print order, or of its cards together.
package enum OrderStep: String, CaseIterable, Sendable {
    case mint, seal, release, acknowledge, close, cancel
    /// Its packs are shipped.
    case ship
    /// The secrets of its cards are erased.
    case shred
    /// A spare is promoted in the place of one of its cards.
    case promote
    /// The keys of its cards are sealed to other custodians.
    case reseal
    /// Its package gets the newest keys of its printer.
    case pinPrinter
    /// Labels of its boxes and delivery notes are written.
    case label

    /// The steps of an order without a printer: the others need one, or secrets in the vault.
    package static let withoutPrinter: Set<OrderStep> = [.close, .cancel]
}

extension OrderState {
    /// The steps that the state allows.
    package var steps: Set<OrderStep> {
        switch self {
        case .ordered: [.mint, .cancel, .ship, .pinPrinter]
        case .minting: [.seal, .cancel, .ship, .reseal, .pinPrinter]
        case .sealed: [.release, .cancel, .ship, .reseal, .pinPrinter, .label]
        case .released: [.acknowledge, .cancel, .ship, .promote, .label]
        case .acknowledged: [.close, .cancel, .ship, .shred, .promote, .label]
        case .closed: [.ship, .shred, .promote, .label]
        case .cancelled: [.shred]
        }
    }
}

extension OrderRecord {
    /// Rejects a step that the state of the order does not allow.
    package func require(_ step: OrderStep) throws(OrderStateFailure) {
        if !OrderStep.withoutPrinter.contains(step) { try requirePrinted(for: step) }
        guard state.steps.contains(step) else {
            throw .wrongState(order: id, state: state, step: step)
        }
    }
}

extension OrderRecord {
    /// Rejects a step that needs a printer, or secrets in the vault, if the order has none.
    package func requirePrinted(for step: OrderStep) throws(OrderStateFailure) {
        guard request.isPrinted else {
            throw .notPrinted(order: id, request.delivery, step: step)
        }
    }
}

extension OrderRecord {
    /// True if the order is shredded and every card is accounted for, so that it can be closed.
    package var isEnded: Bool { state == .acknowledged && shreddedAt != nil }

    /// The positions without an answer of the printer, ascending.
    ///
    /// `covered` are the positions that answers cover, ascending and disjoint.
    package func unanswered(_ covered: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var (open, next) = ([ClosedRange<Int>](), 1)
        for range in covered {
            if range.lowerBound > next { open.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= request.cardCount { open.append(next...request.cardCount) }
        return open
    }
}
