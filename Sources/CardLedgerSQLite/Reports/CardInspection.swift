import CardCore
import CardLedger
import GRDB

/// Checks that the state of every card follows from its making, the changes of its messages, the
/// answers of its printer and the voided ranges.
///
/// A change contains before and after. Over all changes of a field, every value that was reached
/// was also left, apart from the one that the card has now. So the sum of a hash of each value
/// after, less that of each value before, is the hash of today's value less that of the first one,
/// in any order of the changes.
///
/// - Cost: nine bytes a card.
struct CardInspection {
    /// The sums, by order, then by position.
    private var sums: [OrderID: [UInt64]] = [:]
    /// True for cards that a message changed, even if another one changed them back.
    private var changed: [OrderID: [Bool]] = [:]

    static func faults(_ database: Database) throws -> [RecordFault] {
        var inspection = CardInspection()
        for order in try OrderTable.all(database) {
            inspection.sums[order.id] = [UInt64](repeating: 0, count: order.minted + 1)
            inspection.changed[order.id] = [Bool](repeating: false, count: order.minted + 1)
        }
        let effects = try Statement("SELECT changes FROM effect", database)
        while try effects.step() {
            guard try inspection.take(effects.blob(0)) else {
                return [.unreadableChanges]
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
            changed[order]?[position] = true
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
        CardFate.made(lastDay: nil).map { ($0.field, hash($0)) }

    /// The difference that the last day of an imported card makes.
    private static func hash(ofImported day: Day?) -> UInt64 {
        day.map { hash(.expiresOn($0)) &- hash(.expiresOn(nil)) } ?? 0
    }

    private func faults(_ database: Database) throws -> [RecordFault] {
        var faults: [RecordFault] = []
        for order in try OrderTable.all(database) {
            let fate = try CardFate(order, database)
            let (first, last) = CardNumbering.range(order: order.id, 1...max(1, order.minted))
            let cards = try Statement(
                "SELECT \(CardTable.columns), expires_on, external_id,"
                    + " (SELECT expires_on FROM imported_card WHERE card = number)"
                    + " FROM card WHERE number BETWEEN ? AND ?",
                database
            )
            cards.bind(first, at: 1)
            cards.bind(last, at: 2)
            let day = CardTable.columnCount
            while try cards.step() {
                let card = try CardTable.card(cards)
                let isDay = card.expiresOn?.description == cards.optionalText(day)
                let imported = cards.optionalText(day + 2).flatMap { Day($0) }
                guard isDay, cards.isNull(day + 1), isExplained(card, importedUntil: imported, fate)
                else {
                    faults.append(.card(card.serial))
                    continue
                }
            }
        }
        return faults
    }

    private func isExplained(_ card: Card, importedUntil day: Day?, _ fate: CardFate) -> Bool {
        var rest = (sums[card.order]?[card.position] ?? 0) &+ Self.hash(ofImported: day)
        let isChanged = changed[card.order]?[card.position] ?? false
        for (field, made) in Self.fields {
            rest = rest &- Self.hash(card.value(of: field)) &+ made
        }
        return fate.explains(card, isChanged: isChanged) {
            rest == Self.hash($1) &- Self.hash($0)
        }
    }
}

extension CardFate {
    fileprivate init(_ order: OrderRecord, _ database: Database) throws {
        self.init(
            quantity: order.request.quantity,
            answers: try AnswerTable.answers(ofOrder: order.id, database).map(\.answer.coverage),
            voided: try database.rows(
                """
                SELECT first, last FROM range_act
                WHERE print_order = ? AND act = 'void' AND first <= last
                """,
                order.id
            ) { $0.int(0)...$0.int(1) }
        )
    }
}
