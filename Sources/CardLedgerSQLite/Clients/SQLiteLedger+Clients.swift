import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func clients() throws -> [ClientRecord] { try look(Self.clients) }

    func client(named name: ClientName, version: Int?) throws -> ClientRecord? {
        try look { try Self.client(name, version: version, $0) }
    }

    /// The newest version of every client, by name.
    static func clients(_ database: Database) throws -> [ClientRecord] {
        let found = try database.rows(
            query
                + """
                 WHERE version = (SELECT max(version) FROM client AS newer
                    WHERE newer.party = client.party) ORDER BY party.name
                """,
            read: record
        )
        return try found.map { try withSecrets($0, database) }
    }

    static func client(_ name: ClientName, version: Int?, _ database: Database) throws
        -> ClientRecord?
    {
        let found = try database.first(
            query + " WHERE party.name = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC",
            name,
            version,
            read: record
        )
        return try found.map { try withSecrets($0, database) }
    }

    private static let query = """
        SELECT client.number, party.name, version, interface, environment, username, institutions,
            scopes, products, rate, certificate, added_at, changed_at, revoked_at,
            client_account.company, client_account.currency, client_account.credit, client_aid.aid
        FROM client JOIN party ON party.number = client.party
        LEFT JOIN client_account ON client_account.client = client.number
        LEFT JOIN client_aid ON client_aid.client = client.number
        """

    /// A version without its secrets, and the number of its row.
    private static func record(_ row: Statement) throws -> (number: Int64, record: ClientRecord) {
        let name = row.text(1) as ClientName
        guard let interface = ServiceInterface(rawValue: row.text(3)),
            let environment = Environment(rawValue: row.text(4)),
            let rate = ClientRate(perSecond: row.int(9))
        else { throw LedgerFailure.damaged(.client(name)) }
        var terms = ClientTerms(
            interface,
            name: name,
            environment: environment,
            username: row.text(5)
        )
        terms.institutions = lines(row.text(6))
        terms.scopes = lines(row.text(7)).map { ClientScope($0) }
        terms.products = lines(row.text(8)).map { ProductID($0) }
        terms.rate = rate
        terms.certificate = try row.optionalDigest(10)
        terms.company = row.optionalText(14).map { CompanyID($0) }
        terms.funding = try row.optionalInteger(15).map { currency in
            let funding = FundingTerms(
                currency: try MessageTable.currency(currency),
                creditMinor: row.integer(16)
            )
            guard let funding else { throw LedgerFailure.damaged(.client(name)) }
            return funding
        }
        terms.account = row.optionalText(17).map { AccountID($0) }
        let record = ClientRecord(
            name,
            version: row.int(2),
            terms,
            secrets: [],
            addedAt: row.instant(11),
            changedAt: row.instant(12),
            revokedAt: row.optionalInstant(13)
        )
        return (row.integer(0), record)
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }

    private static func withSecrets(
        _ found: (number: Int64, record: ClientRecord),
        _ database: Database
    ) throws -> ClientRecord {
        var record = found.record
        record.secrets = try database.rows(
            """
            SELECT scheme, key_epoch, salt, verifier, added_at, valid_until, delivery_key,
                shared_key
            FROM client_secret LEFT JOIN client_secret_key USING (client, position)
            WHERE client = ? ORDER BY position
            """,
            found.number
        ) { row in
            guard let scheme = ClientSecret.Scheme(rawValue: row.text(0)),
                let epoch = UInt16(exactly: row.integer(1) as Int64)
            else { throw LedgerFailure.damaged(.client(record.name)) }
            return ClientSecret(
                scheme,
                keyEpoch: epoch,
                salt: row.blob(2),
                verifier: row.blob(3),
                addedAt: row.instant(4),
                until: row.optionalInstant(5),
                keys: try row.optionalDigest(6).map { delivery in
                    ClientSecret.Keys(delivery: delivery, sealedSharedKey: row.optionalBlob(7))
                }
            )
        }
        return record
    }
}

extension OnDatabase {
    func client(_ name: ClientName, version: Int?) throws -> ClientRecord? {
        try SQLiteLedger.client(name, version: version, database)
    }
}

// Clients in an open transaction.
extension Writing {
    func clients() throws -> [ClientRecord] { try SQLiteLedger.clients(database) }

    func insert(_ client: ClientRecord) throws {
        let terms = client.terms
        try database.run(
            """
            INSERT INTO client (party, version, interface, environment, username, institutions,
                scopes, products, rate, certificate, added_at, changed_at, revoked_at)
            VALUES (\(PartyNames.clientQuery()),
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            client.name,
            client.version,
            terms.interface.rawValue,
            terms.environment.rawValue,
            terms.username,
            terms.institutions.joined(separator: "\n"),
            terms.scopes.map(\.text).joined(separator: "\n"),
            terms.products.map(\.text).joined(separator: "\n"),
            terms.rate.perSecond,
            terms.certificate,
            client.addedAt,
            client.changedAt,
            client.revokedAt
        )
        let number = database.lastNumber
        if terms.company != nil || terms.funding != nil {
            try database.run(
                "INSERT INTO client_account VALUES (?, ?, ?, ?)",
                number,
                terms.company?.text,
                terms.funding.map { Int64($0.currency.number) },
                terms.funding?.creditMinor
            )
        }
        if let account = terms.account {
            try database.run("INSERT INTO client_aid VALUES (?, ?)", number, account.text)
        }
        for (index, secret) in client.secrets.enumerated() {
            try insert(secret, at: index + 1, of: number)
        }
    }

    private func insert(_ secret: ClientSecret, at position: Int, of client: Int64) throws {
        try database.run(
            "INSERT INTO client_secret VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            client,
            position,
            secret.scheme.rawValue,
            Int64(secret.keyEpoch),
            secret.salt,
            secret.verifier,
            secret.addedAt,
            secret.until
        )
        guard let keys = secret.keys else { return }
        try database.run(
            "INSERT INTO client_secret_key VALUES (?, ?, ?, ?)",
            client,
            position,
            keys.delivery,
            keys.sealedSharedKey
        )
    }
}
