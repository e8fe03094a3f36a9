package import CardCore

/// Funding accounts as they are now, on a snapshot or in an open transaction.
package protocol FundingReading {
    /// The stored balances of a client's accounts.
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        throws -> FundingBalance
    /// The deposits and charges that the query asks for, newest first.
    func fundingRecords(_ query: FundingQuery) throws -> [FundingRecord]
}

extension FundingReading {
    /// The account of a client with its stored balances.
    ///
    /// - Throws: `funding.none`.
    package func fundingAccount(of client: ClientRecord) throws -> FundingAccount {
        guard let terms = client.terms.funding else { throw FundingFailure.none(client.name) }
        return try FundingAccount(
            of: client,
            fundingBalance(of: client.name, terms.currency, in: client.terms.environment)
        )
    }

    /// The deposit or the charge of a client with that reference; nil if it does not exist.
    package func knownFundingRecord(
        _ operation: FundingOperation,
        _ reference: String,
        of client: ClientName
    ) throws -> FundingRecord? {
        var query = FundingQuery(client: client)
        query.operation = operation
        query.reference = reference
        query.limit = 1
        return try fundingRecords(query).first
    }

    /// The deposit or the charge of a client with that reference.
    ///
    /// - Throws: `funding.unknown`.
    package func fundingRecord(
        _ operation: FundingOperation,
        _ reference: String,
        of client: ClientName
    ) throws -> FundingRecord {
        guard let record = try knownFundingRecord(operation, reference, of: client) else {
            throw FundingFailure.unknown(operation, reference, of: client)
        }
        return record
    }
}
