import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        throws -> FundingBalance
    { try look { try Self.fundingBalance(of: client, currency, in: environment, $0) } }

    func fundingRecords(_ query: FundingQuery) throws -> [FundingRecord] {
        try look { try Self.fundingRecords(query, $0) }
    }

    func fundingCount(_ query: FundingQuery) throws -> Int {
        try look { database in
            let statement = try Statement("SELECT count(*) " + Self.condition(query), database)
            Self.bind(query, to: statement)
            guard try statement.step() else { return 0 }
            defer { statement.reset() }
            return statement.int(0)
        }
    }

    static func fundingBalance(
        of client: ClientName,
        _ currency: Currency,
        in environment: Environment,
        _ database: Database
    ) throws -> FundingBalance {
        let rows = try database.rows(
            """
            SELECT account_balance.kind, balance FROM account_balance
            JOIN party ON party.number = account_balance.party
            WHERE party.kind = 'client' AND party.name = ? AND currency = ? AND environment = ?
            """,
            client,
            currency.number,
            environment.code
        ) { (try AccountKind(code: $0.integer(0)), $0.integer(1)) }
        let balances = Dictionary(uniqueKeysWithValues: rows)
        return FundingBalance(
            fundingMinor: balances[.funding] ?? 0,
            pendingMinor: balances[.depositPending] ?? 0,
            feesMinor: balances[.fees] ?? 0
        )
    }

    static func fundingRecords(_ query: FundingQuery, _ database: Database) throws
        -> [FundingRecord]
    {
        let statement = try Statement(
            "SELECT f.number, public_id.id " + condition(query)
                + " ORDER BY f.number DESC LIMIT ?8 OFFSET ?9",
            database
        )
        bind(query, to: statement)
        statement.bind(query.limit, at: 8)
        statement.bind(query.offset, at: 9)
        var found: [(number: MessageNumber, id: [UInt8])] = []
        while try statement.step() {
            found.append((statement.integer(0), statement.blob(1)))
        }
        return try found.map { first in
            let messages = try messages(ofFirst: first.number, database)
            guard let id = PublicID(bytes: first.id), let record = FundingRecord(id, messages)
            else { throw LedgerFailure.damaged(.publicID) }
            return record
        }
    }
}

// The rows.
extension SQLiteLedger {
    private static let latestStep = """
        (SELECT step FROM funding_message AS l WHERE l.first = f.number
            ORDER BY l.number DESC LIMIT 1)
        """

    /// The first steps that the query asks for; a filter that it does not have is not in the statement,
    /// so that an index finds the records of the others.
    private static func condition(_ query: FundingQuery) -> String {
        let first = FundingStep.allCases.filter(\.isFirst).names
        let steps = FundingStep.allCases.filter { query.statuses.contains($0.status) }
        let filters: [String?] = [
            query.client.map { _ in "f.client = \(PartyNames.clientQuery("?1"))" },
            query.operation.map { _ in "f.step = ?2" },
            query.from.map { _ in "f.at >= ?3" },
            query.before.map { _ in "f.at < ?4" },
            query.reference.map { _ in "f.reference = ?5" },
            query.number.map { _ in "f.number = ?6" },
            query.statuses.isEmpty ? nil : "\(latestStep) IN \(steps.names)",
        ]
        let all = ["f.step IN \(first)"] + filters.compactMap(\.self)
        return """
            FROM funding_message AS f
            LEFT JOIN public_id ON public_id.kind = '\(PublicID.Kind.message.rawValue)'
                AND public_id.target = f.number
            WHERE \(all.joined(separator: " AND "))
            """
    }

    /// Binds the filters that the query has.
    private static func bind(_ query: FundingQuery, to statement: Statement) {
        if let client = query.client { statement.bind(client.text, at: 1) }
        if let operation = query.operation { statement.bind(operation.rawValue, at: 2) }
        if let from = query.from { statement.bind(from.milliseconds, at: 3) }
        if let before = query.before { statement.bind(before.milliseconds, at: 4) }
        if let reference = query.reference { statement.bind(reference, at: 5) }
        if let number = query.number { statement.bind(number.value, at: 6) }
    }

    private static let columns = """
        SELECT f.number, party.name, f.environment, step, first, reference, amount, fee, currency,
            before, payment, comment, operator, at
        FROM funding_message AS f JOIN party ON party.number = f.client
        """

    private static func messages(ofFirst number: MessageNumber, _ database: Database) throws
        -> [FundingMessage]
    {
        try database.rows(
            columns + " WHERE first = ? ORDER BY f.number",
            number,
            read: message
        )
    }

    private static func message(_ row: Statement) throws -> FundingMessage {
        let number = row.integer(0) as MessageNumber
        guard let step = FundingStep(rawValue: row.text(3)),
            let terms = FundingTerms(
                currency: try MessageTable.currency(row.integer(8)),
                creditMinor: 0
            )
        else { throw LedgerFailure.damaged(.fundingMessage(number)) }
        let account = FundingAccount(
            row.text(1),
            in: try Environment(code: row.integer(2)),
            terms: terms,
            FundingBalance(fundingMinor: row.integer(9))
        )
        var message = FundingMessage(
            number: number,
            step,
            of: account,
            first: row.integer(4),
            reference: row.text(5),
            amountMinor: row.integer(6),
            by: FundingActor(operatorName: row.optionalText(12)),
            at: row.instant(13)
        )
        message.feeMinor = row.integer(7)
        message.comment = row.text(11)
        if let payment = row.optionalText(10) {
            guard let known = DepositPayment(rawValue: payment) else {
                throw LedgerFailure.damaged(.fundingMessage(number))
            }
            message.payment = known
        }
        return message
    }
}

