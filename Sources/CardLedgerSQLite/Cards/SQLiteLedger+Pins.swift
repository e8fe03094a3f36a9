import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func pinSubject(tokenHashes hashes: [[UInt8]]) throws -> PinSubject? {
        try look { database in
            let find = try Statement(Self.tokenQuery, database)
            let found = try Self.cards(withTokenHashes: hashes, find)
            let hash = hashes.first { found[$0] != nil }
            // An unknown card is looked up, too: the work is the same.
            let card = hash.flatMap { found[$0] } ?? 0
            return try Self.pinSubject(card, tokenHash: hash, database)
        }
    }

    func pinSubject(card number: CardNumber) throws -> PinSubject? {
        try look { try Self.pinSubject(number, tokenHash: nil, $0) }
    }

    private static func pinSubject(
        _ card: CardNumber,
        tokenHash hash: [UInt8]?,
        _ database: Database
    ) throws -> PinSubject? {
        let pin = try database.storedPIN(ofCard: card)
        let token = try database.storedToken(ofCard: card, hash: hash)
        return try database.first(
            """
            SELECT card.serial, product.id FROM card
            JOIN print_order ON print_order.number = ?2
            JOIN product_version ON product_version.number = print_order.product_version
            JOIN product ON product.number = product_version.product
            WHERE card.number = ?1
            """,
            card,
            CardNumbering.order(card)
        ) { row in
            PinSubject(
                card: card,
                serial: row.text(0),
                product: row.text(1),
                token: token,
                pin: pin
            )
        }
    }

    func pinTries(card: CardNumber) throws -> PinTries {
        try look { try $0.pinTries(card) }
    }
}

extension Database {
    /// The failures since the last right PIN or unlocking, and the hold `pin` if there is one.
    func pinTries(_ card: CardNumber) throws -> PinTries {
        let failures = try number(
            """
            SELECT count(*) FROM pin_attempt WHERE card = ?1 AND outcome IN \(PinOutcome.failures.names)
                AND number > ifnull((SELECT max(number) FROM pin_attempt
                    WHERE card = ?1 AND outcome IN \(PinOutcome.startingOver.names)), 0)
            """,
            card
        )
        let held = try number(
            "SELECT holds & ?2 FROM card WHERE number = ?1",
            card,
            HoldKind.pin.code
        )
        return PinTries(failures: Int(failures), isLocked: held != 0)
    }
}
