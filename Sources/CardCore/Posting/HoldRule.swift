/// The way on which a message arrived.
package enum MessageOrigin: String, CaseIterable, Sendable {
    /// A row of a sale file.
    case file
    /// A call of another program.
    case call
    /// A command that an operator typed.
    case typed
}

/// The effect of a hold on a message about the card.
package enum HoldAnswer: Hashable, Sendable {
    /// The message may continue to the next check.
    case allowed
    /// Allowed if the message moves the whole balance to a card of the same product.
    case allowedWhole
    /// The message is rejected with that code.
    case refused(RowCode)
}

extension CardCheck {
    /// The answer of the check to these holds; nil if the check does not look at holds.
    func answer(to holds: Set<HoldKind>, from origin: MessageOrigin) -> HoldAnswer? {
        switch self {
        case .notHeld: holds.isEmpty ? .allowed : .refused(.blocked)
        case .spendable: holds.isEmpty ? .allowed : .refused(Self.refusal(ofSpending: holds))
        case .replaceable:
            holds.isEmpty || origin == .typed && holds.isSubset(of: [.operator, .exposed])
                ? .allowed : .refused(.blocked)
        case .transferable:
            if holds.isEmpty {
                .allowed
            } else if origin == .typed, holds == [.exposed] {
                .allowedWhole
            } else {
                .refused(Self.refusal(ofSpending: holds))
            }
        case .held: holds.contains(.operator) ? .allowed : .refused(.notBlocked)
        case .free: holds.contains(.operator) ? .refused(.alreadyBlocked) : .allowed
        default: nil
        }
    }

    /// The code for a card that cannot be spent because of its holds; wrong PINs alone have a code
    /// of their own.
    private static func refusal(ofSpending holds: Set<HoldKind>) -> RowCode {
        holds == [.pin] ? .pinLocked : .blocked
    }
}

extension OperationRule {
    /// The answer of the operation to these holds on the card of its message.
    package func answer(to holds: Set<HoldKind>, from origin: MessageOrigin) -> HoldAnswer {
        let answers = card.compactMap { $0.answer(to: holds, from: origin) }
        let refusal = answers.first {
            if case .refused = $0 { true } else { false }
        }
        return refusal ?? (answers.contains(.allowedWhole) ? .allowedWhole : .allowed)
    }
}

extension HoldKind {
    /// The ways in which an operator can end the hold or move the balance to another card.
    ///
    /// Only an active card has a balance that another one can take over. A card that was never sold
    /// can be voided, which is the first way only if its token is exposed, because it cannot be
    /// undone. Each card of a pull is made when it is sold (`isPulled`), so that none waits to
    /// replace another one.
    package func waysOut(
        of serial: Serial,
        _ life: LifeCycle,
        isPulled: Bool = false
    ) -> [WayOut] {
        steps(for: life).filter { !isPulled || $0 != .replace }.map { WayOut($0, serial: serial) }
    }

    private func steps(for life: LifeCycle) -> [WayOut.Step] {
        switch life {
        case .active: detours + [end]
        case .spare, .inactive: self == .exposed ? [.void, end] : [end, .void]
        case .activating, .voided, .replaced, .expired, .spoiled, .missing: [end]
        }
    }

    private var end: WayOut.Step {
        switch self {
        case .operator: .unblock
        case .recall: .releaseRecall
        case .pin: .unlock
        case .exposed: .releaseExposed
        }
    }

    /// The operations that move the balance of an active card to another one in spite of the hold.
    private var detours: [WayOut.Step] {
        switch self {
        case .recall, .pin: []
        case .operator: [.replace]
        case .exposed: [.replace, .transfer]
        }
    }
}
