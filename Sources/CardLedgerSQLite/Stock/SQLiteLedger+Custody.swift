import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    /// The instants at which the pack of a card was shipped, received and returned.
    static func custody(of number: CardNumber, _ database: Database) throws -> [CardEvent] {
        let order = CardNumbering.order(number)
        let moves = try database.rows(
            """
            SELECT shipment.number, pack, sent_at, shipment_pack.received_at, origin.name,
                destination.name, here.name
            FROM shipment
            JOIN shipment_pack ON shipment_pack.shipment = shipment.number
            JOIN shipment_detail AS detail ON detail.shipment = shipment.number
            JOIN party AS destination ON destination.number = shipment.destination
            LEFT JOIN party AS origin ON origin.number = detail.origin
            LEFT JOIN party AS here ON here.number = shipment_pack.store
            WHERE print_order = ? AND ? BETWEEN first AND last ORDER BY shipment.number
            """,
            order,
            CardNumbering.position(number),
            read: events
        )
        return moves.flatMap { $0 }
    }

    private static func events(_ row: Statement) -> [CardEvent] {
        let pack: [String: JSON] = [
            "shipment": .string((row.integer(0) as ShipmentNumber).text),
            "pack": .integer(row.integer(1)),
        ]
        let sent: [String: JSON] = [
            "from": .optional(row.optionalText(4)), "to": .string(row.text(5)),
        ]
        let shipped = CardEvent(
            at: row.instant(2),
            event: "shipped",
            details: pack.merging(sent) { own, _ in own }
        )
        guard let receivedAt = row.optionalInstant(3) else { return [shipped] }
        let arrived = CardEvent(
            at: receivedAt,
            event: row.isNull(6) ? "returned" : "received",
            details: pack.merging(["store": .optional(row.optionalText(6))]) { own, _ in own }
        )
        return [shipped, arrived]
    }
}
