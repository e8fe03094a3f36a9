import CardCore
import CardLedger

extension MemoryLedger {
    func expiryRuns() throws -> [ExpiryRun] { state.expiryRuns }

    func sales(_ query: SalesQuery, days: DayCount) throws -> [SalesLine] {
        try state.sales(query, days)
    }

    func fileSummaries(_ query: FileSummaryQuery) throws -> [FileSummaryRecord] {
        state.fileSummaries(query)
    }

    func saleCounts(_ query: FileSummaryQuery) throws -> [SaleCount] {
        state.saleCounts(query)
    }

    func pricedSales(inFiles files: [FileNumber]) throws -> [PricedSale] {
        state.pricedSales(inFiles: files)
    }

    func rejectedAmounts(ofFile file: SaleFileRecord) throws -> RejectedAmounts? {
        let facts = file.facts
        let names = [facts.name, facts.sender.text, facts.sequence]
        return state.log.entries(of: "sale file \(facts.sha256.hexadecimal)").last {
            $0.text("messagesSha256") != nil
                && [$0.text("name"), $0.text("sender"), $0.text("sequence")] == names
        }?.text("rejectedAmounts").flatMap(RejectedAmounts.init(text:))
    }

    func trialBalance(asOf: Instant?, of environment: Environment) throws -> [AccountBalance] {
        state.trialBalance(asOf: asOf, of: environment)
    }

    /// Live and test cards always had accounts of their own here.
    func lastMessageOfSharedAccounts() throws -> MessageNumber? { nil }
}
