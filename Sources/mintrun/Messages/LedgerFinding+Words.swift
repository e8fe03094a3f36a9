import CardCore
import CardLedger

extension LedgerFinding: Worded {
    var sentence: ShownText {
        switch self {
        case .faults(let rule, let count): "\(count) \(rule.faults)"
        case .balances(let differing, let cards):
            "\(differing) of \(cards, counted: "card") differ"
        case .auditWhole(let entries): "\(entries, counted: "entry") agree"
        case .database(let answer, let orphans):
            "integrity_check reports \(answer); \(orphans, counted: "row") without their parents"
        case .recordsAgree: "all of them"
        case .recordsDiffer(let first, let more):
            first.map(\.sentence).joined(separator: "; ") + (more == 0 ? "" : "; \(more) more")
        case .recordsUnreadable: "it cannot be read"
        case .recordsWithoutDigests:
            "their audit entries have no digests; the next command that writes adds them"
        case .vaultAgrees: "all orders agree"
        case .vaultDiffers(let orders): orders.map(Self.words).joined(separator: "; ")
        case .nothingLeft: "nothing is left"
        case .leftOver(let orders): orders.map(Self.leftOver).joined(separator: "; ")
        }
    }

    private static func words(_ order: VaultComparison.Difference) -> ShownText {
        "\(id: order.order.text) has \(order.cards, counted: "card"), \(order.rows) rows"
    }

    private static func leftOver(_ order: OrderID) -> ShownText {
        "a secret of \(id: order.text) exists again: mintrun shred \(id: order.text)"
    }
}
