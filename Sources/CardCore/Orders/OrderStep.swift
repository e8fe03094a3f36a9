/// A step in the life of a print order, or of its cards together.
package enum OrderStep: String, CaseIterable, Sendable {
    case mint, seal, release, acknowledge, close, cancel
    /// Its packs are shipped.
    case ship
    /// The secrets of its cards are erased.
    case shred
}

extension OrderState {
    /// The steps that the state allows.
    package var steps: Set<OrderStep> {
        switch self {
        case .ordered: [.mint, .cancel, .ship]
        case .minting: [.seal, .cancel, .ship]
        case .sealed: [.release, .cancel, .ship]
        case .released: [.acknowledge, .cancel, .ship]
        case .acknowledged: [.close, .cancel, .ship, .shred]
        case .closed: [.ship, .shred]
        case .cancelled: [.shred]
        }
    }
}

extension OrderRecord {
    /// Rejects a step that the state of the order does not allow.
    package func require(_ step: OrderStep) throws(OrderStateFailure) {
        guard state.steps.contains(step) else {
            throw .wrongState(order: id, state: state, step: step)
        }
    }
}
