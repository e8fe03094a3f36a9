import CardCore
import CardLedger
import Testing

/// The figures of live and test cards, of days of either kind, and of single cards.
enum FiguresContract {
    static let clauses: [Clause] = [
        Clause("figures: liveAndTestMoneyAreSeparate", liveAndTestMoneyAreSeparate),
        Clause("figures: availableIsTheSumOverTheCards", availableIsTheSumOverTheCards),
        Clause("figures: voidedMoneyIsShownApart", voidedMoneyIsShownApart),
        Clause("figures: listsTheSalesThatHaveAPrice", listsTheSalesThatHaveAPrice),
        Clause("figures: listsTheRowsThatWereCorrected", listsTheRowsThatWereCorrected),
        Clause(
            "figures: aLateFileChangesTheBusinessDayAlone",
            aLateFileChangesTheBusinessDayAlone
        ),
        Clause(
            "figures: rowsOfFilesWithoutABusinessDayHaveTheirOwnDay",
            rowsOfFilesWithoutABusinessDayHaveTheirOwnDay
        ),
    ]

    private typealias Contract = AccountsContract

    private static func query(
        _ asOf: Instant?,
        _ basis: LiabilityBasis = .booking,
        in environment: Environment = .live,
        at now: Instant = Workshop.now
    ) -> LiabilityQuery {
        LiabilityQuery(asOf: asOf, now: now, basis: basis, environment: environment)
    }

    static func liveAndTestMoneyAreSeparate(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let test = try shop.acknowledged("t-1", environment: .test)
        let first = try #require(test.sequences?.lowerBound)
        try shop.ingest(
            [
                shop.message("a1", .activate, card: 1, amount: 50_000),
                shop.message("a2", .activate, card: 2, amount: 50_000),
                shop.message("r1", .redeem, card: 1, amount: 700),
                shop.message("x", .activate, card: first, amount: 50_000),
            ],
            sequence: 1
        )
        try shop.ingest(
            [
                shop.message("t1", .activate, card: first, amount: 50_000),
                shop.message("t2", .redeem, card: first, amount: 20_000),
                shop.message("t3", .activate, card: 3, amount: 50_000),
            ],
            sequence: 2,
            environment: .test
        )
        let (ledger, nok) = (shop.ledger, Workshop.terms.currency)
        for (environment, owed, sold) in [
            (Environment.live, Int64(99_300), Int64(99_300)), (.test, 30_000, 30_000),
        ] {
            let debt = try ledger.liability(query(nil, in: environment), days: .utc)
            #expect(debt.balanced && debt.totals[nok]?.outstanding == owed)
            #expect(debt.totals[nok]?.available == owed)
            let accounts = try ledger.trialBalance(asOf: nil, of: environment)
            #expect(accounts.allSatisfy { $0.environment == environment })
            #expect(accounts.reduce(0) { $0 + $1.balanceMinor } == 0)
            #expect(accounts.first { $0.kind == .card }?.balanceMinor == owed)
            let lines = try ledger.sales(SalesQuery(environment: environment))
            #expect(lines.map(\.sums.netMinor) == [sold])
            let files = FileSummaryQuery(sender: "pos", environment: environment)
            let name = environment == .live ? "1.csv" : "2.csv"
            #expect(try ledger.fileSummaries(files).map(\.file.facts.name) == [name])
        }
        #expect(try ledger.lastMessageOfSharedAccounts() == nil)
        let vault = [
            VaultCount(order: 1, rows: 10, shareExists: true),
            VaultCount(order: test.id, rows: 10, shareExists: true),
        ]
        #expect(try ledger.verify(vault: vault).filter { !$0.ok }.isEmpty)
    }

