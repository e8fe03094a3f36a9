import CardCore
import CardLedger
import GRDB

// The tokens of cards in an open transaction.
extension Writing {
    func tokens(ofCard number: CardNumber) throws -> [StoredToken] {
        try database.tokens(ofCard: number)
    }

    func insert(_ token: NewToken, ofCard number: CardNumber) throws -> Int? {
        let version = try database.number(
            "SELECT max(1, ifnull(max(version), 1)) + 1 FROM credential WHERE card = ? AND kind = ?",
            number,
            CredentialKind.token.code
        )
        do {
            try database.run(
                """
                INSERT INTO credential (card, kind, version, scheme, epoch, value, live)
                VALUES (?, ?, ?, ?, ?, ?, 1)
                """,
                number,
                CredentialKind.token.code,
                version,
                PINScheme.tokenCode,
                token.epoch,
                token.hash
            )
        } catch let fault as StoreFault where fault.cause == .notUnique { return nil }
        try insertChange(.token, version, ofCard: number)
        try record(token.format, of: .token, version, ofCard: number)
        if token.terms != TokenTerms() {
            try insert(token.terms, ofToken: Int(version), ofCard: number)
        }
        return Int(version)
    }

    func insert(_ terms: TokenTerms, ofToken version: Int, ofCard number: CardNumber) throws {
        try database.run(
            """
            INSERT INTO token_terms (card, version, valid_until, single_use, actor, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            number,
            version,
            terms.validUntil,
            terms.isSingleUse ? 1 : 0,
            context.actor,
            context.at
        )
    }

    func insertUse(ofToken version: Int, ofCard number: CardNumber, by message: MessageNumber)
        throws
    {
        try database.run(
            "INSERT INTO token_use (card, version, message, at) VALUES (?, ?, ?, ?)",
            number,
            version,
            message,
            context.at
        )
    }

    /// Stores the format of a later token or PIN, if it has one of its own.
    func record(
        _ format: RecordedFormat?,
        of kind: CredentialKind,
        _ version: Int64,
        ofCard number: CardNumber
    ) throws {
        guard let format else { return }
        try OrderTable.record([format], database)
        try database.run(
            """
            INSERT INTO credential_format (card, kind, version, format) VALUES (?, ?, ?,
                (SELECT number FROM secret_format WHERE role = ? AND content = ?))
            """,
            number,
            kind.code,
            version,
            format.role.rawValue,
            format.text
        )
    }
}

extension Database {
    /// The live tokens of the card, in the order of their versions.
    func tokens(ofCard number: CardNumber) throws -> [StoredToken] {
        try rows(
            Self.tokenTermsQuery + " WHERE c.card = ? AND \(Self.isToken) ORDER BY c.version",
            number,
            read: Self.token
        )
    }

    /// The token with that hash of the card; nil if the card has none with it.
    func storedToken(ofCard card: CardNumber, hash: [UInt8]?) throws -> StoredToken? {
        guard let hash else { return nil }
        return try first(
            Self.tokenTermsQuery + " WHERE c.card = ? AND \(Self.isToken) AND c.value = ?",
            card,
            hash,
            read: Self.token
        )
    }

    fileprivate static let isToken = "c.kind = \(CredentialKind.token.code) AND c.live = 1"

    fileprivate static let tokenTermsQuery = """
        SELECT c.version, c.value, terms.valid_until, ifnull(terms.single_use, 0),
            token_use.number IS NOT NULL
        FROM credential AS c
        LEFT JOIN token_terms AS terms ON terms.number = (
            SELECT max(number) FROM token_terms AS newest
            WHERE newest.card = c.card AND newest.version = c.version)
        LEFT JOIN token_use ON token_use.card = c.card AND token_use.version = c.version
        """

    fileprivate static func token(_ row: Statement) -> StoredToken {
        StoredToken(
            version: row.int(0),
            hash: row.blob(1),
            terms: CredentialTerms(
                isSingleUse: row.integer(3) != 0,
                validUntil: row.optionalInstant(2),
                isRetired: row.integer(4) != 0
            )
        )
    }
}
