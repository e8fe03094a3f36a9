package import CardCore
internal import GRDB

/// The stored segments, and their deletion.
extension Vault {
    /// The order's segments by position, as stored; nothing is opened or checked.
    package func segments(of order: OrderID) throws -> [SegmentSeal] {
        try read { try Self.storedSegments(of: order, $0) }.map(\.seal)
    }

    /// Deletes a segment that the ledger does not know: its cards were never registered.
    ///
    /// - Returns: false if it does not exist.
    @discardableResult
    package func deleteSegment(_ segment: Int, keyRun: Int, of order: OrderID) throws -> Bool {
        try write { database in
            let stored = try Self.storedSegments(of: order, database)
            guard let found = stored.first(where: { $0.isAt(keyRun, segment) }) else {
                return false
            }
            try Self.delete(found, database)
            return true
        }
    }

    static func delete(_ segment: StoredSegment, _ database: Database) throws {
        try database.execute(
            sql: "DELETE FROM sealed_card WHERE id BETWEEN ? AND ?",
            arguments: [segment.firstID, segment.firstID | 0xffff]
        )
        try database.execute(sql: "DELETE FROM segment WHERE id = ?", arguments: [segment.row])
    }

    static func storedSegments(
        of order: OrderID,
        _ database: Database
    ) throws -> [StoredSegment] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT segment.id, leg.number, segment.number, first_position, card_count,
                    card_size, commitment, root, signature
                FROM segment JOIN leg ON leg.id = segment.leg
                WHERE order_id = ? ORDER BY first_position, segment.id
                """,
            arguments: [order.text]
        )
        return try rows.map { try StoredSegment($0) }
    }
}

/// A segment's header as it is in the database.
struct StoredSegment: Sendable {
    let row: Int64
    let seal: SegmentSeal
    let cardSize: Int
    let signature: [UInt8]

    init(_ row: Row) throws {
        self.row = Int64(try row.number(0))
        seal = SegmentSeal(
            keyRun: try row.number(1),
            segment: try row.number(2),
            firstPosition: try row.number(3),
            count: try row.number(4, atMost: SegmentSeal.mostCards),
            commitment: try row.bytes(6),
            root: try row.bytes(7)
        )
        cardSize = try row.number(5, atMost: CardPlaintext.mostBytes)
        signature = try row.bytes(8)
    }

    /// The id of its first card.
    var firstID: Int64 { row << 16 }

    func isAt(_ keyRun: Int, _ segment: Int) -> Bool {
        seal.keyRun == keyRun && seal.segment == segment
    }
}