    /// Cards in every part of life, held, before their first day and past their last.
    static func availableIsTheSumOverTheCards(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Contract.shop(store)
        var sales = (1...8).map {
            Contract.message(
                "a\($0)",
                .activate,
                in: shop,
                card: $0,
                amount: 50_000,
                on: 0,
                until: $0 == 7 ? 3 : 90
            )
        }
        sales[7].activeFrom = Contract.moment(5)
        var pending = Contract.message(
            "a9",
            .activate,
            in: shop,
            card: 9,
            amount: 50_000,
            on: 0,
            until: 90
        )
        pending.phase = .request
        let load = Contract.message("l", .load, in: shop, card: 6, amount: 300, on: 0)
        var loadRequest = load
        (loadRequest.id, loadRequest.phase) = ("lr", .request)
        try shop.ingest(
            sales + [
                pending, load, loadRequest,
                Contract.message("r", .redeem, in: shop, card: 1, amount: 50_000, on: 0),
                Contract.message("s", .redeem, in: shop, card: 2, amount: 700, on: 0),
                Contract.message("v", .void, in: shop, card: 3, amount: nil, on: 0),
                Contract.message("b", .block, in: shop, card: 4, amount: nil, on: 0),
            ],
            sequence: 1,
            at: Contract.moment(0)
        )
        for day in [0, 3, 4, 5, 6, 90, 91] as [Int64] {
            let moment = Contract.moment(day)
            let debt = try ledger.liability(query(nil, at: moment), days: .utc)
            var (sum, book) = (Int64(0), Int64(0))
            for position in 1...10 {
                let card = try ledger.card(serial: Workshop.serial(Int64(position)))
                sum += card.availableMinor(at: moment, on: moment.day)
                book += card.book
            }
            #expect(debt.totals[Contract.nok]?.available == sum, "day \(day)")
            #expect(debt.totals[Contract.nok]?.outstanding == book, "day \(day)")
            let past = try ledger.liability(query(moment, at: Contract.moment(95)), days: .utc)
            #expect(past == debt, "day \(day)")
        }
        let first = try ledger.liability(query(nil), days: .utc).totals[Contract.nok]
        // The second, fifth, sixth and seventh card; the eighth cannot be spent yet.
        let spendable: [Int64] = [49_300, 50_000, 50_300, 50_000]
        #expect(first?.available == spendable.reduce(0, +))
    }

    static func voidedMoneyIsShownApart(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Contract.shop(store)
        let sales = (1...2).map {
            Contract.message("a\($0)", .activate, in: shop, card: $0, amount: 50_000, on: 0)
        }
        try shop.ingest(sales, sequence: 1, at: Contract.moment(0))
        let void = Contract.message("v", .void, in: shop, card: 1, amount: nil, on: 1)
        try shop.ingest([void], sequence: 2, at: Contract.moment(1))
        let debt = try ledger.liability(query(nil), days: .utc).totals[Contract.nok]
        #expect(debt?.outstanding == 100_000 && debt?.voided == 50_000)
        #expect(debt?.available == 50_000 && debt?.cards == 2)
        let before = try ledger.liability(query(Contract.moment(0)), days: .utc)
        #expect(before.totals[Contract.nok]?.voided == 0)
    }

    static func listsTheSalesThatHaveAPrice(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Contract.shop(store)
        func sale(_ card: Int64, _ price: String?) -> Message {
            var sale = shop.message("a\(card)", .activate, card: card, amount: 50_000)
            sale.meta["price"] = price
            return sale
        }
        var load = shop.message("l", .load, card: 1, amount: 300)
        load.meta["price"] = "3.00 NOK"
        try shop.ingest([sale(1, "450.00 NOK"), sale(2, nil), load], sequence: 1)
        try shop.ingest([sale(3, "500.00 NOK"), sale(4, "x"), sale(5, "5.00 EUR")], sequence: 2)
        try shop.ingest([sale(6, "550.00 NOK")], sequence: 3)
        let files = try ledger.saleFiles(from: nil, to: nil, limit: 9).map(\.number).sorted()
        let all = try ledger.pricedSales(inFiles: files)
        #expect(all.map(\.file) == files)
        #expect(all.map(\.price.amountMinor) == [45_000, 50_000, 55_000])
        #expect(all.allSatisfy { $0.value.amountMinor == 50_000 })
        #expect(try ledger.pricedSales(inFiles: [files[0], files[2]]) == [all[0], all[2]])
        #expect(try ledger.pricedSales(inFiles: []).isEmpty)
    }

