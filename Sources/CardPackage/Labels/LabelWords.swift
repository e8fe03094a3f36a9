import CardCore

/// The texts of a label, or of the head of a delivery note.
struct LabelWords {
    let facts: LabelFacts
    let box: PackedBox

    /// The text of the barcode.
    var id: String { box.labelID(ofOrder: facts.orderID) }

    /// `TEST`, and the words of a box that is not for sale; nil for a box of live cards to sell.
    var banner: String? {
        let parts = [facts.environment == .test ? "TEST" : nil, box.content.notice]
            .compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    /// `Pack 7 of 20`.
    var number: String {
        let kind = box.kind == .pack ? "Pack" : "Carton"
        return "\(kind) \(box.number) of \(facts.layout.count(of: box.kind))"
    }

    /// `50 cards`.
    var count: String {
        let noun = box.isOfSpares ? "spare" : "card"
        return "\(box.cardCount) \(noun)\(box.cardCount == 1 ? "" : "s")"
    }

    /// `Winter card, 500.00 NOK`.
    var product: String {
        let amount = facts.denomination.map { ", \($0) \(facts.currency.code)" } ?? ""
        return facts.productName + amount
    }

    /// The first and the last serial in one line, or each in a line of its own.
    var serials: String {
        box.positions.count == 1
            ? box.firstSerial.text : "\(box.firstSerial.text) – \(box.lastSerial.text)"
    }

    /// The request of the order, and the carton of a pack.
    var origin: String {
        box.kind == .carton ? facts.requestID : "\(facts.requestID), carton \(box.carton)"
    }

    /// The cards that differ from the range, each kind with its serials.
    var details: [String] {
        [
            Self.list(box.exceptions.map(\.serial), "not in the box"),
            Self.list(box.added.map(\.serial), "added from the spares"),
            Self.list(box.unsellable.map(\.serial), "in the box, not for sale"),
        ]
        .compactMap { $0 }
    }

    /// The same in numbers.
    var summary: String? {
        let counts = [
            (box.exceptions.count, "not in the box"), (box.added.count, "added from the spares"),
            (box.unsellable.count, "in the box, not for sale"),
        ]
        .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        guard !counts.isEmpty else { return nil }
        return "\(counts.joined(separator: "; ")): \(Self.pointer)"
    }

    /// The words of a label that has no room for more.
    static let pointer = "see the delivery note"

    private static func list(_ serials: [Serial], _ words: String) -> String? {
        guard !serials.isEmpty else { return nil }
        return "\(serials.count) \(words): " + serials.map(\.text).joined(separator: ", ")
    }
}
