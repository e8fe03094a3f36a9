import CardTestSupport
import Foundation
import Testing

/// One flipped bit anywhere in vault, shares or ledger is found by `verify`, or the column is one
/// of those that are listed here: they decide nothing and are in no figure.
///
/// `make test` flips a bit in one column of eight; `make test-slow` flips bits in all of them, with
/// the seed in MINTRUN_SEED.
struct FlippedBitTests {
    /// The columns in which a flipped bit is not found, and why that does not matter.
    private static let unproven: [String: String] = [
        "leg.set_fingerprint": "of a key run that sealed nothing; of others it is found",
        "sqlite_sequence.seq": "the next key run or segment gets a higher number",
        "secret_search_file.sha256": "the archived file is searched for tokens once more",
        "secret_search_file.version": "the archived file is searched for tokens once more",
        "secret_search_file.formats": "the archived file is searched for tokens once more",
    ]

    private static let environment = ProcessInfo.processInfo.environment
    private static let isWhole = environment["MINTRUN_SLOW_TESTS"] != nil
    private static let seed = environment["MINTRUN_SEED"].flatMap { UInt64($0) } ?? 20_261_126

    @Test func verifyFindsFlippedBits() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await Self.fill(shop)
            let victim = try DamagedWorkspace(shop.bench.workspace)
            #expect(try await victim.complaint() == nil, "the workspace is whole")
            var random = SeededRandom(seed: Self.seed)
            let flips = try Self.flips(victim, &random)
            var (done, missed) = (0, [FlippedBit]())
            var found: Set<String> = []
            for flip in flips {
                guard try victim.apply(flip) else { continue }
                done += 1
                let complaint = try await victim.complaint()
                let isSame = try complaint == nil && flip.column == nil && victim.hasSameRows()
                try victim.restore()
                if complaint != nil {
                    if let column = flip.column { found.insert(column) }
                } else if !isSame {
                    missed.append(flip)
                }
            }
            print("\(done) flips with seed \(Self.seed), \(missed.count) not found")
            let surprises = missed.filter { Self.unproven[$0.column ?? ""] == nil }
            #expect(surprises.isEmpty, "seed \(Self.seed): verify does not find \(surprises)")
            let listed = found.intersection(Self.unproven.keys).subtracting(["leg.set_fingerprint"])
            #expect(listed.isEmpty, "seed \(Self.seed): verify finds \(listed)")
            #expect(done >= (Self.isWhole ? 1000 : 40))
        }
    }

    @Test func laterCommandsDoNotHideDamage() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let sql = "DROP TRIGGER stream_start_no_update; UPDATE stream_start SET first = 3"
            let trigger = """
                CREATE TRIGGER stream_start_no_update BEFORE UPDATE ON stream_start
                BEGIN SELECT RAISE(ABORT, 'stream_start is append-only'); END
                """
            try await shop.bench.run("sqlite3", ledger, "\(sql); \(trigger)").expect(0)
            try await shop.mintrun("card", "block", Shop.serial(9), "--reason", "lost").expect(0)
            let checks = try await shop.json("verify", status: 13)
            let words = try (0..<checks.count("checks"))
                .filter { try !checks.bool("checks.\($0).ok") }
                .map { try checks.string("checks.\($0).detail") }
            #expect(words == ["rows of stream_start were changed"])
        }
    }

    private static func flips(_ victim: DamagedWorkspace, _ random: inout SeededRandom) throws
        -> [FlippedBit]
    {
        let columns = try victim.everyColumn(&random, rounds: isWhole ? 3 : 1)
        let shares = try victim.everyShare(&random, step: isWhole ? 5 : 151)
        let pages = try victim.pages(&random, count: isWhole ? 120 : 3)
        guard !isWhole else { return columns + shares + pages }
        let part = Int(random.next() % 8)
        return columns.enumerated().filter { $0.offset % 8 == part }.map(\.element) + shares + pages
    }

    /// A bit of everything: sales, advices, corrections, held files, decisions, shipments, holds,
    /// ranges, PINs, and a second order that was minted in two runs and waits for its custodians.
    private static func fill(_ shop: Shop) async throws {
        try await sell(shop)
        let why = ["--reason", "lost"]
        let range = ["--from", Shop.serial(30), "--to", Shop.serial(32)] + why
        for arguments in [
            ["stock", "ship", Shop.order, "--to", "oslo-1", "--pack", "1"],
            ["stock", "receive", "shp-000001", "--at", "oslo-1"],
            ["stock", "ship", Shop.order, "--to", "oslo-2", "--pack", "1", "--new-store"],
            ["card", "block", Shop.serial(9)] + why, ["card", "unblock", Shop.serial(9)] + why,
            ["card", "block", Shop.serial(10)] + why,
            ["card", "activate", Shop.serial(20)] + why,
            ["card", "replace", Shop.serial(20), Shop.serial(21)] + why,
            ["card", "recall"] + range, ["card", "void", "--request-id", "v1"] + range,
            ["sales", "decide", "--sender", "oslo", "--skip", "3"] + why,
        ] {
            try await shop.mintrun(arguments).expect(0)
        }
        try shop.bench.write(Shop.orderFile(request: "winter-2", quantity: 20), to: "second.yaml")
        try await shop.mintrun("order", "create", "second.yaml").expect(0)
        try await shop.bench.die(at: "mint.segment-recorded", ["mint", "winter-2"])
        try await shop.bench.finish(["mint", "winter-2"])
    }

    private static func sell(_ shop: Shop) async throws {
        var sheet = SaleSheet("1")
        sheet.add("activate", id: "a1", card: 1, amount: 50000)
        sheet.add("activate", "request", id: "a2", card: 2, amount: 50000)
        sheet.add("activate", "reverse", id: "a3", of: "a2", card: 2)
        sheet.add("activate", id: "a4", card: 3, amount: 50000)
        sheet.add("redeem", id: "r1", card: 1, amount: 1200)
        sheet.add("redeem", "request", id: "r2", card: 3, amount: 700)
        sheet.add("redeem", "confirm", id: "r3", of: "unknown", card: 3)
        sheet.add("activate", id: "bad", card: 5, amount: 50000)
        sheet.add("activate", "request", id: "a7", card: 7, amount: 50000)
        sheet.add("redeem", "request", id: "r5", card: 3, amount: 900)
        sheet.add("redeem", "confirm", id: "r6", of: "r5", card: 3, amount: 400)
        sheet.add("deactivate", id: "v1", of: "later", card: 11)
        sheet.add("activate", id: "a12", card: 12, amount: 50000)
        try await shop.ingest(sheet, as: "1.csv", status: 3).expectVerdict("partial")
        sheet = SaleSheet("2")
        sheet.add("activate", id: "later", card: 11, amount: 50000)
        sheet.add("activate", "confirm", id: "c7", of: "a7", card: 7)
        sheet.add("redeem", id: "r1", card: 1, amount: 1200)
        sheet.add("redeem", "reverse", id: "r7", of: "r5", card: 3, amount: 500)
        sheet.add("deactivate", id: "d12", card: 12)
        try await shop.ingest(sheet, as: "2.csv", status: 3).expectVerdict("partial")
        sheet = SaleSheet("9")
        sheet.add("activate", id: "held", card: 14, amount: 50000)
        _ = try await shop.ingest(sheet, as: "9.csv", status: 75)
    }
}
