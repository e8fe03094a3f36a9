import CardCore
import CardTestSupport
import Testing

/// The rules of deposits and charges: each status and each step, balances around each limit.
@Suite struct FundingEngineTests {
    private static let nok = Currency.known("NOK")
    private static let id = PublicID(random: [UInt8](repeating: 1, count: 16))

    private static func account(
        funding: Int64 = 0,
        pending: Int64 = 0,
        fees: Int64 = 0,
        credit: Int64 = 0
    ) -> FundingAccount {
        FundingAccount(
            "acme",
            in: .live,
            terms: .inKroner(credit: credit),
            FundingBalance(fundingMinor: funding, pendingMinor: pending, feesMinor: fees)
        )
    }

    private static func engine(
        _ account: FundingAccount = account(),
        by actor: FundingActor = .operator("ola")
    ) -> FundingEngine {
        FundingEngine(account, next: 8, by: actor, at: Instant(milliseconds: 5))
    }

    /// A record of an amount of 100, with a fee of 10 for a charge, after those steps.
    private static func record(_ steps: [FundingStep], by actor: FundingActor = .operator("kari"))
        -> FundingRecord
    {
        let messages = steps.enumerated().map { index, step in
            var message = FundingMessage(
                number: MessageNumber(Int64(index) + 1),
                step,
                of: account(),
                first: 1,
                reference: "r1",
                amountMinor: 100,
                by: actor,
                at: Instant(milliseconds: 1)
            )
            if step.operation == .charge { message.feeMinor = 10 } else { message.payment = .ach }
            return message
        }
        guard let record = FundingRecord(id, messages) else { preconditionFailure("no step") }
        return record
    }

    /// The records of each operation in each status.
    private static let records: [(steps: [FundingStep], status: FundingStatus)] = [
        ([.deposit], .pending), ([.deposit, .approve], .success), ([.deposit, .reject], .rejected),
        ([.deposit, .approve, .giveBack], .returned), ([.charge], .success),
        ([.charge, .chargeBack], .rolledBack),
    ]

