/// A step that a print order takes in its life, or that is taken with its cards.
package enum OrderStep: String, CaseIterable, Sendable {
    case mint, seal, release, acknowledge, close, cancel
    /// Its packs leave the house.
    case ship
    /// The secrets of its cards are erased.
    case shred
}

extension OrderState {
    /// The steps that an order in this state can take.
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
    /// Refuses a step that the order cannot take in its state.
    package func require(_ step: OrderStep) throws(OrderStateFailure) {
        guard state.steps.contains(step) else {
            throw .wrongState(order: id, state: state, step: step)
        }
    }
}
