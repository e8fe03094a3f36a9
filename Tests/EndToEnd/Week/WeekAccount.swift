/// The balances at the end of the week, from the plan of the tills and the acts of the operators.
enum WeekAccount {
    /// Minor units by the position of the card.
    static func balances() -> [Int: Int] {
        var balances = TillWeek.balances()
        for act in typed { act(&balances) }
        return balances
    }

    /// The acts that the pages show and that were not undone.
    private static let typed: [@Sendable (inout [Int: Int]) -> Void] = [
        // Thursday: a load of 500.00, after one of 5,000.00 was undone.
        { $0[1, default: 0] += 50_000 },
        // Monday: a lost card is replaced by a new one.
        { balances in
            balances[189] = balances[13]
            balances[13] = 0
        },
    ]
}
