import CardCore
import CardJobs
import CardText

/// The lines that a till prints for the customer, `slipData` of the interface.
struct ElectrumSlip: Hashable, Sendable {
    /// The columns of a slip.
    static let width = 40

    /// The kind of the request.
    let kind: ElectrumOperation.Kind
    /// The card whose balance the slip shows: the new one of a replacement, the source of a
    /// transfer.
    let card: CallCardFacts
    /// The old card of a replacement, the target of a transfer; nil for other requests.
    let otherCard: CallCardFacts?
    /// The approved amount; nil for a request without one.
    let amount: Money?
    /// The reference of the message; nil for a lookup, which makes none.
    let reference: IssuerReference?

    /// The form in answers.
    var json: OrderedJSON {
        .members([
            "messageLines": .list(lines.map { .members(["text": .string($0)]) }),
            "slipWidth": .integer(Int64(Self.width)),
            "issuerReference": reference.map { .string($0.text) },
        ])
    }

    /// The lines, of at most ``width`` characters each.
    ///
    /// - Secrecy: of a number, the last four symbols.
    var lines: [String] {
        let available = Money(amountMinor: card.availableMinor, currency: card.currency)
        let lines: [String?] = [
            card.product.name, kind.slipTitle, "Card " + Self.masked(card.serial),
            otherCard.flatMap { card in
                kind.slipOtherTitle.map { "\($0) " + Self.masked(card.serial) }
            },
            amount.map { "Amount " + Self.text($0) }, "Available " + Self.text(available),
            card.lastDay.map { "Valid until \($0)" },
        ]
        return lines.compactMap { $0.map { String($0.prefix(Self.width)) } }
    }

    /// The serial with all but the last four symbols as asterisks; a shorter one shows none.
    static func masked(_ serial: Serial) -> String {
        let shown = serial.text.count > 4 ? serial.text.suffix(4) : ""
        return String(repeating: "*", count: serial.text.count - shown.count) + shown
    }

    private static func text(_ money: Money) -> String { "\(money.currency) \(money.decimal)" }
}

extension ElectrumOperation.Kind {
    fileprivate var slipTitle: String {
        switch self {
        case .activation: "Activation"
        case .load: "Load"
        case .lookup: "Balance"
        case .redemption: "Redemption"
        case .replace: "Replacement"
        case .transfer: "Transfer"
        case .void: "Void"
        }
    }

    /// The word before the other card; nil for a request with one card.
    fileprivate var slipOtherTitle: String? {
        switch self {
        case .replace: "Old card"
        case .transfer: "To card"
        case .activation, .load, .lookup, .redemption, .void: nil
        }
    }
}
