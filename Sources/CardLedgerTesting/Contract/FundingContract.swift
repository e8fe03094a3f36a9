import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Funding accounts of clients, their deposits and charges.
enum FundingContract {
    static let clauses: [Clause] = [
        Clause("funding: storesTheTermsOfEachVersion", storesTheTermsOfEachVersion),
        Clause("funding: aDepositIsSpentAfterItsApproval", aDepositIsSpentAfterItsApproval),
        Clause("funding: rejectedAndReturnedMoneyGoesBack", rejectedAndReturnedMoneyGoesBack),
        Clause("funding: repetitionsLeaveNothing", repetitionsLeaveNothing),
        Clause("funding: refusedStepsAndTrialsLeaveNothing", refusedStepsAndTrialsLeaveNothing),
        Clause("funding: ofTwoPurchasesOfTheLastFundsOneIsPaid", oneOfTwoPurchasesIsPaid),
        Clause("funding: aPullSellsACardAndChargesTogether", aPullSellsAndCharges),
        Clause("funding: aRefusedChargeTakesTheSaleBack", aRefusedChargeTakesTheSaleBack),
        Clause("funding: aCancelledPurchaseReturnsPriceAndFee", aCancelledPurchaseReturns),
        Clause("funding: findsAndPagesRecords", findsAndPagesRecords),
        Clause("funding: testMoneyNeverMeetsLiveMoney", testMoneyNeverMeetsLiveMoney),
        Clause("funding: auditEntriesCommitToSteps", auditEntriesCommitToSteps),
        Clause("funding: verifyFindsAStepThatDoesNotFollow", verifyFindsAStepThatDoesNotFollow),
    ]

    static let company = CompanyID("7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11")
    static let nok = Currency.known("NOK")

    /// Registers a client of the interface `wolfe` with an account in kroner.
    @discardableResult static func add(
        _ name: ClientName,
        credit: Int64 = 0,
        in environment: Environment = .live,
        company: CompanyID = company,
        _ shop: Workshop
    ) throws -> ClientRecord {
        var terms = ClientTerms(.wolfe, name: name, environment: environment)
        terms.company = company
        terms.funding = FundingTerms(currency: nok, creditMinor: credit)
        return try shop.ledger.add(name, terms, by: shop.context) { Workshop.secret(at: $0) }
    }

    private static func context(_ shop: Workshop, _ actor: String) -> RequestContext {
        var context = shop.context
        context.actor = actor
        return context
    }

    /// Bytes of an id that no other reference has.
    static func random(_ reference: String) -> () -> [UInt8] {
        {
            let bytes = Array(reference.utf8.prefix(15))
            return bytes + [UInt8](repeating: 7, count: 16 - bytes.count)
        }
    }

    @discardableResult static func deposit(
        _ reference: String,
        _ amount: Int64,
        to client: ClientName = "acme",
        by actor: FundingActor = .operator("kari"),
        isTrial: Bool = false,
        in shop: Workshop
    ) throws -> FundedStep {
        try shop.ledger.decideFunding(isTrial: isTrial, by: shop.context) { session in
            try session.deposit(
                DepositRequest(reference, amountMinor: amount, by: .wire, comment: "May"),
                to: client,
                by: actor,
                random: random("\(client.text) \(reference)")
            )
        }
    }

    @discardableResult static func take(
        _ step: FundingStep,
        _ reference: String,
        of client: ClientName = "acme",
        by name: String = "ola",
        in shop: Workshop
    ) throws -> FundedStep {
        try shop.ledger.decideFunding(isTrial: false, by: context(shop, name)) { session in
            try session.take(
                step,
                ofReference: reference,
                of: client,
                reason: "checked",
                by: .operator(name)
            )
        }
    }

    @discardableResult static func charge(
        _ reference: String,
        _ price: Int64,
        fee: Int64 = 0,
        to client: ClientName = "acme",
        currency: Currency = nok,
        in shop: Workshop
    ) throws -> FundedStep {
        try shop.ledger.decideFunding(isTrial: false, by: shop.context) { session in
            try session.charge(
                ChargeRequest(reference, priceMinor: price, feeMinor: fee, currency: currency),
                of: client,
                random: random("charge \(reference)")
            )
        }
    }

