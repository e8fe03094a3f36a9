import CardCore
import CardLedger
import GRDB

extension Writing {
    /// Stores a shipment with its packs on the way; returns its number.
    func insert(_ new: NewShipment, from origin: StoreID?, _ layout: PackLayout) throws
        -> ShipmentNumber
    {
        let names = PartyNames(database)
        try database.run(
            """
            INSERT INTO shipment (print_order, destination, carrier, tracking, sent_at)
            VALUES (?, ?, ?, ?, ?)
            """,
            new.order,
            try names.store(new.store),
            new.carrier,
            new.tracking,
            context.at
        )
        let number = ShipmentNumber(database.lastNumber)
        try database.run(
            "INSERT INTO shipment_detail VALUES (?, ?, ?, ?)",
            number,
            try origin.map(names.store),
            new.reason,
            context.actor
        )
        try putOnTheWay(new, as: number, layout)
        return number
    }

    private func putOnTheWay(_ new: NewShipment, as shipment: ShipmentNumber, _ layout: PackLayout)
        throws
    {
        let pack = try Statement(
            "INSERT INTO shipment_pack (shipment, pack, first, last) VALUES (?, ?, ?, ?)",
            database
        )
        let location = try Statement(
            """
            INSERT INTO pack_place (print_order, first, last, pack, shipment)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (print_order, first) DO UPDATE SET shipment = excluded.shipment,
                store = NULL, received_at = NULL
            """,
            database
        )
        for number in new.packs {
            let positions = layout.positions(ofPack: number)
            pack.bind([shipment, number, positions.lowerBound, positions.upperBound])
            try pack.run()
            location.bind([new.order, positions.lowerBound, positions.upperBound, number, shipment])
            try location.run()
        }
    }

    /// Records that packs of a shipment arrived at a store, or in the house if it is nil.
    func receive(_ packs: [Int], of shipment: ShipmentRecord, at store: StoreID?) throws {
        let party = try store.map(PartyNames(database).store)
        let arrival = try Statement(
            "UPDATE shipment_pack SET store = ?, received_at = ? WHERE shipment = ? AND pack = ?",
            database
        )
        let location = try Statement(
            """
            UPDATE pack_place SET store = ?, received_at = ?
            WHERE print_order = ? AND pack = ? AND shipment = ?
            """,
            database
        )
        for pack in packs {
            arrival.bind([party, context.at, shipment.number, pack])
            try arrival.run()
            location.bind([party, context.at, shipment.order, pack, shipment.number])
            try location.run()
        }
        try database.run(
            """
            UPDATE shipment SET received_at = ?1 WHERE number = ?2 AND NOT EXISTS (
                SELECT 1 FROM shipment_pack WHERE shipment = ?2 AND received_at IS NULL)
            """,
            context.at,
            shipment.number
        )
    }
}
