/// How a message reached us.
package enum MessageOrigin: String, CaseIterable, Sendable {
    /// A row of a sale file.
    case file
    /// A call of another program.
    case call
    /// A command that an operator typed.
    case typed
}

/// What a hold on a card does to a message about the card.
package enum HoldAnswer: Hashable, Sendable {
    case allowed
    /// Allowed if the message moves the whole balance to a card of the same product.
    case allowedWhole
    case refused(RowCode)

    /// A cell of the table in `docs/operating/cards.md`.
    package var cell: String {
        switch self {
        case .allowed: "yes"
        case .allowedWhole: "whole balance, same product"
        case .refused: "no"
        }
    }
}

extension CardCheck {
    /// What the check says about a card with these holds; nil if it does not look at holds.
    func answer(to holds: Set<HoldKind>, from origin: MessageOrigin) -> HoldAnswer? {
        switch self {
        case .notHeld: holds.isEmpty ? .allowed : .refused(.blocked)
        case .replaceable:
            holds.isEmpty || origin == .typed && holds.isSubset(of: [.operator, .exposed])
                ? .allowed : .refused(.blocked)
        case .transferable:
            if holds.isEmpty {
                .allowed
            } else if origin == .typed, holds == [.exposed] {
                .allowedWhole
            } else {
                .refused(.blocked)
            }
        case .held: holds.contains(.operator) ? .allowed : .refused(.notBlocked)
        case .free: holds.contains(.operator) ? .refused(.alreadyBlocked) : .allowed
        default: nil
        }
    }
}

extension OperationRule {
    /// What holds on the card of a message do to the operation.
    package func answer(to holds: Set<HoldKind>, from origin: MessageOrigin) -> HoldAnswer {
        let answers = card.compactMap { $0.answer(to: holds, from: origin) }
        let refusal = answers.first {
            if case .refused = $0 { true } else { false }
        }
        return refusal ?? (answers.contains(.allowedWhole) ? .allowedWhole : .allowed)
    }
}

extension HoldKind {
    /// How an operator ends the hold, or goes round it: commands with the card's serial.
    ///
    /// Only an active card has something that another one can take over; one that was never sold
    /// can be called off.
    package func waysOut(of serial: String, _ life: LifeCycle) -> [String] {
        let end =
            switch self {
            case .operator: "mintrun card unblock \(serial) --reason TEXT"
            case .recall:
                "mintrun card release-recall --from \(serial) --to \(serial) --reason TEXT"
            case .pin: "mintrun card unlock \(serial) --reason TEXT"
            case .exposed: "mintrun card release-exposed \(serial) --reason TEXT"
            }
        switch life {
        case .active: return detours(of: serial) + [end]
        case .spare, .inactive:
            return ["mintrun card void --from \(serial) --to \(serial) --reason TEXT", end]
        case .activating, .voided, .replaced, .expired, .spoiled, .missing: return [end]
        }
    }

    /// What moves the balance of an active card to another one in spite of the hold.
    private func detours(of serial: String) -> [String] {
        let replace = "mintrun card replace \(serial) NEW --reason TEXT"
        switch self {
        case .recall, .pin: return []
        case .operator: return [replace]
        case .exposed: return [replace, "mintrun card transfer \(serial) OTHER --reason TEXT"]
        }
    }
}

/// The part of `docs/operating/cards.md` that the rules write: kind of hold, operation, origin.
package enum HoldTable {
    package static var text: String {
        HoldKind.allCases.map(section).joined(separator: "\n")
    }

    private static func section(_ kind: HoldKind) -> String {
        var lines = [
            "### Hold `\(kind.rawValue)`", "",
            "| operation | in a sale file | in a call | typed by an operator |",
            "|---|---|---|---|",
        ]
        for operation in Operation.allCases {
            let cells = MessageOrigin.allCases.map { origin in
                operation.isOfTheHouse && origin != .typed
                    ? "–" : OperationRule.of(operation).answer(to: [kind], from: origin).cell
            }
            lines.append("| `\(operation.rawValue)` | \(cells.joined(separator: " | ")) |")
        }
        lines += ["", "Ways out of an active card:", ""]
        lines += kind.waysOut(of: "SERIAL", .active).map { "- `\($0)`" }
        lines += ["", "Ways out of a card that was never sold, and of a spare:", ""]
        lines += kind.waysOut(of: "SERIAL", .inactive).map { "- `\($0)`" }
        return lines.joined(separator: "\n") + "\n"
    }
}