    static func balance(of client: ClientName = "acme", _ shop: Workshop) throws -> FundingBalance {
        try shop.ledger.fundingAccount(of: shop.ledger.client(client)).balance
    }

    /// The balances of the journal, by kind and owner.
    private static func journal(_ shop: Workshop, _ environment: Environment = .live) throws
        -> [String: Int64]
    {
        let lines = try shop.ledger.trialBalance(asOf: nil, of: environment)
        return Dictionary(
            uniqueKeysWithValues: lines.map {
                ("\($0.kind.rawValue) \($0.owner ?? "")", $0.balanceMinor)
            }
        )
    }

    static func expectSound(_ shop: Workshop, vault: [VaultCount] = []) throws {
        let wrong = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    private static func code(_ body: () throws -> Void) -> String? { RegistryContract.code(body) }
}

// The steps.
extension FundingContract {
    static func storesTheTermsOfEachVersion(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let first = try add("acme", shop)
        var limits = ClientLimits()
        limits.funding = FundingTerms(currency: nok, creditMinor: 5_000)
        let second = try shop.ledger.change("acme", outcome: "limited", by: shop.context) {
            try $0.changed(to: $0.terms.limited(by: limits), at: $1)
        }
        #expect(first.terms.funding?.creditMinor == 0 && second.terms.funding?.creditMinor == 5_000)
        for record in [first, second] {
            #expect(try shop.ledger.client(named: "acme", version: record.version) == record)
        }
        let before = try shop.snapshot()
        limits.funding = FundingTerms(currency: Currency.known("SEK"), creditMinor: 0)
        let other = code {
            _ = try shop.ledger.change("acme", outcome: "limited", by: shop.context) {
                try $0.changed(to: $0.terms.limited(by: limits), at: $1)
            }
        }
        #expect(other == "client.funding")
        #expect(code { try add("other", shop) } == "client.company")
        #expect(try shop.snapshot() == before)
        try expectSound(shop)
    }

