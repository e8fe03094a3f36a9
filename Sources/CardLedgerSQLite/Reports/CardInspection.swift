import CardCore
import CardLedger
import GRDB

/// Checks that the state of every card follows from how it was made, what its messages changed,
/// what its printer answered and which ranges were voided.
///
/// A change says before and after. Over all changes of a field, every value that was reached was
/// also left, apart from the one that the card has now. So the sum of a hash of each value after,
/// less that of each value before, is the hash of today's value less that of the first one,
/// in whatever order the changes came.
///
/// - Cost: eight bytes a card.
struct CardInspection {
    /// By order, then by position.
    private var sums: [OrderID: [UInt64]] = [:]

    static func faults(_ database: Database) throws -> [String] {
        var inspection = CardInspection()
        for order in try OrderTable.all(database) {
            inspection.sums[order.id] = [UInt64](repeating: 0, count: order.minted + 1)
        }
        let effects = try Statement("SELECT changes FROM effect", database)
        while try effects.step() {
            guard try inspection.take(effects.blob(0)) else {
                return ["the changes of a message cannot be read"]
            }
        }
        return try inspection.faults(database)
    }

    /// Adds the changes of one message; false if they are about a card that does not exist.
    private mutating func take(_ changes: [UInt8]) throws -> Bool {
        var scanner = StoredChanges.Scanner(changes)
        while let change = try scanner.next() {
            let order = CardNumbering.order(change.card)
            let position = CardNumbering.position(change.card)
            guard let count = sums[order]?.count, (1..<count).contains(position) else {
                return false
            }
            let before = Self.hash(change.field, change.before)
            sums[order]?[position] &+= Self.hash(change.field, change.after) &- before
        }
        return true
    }

    /// FNV-1a over field and value, mixed so that sums of few values do not meet.
    private static func hash(
        _ field: some Sequence<UInt8>,
        _ value: some Sequence<UInt8>
    ) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in field { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        for byte in value { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }

    private static func hash(_ value: CardFieldValue) -> UInt64 {
        var stored: [UInt8] = []
        value.append(to: &stored)
        return hash(value.field.rawValue.utf8, stored)
    }

    private static func hash(_ life: LifeCycle) -> UInt64 { hash(.lifeCycle(life)) }
}

extension CardInspection {
    /// The fields that messages alone change, but for the life cycle, and the hash of the value
    /// that a card is made with.
    private static let fields: [(CardField, made: UInt64)] =
        [
            CardFieldValue.activation(nil), .activatedAt(nil), .movements(0), .activeFrom(nil),
            .expiresOn(nil), .customer(nil),
        ].map { ($0.field, hash($0)) }

    private func faults(_ database: Database) throws -> [String] {
        var faults: [String] = []
        for order in try OrderTable.all(database) {
            let fate = try CardFate(order, database)
            let (first, last) = CardNumbering.range(order: order.id, 1...max(1, order.minted))
            let cards = try Statement(
                "SELECT \(CardTable.columns), expires_on, external_id FROM card"
                    + " WHERE number BETWEEN ? AND ?",
                database
            )
            cards.bind(first, at: 1)
            cards.bind(last, at: 2)
            while try cards.step() {
                let card = try CardTable.card(cards)
                let isDay = card.expiresOn?.description == cards.optionalText(13)
                let sum = sums[order.id]?[card.position] ?? 0
                guard isDay, cards.isNull(14), Self.isExplained(card, sum, fate) else {
                    faults.append("card \(card.serial)")
                    continue
                }
            }
        }
        return faults
    }

    private static func isExplained(_ card: Card, _ sum: UInt64, _ fate: CardFate) -> Bool {
        var rest = sum
        for (field, made) in fields { rest = rest &- hash(card.value(of: field)) &+ made }
        // Its messages took the life cycle back to where it was, or never changed it.
        if rest == 0 {
            return fate.explainsWithoutMessages(card)
                || sum != 0 && fate.starts(card.position).contains(card.lifeCycle)
        }
        return fate.starts(card.position).contains { start in
            if rest == hash(card.lifeCycle) &- hash(start) { return true }
            return [LifeCycle.spare, .inactive].contains { reached in
                rest == hash(reached) &- hash(start) && fate.may(card, leave: reached)
            }
        }
    }
}

/// What happened to the cards of an order besides messages.
private struct CardFate {
    private let quantity: Int
    private var spoiled: Set<Int> = []
    private var missing: Set<Int> = []
    private var promoted: Set<Int> = []
    private var voided: [ClosedRange<Int>]

    init(_ order: OrderRecord, _ database: Database) throws {
        quantity = order.request.quantity
        for recorded in try AnswerTable.answers(ofOrder: order.id, database) {
            let coverage = recorded.answer.coverage
            spoiled.formUnion(coverage.spoiled)
            missing.formUnion(coverage.missing)
            promoted.formUnion(coverage.replacements.map(\.spare))
        }
        voided = try database.rows(
            """
            SELECT first, last FROM range_act
            WHERE print_order = ? AND act = 'void' AND first <= last
            """,
            order.id
        ) { $0.int(0)...$0.int(1) }
    }

    /// The states in which the card may have met its first message.
    func starts(_ position: Int) -> [LifeCycle] {
        guard position > quantity else { return [.inactive] }
        return promoted.contains(position) ? [.spare, .inactive] : [.spare]
    }

    private func isVoided(_ position: Int) -> Bool { voided.contains { $0.contains(position) } }

    /// Whether the printer, or a voided range, took the card from a state before its sale to the
    /// one that it has.
    func may(_ card: Card, leave state: LifeCycle) -> Bool {
        let position = card.position
        switch card.lifeCycle {
        case .spoiled: return spoiled.contains(position) || isVoided(position)
        case .missing: return missing.contains(position)
        case .inactive: return state == .spare && promoted.contains(position)
        default: return false
        }
    }

    /// Whether a card without messages has the state that it must have.
    func explainsWithoutMessages(_ card: Card) -> Bool {
        let position = card.position
        var states: Set<LifeCycle> = []
        if spoiled.contains(position) { states.insert(.spoiled) }
        if missing.contains(position) { states.insert(.missing) }
        if isVoided(position) { states.insert(.spoiled) }
        if states.isEmpty {
            states = position > quantity && !promoted.contains(position) ? [.spare] : [.inactive]
        }
        return states.contains(card.lifeCycle)
    }
}
