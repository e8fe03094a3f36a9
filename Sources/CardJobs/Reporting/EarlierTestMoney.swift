import CardCore
import CardLedger

extension Repositories {
    /// Returns true if a live report has another figure than version 0.1.0 reported, because test
    /// cards had money in its period at a time in which live and test cards had the same accounts.
    func hasEarlierTestMoney(_ query: SalesQuery, _ context: RequestContext) throws -> Bool {
        guard query.environment == .live,
            let last = try ledger.lastMessageOfSharedAccounts()
        else { return false }
        var earlier = query
        earlier.environment = .test
        earlier.lastMessage = last
        return try !ledger.sales(earlier, days: days(context)).isEmpty
    }
}
