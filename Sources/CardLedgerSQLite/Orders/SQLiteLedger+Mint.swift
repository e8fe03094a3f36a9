import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func segments(ofOrder id: OrderID) throws -> [SegmentRecord] {
        try look { try Self.segments(ofOrder: id, $0) }
    }

    static func segments(ofOrder id: OrderID, _ database: Database) throws -> [SegmentRecord] {
        try database.rows(
            """
            SELECT leg, segment, commitment, root, first, count, resampled FROM segment
            WHERE print_order = ? ORDER BY first
            """,
            id
        ) { row in
            let seal = RecordedSeal(
                keyRun: row.int(0),
                segment: row.int(1),
                commitment: row.blob(2),
                root: row.blob(3)
            )
            return SegmentRecord(
                seal: seal,
                first: row.int(4),
                count: row.int(5),
                resampled: row.int(6)
            )
        }
    }

    func mintedCards(ofOrder id: OrderID, positions: ClosedRange<Int>) throws
        -> [MintedCard]
    {
        let (first, last) = CardNumbering.range(order: id, positions)
        return try look { database in
            try database.rows(
                """
                SELECT card.number, serial, life_cycle, token.value, pin.scheme, pin.value
                FROM card
                JOIN credential AS token
                    ON token.card = card.number AND token.kind = \(CredentialKind.token.code)
                        AND token.version = 1
                LEFT JOIN credential AS pin
                    ON pin.card = card.number AND pin.kind = \(CredentialKind.pin.code)
                        AND pin.version = 1
                WHERE card.number BETWEEN ? AND ? ORDER BY card.number
                """,
                first,
                last
            ) { row in
                MintedCard(
                    serial: row.text(1),
                    position: CardNumbering.position(row.integer(0)),
                    tokenHash: row.blob(3),
                    pin: row.isNull(4)
                        ? nil : PINVerifier(try PINScheme(code: row.integer(4)), row.blob(5)),
                    lifeCycle: try LifeCycle(code: row.integer(2))
                )
            }
        }
    }
}

// Cards that are made in an open transaction.
extension Writing {
    func insert(
        _ cards: [MintedCard],
        ofOrder id: OrderID,
        epochs: KeyEpochs,
        redraw: (_ index: Int) throws -> MintedCard
    ) throws {
        let inserter = try CardInserter(
            order: id,
            epochs: epochs,
            database
        )
        for (index, card) in cards.enumerated() {
            try inserter.insert(card) { try redraw(index) }
        }
    }

    func insert(_ cards: [ImportedCard], ofOrder id: OrderID, pinEpoch: Int) throws {
        let inserter = try ImportedCardInserter(order: id, pinEpoch: pinEpoch, database)
        for card in cards { try inserter.insert(card) }
    }

    func cardsDigest(ofOrder id: OrderID, _ positions: ClosedRange<Int>) throws -> String {
        try CardsDigest.ofRows(order: id, positions, database)
    }

    func insert(_ segment: SegmentRecord, ofOrder id: OrderID) throws {
        try database.run(
            "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id,
            segment.first,
            segment.count,
            segment.seal.keyRun,
            segment.seal.segment,
            segment.seal.commitment,
            segment.seal.root,
            segment.resampled,
            context.at
        )
    }
}
