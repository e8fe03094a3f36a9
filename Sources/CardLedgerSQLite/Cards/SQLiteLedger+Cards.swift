import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    static let tokenQuery = """
        SELECT card FROM credential
        WHERE value = ? AND kind = \(CredentialKind.token.code) AND live = 1
        """

    static func cards(withTokenHashes hashes: [[UInt8]], _ find: Statement) throws
        -> [[UInt8]: CardNumber]
    {
        var found: [[UInt8]: CardNumber] = [:]
        for hash in hashes {
            find.bind(hash, at: 1)
            while try find.step() { found[hash] = find.integer(0) }
        }
        return found
    }

    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber] {
        try look { try Self.cards(withTokenHashes: hashes, Statement(Self.tokenQuery, $0)) }
    }

    func card(withSerial serial: Serial) throws -> Card? {
        try look { database in
            try database.first(
                "SELECT \(CardTable.columns) FROM card WHERE serial = ?",
                serial,
                read: CardTable.card
            )
        }
    }

    func positions(ofSerials serials: [Serial], inOrder id: OrderID) throws
        -> [Serial: Int]
    {
        try look { database in
            let find = try Statement("SELECT number FROM card WHERE serial = ?", database)
            var positions: [Serial: Int] = [:]
            for serial in serials {
                find.bind(serial, at: 1)
                while try find.step() {
                    guard CardNumbering.order(find.integer(0)) == id else { continue }
                    positions[serial] = CardNumbering.position(find.integer(0))
                }
            }
            return positions
        }
    }
}
