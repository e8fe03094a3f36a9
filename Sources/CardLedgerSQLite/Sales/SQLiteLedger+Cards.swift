package import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    static let tokenQuery = """
        SELECT card FROM credential
        WHERE value = ? AND kind = \(CredentialKind.token.code) AND live = 1
        """

    static func cards(withTokenHashes hashes: [[UInt8]], _ find: Statement) throws
        -> [[UInt8]: Int64]
    {
        var found: [[UInt8]: Int64] = [:]
        for hash in hashes {
            find.bind(hash, at: 1)
            while try find.step() { found[hash] = find.integer(0) }
        }
        return found
    }

    package func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: Int64] {
        try look { try Self.cards(withTokenHashes: hashes, Statement(Self.tokenQuery, $0)) }
    }

    package func card(serial: String) throws -> Card {
        let found = try look { database in
            try database.first(
                "SELECT \(CardTable.columns) FROM card WHERE serial = ?",
                serial,
                read: CardTable.card
            )
        }
        guard let found else {
            if let order = try lostOrder(ofSerial: serial) { throw Self.lost(serial, order) }
            throw Problem(
                .notFound,
                .cardUnknown,
                "there is no card \(id: serial)",
                remedy: "check the serial: it is the number printed in clear"
            )
        }
        return found
    }

    private static func lost(_ serial: String, _ order: Int64) -> Problem {
        let words: ShownText =
            order == 0 ? "an order" : "order \(id: OrderID.text(order))"
        return Problem(
            .notFound,
            .cardLost,
            "card \(id: serial) belongs to \(words) that was lost when the workspace was restored",
            remedy: order == 0
                ? "bring the order back with: mintrun order adopt ORDER --lost OLD"
                : "bring it back with: mintrun order adopt \(id: OrderID.text(order)) --lost OLD"
        )
    }

    package func positions(ofSerials serials: [String], inOrder number: Int64) throws
        -> [String: Int]
    {
        try look { database in
            let find = try Statement("SELECT number FROM card WHERE serial = ?", database)
            var positions: [String: Int] = [:]
            for serial in serials {
                find.bind(serial, at: 1)
                while try find.step() {
                    guard CardNumbering.order(find.integer(0)) == number else { continue }
                    positions[serial] = CardNumbering.position(find.integer(0))
                }
            }
            return positions
        }
    }

    package func hold(_ kind: HoldKind, card: Int64, reason: String, by context: RequestContext)
        throws
        -> Recorded
    {
        try change(context) { writing in
            guard try writing.placeHold(kind, card: card, reason: reason) else { return .already }
            try writing.audit(
                "card \(try writing.serial(card))",
                "held",
                ["kind": .string(kind.rawValue), "reason": .string(reason)]
            )
            return .new
        }
    }

    package func releaseHold(_ kind: HoldKind, card: Int64, by context: RequestContext) throws
        -> Recorded
    {
        try change(context) { writing in
            let mask = try writing.holds(card)
            guard mask & kind.code != 0 else { return .already }
            try writing.endHolds(kind, card, message: nil)
            try writing.setHolds(mask & ~kind.code, card)
            try writing.audit(
                "card \(try writing.serial(card))",
                "hold released",
                ["kind": .string(kind.rawValue)]
            )
            return .new
        }
    }
}

extension Writing {
    /// Places a hold and notes it on the card; false where one of the kind stands.
    func placeHold(_ kind: HoldKind, card: Int64, reason: String) throws -> Bool {
        let mask = try holds(card)
        guard mask & kind.code == 0 else { return false }
        try insertHold(kind, card, reason, message: nil)
        try setHolds(mask | kind.code, card)
        return true
    }

    func insertHold(_ kind: HoldKind, _ card: Int64, _ reason: String, message: Int64?) throws {
        try database.run(
            """
            INSERT INTO hold (card, kind, reason, placed_by, placed_at, placed_message)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            card,
            kind.code,
            reason,
            context.actor,
            context.at,
            message
        )
    }

    func endHolds(_ kind: HoldKind, _ card: Int64, message: Int64?) throws {
        try database.run(
            """
            UPDATE hold SET released_by = ?, released_at = ?, released_message = ?
            WHERE card = ? AND kind = ? AND released_at IS NULL
            """,
            context.actor,
            context.at,
            message,
            card,
            kind.code
        )
    }

    func holds(_ card: Int64) throws -> Int64 {
        try database.number("SELECT holds FROM card WHERE number = ?", card)
    }

    func setHolds(_ mask: Int64, _ card: Int64) throws {
        try database.run("UPDATE card SET holds = ? WHERE number = ?", mask, card)
    }

    func serial(_ card: Int64) throws -> String {
        try database.first("SELECT serial FROM card WHERE number = ?", card) { $0.text(0) } ?? ""
    }
}