    static func aDepositIsSpentAfterItsApproval(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", shop)
        let announced = try deposit("d1", 70_000, in: shop)
        #expect(announced.recorded == .new && announced.record.status == .pending)
        #expect(announced.record.beforeMinor == nil && announced.record.first.payment == .wire)
        #expect(try balance(shop) == FundingBalance(pendingMinor: 70_000))
        #expect(code { try charge("g1", 1, in: shop) } == "funding.insufficient")
        #expect(code { try take(.approve, "d1", by: "kari", in: shop) } == "funding.same_person")

        let approved = try take(.approve, "d1", in: shop)
        #expect(approved.record.status == .success && approved.record.beforeMinor == 0)
        #expect(approved.record.latest.actor == .operator("ola"))
        let paid = try charge("g1", 50_000, fee: 100, in: shop)
        #expect(paid.record.status == .success && paid.record.beforeMinor == 70_000)
        #expect(
            try balance(shop)
                == FundingBalance(fundingMinor: 19_900, pendingMinor: 0, feesMinor: 100)
        )
        #expect(
            try journal(shop) == [
                "bank issuer": -70_000, "deposit-pending acme": 0, "funding acme": 19_900,
                "fees acme": 100, "sales acme": 50_000,
            ]
        )
        #expect(try shop.ledger.fundingRecord(.deposit, "d1", of: "acme") == approved.record)
        try expectSound(shop)
    }

    static func rejectedAndReturnedMoneyGoesBack(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", shop)
        try deposit("d1", 500, in: shop)
        // The operator who registered it may take it back.
        #expect(try take(.reject, "d1", by: "kari", in: shop).record.status == .rejected)
        #expect(code { try take(.approve, "d1", in: shop) } == "funding.state")
        #expect(code { try take(.giveBack, "d1", in: shop) } == "funding.state")
        try deposit("d2", 800, by: .client, in: shop)
        #expect(code { try take(.giveBack, "d2", in: shop) } == "funding.state")
        try take(.approve, "d2", by: "kari", in: shop)
        #expect(code { try take(.reject, "d2", in: shop) } == "funding.state")
        try charge("g1", 1, in: shop)
        #expect(code { try take(.giveBack, "d2", in: shop) } == "funding.insufficient")
        try take(.chargeBack, "g1", in: shop)
        #expect(try take(.giveBack, "d2", in: shop).record.status == .returned)
        #expect(try balance(shop) == FundingBalance())
        #expect(try journal(shop)["bank issuer"] == 0)
        try expectSound(shop)
    }

    static func repetitionsLeaveNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", shop)
        let first = try deposit("d1", 500, in: shop)
        let approved = try take(.approve, "d1", in: shop)
        let paid = try charge("d1", 400, fee: 1, in: shop)
        let before = try shop.snapshot()
        #expect(try deposit("d1", 500, in: shop) == FundedStep(approved.record, .already))
        #expect(first.record.id == approved.record.id)
        #expect(try take(.approve, "d1", by: "eva", in: shop).recorded == .already)
        #expect(try charge("d1", 400, fee: 1, in: shop) == FundedStep(paid.record, .already))
        #expect(code { try deposit("d1", 501, in: shop) } == "funding.reference")
        #expect(code { try charge("d1", 400, fee: 2, in: shop) } == "funding.reference")
        #expect(try shop.snapshot() == before)
    }

    static func refusedStepsAndTrialsLeaveNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", shop)
        try ClientContract.add("till", shop)
        try deposit("d1", 500, in: shop)
        let before = try shop.snapshot()
        #expect(try deposit("d2", 500, isTrial: true, in: shop).record.status == .pending)
        let refusals: [(String?, String)] = [
            (code { try deposit("d2", -1, in: shop) }, "funding.amount"),
            (code { try deposit("d2", FundingTerms.mostMinor + 1, in: shop) }, "funding.amount"),
            (code { try deposit("", 1, in: shop) }, "funding.form"),
            (code { try deposit("d2", 1, to: "till", in: shop) }, "funding.none"),
            (code { try deposit("d2", 1, to: "tills", in: shop) }, "client.unknown"),
            (
                code { try charge("g1", 1, currency: Currency.known("SEK"), in: shop) },
                "funding.currency"
            ),
            (code { try take(.approve, "d9", in: shop) }, "funding.unknown"),
        ]
        for (found, expected) in refusals { #expect(found == expected) }
        #expect(try shop.snapshot() == before)
        _ = try shop.ledger.change("acme", outcome: "revoked", by: shop.context) {
            try $0.revoked(at: $1)
        }
        #expect(code { try deposit("d2", 1, in: shop) } == "client.revoked")
        #expect(try take(.approve, "d1", in: shop).record.status == .success)
        try expectSound(shop)
    }
}

// Purchases.
extension FundingContract {
    static func oneOfTwoPurchasesIsPaid(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", credit: 100, shop)
        try deposit("d1", 900, by: .client, in: shop)
        try take(.approve, "d1", in: shop)
        // Both in one transaction, as the writer of the service decides them.
        let codes = try shop.ledger.transaction(by: shop.context, .booking) { transaction in
            let session = try PostingSession(on: transaction, file: nil)
            let codes = ["g1", "g2"].map { reference in
                code {
                    try session.savepoint {
                        _ = try session.charge(
                            ChargeRequest(reference, priceMinor: 990, feeMinor: 10, currency: nok),
                            of: "acme",
                            random: random(reference)
                        )
                    }
                }
            }
            try transaction.audit("funding acme", "charge", details: session.fundingDetails)
            return codes
        }
        #expect(codes == [nil, "funding.insufficient"])
        #expect(try balance(shop).fundingMinor == -100)
        #expect(try shop.ledger.fundingAccount(of: shop.ledger.client("acme")).availableMinor == 0)
        try expectSound(shop)
    }