// Funding accounts in an open transaction.
extension Writing {
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        throws -> FundingBalance
    { try SQLiteLedger.fundingBalance(of: client, currency, in: environment, database) }

    func fundingRecords(_ query: FundingQuery) throws -> [FundingRecord] {
        try SQLiteLedger.fundingRecords(query, database)
    }

    func insert(_ message: FundingMessage, id: PublicID?) throws {
        try database.run(
            "INSERT INTO funding_message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            message.number,
            try names.party(.client(message.client)),
            message.environment.code,
            message.step.rawValue,
            message.first,
            message.reference,
            message.amountMinor,
            message.feeMinor,
            message.currency.number,
            message.beforeMinor,
            message.payment?.rawValue,
            message.comment,
            message.actor.operatorName,
            message.at
        )
        if let id { try insert(id, of: PublicID.Target(.message, number: message.number.value)) }
    }

    func add(_ amountMinor: Int64, toBalanceOf account: Account, by transfer: Transfer) throws {
        let party = try names.party(account.owner)
        let known = try database.number(
            """
            SELECT balance FROM account_balance
            WHERE party = ? AND kind = ? AND currency = ? AND environment = ?
            """,
            party,
            account.kind.code,
            transfer.currency.number,
            transfer.environment.code
        )
        try database.run(
            "INSERT OR REPLACE INTO account_balance VALUES (?, ?, ?, ?, ?)",
            party,
            account.kind.code,
            transfer.currency.number,
            transfer.environment.code,
            try known.adding(amountMinor)
        )
    }
}

// The checks.
extension SQLiteLedger {
    /// The messages that do not follow from those before them: ``LedgerRule/fundingFollowsRules``.
    static func fundingFaults(_ database: Database) throws -> Int64 {
        var check = FundingCheck()
        let rows = try Statement(columns + " ORDER BY f.number", database)
        let names = PartyNames(database)
        while try rows.step() {
            let message = try message(rows)
            check.add(message, try transfers(of: message, names, database))
        }
        return check.faults
    }

    private static func transfers(
        of message: FundingMessage,
        _ names: PartyNames,
        _ database: Database
    ) throws -> [Transfer] {
        try database.rows(
            """
            SELECT debit_kind, debit_owner_kind, debit_owner, d.kind, d.name, credit_kind,
                credit_owner_kind, credit_owner, c.kind, c.name, amount, currency, environment
            FROM journal LEFT JOIN party AS d ON d.number = debit_owner
            LEFT JOIN party AS c ON c.number = credit_owner
            WHERE message = ? ORDER BY part
            """,
            message.number
        ) { row in
            Transfer(
                from: try account(row, from: 0),
                to: try account(row, from: 5),
                amountMinor: row.integer(10),
                currency: try MessageTable.currency(row.integer(11)),
                environment: try Environment(code: row.integer(12))
            )
        }
    }

    private static func account(_ row: Statement, from column: Int32) throws -> Account {
        let kind = try AccountKind(code: row.integer(column))
        let (ownerKind, owner) = (row.integer(column + 1), row.integer(column + 2))
        let party = row.optionalText(column + 3).flatMap { Party.Kind(rawValue: $0) }
        let name = row.optionalText(column + 4) ?? ""
        switch (ownerKind, party) {
        case (OwnerKind.party, .client): return Account(kind, .client(ClientName(name)))
        case (OwnerKind.party, .issuer) where name == AccountOwner.issuerName:
            return Account(kind, .issuer)
        case (OwnerKind.party, .store): return Account(kind, .store(StoreID(name)))
        case (OwnerKind.card, _): return Account(kind, .card(CardNumber(owner)))
        default: return Account(kind, .product(ProductID(name)))
        }
    }

    /// Steps of deposits and charges that differ from their audit entries.
    static func fundingEntryFaults(_ database: Database) throws -> [RecordFault] {
        let entries = try database.rows(
            """
            SELECT details ->> '$.\(FundingEntry.first)', details ->> '$.\(FundingEntry.count)',
                details ->> '$.\(FundingEntry.digest)'
            FROM audit WHERE (object = '\(CallsEntry.object)'
                    OR object GLOB '\(FundingEntry.objectPrefix)*')
                AND json_valid(details) AND details ->> '$.\(FundingEntry.count)' IS NOT NULL
            ORDER BY sequence
            """
        ) { (first: $0.integer(0) as MessageNumber, count: $0.integer(1), digest: $0.text(2)) }
        let changed = try entries.filter { entry in
            let messages = try database.rows(
                columns + " WHERE f.number >= ? ORDER BY f.number LIMIT ?",
                entry.first,
                entry.count,
                read: message
            )
            return RecordDigest.funding(messages) != entry.digest
        }
        let audited = entries.reduce(0) { $0 + $1.count }
        let stored = try database.number("SELECT count(*) FROM funding_message")
        return changed.map { .funding($0.first) } + (audited == stored ? [] : [.fundingEntries])
    }
}

extension LedgerRule {
    /// The number of accounts whose stored balance is not that of the journal.
    static let storedBalancesQuery = """
        WITH leg AS (
            SELECT credit_owner AS party, credit_kind AS kind, currency, environment, amount
            FROM journal WHERE credit_owner_kind = \(OwnerKind.party)
            UNION ALL
            SELECT debit_owner, debit_kind, currency, environment, -amount
            FROM journal WHERE debit_owner_kind = \(OwnerKind.party)
            UNION ALL
            SELECT party, kind, currency, environment, -balance FROM account_balance
        )
        SELECT count(*) FROM (
            SELECT 1 FROM leg JOIN party ON party.number = leg.party
            WHERE party.kind IN ('client', 'issuer')
            GROUP BY leg.party, leg.kind, currency, environment HAVING sum(amount) <> 0
        )
        """
}
