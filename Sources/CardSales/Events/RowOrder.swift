import CardCore

/// Finds cards whose rows are in another order than they happened, as in exports with the newest
/// row on top.
///
/// A file is read twice: the first reading finds the cards, the second one holds their rows back
/// until all of them are read. Rows of other cards are not moved.
package struct RowOrder: Sendable {
    /// By card, the latest moment of a reversing row.
    private var takenBack: [Serial: Instant] = [:]
    /// Of the cards so far, unless the rows ascend; two cards with one hash do no harm.
    private var seen: Set<Int> = []
    private(set) var cards: Set<Serial> = []
    private var latest: Instant?
    /// The number of rows later than the row before them, less the number of earlier ones.
    private var direction = 0

    private static let mostFirst = 1000

    init() {}

    /// True if the newest of the rows with one time is on top; nil if no other rows show an order.
    fileprivate var isNewestFirst: Bool? { direction == 0 ? nil : direction < 0 }

    mutating func note(_ message: Message) {
        if let latest, latest != message.time { direction += latest < message.time ? 1 : -1 }
        latest = message.time
        // The first rows may have one time.
        if direction < 0 || direction == 0 && seen.count < Self.mostFirst,
            !seen.insert(message.card.hashValue).inserted, direction < 0
        {
            cards.insert(message.card)
        }
        guard message.phase == .final else { return }
        switch message.operation {
        case .deactivate, .refund:
            let known = takenBack[message.card] ?? message.time
            takenBack[message.card] = max(known, message.time)
        case .activate, .redeem:
            guard !takenBack.isEmpty, let back = takenBack[message.card], message.time <= back
            else {
                return
            }
            cards.insert(message.card)
        default: return
        }
    }
}

/// The rows that are held back.
struct RowsInOrder: Sendable {
    private let isNewestFirst: Bool?
    /// By card.
    private var rows: [Serial: [SaleRow]] = [:]
    /// The cards in the order of their first rows.
    private var found: [Serial] = []
    private let cards: Set<Serial>

    init(_ order: RowOrder) {
        cards = order.cards
        isNewestFirst = order.isNewestFirst
    }

    /// The events without the rows that are held back.
    mutating func hold(_ events: [SaleEvent]) -> [SaleEvent] {
        cards.isEmpty ? events : events.filter { !hold($0) }
    }

    private mutating func hold(_ event: SaleEvent) -> Bool {
        guard case .row(let row) = event, case .success(let message) = row.content,
            cards.contains(message.card)
        else { return false }
        if rows[message.card] == nil { found.append(message.card) }
        rows[message.card, default: []].append(row)
        return true
    }

    /// The rows that were held back, those of each card in the order of their clocks.
    ///
    /// Rows with one time are in the order of the other rows of the file. If these do not show an
    /// order, the newest row is on top unless the card is sold: an unsold card had nothing to
    /// reverse. In a receipt the card alone decides.
    mutating func end(_ knowledge: SaleKnowledge) -> [SaleEvent] {
        let events = found.flatMap { card -> [SaleEvent] in
            let held = rows[card, default: []]
            let hasEqual = Set(held.map(Self.time)).count < held.count
            let isActive = hasEqual && knowledge.isActive(card)
            var receipts = Self.receipts(held)
            if !isActive { receipts = receipts.map { $0.reversed() } }
            if isNewestFirst ?? !isActive { receipts.reverse() }
            let timed = receipts.flatMap(\.self).enumerated().map {
                (place: $0, time: Self.time($1), row: $1)
            }
            return timed.sorted { ($0.time, $0.place) < ($1.time, $1.place) }.map { .row($0.row) }
        }
        (rows, found) = ([:], [])
        return events
    }

    private static func receipts(_ rows: [SaleRow]) -> [[SaleRow]] {
        var receipts: [[SaleRow]] = []
        var latest: [String?] = []
        for row in rows {
            let message = try? row.content.get()
            let name = [message?.store.text, message?.terminal, message?.receipt]
            if message?.receipt.isEmpty == false, name == latest {
                receipts[receipts.count - 1].append(row)
            } else {
                receipts.append([row])
            }
            latest = name
        }
        return receipts
    }

    private static func time(_ row: SaleRow) -> Instant {
        guard case .success(let message) = row.content else {
            preconditionFailure("a row without a message was held back")
        }
        return message.time
    }
}