    private static let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]

    /// A call that sells a card and charges the client, as a pull does.
    private static func pull(
        _ key: String,
        card: Int64,
        price: Int64,
        in shop: Workshop,
        _ session: PostingSession
    ) throws {
        var facts = FeedFacts(sender: "acme", environment: .live, now: session.now)
        facts.isCall = true
        var message = shop.message(MessageID(key), .activate, card: card, amount: 50_000)
        message.store = ClientName("acme").store
        let decided = try session.decide([message], from: facts)
        let outcome = try #require(decided.messages.first?.outcome)
        #expect(outcome.verdict == .applied)
        let paid = try session.charge(
            ChargeRequest(key, priceMinor: price, currency: nok),
            of: "acme",
            random: random(key)
        )
        #expect(paid.recorded == .new)
        try session.record(
            CallRecord(
                CallKey("acme", .wolfe, key: key),
                operation: "pull",
                answered: AnsweredCall(
                    content: CallContent("pull").digest,
                    status: 200,
                    answer: nil
                ),
                message: outcome.message,
                at: session.now
            )
        )
    }

    private static func shopWithFunds(_ store: StoreUnderTest) throws -> Workshop {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try add("acme", shop)
        try deposit("d1", 90_000, in: shop)
        try take(.approve, "d1", in: shop)
        return shop
    }

    static func aPullSellsAndCharges(_ store: StoreUnderTest) throws {
        let shop = try shopWithFunds(store)
        let head = try shop.ledger.auditHead()
        try shop.ledger.decideCalls(by: shop.context) { session in
            try pull("p1", card: 1, price: 45_000, in: shop, session)
            try pull("p2", card: 2, price: 45_000, in: shop, session)
        }
        let entries = try shop.ledger.auditEntries(from: head.size, limit: 9)
        #expect(entries.count == 1 && entries[0].details.contains(#""fundingCount":2"#))
        #expect(try balance(shop).fundingMinor == 0)
        #expect(try shop.ledger.card(serial: "NC000002").available == 50_000)
        let accounts = try journal(shop)
        // The client owes the value of two cards and paid less for them.
        #expect(accounts["sales acme"] == -10_000 && accounts["card "] == 100_000)
        try shop.ingest([shop.message("m1", .activate, card: 3, amount: 50_000)], sequence: 1)
        try expectSound(shop, vault: vault)
    }

    static func aRefusedChargeTakesTheSaleBack(_ store: StoreUnderTest) throws {
        let shop = try shopWithFunds(store)
        try shop.ledger.decideCalls(by: shop.context) { session in
            for (key, card) in [("p1", 1), ("p2", 2)] as [(String, Int64)] {
                let refusal = code {
                    try session.savepoint {
                        try pull(key, card: card, price: 60_000, in: shop, session)
                    }
                }
                #expect(refusal == (key == "p1" ? nil : "funding.insufficient"))
            }
        }
        #expect(try shop.ledger.card(serial: "NC000001").available == 50_000)
        #expect(try shop.ledger.card(serial: "NC000002").lifeCycle == .inactive)
        #expect(try balance(shop).fundingMinor == 30_000)
        try expectSound(shop, vault: vault)
    }

    static func aCancelledPurchaseReturns(_ store: StoreUnderTest) throws {
        let shop = try shopWithFunds(store)
        try charge("g1", 500, fee: 25, in: shop)
        let back = try shop.ledger.decideFunding(isTrial: false, by: shop.context) { session in
            try session.take(.chargeBack, ofReference: "g1", of: "acme", reason: "", by: .client)
        }
        #expect(back.record.status == .rolledBack && back.record.latest.feeMinor == 25)
        #expect(try balance(shop) == FundingBalance(fundingMinor: 90_000))
        #expect(code { try take(.giveBack, "g1", in: shop) } == "funding.unknown")
        try expectSound(shop, vault: vault)
    }
}

