import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Random programmes over weeks: the sums at the end of each day never change later.
enum AccountsModelContract {
    static let clauses: [Clause] = (0..<10).map { seed in
        Clause("accounts: liabilityOfEveryPastDayAgreesWithTheModel \(seed)") {
            try liabilityOfEveryPastDayAgreesWithTheModel($0, seed)
        }
    }

    typealias Contract = AccountsContract

    private static let dayCount: Int64 = 80

    static func liabilityOfEveryPastDayAgreesWithTheModel(
        _ store: StoreUnderTest,
        _ seed: UInt64
    ) throws {
        var random = SeededRandom(seed: seed)
        let (shop, ledger) = try Contract.shop(store, quantity: 30)
        var model = CardModel()
        var snapshots: [CardModel.Totals] = []
        for day in 0..<Self.dayCount {
            let turns = Int.random(in: 0...4, using: &random)
            let messages = (0..<turns).flatMap { turn in
                let card = Int64.random(in: 1...30, using: &random)
                return model.step(card, id: "\(day)-\(turn)", on: day, in: shop, using: &random)
            }
            if !messages.isEmpty {
                let (_, outcomes) = try shop.ingest(
                    messages,
                    sequence: day + 1,
                    at: Contract.moment(day)
                )
                let refused = outcomes.compactMap(\.code)
                #expect(outcomes.allSatisfy { $0.verdict == .applied }, "seed \(seed): \(refused)")
            }
            if Int.random(in: 0...3, using: &random) == 0 {
                let asOf = Contract.moment(day).day
                try Contract.age(ledger, asOf: asOf, at: Contract.moment(day))
                model.age(day)
                if Int.random(in: 0...2, using: &random) == 0 {
                    let left = try Contract.undo(ledger, at: Contract.moment(day))
                    #expect(left.isEmpty, "seed \(seed): nothing happened since")
                    model.undo()
                }
            } else if Int.random(in: 0...9, using: &random) == 0 {
                let left = try Contract.undo(ledger, at: Contract.moment(day))
                #expect(left.count == model.followed, "seed \(seed), day \(day)")
                model.undo()
            }
            snapshots.append(model.totals(on: day))
        }
        for (day, totals) in snapshots.enumerated() {
            let report = try ledger.liability(asOf: Contract.moment(Int64(day)))
            let reported = report.totals[Contract.nok]
            #expect(reported?.outstanding ?? 0 == totals.outstanding, "seed \(seed), day \(day)")
            #expect(reported?.available ?? 0 == totals.available, "seed \(seed), day \(day)")
        }
        try Self.compare(ledger, with: model, seed: seed)
    }

    /// Sums of the sales report are the movements of the journal's accounts.
    private static func compare(_ ledger: any Ledger, with model: CardModel, seed: UInt64) throws {
        var sums = SalesSums()
        for line in try ledger.sales(SalesQuery()) { try sums.add(line.sums) }
        #expect(sums.activated.amountMinor + sums.loaded.amountMinor == model.sold, "seed \(seed)")
        let redeemed = sums.redeemed.amountMinor - sums.reversedRedemptions.amountMinor
        #expect(redeemed == model.redeemed, "seed \(seed)")
        #expect(sums.netMinor == model.sold - model.redeemed, "seed \(seed)")
        let accounts = try ledger.trialBalance(asOf: nil)
        func balance(_ kinds: AccountKind...) -> Int64 {
            accounts.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.balanceMinor }
        }
        #expect(balance(.sales, .salesPending) == -model.sold, "seed \(seed)")
        #expect(balance(.redemptions, .reserved) == model.redeemed, "seed \(seed)")
        #expect(balance(.fees) == model.fees && model.hasDeductedFees, "seed \(seed)")
        #expect(balance(.breakage) == model.breakage && model.breakage > 0, "seed \(seed)")
        let broken = try ledger.verify(vault: []).filter { !$0.ok }.map(\.ofLedger)
        #expect(broken.allSatisfy { $0 == .vaultRows }, "\(broken)")
    }
}

/// Cards as in a notebook: the model uses no rule of the ledger.
private struct CardModel {
    struct Totals {
        var outstanding: Int64
        var available: Int64
    }

    private struct Slip {
        var available: Int64
        var lastDay: Int64
        var isActive = true
        var pending: (id: MessageID, amount: Int64)?
        var movements: [(id: MessageID, day: Int64)]
        var newestFee: Day?
    }

    /// A card before the latest run, and the amount that the run deducted.
    private struct Deduction {
        var slip: Slip
        var fees: Int64
        var breakage: Int64
        /// True if anything happened to the card since.
        var isFollowed = false
    }

    private var slips: [Int64: Slip] = [:]
    /// The effects of the latest run that were not reversed.
    private var latestRun: [Int64: Deduction] = [:]
    var followed: Int { latestRun.values.count(where: \.isFollowed) }
    private(set) var sold: Int64 = 0
    private(set) var redeemed: Int64 = 0
    private(set) var fees: Int64 = 0
    private(set) var hasDeductedFees = false
    private(set) var breakage: Int64 = 0

