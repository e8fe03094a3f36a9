import CardCore

@testable import MintrunCommands

/// The part of `docs/operating/cards.md` that the rules write: kind of hold, operation, origin.
enum HoldTable {
    static var text: String {
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
                !operation.isOfSenders && origin != .typed
                    ? "–" : OperationRule.of(operation).answer(to: [kind], from: origin).cell
            }
            lines.append("| `\(operation.rawValue)` | \(cells.joined(separator: " | ")) |")
        }
        lines += ["", "Ways out of an active card:", ""]
        lines += kind.waysOut(of: "SERIAL", .active).map { "- `\($0.sentence)`" }
        lines += ["", "Ways out of a card that was never sold, and of a spare:", ""]
        lines += kind.waysOut(of: "SERIAL", .inactive).map { "- `\($0.sentence)`" }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension HoldAnswer {
    /// A cell of the table in `docs/operating/cards.md`.
    fileprivate var cell: String {
        switch self {
        case .allowed: "yes"
        case .allowedWhole: "whole balance, same product"
        case .refused: "no"
        }
    }
}
