package import CardCore
import CardLedger
package import CardSystem

// Funding accounts by the ids of clients, on snapshots.
extension ServedCalls {
    /// The disk of the workspace.
    package var disk: Disk { repositories.disk }

    /// The account of a client with its balances now.
    ///
    /// - Throws: `funding.none`.
    package func fundingAccount(of client: ClientRecord) throws -> FundingAccount {
        try repositories.ledger.fundingAccount(of: client)
    }

    /// The number of the account.
    package func fundingAccountNumber(of client: ClientName) -> FundingAccountNumber {
        repositories.ledger.fundingAccountNumber(of: client)
    }

    /// A page of deposits and charges, and the number of all that the query asks for.
    package func fundingPage(_ query: FundingQuery) throws -> (records: [FundingRecord], all: Int) {
        (
            try repositories.ledger.fundingRecords(query),
            try repositories.ledger.fundingCount(query)
        )
    }

    /// The number of the first message of the deposit or charge with that id; nil if it is the id of
    /// something else, or of nothing.
    package func fundingNumber(of id: PublicID) throws -> MessageNumber? {
        guard let target = try repositories.ledger.target(of: id), target.kind == .message else {
            return nil
        }
        return MessageNumber(target.number)
    }
}