// Reading.
extension FundingContract {
    static func findsAndPagesRecords(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", credit: 10, shop)
        try add("zeta", company: CompanyID("00000000-0000-4000-8000-000000000001"), shop)
        for number in 1...4 { try deposit("d\(number)", Int64(number), by: .client, in: shop) }
        try deposit("d1", 9, to: "zeta", by: .client, in: shop)
        try take(.approve, "d2", in: shop)
        try take(.reject, "d3", in: shop)
        try charge("d1", 1, in: shop)
        func references(_ change: (inout FundingQuery) -> Void) throws -> [String] {
            var query = FundingQuery(client: "acme")
            change(&query)
            let found = try shop.ledger.fundingRecords(query)
            var whole = query
            (whole.limit, whole.offset) = (Int.max, 0)
            #expect(try shop.ledger.fundingCount(query) == shop.ledger.fundingRecords(whole).count)
            return found.map { "\($0.operation.rawValue) \($0.first.reference)" }
        }
        let all = ["charge d1", "deposit d4", "deposit d3", "deposit d2", "deposit d1"]
        #expect(try references { _ in } == all)
        #expect(try references { ($0.offset, $0.limit) = (1, 2) } == Array(all[1...2]))
        #expect(try references { $0.offset = 5 }.isEmpty)
        #expect(try references { $0.statuses = [.pending] } == ["deposit d4", "deposit d1"])
        #expect(
            try references { $0.statuses = [.success, .rejected] }
                == ["charge d1", "deposit d3", "deposit d2"]
        )
        #expect(try references { $0.operation = .charge } == ["charge d1"])
        #expect(try references { $0.reference = "d1" } == ["charge d1", "deposit d1"])
        #expect(try references { $0.from = Workshop.now } == all)
        #expect(try references { $0.before = Workshop.now }.isEmpty)
        #expect(try references { $0.from = Workshop.now.adding(seconds: 1) }.isEmpty)
        let known = try shop.ledger.fundingRecord(.deposit, "d2", of: "acme")
        #expect(try references { $0.number = known.first.number } == ["deposit d2"])
        #expect(
            try shop.ledger.target(of: known.id)
                == PublicID.Target(.message, number: known.first.number.value)
        )
        #expect(try references { $0.client = "zeta" } == ["deposit d1"])
        #expect(try references { $0.client = nil }.count == 6)
    }

    static func testMoneyNeverMeetsLiveMoney(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", shop)
        try add("trial", in: .test, shop)
        for client in ["acme", "trial"] as [ClientName] {
            try deposit("d1", client == "acme" ? 500 : 7, to: client, by: .client, in: shop)
            try take(.approve, "d1", of: client, in: shop)
        }
        #expect(try journal(shop)["bank issuer"] == -500)
        #expect(try journal(shop, .test)["bank issuer"] == -7)
        #expect(try journal(shop, .test)["funding trial"] == 7)
        #expect(try journal(shop)["funding trial"] == nil)
        try expectSound(shop)
    }

    static func auditEntriesCommitToSteps(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", shop)
        let head = try shop.ledger.auditHead()
        try deposit("d1", 500, in: shop)
        try take(.approve, "d1", in: shop)
        let entries = try shop.ledger.auditEntries(from: head.size, limit: 9)
        #expect(
            entries.map { "\($0.object) \($0.outcome)" }
                == ["funding acme deposit", "funding acme approve"]
        )
        for part in [#""reference":"d1""#, #""amount":500"#, #""fundingFirst":1"#] {
            #expect(entries[0].details.contains(part), "\(part) in \(entries[0].details)")
        }
        // A step without an entry is found.
        try shop.ledger.transaction(by: shop.context) { transaction in
            let session = try PostingSession(on: transaction, file: nil)
            _ = try session.charge(
                ChargeRequest("g1", priceMinor: 1, currency: nok),
                of: "acme",
                random: random("g1")
            )
        }
        #expect(try shop.ledger.verify(vault: []).contains { !$0.ok })
    }

    static func verifyFindsAStepThatDoesNotFollow(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("acme", shop)
        try deposit("d1", 500, in: shop)
        try take(.approve, "d1", in: shop)
        try expectSound(shop)
        // A charge that the rules would refuse: it names another balance than there was.
        try shop.ledger.transaction(by: shop.context) { transaction in
            let account = try shop.ledger.fundingAccount(of: shop.ledger.client("acme"))
            var message = FundingMessage(
                number: try transaction.extent().newestMessage.advanced(by: 1),
                .charge,
                of: account,
                first: 3,
                reference: "g1",
                amountMinor: 5,
                by: .client,
                at: shop.context.at
            )
            message.beforeMinor = 499
            try transaction.book(message, id: PublicID(random: random("g1")()))
        }
        let wrong = try shop.ledger.verify(vault: []).filter { !$0.ok }.compactMap(\.ofLedger)
        #expect(wrong.contains(.rule(.fundingFollowsRules)))
        #expect(!wrong.contains(.rule(.storedBalances)))
    }
}
