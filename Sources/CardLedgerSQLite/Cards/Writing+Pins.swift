import CardCore
import CardLedger
import GRDB

// The PINs of cards in an open transaction.
extension Writing {
    func storedPIN(ofCard number: CardNumber) throws -> StoredPIN? {
        try database.storedPIN(ofCard: number)
    }

    /// Stores the PIN that a message gave to a card.
    func insert(_ booked: BookedPIN) throws {
        let version = try insertVerifier(booked.pin, ofCard: booked.card)
        try insertChange(.pin, version, ofCard: booked.card, message: booked.message)
    }

    func replacePIN(ofCard number: CardNumber, by pin: NewPIN, _ format: RecordedFormat?) throws {
        try database.run(
            "UPDATE credential SET live = 0 WHERE card = ? AND kind = ? AND live = 1",
            number,
            CredentialKind.pin.code
        )
        let version = try insertVerifier(pin, ofCard: number)
        try insertChange(.pin, version, ofCard: number)
        try record(format, of: .pin, version, ofCard: number)
    }

    func renew(_ version: Int, ofCard number: CardNumber, to pin: NewPIN) throws {
        let first = try database.first(
            """
            SELECT of_version FROM credential_change WHERE card = ? AND kind = ? AND version = ?
            """,
            number,
            CredentialKind.pin.code,
            version
        ) { $0.optionalInteger(0) as Int64? }
        try database.run(
            "UPDATE credential SET live = 0 WHERE card = ? AND kind = ? AND version = ?",
            number,
            CredentialKind.pin.code,
            version
        )
        let newer = try insertVerifier(pin, ofCard: number)
        try insertChange(.pin, newer, of: (first ?? nil) ?? Int64(version), ofCard: number)
    }

    /// - Returns: the version of the verifier.
    private func insertVerifier(_ pin: NewPIN, ofCard card: CardNumber) throws -> Int64 {
        // 1 is the version of a card's making, also if it was made without a PIN.
        let version = try database.number(
            "SELECT max(1, ifnull(max(version), 1)) + 1 FROM credential WHERE card = ? AND kind = ?",
            card,
            CredentialKind.pin.code
        )
        try database.run(
            """
            INSERT INTO credential (card, kind, version, scheme, epoch, value, live)
            VALUES (?, ?, ?, ?, ?, ?, 1)
            """,
            card,
            CredentialKind.pin.code,
            version,
            pin.verifier.scheme.code,
            pin.epoch,
            pin.verifier.bytes
        )
        return version
    }

    /// Records that a card got a credential after its making.
    func insertChange(
        _ kind: CredentialKind,
        _ version: Int64,
        of first: Int64? = nil,
        ofCard card: CardNumber,
        message: MessageNumber? = nil
    ) throws {
        try database.run(
            """
            INSERT INTO credential_change (card, kind, version, of_version, message, actor, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            card,
            kind.code,
            version,
            first,
            message,
            context.actor,
            context.at
        )
    }
}

extension Database {
    /// The newest verifier of the PIN that the card has now; nil if it has none.
    func storedPIN(ofCard card: CardNumber) throws -> StoredPIN? {
        try first(Self.pinQuery, card) { row in
            StoredPIN(
                version: row.int(0),
                verifier: PINVerifier(try PINScheme(code: row.integer(1)), row.blob(2)),
                format: row.optionalText(3).map { RecordedFormat(.pin, text: $0) }
            )
        }
    }

    /// The card's PIN is that of its making or that of a message, unless a newer one took the place
    /// of all before it; of its verifiers one is live.
    private static let pinQuery = """
        SELECT credential.version, scheme, value, secret_format.content FROM credential
        LEFT JOIN credential_change AS change ON change.card = credential.card
            AND change.kind = credential.kind AND change.version = credential.version
        LEFT JOIN credential_format AS own ON own.card = credential.card
            AND own.kind = credential.kind
            AND own.version = ifnull(change.of_version, credential.version)
        LEFT JOIN print_order ON print_order.number = \(CardNumbering.orderSQL("credential.card"))
            AND ifnull(change.of_version, credential.version) = 1
        LEFT JOIN secret_format ON secret_format.number = ifnull(own.format, pin_format)
        WHERE credential.card = ?1 AND credential.kind = \(CredentialKind.pin.code) AND live = 1
            AND ifnull(change.of_version, credential.version) = max((
                SELECT CASE WHEN pin_message IS NULL THEN 1 ELSE (
                    SELECT root.version FROM credential_change AS root
                    WHERE root.card = ?1 AND root.kind = \(CredentialKind.pin.code)
                        AND root.message = pin_message AND root.of_version IS NULL
                ) END FROM card WHERE card.number = ?1), ifnull((
                SELECT max(version) FROM credential_change AS rotation
                WHERE rotation.card = ?1 AND rotation.kind = \(CredentialKind.pin.code)
                    AND rotation.of_version IS NULL AND rotation.message IS NULL), 1))
        ORDER BY credential.version DESC LIMIT 1
        """
}
