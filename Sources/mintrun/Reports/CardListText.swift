import CardCore
import CardJobs
import CardText

/// `card list`: the parts of a list that is written while it is read.
struct CardListText {
    /// The form of the list.
    enum Form { case text, json, csv }

    static let more = "more cards match than --limit allows"

    private static let columns = [
        "serial", "state", "order", "product", "position", "pack", "carton", "amount",
        "available", "currency", "expiresOn", "holds", "soldAt", "seller",
    ]

    private let form: Form
    private var hasBegun = false
    private var hasCards = false
    private var csv = CSVEncoder(for: .person, quoting: .whereNeeded)

    init(_ form: Form) { self.form = form }

    /// The next cards; before the first ones, the beginning of the list.
    mutating func part(_ cards: [CardLine]) -> String {
        switch form {
        case .text: return cards.map(Self.line).joined()
        case .json: return json(cards)
        case .csv:
            begin()
            for card in cards { csv.record(Self.cells(card)) }
            return String(decoding: csv.take(), as: UTF8.self)
        }
    }

    /// The end of the list.
    mutating func end(_ ended: ListCards.Ended) -> String {
        switch form {
        case .text:
            let count = "\(ended.count.counted("card"))\n"
            return ended.hasMore ? "\(count)\(Self.more)\n" : count
        case .json:
            return json([]) + "],\"count\":\(ended.count),\"more\":\(ended.hasMore),\"schema\":1}\n"
        case .csv: return part([])
        }
    }

    private mutating func begin() {
        if !hasBegun { csv.record(Self.columns) }
        hasBegun = true
    }

    private mutating func json(_ cards: [CardLine]) -> String {
        var text = hasBegun ? "" : "{\"cards\":["
        hasBegun = true
        for card in cards {
            if hasCards { text += "," }
            hasCards = true
            text += card.json.text
        }
        return text
    }
}

// One card.
extension CardListText {
    private static func line(_ line: CardLine) -> String {
        let card = line.card
        var words = [
            card.serial.text, card.state.rawValue.padded(to: 10), card.order.text,
            "\(card.currency) \(decimalText(card.amountMinor, card.currency))",
        ]
        if !card.holds.isEmpty {
            words.append("held: " + card.holds.map(\.rawValue).joined(separator: ", "))
        }
        if let soldAt = line.soldAt {
            words.append("sold \(soldAt)" + (line.seller.map { " by \($0)" } ?? ""))
        }
        return VisibleText.escapedLine(words.joined(separator: "  ")) + "\n"
    }

    private static func cells(_ line: CardLine) -> [String] {
        let card = line.card
        return [
            card.serial.text, card.state.rawValue, card.order.text, card.product.text,
            String(card.position), String(card.pack), String(card.carton),
            decimalText(card.amountMinor, card.currency),
            decimalText(card.availableMinor, card.currency), card.currency,
            card.expiresOn?.description ?? "",
            card.holds.map(\.rawValue).joined(separator: " "),
            line.soldAt?.description ?? "", line.seller?.text ?? "",
        ]
    }
}

extension CardLine {
    fileprivate var json: JSON {
        .object(
            card.json.merging([
                "soldAt": .optional(soldAt?.description), "seller": .optional(seller?.text),
            ]) { _, own in own }
        )
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
