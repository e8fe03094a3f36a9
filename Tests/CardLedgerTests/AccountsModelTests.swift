import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Random programmes over days: what the books said at the end of each day, they say for ever.
@Suite struct AccountsModelTests {
    typealias Contract = AccountsContractTests

    /// What one day brings, in words that no rule of the ledger has a part in.
    private struct Model {
        var available: [Int64: Int64] = [:]
        var pending: [Int64: (id: String, amount: Int64)] = [:]
        var lastDay: [Int64: Int64] = [:]
        var sold: Int64 = 0
        var redeemed: Int64 = 0

        var outstanding: Int64 { available.values.reduce(0, +) }
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func liabilityOfEveryPastDayIsWhatTheModelHadThen(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let (shop, ledger) = try Contract.shop(.sqlite, quantity: 30)
        var model = Model()
        var snapshots: [Int64] = []
        var sequence: Int64 = 0
        for day in 0..<25 as Range<Int64> {
            var messages: [Message] = []
            for turn in 0..<Int.random(in: 0...8, using: &random) {
                let card = Int64.random(in: 1...30, using: &random)
                messages += Self.step(&model, card, "\(day)-\(turn)", day, shop, &random)
            }
            if !messages.isEmpty {
                sequence += 1
                let (_, outcomes) = try shop.ingest(
                    messages,
                    sequence: sequence,
                    at: Contract.moment(day)
                )
                let refused = outcomes.compactMap(\.code)
                #expect(outcomes.allSatisfy { $0.verdict == .applied }, "seed \(seed): \(refused)")
            }
            if Bool.random(using: &random) {
                let asOf = Contract.moment(day).day
                try Contract.age(ledger, asOf: asOf, at: Contract.moment(day))
                for (card, last) in model.lastDay
                where last < day && model.pending[card] == nil && model.available[card] != nil {
                    model.available[card] = 0
                }
            }
            snapshots.append(model.outstanding)
        }
        for (day, outstanding) in snapshots.enumerated() {
            let report = try ledger.liability(asOf: Contract.moment(Int64(day)))
            let told = report.totals[Contract.nok]?.outstanding ?? 0
            #expect(told == outstanding, "seed \(seed), day \(day)")
        }
        try Self.compare(ledger, model, seed)
    }

    /// Sums of the sales report are the movements of the journal's accounts.
    private static func compare(_ ledger: any Ledger, _ model: Model, _ seed: UInt64) throws {
        var sums = SalesSums()
        for line in try ledger.sales(SalesQuery()) { try sums.add(line.sums) }
        #expect(sums.activated.amountMinor + sums.loaded.amountMinor == model.sold, "seed \(seed)")
        let redeemed = sums.redeemed.amountMinor - sums.reversedRedemptions.amountMinor
        #expect(redeemed == model.redeemed, "seed \(seed)")
        let accounts = try ledger.trialBalance(asOf: nil)
        func balance(_ kinds: AccountKind...) -> Int64 {
            accounts.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.balanceMinor }
        }
        #expect(balance(.sales, .salesPending) == -model.sold, "seed \(seed)")
        #expect(balance(.redemptions, .reserved) == model.redeemed, "seed \(seed)")
        #expect(sums.netMinor == model.sold - model.redeemed, "seed \(seed)")
        let kept = balance(.breakage, .fees)
        #expect(kept == model.sold - model.redeemed - model.outstanding, "seed \(seed)")
        #expect(try ledger.verify(vault: []).filter { !$0.ok && !$0.name.hasPrefix("I6") } == [])
    }

    /// Something that the card allows, done to the model and said in messages.
    private static func step(
        _ model: inout Model,
        _ card: Int64,
        _ id: String,
        _ day: Int64,
        _ shop: Workshop,
        _ random: inout SeededRandom
    ) -> [Message] {
        func message(_ operation: CardCore.Operation, _ amount: Int64?) -> Message {
            Contract.message(id, operation, shop, card: card, amount: amount, on: day)
        }
        guard let available = model.available[card] else {
            let last = day + Int64.random(in: 0...12, using: &random)
            model.available[card] = 50_000
            model.lastDay[card] = last
            model.sold += 50_000
            var sale = message(.activate, 50_000)
            sale.expiresOn = Contract.moment(last).day
            return [sale]
        }
        if let open = model.pending[card] {
            var advice = message(.redeem, nil)
            (advice.originalID, advice.currency) = (open.id, nil)
            advice.phase = Bool.random(using: &random) ? .confirm : .reverse
            if advice.phase == .reverse {
                model.available[card] = available + open.amount
                model.redeemed -= open.amount
            }
            model.pending[card] = nil
            return [advice]
        }
        guard (model.lastDay[card] ?? 0) >= day, available > 1 else { return [] }
        if Bool.random(using: &random) {
            model.available[card] = available + 300
            model.sold += 300
            return [message(.load, 300)]
        }
        let amount = Int64.random(in: 1...available, using: &random)
        model.available[card] = available - amount
        model.redeemed += amount
        var redemption = message(.redeem, amount)
        if Bool.random(using: &random) {
            redemption.phase = .request
            model.pending[card] = (id, amount)
        }
        return [redemption]
    }
}
