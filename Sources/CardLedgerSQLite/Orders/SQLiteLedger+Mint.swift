package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func beginMinting(
        _ id: String,
        custody: Custody,
        custodians: Int,
        by context: RequestContext
    ) throws
        -> (OrderRecord, Recorded)
    {
        try change(context) { writing in
            let order = try OrderTable.order(id, writing.database)
            guard order.state != .minting else { return (order, .already) }
            guard order.state == .ordered else { throw Problem.wrongState(order, for: "minted") }
            guard try Self.custodians(version: custodians, writing.database) != nil else {
                throw Problem(
                    .notFound,
                    .custodianUnknownSet,
                    "there is no custodian set \(custodians)",
                    remedy: "see the custodians with: mintrun custodian list"
                )
            }
            try writing.move(order, to: .minting)
            try writing.database.run(
                "UPDATE print_order SET custody = ?, custodian_set = ? WHERE number = ?",
                custody.rawValue,
                custodians,
                order.number
            )
            try writing.audit(
                "order \(id)",
                "minting",
                ["custody": .string(custody.rawValue), "custodianSet": .integer(custodians)]
            )
            return (try OrderTable.order(id, writing.database), .new)
        }
    }

    package func recordSegment(
        ofOrder number: Int64,
        count: Int,
        tokenEpoch: Int,
        pinEpoch: Int,
        produce: (_ firstPosition: Int) throws -> [MintedCard],
        resample: (_ position: Int) throws -> MintedCard,
        seal: ([MintedCard]) throws -> RecordedSeal,
        by context: RequestContext
    ) throws -> SegmentRecord {
        precondition(count > 0, "a segment of nothing")
        return try change(context) { writing in
            let order = try OrderTable.order(OrderID.text(number), writing.database)
            guard order.state == .minting, order.minted + count <= order.request.cardCount else {
                throw Problem.wrongState(order, for: "given \(count) more cards")
            }
            let first = order.minted + 1
            var cards = try produce(first)
            precondition(cards.count == count, "another number of cards than was asked for")
            var inserter = try CardInserter(
                order: number,
                tokenEpoch: tokenEpoch,
                pinEpoch: pinEpoch,
                writing.database
            )
            for index in cards.indices {
                precondition(cards[index].position == first + index, "a card out of its place")
                try inserter.insert(&cards[index], resample: resample)
            }
            let record = SegmentRecord(
                seal: try seal(cards),
                first: first,
                count: count,
                resampled: inserter.resampled
            )
            let digest = inserter.digest.finished()
            try writing.record(record, ofOrder: number, cards: digest)
            return record
        }
    }

    package func segments(ofOrder number: Int64) throws -> [SegmentRecord] {
        try look { try Self.segments(ofOrder: number, $0) }
    }

    static func segments(ofOrder number: Int64, _ database: Database) throws -> [SegmentRecord] {
        try database.rows(
            """
            SELECT leg, segment, commitment, root, first, count, resampled FROM segment
            WHERE print_order = ? ORDER BY first
            """,
            number
        ) { row in
            let seal = RecordedSeal(
                leg: row.int(0),
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

    package func finishMinting(_ id: String, by context: RequestContext) throws -> Recorded {
        try change(context) { writing in
            let order = try OrderTable.order(id, writing.database)
            guard order.state != .sealed else { return .already }
            guard order.state == .minting else { throw Problem.wrongState(order, for: "sealed") }
            guard order.minted == order.request.cardCount else {
                throw Problem(
                    .refused,
                    .orderNotFullyMinted,
                    "order \(id: id) has \(order.minted) of \(order.request.cardCount) cards",
                    remedy: "continue with: mintrun mint \(id: id)"
                )
            }
            try writing.move(order, to: .sealed)
            try writing.database.run(
                "UPDATE print_order SET sealed_at = ? WHERE number = ?",
                writing.context.at,
                order.number
            )
            try writing.audit("order \(id)", "sealed", ["cards": .integer(order.minted)])
            return .new
        }
    }

    package func mintedCards(ofOrder number: Int64, positions: ClosedRange<Int>) throws
        -> [MintedCard]
    {
        let (first, last) = CardNumbering.range(order: number, positions)
        return try look { database in
            try database.rows(
                """
                SELECT card.number, serial, life_cycle, token.value, pin.scheme, pin.value
                FROM card
                JOIN credential AS token
                    ON token.card = card.number AND token.kind = \(CredentialKind.token.code) AND token.live = 1
                JOIN credential AS pin
                    ON pin.card = card.number AND pin.kind = \(CredentialKind.pin.code) AND pin.live = 1
                WHERE card.number BETWEEN ? AND ? ORDER BY card.number
                """,
                first,
                last
            ) { row in
                MintedCard(
                    serial: row.text(1),
                    position: CardNumbering.position(row.integer(0)),
                    tokenHash: row.blob(3),
                    pinScheme: try PINScheme(code: row.integer(4)),
                    pinVerifier: row.blob(5),
                    lifeCycle: try LifeCycle(code: row.integer(2))
                )
            }
        }
    }
}

extension Writing {
    func record(
        _ segment: SegmentRecord,
        ofOrder number: Int64,
        cards: String
    ) throws {
        try database.run(
            "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            number,
            segment.first,
            segment.count,
            segment.seal.leg,
            segment.seal.segment,
            segment.seal.commitment,
            segment.seal.root,
            segment.resampled,
            context.at
        )
        try database.run(
            "UPDATE print_order SET minted = minted + ? WHERE number = ?",
            segment.count,
            number
        )
        try audit(
            "order \(OrderID.text(number))",
            "segment",
            segment.commitment(cards: cards, keyRun: segment.seal.keyRun)
        )
    }
}