    static func listsTheRowsThatWereCorrected(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Contract.shop(store)
        let wrong = [
            shop.message("a1", .activate, card: 1, amount: 51_000),
            shop.message("a2", .activate, card: 2, amount: 52_000),
            shop.message("a3", .activate, card: 3, amount: 50_000),
        ]
        let file = try #require(try shop.ingest(wrong, sequence: 1).0)
        #expect(try ledger.correctedRows(of: file).isEmpty)
        let right = shop.message("a2", .activate, card: 2, amount: 50_000)
        try shop.ingest([right], sequence: 2)
        let corrected = try ledger.correctedRows(of: file)
        #expect(corrected.map(\.code) == [.notAllowed])
        #expect(corrected.map { $0.correction?.id } == ["a2"])
        #expect(corrected.map { $0.correction?.approvedMinor } == [50_000])
        #expect(corrected.map { $0.rejected?.amountMinor } == [52_000])
        #expect(corrected.map { $0.rejected?.line } == [2])
        let amounts = try #require(try ledger.rejectedAmounts(ofFile: file))
        #expect(amounts.text == "activate,final,NOK:1=51000 2=52000")
        let later = try #require(try ledger.saleFiles(from: nil, to: nil, limit: 1).first)
        #expect(try ledger.rejectedAmounts(ofFile: later) == nil)
        let broken = try ledger.verify(vault: []).filter { !$0.ok }.map(\.ofLedger)
        #expect(broken.allSatisfy { $0 == .vaultRows }, "\(broken)")
    }

    /// A file of the first day arrives on the third.
    static func aLateFileChangesTheBusinessDayAlone(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Contract.shop(store)
        func send(_ messages: [Message], _ number: Int64, of day: Int64, on arrival: Int64) throws {
            let (_, outcomes) = try shop.ingest(
                messages,
                sequence: number,
                businessDate: Contract.moment(day).day,
                at: Contract.moment(arrival)
            )
            #expect(outcomes.allSatisfy { $0.verdict == .applied })
        }
        let sales = (1...3).map {
            Contract.message("a\($0)", .activate, in: shop, card: $0, amount: 50_000, on: 0)
        }
        try send(sales, 1, of: 0, on: 0)
        try send(
            [Contract.message("v", .void, in: shop, card: 1, amount: nil, on: 1)],
            2,
            of: 1,
            on: 1
        )
        try send(
            [
                Contract.message("a4", .activate, in: shop, card: 4, amount: 50_000, on: 0),
                Contract.message("w", .void, in: shop, card: 2, amount: nil, on: 0),
            ],
            3,
            of: 0,
            on: 2
        )
        func total(_ day: Int64, _ basis: LiabilityBasis) throws -> LiabilityReport.Total? {
            let query = query(Contract.moment(day), basis, at: Contract.moment(9))
            return try ledger.liability(query, days: .utc).totals[Contract.nok]
        }
        for (day, booked, business) in [
            (Int64(-1), [Int64](), [Int64]()),
            (0, [150_000, 150_000, 0], [200_000, 150_000, 50_000]),
            (1, [150_000, 100_000, 50_000], [200_000, 100_000, 100_000]),
            (2, [200_000, 100_000, 100_000], [200_000, 100_000, 100_000]),
        ] {
            for (basis, expected) in [(LiabilityBasis.booking, booked), (.business, business)] {
                let found = try total(day, basis)
                let figures = found.map { [$0.outstanding, $0.available, $0.voided] } ?? []
                #expect(figures == expected, "day \(day) by \(basis)")
            }
        }
        #expect(try total(9, .booking) == total(9, .business))
    }

    static func rowsOfFilesWithoutABusinessDayHaveTheirOwnDay(_ store: StoreUnderTest) throws {
        let (shop, ledger) = try Contract.shop(store)
        let sales = (0...2).map { day in
            Contract.message(
                "a\(day)",
                .activate,
                in: shop,
                card: day + 1,
                amount: 50_000,
                on: day
            )
        }
        try shop.ingest(sales, sequence: 1, at: Contract.moment(5))
        for day in 0...2 as ClosedRange<Int64> {
            let moment = Contract.moment(day)
            let business = try ledger.liability(query(moment, .business), days: .utc)
            #expect(business.totals[Contract.nok]?.outstanding == 50_000 * (day + 1))
            #expect(business.totals[Contract.nok]?.available == 50_000 * (day + 1))
            #expect(try ledger.liability(query(moment), days: .utc).totals.isEmpty)
        }
    }
}
