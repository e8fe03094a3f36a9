import Foundation
import Testing

/// Files of tills that write records instead of columns, ingested by the built binary.
struct RecordFormatTests {
    @Test(arguments: TillFile.all)
    func aSampleSellsItsCardsAndIsIngestedOnce(_ file: TillFile) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await file.prepare(shop)
            let name = try file.write(to: shop)
            let seen = try await shop.json(
                "template",
                "check",
                name,
                "--template",
                file.template
            )
            let taken = try await shop.take(name, file, status: file.rejected == 0 ? 0 : 3)
            try taken.expectVerdict(file.rejected == 0 ? "applied" : "partial")
            let rows = try taken.integer("files.0.rows")
            #expect(try seen.integer("messages") == rows)
            #expect(try taken.integer("files.0.applied") == rows - file.rejected)
            #expect(try taken.integer("files.0.rejected") == file.rejected)
            for (document, path) in [(seen, "ignored"), (taken, "files.0.ignored")] {
                #expect(try document.keys(path) == file.ignored)
                for reason in file.ignored {
                    #expect(try document.integer("\(path).\(reason)") == 1)
                }
            }
            let amounts = "files.0.amounts.NOK"
            #expect(try taken.integer("\(amounts).activated") == file.activated)
            #expect(try taken.integer("\(amounts).reversed") == 50_000)
            try await shop.expect(file.states, owing: file.outstanding)

            // A row that waits for its correction is counted as rejected every time.
            let again = try await shop.take(name, file, status: file.rejected == 0 ? 0 : 3)
            try again.expectVerdict("replayed")
            #expect(try again.integer("files.0.replayed") == rows - file.rejected)
            #expect(try again.integer("files.0.rejected") == file.rejected)
            #expect(try again.integer("files.0.applied") == 0)
            try await shop.expect([:], owing: file.outstanding)
        }
    }

    @Test(
        "A return with the wrong card comes back as a native row and is done once, when right",
        arguments: TillFile.all
    )
    func correctionsAreNativeRows(_ file: TillFile) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await file.prepare(shop)
            let name = try file.write(to: shop) { text in
                file.replaceReturned(in: text, with: Shop.serial(20))
            }
            let first = try await shop.take(name, file, status: 3)
            try first.expectVerdict("partial")
            #expect(try first.keys("files.0.codes") == ["card.not_active"])
            #expect(try first.integer("files.0.rejected") == 1)
            let path = try first.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            #expect(text.hasPrefix(#""H","1","LIVE","oslo","1.1","2026-11-20","#))
            #expect(text.contains("reject_code=card.not_active"))

            let right = text.replacing(Shop.serial(20), with: Shop.serial(file.right))
            try shop.bench.write(right, to: "right.csv")
            let second = try await shop.json("sales", "ingest", "right.csv")
            try second.expectVerdict("applied")
            #expect(try second.integer("files.0.applied") == 1)
            #expect(try second.integer("files.0.amounts.NOK.reversed") == 50_000)
            #expect(try await shop.state(ofCard: file.right) == "inactive")

            try await shop.json("sales", "ingest", "right.csv").expectVerdict("replayed")
            try await shop.take(name, file).expectVerdict("replayed")
            try await shop.expect([:], owing: file.outstandingWhenCorrected)
        }
    }

    /// The id of such a row is made of its day, among others.
    @Test(arguments: TillFile.withUnreadableDays)
    func rowsWhoseDayCannotBeReadAreCorrectedAndCountedOnce(_ file: TillFile, _ times: [String])
        async throws
    {
        try await Shop.with(.acknowledged) { shop in
            try await file.prepare(shop)
            let name = try file.write(to: shop) { text in
                #expect(text.contains(times[0]))
                return text.replacing(times[0], with: times[1])
            }
            let first = try await shop.take(name, file, status: 3)
            let rejected = try first.integer("files.0.rejected")
            #expect(rejected > 0)
            let path = try first.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            let wrong = "\"\(times[2])\""
            #expect(text.contains(wrong))
            try shop.bench.write(text.replacing(wrong, with: "\"\(times[3])\""), to: "right.csv")
            let second = try await shop.json("sales", "ingest", "right.csv")
            #expect(try second.integer("files.0.applied") == rejected)

            let right = try file.write(to: shop, as: "right-")
            let third = try await shop.take(right, file)
            #expect(try third.integer("files.0.applied") == 0)
            #expect(try third.integer("files.0.rejected") == 0)
            try await shop.expect([:], owing: file.outstanding)
        }
    }

    @Test("Trap 21: a token quarantines the file, wherever it hides", arguments: TillFile.all)
    func quarantinesRecordsWithTokensBesideTheirRows(_ file: TillFile) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await file.prepare(shop)
            let token = try shop.printedCards()[19].token
            let bare = String(token.dropFirst("DINCARD:".count))
            for (place, hiding) in file.hidings.enumerated() {
                let name = try file.write(to: shop, as: "\(place)-") { text in
                    #expect(text.contains(hiding.old))
                    let leak = hiding.new.replacing("TOKEN", with: token)
                    return text.replacing(hiding.old, with: leak)
                }
                let report = try await shop.take(name, file, status: 3)
                try report.expectVerdict("quarantined")
                #expect(try report.string("files.0.reason") == "file.secret", "\(hiding.new)")
                #expect(try report.integer("files.0.applied") == 0)
            }
            #expect(try await shop.state(ofCard: 20) == "blocked")
            try await shop.expect([11: "inactive"], owing: nil)
            #expect(try shop.bench.filesHolding(anyOf: [bare]).isEmpty)
        }
    }

    @Test(arguments: TillFile.all)
    func ingestsACompressedSampleIfTheSenderMaySendIt(_ file: TillFile) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await file.prepare(shop)
            let name = try file.write(to: shop)
            try await shop.bench.run("gzip", "-k", name).expect(0)
            let status: Int32 = file.rejected == 0 ? 0 : 3
            let refused = try await shop.take(name + ".gz", file, status: 3)
            #expect(try refused.string("files.0.reason") == "file.type")

            try shop.configure(
                "senders: [{name: oslo, maxAgeDays: 36500, accepts: [plain, gzip], "
                    + "template: \(file.template)}]"
            )
            let packed = try await shop.json(
                "sales",
                "ingest",
                name + ".gz",
                "--sender",
                "oslo",
                status: status
            )
            #expect(try packed.integer("files.0.amounts.NOK.activated") == file.activated)
            try await shop.take(name + ".gz", file, status: status).expectVerdict("replayed")
            // The plain file has other bytes and the same sales; none is made twice.
            let plain = try await shop.take(name, file, status: status)
            #expect(try plain.integer("files.0.applied") == 0)
            try await shop.expect(file.states, owing: file.outstanding)
        }
    }
}

extension Shop {
    /// Ingests a file of that till, as its sender.
    fileprivate func take(
        _ name: String,
        _ file: TillFile,
        status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Document {
        try await json(
            "sales",
            "ingest",
            name,
            "--template",
            file.template,
            "--sender",
            "oslo",
            status: status,
            sourceLocation: sourceLocation
        )
    }

    /// Looks at cards by their positions in the order, and at the outstanding amount, if it is
    /// known.
    fileprivate func expect(
        _ states: [Int: String],
        owing amount: Int?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for (card, state) in states {
            let found = try await self.state(ofCard: card)
            #expect(found == state, "card \(card)", sourceLocation: sourceLocation)
        }
        guard let amount else { return }
        let owed = try await outstanding()
        #expect(owed == amount, sourceLocation: sourceLocation)
    }
}
