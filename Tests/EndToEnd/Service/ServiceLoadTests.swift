import CardTestSupport
import Foundation
import Synchronization
import Testing

/// Many tills at once, beside commands and on one card.
struct ServiceLoadTests {
    /// Acceptance check CM16.
    @Test func redemptionsOfOneCardNeverExceedItsBalance() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 305)
        let statuses = try await withThrowingTaskGroup(of: TillReply.self) { group in
            for _ in 1...64 {
                let purchase = till.messages.redemption(of: card, amount: 10)
                group.addTask { try await till.send(purchase) }
            }
            return try await group.reduce(into: [Int: Int]()) { $0[$1.status, default: 0] += 1 }
        }
        #expect(statuses == [201: 30, 400: 34])
        try await till.expect(card, book: 5, available: 5)
    }

    /// Of many calls with one id at once, one is done.
    @Test func oneOfManyCallsWithOneIDIsDone() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card()
        try await till.sell(card, for: 1_000)
        let load = till.messages.load(of: card, amount: 10)
        func sendAtOnce(_ message: TillMessage) async throws -> [TillReply] {
            try await withThrowingTaskGroup(of: TillReply.self) { group in
                for _ in 1...16 { group.addTask { try await till.send(message) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        let requests = try await sendAtOnce(load)
        #expect(requests.count { $0.status == 201 } == 1)
        for reply in requests where reply.status != 201 {
            try reply.expect(400, "DUPLICATE_RECORD")
        }
        let advices = try await sendAtOnce(till.messages.confirmation(of: load))
        #expect(Set(advices.map(\.text)).count == 1)
        #expect(advices.allSatisfy { $0.status == 202 })
        try await till.expect(card, book: 1_010, available: 1_010)
    }

    /// Acceptance check CM8.
    @Test func commandsBesideCallsDisturbNoCall() async throws {
        try await ServedShop.with { served in
            let shop = served.shop
            let answered = Atomic(0)
            let calling = Task { try await Self.callSteadily(served, answered) }
            let order = Shop.orderFile(request: "beside-1", quantity: 200)
            try shop.bench.write(order, to: "beside.yaml")
            try await shop.mintrun("order", "create", "beside.yaml").expect(0)
            try await shop.mintrun("mint", "beside-1").expect(0)
            try await shop.mintrun(["release", "beside-1"] + Shop.custodians).expect(0)
            var day = SaleSheet("1")
            for place in 12...18 {
                day.add("activate", id: "beside-\(place)", card: place, amount: 50_000)
            }
            _ = try await shop.ingest(day, as: "beside.csv")
            // On a slow machine the commands end before many calls are answered.
            var round = 0
            try await wait(until: "many calls were answered") {
                round += 1
                try await shop.mintrun("backup", "backups-\(round)", "--keys-to", "keys-\(round)")
                    .expect(0)
                return answered.load(ordering: .relaxed) > 20
            }
            calling.cancel()
            let count = try await calling.value
            // None was answered after its deadline of 20 s.
            let logged = try LoggedCall.all(in: await served.stop().errorText)
            #expect(logged.count > count && logged.allSatisfy { $0.milliseconds < 20_000 })
            try await served.expectAllIsWell()
        }
    }

    /// Sells a card, then spends and confirms, 50 calls a second, until it is cancelled.
    ///
    /// - Returns: the number of calls, each of which was answered as it should be.
    private static func callSteadily(
        _ served: ServedShop,
        _ answered: borrowing Atomic<Int>
    ) async throws -> Int {
        let till = served.till()
        let card = served.card()
        var balance = 500_000
        try await till.sell(card, for: balance)
        var count = 0
        while !Task.isCancelled {
            let purchase = till.messages.redemption(of: card, amount: 3)
            balance -= 3
            try await till.send(purchase).expect(book: balance, available: balance)
            try await till.confirm(purchase)
            count += 2
            answered.store(count, ordering: .relaxed)
            try? await Task.sleep(for: .milliseconds(30))
        }
        try await till.expect(card, book: balance, available: balance)
        return count
    }

    /// Acceptance check CM9.
    @Test func longIngestIsAskedForBesideAServer() async throws {
        try await ServedShop.with { served in
            let shop = served.shop
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 100)
            // 250,001 rows are estimated at more than five seconds.
            let count = 250_001
            let script = """
                day=$(date -u +%F)
                awk -v day="$day" 'BEGIN {
                    printf "H,1,LIVE,oslo,1,%s,%sT21:00:00Z\\n", day, day
                    for (i = 1; i <= \(count); i++)
                        printf "D,%d,l-%d,load,final,,oslo-1,t,R%d,%sT12:00:00Z,\(card),1,NOK,,\\n", i, i, i, day
                    printf "T,\(count),\(count),%d\\n", \(count) * \(card.suffix(8)) % 10000000000 }' > long.csv
                """
            try await shop.bench.run("bash", "-c", script).expect(0)
            let ingest = ["sales", "ingest", "long.csv", "--json"]
            let refused = try await shop.mintrun(ingest).expect(11)
            #expect(try refused.errorCode() == "serve.stall")
            try await till.expect(card, book: 100, available: 100)
            try await shop.mintrun(ingest + ["--while-serving"]).expect(0)
            try await till.expect(card, book: 100 + count, available: 100 + count)
            try await served.stop()
        }
    }

    /// Acceptance check CM14.
    @Test func auditEntriesOfGroupsAreRecomputedFromTheirCalls() async throws {
        try await ServedShop.with { served in
            let tills = try await CallingTills(served, count: 8)
            async let running = tills.run()
            try await tills.waitForAnswers(150)
            tills.stop()
            _ = await running
            let till = served.till()
            try await till.send(till.messages.redemption(of: served.card(), amount: 1)).expect(400)
            try await served.stop()
            let oracle = Places.repository.appending(path: "Tests/Oracles/call_groups.py").path
            let ledger = served.shop.bench.workspace.appending(path: "ledger.sqlite").path
            let found = try await served.shop.bench.run("python3", oracle, ledger).expect(0)
            let document = try Document(found.output, of: "call_groups.py")
            let (groups, calls) = (try document.integer("groups"), try document.integer("calls"))
            #expect(calls > 150 && groups < calls, "\(found.text)")
            try await served.expectAllIsWell()
            try await Self.change(ledger, served)
        }
    }

    /// Somebody with a database tool changes the answer of a call.
    private static func change(_ ledger: String, _ served: ServedShop) async throws {
        let script = """
            rule=$(sqlite3 '\(ledger)' "SELECT group_concat(sql, '; ') FROM sqlite_schema
                WHERE type = 'trigger' AND tbl_name = 'call'")
            names=$(sqlite3 '\(ledger)' "SELECT group_concat('DROP TRIGGER ' || name, '; ')
                FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'call'")
            sqlite3 '\(ledger)' "$names; UPDATE call SET status = 503
                WHERE number = (SELECT max(number) FROM call); $rule"
            """
        try await served.shop.bench.run("bash", "-c", script).expect(0)
        let oracle = Places.repository.appending(path: "Tests/Oracles/call_groups.py").path
        let found = try await served.shop.bench.run("python3", oracle, ledger)
        #expect(found.status != .exited(0))
        let verified = try await served.shop.mintrun("verify")
        #expect(verified.status != .exited(0), "\(verified.text)")
    }
}