    @Test func statusesFollowFromTheNewestStep() {
        for (steps, status) in Self.records { #expect(Self.record(steps).status == status) }
    }

    /// Every later step after every history, on an account with enough money.
    @Test func eachStepNeedsItsStatus() throws {
        let allowed: [FundingStep: [FundingStep]] = [
            .approve: [.deposit], .reject: [.deposit], .giveBack: [.deposit, .approve],
            .chargeBack: [.charge],
        ]
        for (steps, status) in Self.records {
            let record = Self.record(steps)
            for step in FundingStep.allCases
            where !step.isFirst && step.operation == record.operation {
                let engine = Self.engine(Self.account(funding: 1_000, pending: 1_000, fees: 1_000))
                let result = Result { () throws(FundingFailure) in
                    try engine.decide(step, of: record, reason: "why")
                }
                if steps.last == step {
                    #expect(result == .success(.already))
                } else if allowed[step] == steps {
                    guard case .success(.new(let message)) = result else {
                        Issue.record("\(step) after \(steps): \(result)")
                        continue
                    }
                    #expect(message.number == 8 && message.first == 1 && message.step == step)
                    #expect(message.amountMinor == 100 && message.comment == "why")
                    #expect(message.feeMinor == record.first.feeMinor)
                    #expect(message.beforeMinor == 1_000)
                } else {
                    #expect(result == .failure(.state(step, reference: "r1", status: status)))
                }
            }
        }
    }

    @Test func nobodyApprovesADepositOfTheirOwn() {
        let own = Self.record([.deposit], by: .operator("ola"))
        #expect(throws: FundingFailure.samePerson(reference: "r1", "acme")) {
            try Self.engine().decide(.approve, of: own)
        }
        // In other letters it is the same person.
        #expect(throws: FundingFailure.samePerson(reference: "r1", "acme")) {
            try Self.engine(by: .operator("OLA")).decide(.approve, of: own)
        }
        #expect(throws: Never.self) { try Self.engine().decide(.reject, of: own) }
        let ofCall = Self.record([.deposit], by: .client)
        #expect(throws: Never.self) { try Self.engine().decide(.approve, of: ofCall) }
        // A client does not approve, but a name that resembles it does.
        #expect(throws: Never.self) {
            try Self.engine(by: .operator("acme")).decide(.approve, of: ofCall)
        }
    }

    /// Around the limit of the account: prepaid and on credit, with and without a fee.
    @Test(arguments: [0, 50] as [Int64], [0, 7] as [Int64])
    func aChargeNeedsFunds(credit: Int64, fee: Int64) {
        for missing in -1...1 as ClosedRange<Int64> {
            let funding = 100 + fee - credit - missing
            let engine = Self.engine(Self.account(funding: funding, credit: credit), by: .client)
            let request = ChargeRequest("g1", priceMinor: 100, feeMinor: fee, currency: Self.nok)
            let result = Result { () throws(FundingFailure) in
                try engine.decide(request, known: nil)
            }
            guard missing <= 0 else {
                #expect(result == .failure(.insufficient("acme")))
                continue
            }
            guard case .success(.new(let message)) = result else {
                Issue.record("\(result)")
                continue
            }
            #expect(message.beforeMinor == funding && message.first == message.number)
            #expect(message.transfers.reduce(0) { $0 + $1.amountMinor } == 100 + fee)
        }
    }

    @Test func nothingCanBeChargedToAnOverdrawnAccount() throws {
        // The credit was lowered since.
        let engine = Self.engine(Self.account(funding: -10), by: .client)
        let free = ChargeRequest("g1", priceMinor: 0, currency: Self.nok)
        #expect(throws: Never.self) { try engine.decide(free, known: nil) }
        let one = ChargeRequest("g1", priceMinor: 1, currency: Self.nok)
        #expect(throws: FundingFailure.insufficient("acme")) { try engine.decide(one, known: nil) }
    }

    @Test func moneyThatWasSpentIsNotReturned() {
        let record = Self.record([.deposit, .approve])
        #expect(throws: FundingFailure.insufficient("acme")) {
            try Self.engine(Self.account(funding: 99)).decide(.giveBack, of: record)
        }
        #expect(throws: Never.self) {
            try Self.engine(Self.account(funding: 99, credit: 1)).decide(.giveBack, of: record)
        }
    }

    @Test(
        arguments: [
            ("", "", 1, FundingFailure.referenceForm), (" a", "", 1, .referenceForm),
            ("a\u{202E}", "", 1, .referenceForm),
            (String(repeating: "a", count: 256), "", 1, .referenceForm),
            ("a", String(repeating: "b", count: 251), 1, .commentForm),
            ("a", "b\nc", 1, .commentForm),
            ("a", "", -1, .amount), ("a", "", FundingTerms.mostMinor + 1, .amount),
        ] as [(String, String, Int64, FundingFailure)]
    )
    func refusesOtherForms(
        _ reference: String,
        _ comment: String,
        amount: Int64,
        failure: FundingFailure
    ) {
        let deposit = DepositRequest(reference, amountMinor: amount, by: .ach, comment: comment)
        #expect(throws: failure) { try Self.engine().decide(deposit, known: nil) }
        let charge = ChargeRequest(
            reference,
            priceMinor: amount,
            currency: Self.nok,
            comment: comment
        )
        #expect(throws: failure) { try Self.engine().decide(charge, known: nil) }
    }

    @Test func longestFormsAreTaken() {
        let deposit = DepositRequest(
            String(repeating: "a", count: 255),
            amountMinor: FundingTerms.mostMinor,
            by: .check,
            comment: String(repeating: "b", count: 250)
        )
        #expect(throws: Never.self) { try Self.engine().decide(deposit, known: nil) }
    }

    @Test func otherCurrenciesAreRefused() {
        let sek = Currency.known("SEK")
        let deposit = DepositRequest("d1", amountMinor: 1, currency: sek, by: .wire)
        #expect(throws: FundingFailure.currency(Self.nok, of: "acme")) {
            try Self.engine().decide(deposit, known: nil)
        }
    }

    @Test func balancesStayInTheirRange() {
        let deposit = DepositRequest("d1", amountMinor: 1, by: .wire)
        #expect(throws: FundingFailure.amount) {
            try Self.engine(Self.account(pending: .max)).decide(deposit, known: nil)
        }
        #expect(throws: FundingFailure.amount) {
            try Self.engine(Self.account(funding: .max)).decide(
                .approve,
                of: Self.record([.deposit])
            )
        }
        #expect(throws: FundingFailure.amount) {
            try Self.engine(Self.account(funding: .min, credit: FundingTerms.mostMinor)).decide(
                ChargeRequest("g1", priceMinor: 1, currency: Self.nok),
                known: nil
            )
        }
    }

    /// A reference with the same amounts is a repetition, with others it is refused.
    @Test func comparesRepetitions() throws {
        let known = Self.record([.deposit, .approve])
        let same = DepositRequest("r1", amountMinor: 100, by: .ach, comment: "another")
        #expect(try Self.engine().decide(same, known: known) == .already)
        for (amount, payment) in [(101, DepositPayment.ach), (100, .wire)] {
            let other = DepositRequest("r1", amountMinor: Int64(amount), by: payment)
            #expect(throws: FundingFailure.reference(.deposit, "r1", of: "acme")) {
                try Self.engine().decide(other, known: known)
            }
        }
        // Although nothing is left.
        let paid = Self.record([.charge])
        let again = ChargeRequest("r1", priceMinor: 100, feeMinor: 10, currency: Self.nok)
        #expect(try Self.engine().decide(again, known: paid) == .already)
    }

    @Test func eachStepMovesItsMoney() {
        let bank = Account(.bank, .issuer)
        let pending = Account(.depositPending, .client("acme"))
        let funding = Account(.funding, .client("acme"))
        let sales = Account(.sales, .store("acme"))
        let fees = Account(.fees, .client("acme"))
        let expected: [FundingStep: [(Account, Account, Int64)]] = [
            .deposit: [(bank, pending, 100)], .approve: [(pending, funding, 100)],
            .reject: [(pending, bank, 100)], .giveBack: [(funding, bank, 100)],
            .charge: [(funding, sales, 100), (funding, fees, 10)],
            .chargeBack: [(sales, funding, 100), (fees, funding, 10)],
        ]
        for step in FundingStep.allCases {
            let message = Self.record([step]).first
            let moves = message.transfers.map { ($0.debit, $0.credit, $0.amountMinor) }
            #expect(moves.count == expected[step]!.count)
            for (move, wanted) in zip(moves, expected[step]!) { #expect(move == wanted) }
            var free = message
            (free.amountMinor, free.feeMinor) = (0, 0)
            #expect(free.transfers.isEmpty)
        }
    }
}
