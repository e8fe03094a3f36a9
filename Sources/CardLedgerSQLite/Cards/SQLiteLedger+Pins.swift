package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func pinSubject(tokenHashes hashes: [[UInt8]]) throws -> PinSubject? {
        try look { database in
            let find = try Statement(Self.tokenQuery, database)
            let found = try Self.cards(withTokenHashes: hashes, find)
            let hash = hashes.first { found[$0] != nil }
            // A card that nobody has is asked for, too: the work is the same.
            let card = hash.flatMap { found[$0] } ?? 0
            return try Self.pinSubject(card, hash, database)
        }
    }

    package func pinSubject(card number: Int64) throws -> PinSubject? {
        try look { try Self.pinSubject(number, nil, $0) }
    }

    private static func pinSubject(
        _ card: Int64,
        _ hash: [UInt8]?,
        _ database: Database
    ) throws -> PinSubject? {
        let pin = try database.first(
            """
            SELECT scheme, value FROM credential
            WHERE card = ? AND kind = \(CredentialKind.pin.code) AND live = 1
            ORDER BY version DESC LIMIT 1
            """,
            card
        ) { PinSubject.Pin(scheme: try PINScheme(code: $0.integer(0)), verifier: $0.blob(1)) }
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
                tokenHash: hash,
                pin: pin
            )
        }
    }

    package func recordPin(isRight: Bool, card: Int64?, by context: RequestContext) throws
        -> PinAnswer
    {
        try change(context) { writing in
            var tries = try writing.database.pinTries(card ?? 0)
            let answer = tries.take(isRight: isRight && card != nil)
            switch answer {
            case .accepted:
                try writing.keepAttempt("right", card)
                try writing.audit("card \(try writing.serial(card ?? 0))", "PIN accepted")
            case .refused:
                try writing.keepAttempt("wrong", card)
                try writing.audit("a card", "PIN refused")
            case .locked:
                try writing.keepAttempt("locked", card)
                try writing.audit("a card", "PIN refused")
            }
            if let card, answer == .refused, tries.isLocked { try writing.lock(card) }
            return answer
        }
    }

    package func unlockPin(card: Int64, reason: String, by context: RequestContext) throws
        -> Recorded
    {
        try change(context) { writing in
            guard try writing.database.pinTries(card) != PinTries() else { return .already }
            let mask = try writing.holds(card)
            try writing.endHolds(.pin, card, message: nil)
            try writing.setHolds(mask & ~HoldKind.pin.code, card)
            try writing.keepAttempt("unlocked", card, reason: reason)
            try writing.audit(
                "card \(try writing.serial(card))",
                "unlocked",
                ["kind": .string(HoldKind.pin.rawValue), "reason": .string(reason)]
            )
            return .new
        }
    }

    package func pinTries(card: Int64) throws -> PinTries { try look { try $0.pinTries(card) } }
}

extension Database {
    /// The failures since the last right PIN or unlocking, and whether a hold `pin` stands.
    fileprivate func pinTries(_ card: Int64) throws -> PinTries {
        let failures = try number(
            """
            SELECT count(*) FROM pin_attempt WHERE card = ?1 AND outcome = 'wrong'
                AND number > ifnull((SELECT max(number) FROM pin_attempt
                    WHERE card = ?1 AND outcome IN ('right', 'unlocked')), 0)
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

extension Writing {
    fileprivate func keepAttempt(_ outcome: String, _ card: Int64?, reason: String? = nil) throws {
        try database.run(
            """
            INSERT INTO pin_attempt (card, outcome, reason, actor, at) VALUES (?, ?, ?, ?, ?)
            """,
            card,
            outcome,
            reason,
            context.actor,
            context.at
        )
    }

    fileprivate func lock(_ card: Int64) throws {
        let reason = "\(PinTries.limit) wrong PINs in a row"
        guard try placeHold(.pin, card: card, reason: reason) else { return }
        try audit(
            "card \(try serial(card))",
            "held",
            ["kind": .string(HoldKind.pin.rawValue), "reason": .string(reason)]
        )
    }
}
