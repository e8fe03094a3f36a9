import CardCore
import CardLedger
import CardLedgerSQLite
import CardLedgerTesting
import GRDB
import Testing

/// Every method that changes something is one transaction: if its last write fails, no change
/// remains.
@Suite struct RollbackTests {
    /// A change that would succeed, on a workshop that is ready for it.
    enum Change: String, CaseIterable {
        case setting, product, printer, custodians, party, order, imported, cancel, close, problem
        case beginMinting, segment, finishMinting, release, acknowledge, note
        case beginShredding, finishShredding, ingest, unposted, decide, hold, releaseHold
        case pin, unlockPin, range, expiry, promote
    }

    @Test(arguments: Change.allCases) func rollsBackIfTheLastWriteFails(_ change: Change) throws {
        let shop = try Workshop()
        let work = try prepare(change, shop)
        try shop.execute(
            """
            CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END
            """
        )
        let before = try shop.snapshot()
        #expect(throws: (any Error).self) { try work() }
        #expect(try shop.snapshot() == before)
        try shop.execute("DROP TRIGGER full")
        try work()
        #expect(try shop.snapshot() != before)
    }

    @Test func leavesAPublicationOpenIfItCannotBeDeleted() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let open = try shop.ledger.unfinishedPublications()
        try shop.execute(
            """
            CREATE TRIGGER full AFTER DELETE ON publication
            BEGIN SELECT RAISE(ABORT, 'full'); END
            """
        )
        #expect(throws: (any Error).self) { try shop.ledger.finishPublication(open[0].number) }
        #expect(try shop.ledger.unfinishedPublications() == open)
    }

    private func prepare(_ change: Change, _ shop: Workshop) throws -> () throws -> Void {
        let (ledger, context) = (shop.ledger, shop.context)
        switch change {
        case .setting: return { try ledger.set("n", to: "v", by: context) }
        case .product:
            return { _ = try ledger.add(Workshop.product("other", prefix: "ZZ"), by: context) }
        case .printer:
            var printer = try ledger.printer("trykk", version: nil).printer
            printer.recipients = ["age1y"]
            let changed = printer
            return { _ = try ledger.add(changed, unlockedBy: [], by: context) }
        case .custodians:
            let eva = CustodianRecord(name: "eva", publicKey: [9])
            return { _ = try ledger.setCustodians([eva], unlockedBy: [], by: context) }
        case .party:
            let party = Party(.store, name: "oslo", parent: nil, externalID: nil)
            return { _ = try ledger.add(party, by: context) }
        case .order: return { _ = try shop.order() }
        case .imported:
            var product = Workshop.product("partner")
            product.serials = nil
            _ = try ledger.add(product, by: context)
            return { _ = try RegistryContract.imported(shop, ["1", "2", "3"]) }
        default: return try prepareCards(change, shop)
        }
    }

    private func prepareCards(_ change: Change, _ shop: Workshop) throws -> () throws -> Void {
        let (ledger, context) = (shop.ledger, shop.context)
        let order = try shop.order("r-1", quantity: 10, spares: 2)
        let id = order.id
        let beginMinting = {
            _ = try ledger.beginMinting(id, custody: .single, custodians: 1, by: context)
        }
        if change == .beginMinting { return beginMinting }
        try beginMinting()
        if change == .segment { return { try shop.segment(order, count: 12) } }
        try shop.segment(order, count: 12)
        if change == .finishMinting { return { _ = try ledger.finishMinting(id, by: context) } }
        _ = try ledger.finishMinting(id, by: context)
        if change == .release { return { try shop.release(order) } }
        try shop.release(order)
        let answer = AcknowledgementRecord(
            order: order.id,
            content: "all",
            coverage: AcceptedCoverage(
                ranges: [1...12],
                spoiled: [2],
                missing: [3],
                replacements: [.init(spoiled: 2, spare: 11)]
            )
        )
        let acknowledge = { _ = try ledger.acknowledge(answer, by: context) }
        if change == .acknowledge { return acknowledge }
        try acknowledge()
        return try prepareLater(change, in: shop, on: order)
    }

    private func prepareLater(_ change: Change, in shop: Workshop, on order: OrderRecord) throws
        -> ()
        throws -> Void
    {
        let (ledger, context, id) = (shop.ledger, shop.context, order.id)
        let card = Workshop.card(1)
        let sale = shop.message("m", .activate, card: 1, amount: 50000)
        switch change {
        case .cancel: return { _ = try ledger.cancel(id, reason: "x", by: context) }
        case .close:
            _ = try ledger.beginShredding(id, by: context)
            _ = try ledger.finishShredding(id, certificate: "c", by: context)
            // As an earlier version left it.
            try ledger.transaction(by: context) { transaction in
                var order = try transaction.order(id)
                order.state = .acknowledged
                try transaction.save(order)
            }
            return { _ = try ledger.close(id, reason: nil, isTrial: false, by: context) }
        case .promote:
            return {
                _ = try ledger.promote(
                    .init(spoiled: 3, spare: 12),
                    ofOrder: id,
                    isTrial: false,
                    by: context
                )
            }
        case .problem: return { try ledger.setProblem("x", ofOrder: id, by: context) }
        case .note: return { try ledger.note(context, object: "o", outcome: "done", details: [:]) }
        case .beginShredding: return { _ = try ledger.beginShredding(id, by: context) }
        case .finishShredding:
            _ = try ledger.beginShredding(id, by: context)
            return { _ = try ledger.finishShredding(id, certificate: "c", by: context) }
        case .ingest: return { try shop.ingest([sale], sequence: 1) }
        case .unposted:
            let facts = SaleFileFacts(
                sha256: SHA256Digest(Workshop.hash(3)),
                name: "f.csv",
                bytes: 1,
                sender: "pos",
                sequence: "1"
            )
            let outcome = SaleFileOutcome(.quarantined, reason: .secret)
            return {
                _ = try ledger.recordUnposted(
                    facts,
                    outcome: outcome,
                    exposed: [card],
                    by: context
                )
            }
        case .decide:
            return {
                try ledger.decide(by: context) { session in
                    _ = try session.decide([sale], from: Workshop.sender)
                }
            }
        case .hold: return { _ = try ledger.hold(.recall, card: card, reason: "x", by: context) }
        case .releaseHold:
            _ = try ledger.hold(.recall, card: card, reason: "x", by: context)
            return { _ = try ledger.releaseHold(.recall, card: card, by: context) }
        case .pin:
            for _ in 1...4 { _ = try ledger.recordPin(isRight: false, card: card, by: context) }
            return { _ = try ledger.recordPin(isRight: false, card: card, by: context) }
        case .unlockPin:
            _ = try ledger.recordPin(isRight: false, card: card, by: context)
            return { _ = try ledger.unlockPin(card: card, reason: "x", by: context) }
        case .range:
            let range = CardRange(order: order.id, positions: 1...5)
            let record = RangeRecord(
                requestID: "r",
                content: "c",
                act: .void,
                range: range,
                reason: "x",
                done: 1,
                activated: 0
            )
            return {
                try ledger.changeRange(by: context) { session in
                    _ = try session.spoil(range, in: [.inactive])
                    try session.record(record)
                }
            }
        case .expiry:
            typealias Contract = AccountsContract
            let sale = Contract.message(
                "a",
                .activate,
                in: shop,
                card: 1,
                amount: 50_000,
                on: 0,
                until: 0
            )
            try shop.ingest([sale], sequence: 1)
            let (day, now) = (Contract.moment(1).day, Contract.moment(1))
            return { try Contract.age(ledger, asOf: day, at: now) }
        default: preconditionFailure("\(change) was prepared before")
        }
    }
}