    func totals(on day: Int64) -> Totals {
        let valid = slips.values.filter { $0.isActive && $0.lastDay >= day }
        return Totals(
            outstanding: slips.values.reduce(0) { $0 + $1.available },
            available: valid.reduce(0) { $0 + $1.available }
        )
    }

    /// 7.00 for each month without a movement down to 10.00; then the end.
    mutating func age(_ today: Int64) {
        var run: [Int64: Deduction] = [:]
        for (card, before) in slips where before.isActive {
            var slip = before
            let (feesBefore, breakageBefore) = (fees, breakage)
            let moved = slip.movements.map(\.day).max() ?? 0
            let end = min(today, slip.lastDay)
            for months in 1...6 {
                guard let due = AccountsContract.moment(moved).day.adding(months: months),
                    due <= AccountsContract.moment(end).day, due > slip.newestFee ?? .first,
                    slip.available > 1000
                else { continue }
                let fee = min(700, slip.available - 1000)
                slip.available -= fee
                slip.newestFee = due
                fees += fee
                hasDeductedFees = true
            }
            if slip.lastDay < today, slip.pending == nil {
                breakage += slip.available
                slip.available = 0
                slip.isActive = false
            }
            slips[card] = slip
            let isTouched = fees > feesBefore || !slip.isActive
            guard isTouched else { continue }
            run[card] = Deduction(
                slip: before,
                fees: fees - feesBefore,
                breakage: breakage - breakageBefore
            )
        }
        if !run.isEmpty { latestRun = run }
    }

    /// The cards without a later event are as they were before the latest run.
    mutating func undo() {
        for (card, deduction) in latestRun where !deduction.isFollowed {
            slips[card] = deduction.slip
            fees -= deduction.fees
            breakage -= deduction.breakage
            latestRun[card] = nil
        }
    }

    /// Adds an operation that the card allows to the model and to the messages.
    mutating func step(
        _ card: Int64,
        id: MessageID,
        on day: Int64,
        in shop: Workshop,
        using random: inout SeededRandom
    ) -> [Message] {
        // A till is up to three days late, and its clock hangs somewhere between Hawaii and
        // Auckland.
        let sold = day - Int64.random(in: 0...3, using: &random)
        let offset = [-36_000, 0, 46_800].randomElement(using: &random) ?? 0
        func message(_ operation: CardCore.Operation, _ amount: Int64?) -> Message {
            var message = AccountsContract.message(
                id,
                operation,
                in: shop,
                card: card,
                amount: amount,
                on: sold
            )
            // Noon of that day on the clock of the till.
            let noon =
                Int64(AccountsContract.moment(sold).day.daysSinceEpoch) * 86_400 + 43_200
            message.time = Instant(milliseconds: (noon - Int64(offset)) * 1000)
            message.utcOffsetSeconds = offset
            return message
        }
        guard var slip = slips[card] else {
            // A day on which the card is still good wherever the file is read.
            let last = day + Int64.random(in: 1...70, using: &random)
            slips[card] = Slip(available: 50_000, lastDay: last, movements: [(id, day)])
            self.sold += 50_000
            var sale = message(.activate, 50_000)
            sale.expiresOn = AccountsContract.moment(last).day
            return [sale]
        }
        defer { slips[card] = slip }
        let untouched = latestRun[card]
        latestRun[card]?.isFollowed = true
        if let open = slip.pending {
            var advice = message(.redeem, nil)
            (advice.originalID, advice.currency) = (open.id, nil)
            advice.phase = Bool.random(using: &random) ? .confirm : .reverse
            if advice.phase == .reverse {
                slip.available += open.amount
                slip.movements.removeAll { $0.id == open.id }
                redeemed -= open.amount
            }
            slip.pending = nil
            return [advice]
        }
        // The day of the sale decides, not that of the file.
        guard slip.isActive, slip.lastDay >= sold, slip.available > 1 else {
            latestRun[card] = untouched
            return []
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            slip.isActive = false
            var void = message(.void, nil)
            void.currency = nil
            return [void]
        case 1...4:
            slip.available += 300
            slip.movements.append((id, day))
            self.sold += 300
            return [message(.load, 300)]
        default:
            let amount = Int64.random(in: 1...slip.available, using: &random)
            slip.available -= amount
            slip.movements.append((id, day))
            redeemed += amount
            var redemption = message(.redeem, amount)
            if Bool.random(using: &random) {
                redemption.phase = .request
                slip.pending = (id, amount)
            }
            return [redemption]
        }
    }
}

extension Day {
    fileprivate static var first: Day {
        guard let day = Day("1970-01-01") else { preconditionFailure("the first day") }
        return day
    }
}
