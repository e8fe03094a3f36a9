import CardCore
import CardLedger
import GRDB

// The cards that calls name: each method is one look, because a service asks thousands of times a
// second.
extension SQLiteLedger {
    func calledCard(serials: [Serial]) throws -> CalledCard? {
        try look { database in
            let find = try Statement(Self.serialQuery, database)
            defer { find.reset() }
            for serial in serials {
                find.bind(serial, at: 1)
                guard try find.step() else { continue }
                return try Self.called(CardTable.card(find), database)
            }
            return nil
        }
    }

    func calledCard(tokenHashes hashes: [[UInt8]]) throws -> CalledCard? {
        try look { database in
            let found = try Self.cards(
                withTokenHashes: hashes,
                Statement(Self.tokenQuery, database)
            )
            guard let hash = hashes.first(where: { found[$0] != nil }), let number = found[hash],
                let card = try database.first(Self.numberQuery, number, read: CardTable.card)
            else { return nil }
            return try Self.called(card, tokenHash: hash, database)
        }
    }

    func activeCards(ofCustomer customer: String) throws -> [CalledCard] {
        try look { database in
            try database.rows(Self.customerQuery, customer, read: CardTable.card)
                .map { try Self.called($0, database) }
        }
    }

    func store(withExternalID id: String) throws -> StoreID? {
        try look { database in
            try database.first(
                "SELECT name FROM party WHERE kind = 'store' AND external_id = ? ORDER BY number",
                id
            ) { $0.text(0) as StoreID }
        }
    }

    func formatMarks() throws -> FormatMarks {
        let marks = try look { database in
            try database.first(Self.marksQuery) { row in
                FormatMarks(productVersion: row.integer(0), recordedCount: row.int(1))
            }
        }
        guard let marks else { preconditionFailure("a query of two sums has one row") }
        return marks
    }

    private static func called(
        _ card: Card,
        tokenHash hash: [UInt8]? = nil,
        _ database: Database
    ) throws -> CalledCard {
        CalledCard(
            card,
            pin: try database.storedPIN(ofCard: card.number),
            token: try database.storedToken(ofCard: card.number, hash: hash)
        )
    }

    /// Rows of both tables are never deleted, so their highest numbers count them.
    private static let marksQuery = """
        SELECT ifnull((SELECT max(number) FROM product_version), 0),
            ifnull((SELECT max(number) FROM secret_format), 0)
        """
    private static let serialQuery = "SELECT \(CardTable.columns) FROM card WHERE serial = ?"
    private static let numberQuery = "SELECT \(CardTable.columns) FROM card WHERE number = ?"
    private static let customerQuery = """
        SELECT \(CardTable.columns) FROM card
        WHERE customer = ? AND life_cycle = \(LifeCycle.active.code) ORDER BY number
        """
}
