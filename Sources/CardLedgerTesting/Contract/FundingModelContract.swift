import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Random programs of deposits and charges, against a model of its own that knows no engine.
enum FundingModelContract {
    static let clauses: [Clause] = [
        Clause("funding model: randomProgramsAgreeWithTheModel", randomProgramsAgree)
    ]

    private static let seeds: ClosedRange<UInt64> = 1...6
    private static let stepCount = 120

    /// The books of one client as a person would keep them.
    private struct Books {
        let credit: Int64
        var funds: Int64 = 0
        var pending: Int64 = 0
        var fees: Int64 = 0
        var sold: Int64 = 0
        /// By reference: the amount, the person who registered it, and its status.
        var deposits: [String: (amount: Int64, person: String?, status: String)] = [:]
        /// By reference: the price, the fee and the status.
        var purchases: [String: (price: Int64, fee: Int64, status: String)] = [:]

        mutating func deposit(_ reference: String, _ amount: Int64, by person: String?) -> String {
            if let known = deposits[reference] {
                return known.amount == amount ? "already" : "funding.reference"
            }
            deposits[reference] = (amount, person, "pending")
            pending += amount
            return "new"
        }

        mutating func decide(_ step: FundingStep, _ reference: String, by person: String) -> String
        {
            guard let known = deposits[reference] else { return "funding.unknown" }
            let goals: [FundingStep: String] = [
                .approve: "success", .reject: "rejected", .giveBack: "returned",
            ]
            let goal = goals[step] ?? ""
            if known.status == goal { return "already" }
            let isOpen = known.status == (step == .giveBack ? "success" : "pending")
            guard isOpen else { return "funding.state" }
            if step == .approve, known.person == person { return "funding.same_person" }
            if step == .giveBack, known.amount > 0, funds - known.amount < -credit {
                return "funding.insufficient"
            }
            deposits[reference]?.status = goal
            if step != .giveBack { pending -= known.amount }
            if step == .approve { funds += known.amount }
            if step == .giveBack { funds -= known.amount }
            return "new"
        }

        mutating func buy(_ reference: String, _ price: Int64, fee: Int64) -> String {
            if let known = purchases[reference] {
                return known.price == price && known.fee == fee ? "already" : "funding.reference"
            }
            let whole = price + fee
            guard whole == 0 || funds - whole >= -credit else { return "funding.insufficient" }
            purchases[reference] = (price, fee, "paid")
            (funds, fees, sold) = (funds - whole, fees + fee, sold + price)
            return "new"
        }

        mutating func cancel(_ reference: String) -> String {
            guard let known = purchases[reference] else { return "funding.unknown" }
            if known.status == "cancelled" { return "already" }
            purchases[reference]?.status = "cancelled"
            funds += known.price + known.fee
            (fees, sold) = (fees - known.fee, sold - known.price)
            return "new"
        }
    }

    static func randomProgramsAgree(_ store: StoreUnderTest) throws {
        for seed in seeds { try runProgram(seed, store) }
    }

    private static func runProgram(_ seed: UInt64, _ store: StoreUnderTest) throws {
        var random = SeededRandom(seed: seed)
        let shop = try Workshop(store)
        let credit = [0, 0, 700][random.uniform(below: 3)] as Int64
        try FundingContract.add("acme", credit: credit, shop)
        var books = Books(credit: credit)
        for step in 0..<stepCount {
            let (expected, found) = try runStep(&books, &random, in: shop)
            #expect(expected == found, "seed \(seed), step \(step)")
            guard expected == found else { return }
            let balance = try FundingContract.balance(shop)
            let isSame =
                balance.fundingMinor == books.funds && balance.pendingMinor == books.pending
                && balance.feesMinor == books.fees && books.funds >= -books.credit
            #expect(isSame, "seed \(seed), step \(step): \(balance), not \(books)")
        }
        let lines = try shop.ledger.trialBalance(asOf: nil, of: .live)
        let bank = lines.first { $0.kind == .bank }?.balanceMinor ?? 0
        #expect(bank == -(books.funds + books.pending + books.fees + books.sold), "seed \(seed)")
        #expect(lines.first { $0.kind == .sales }?.balanceMinor ?? 0 == books.sold, "seed \(seed)")
        let wrong = try shop.ledger.verify(vault: []).filter { !$0.ok }
        #expect(wrong.isEmpty, "seed \(seed): \(wrong)")
    }

    /// One step of a program: the result of the model, and that of the ledger.
    private static func runStep(
        _ books: inout Books,
        _ random: inout SeededRandom,
        in shop: Workshop
    ) throws -> (expected: String, found: String) {
        // Few references and amounts, so that they meet.
        let reference = "r\(random.uniform(below: 12))"
        let amount = Int64([0, 1, 250, 700][random.uniform(below: 4)])
        let fee = Int64([0, 0, 30][random.uniform(below: 3)])
        let person = ["kari", "ola"][random.uniform(below: 2)]
        switch random.uniform(below: 8) {
        case 0, 1:
            let isCall = random.uniform(below: 2) == 0
            return (
                books.deposit(reference, amount, by: isCall ? nil : person),
                result {
                    try FundingContract.deposit(
                        reference,
                        amount,
                        by: isCall ? .client : .operator(person),
                        in: shop
                    )
                }
            )
        case 2, 3:
            return (
                books.decide(.approve, reference, by: person),
                result { try FundingContract.take(.approve, reference, by: person, in: shop) }
            )
        case 4:
            let step = [FundingStep.reject, .giveBack][random.uniform(below: 2)]
            return (
                books.decide(step, reference, by: person),
                result { try FundingContract.take(step, reference, by: person, in: shop) }
            )
        case 5, 6:
            return (
                books.buy(reference, amount, fee: fee),
                result { try FundingContract.charge(reference, amount, fee: fee, in: shop) }
            )
        default:
            return (
                books.cancel(reference),
                result { try FundingContract.take(.chargeBack, reference, by: person, in: shop) }
            )
        }
    }

    /// `new`, `already`, or the code of the refusal.
    private static func result(_ body: () throws -> FundedStep) -> String {
        do {
            return try body().recorded == .new ? "new" : "already"
        } catch {
            return error.stableCode.rawValue
        }
    }
}
