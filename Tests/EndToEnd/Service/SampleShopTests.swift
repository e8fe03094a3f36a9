import Foundation
import Testing

/// The shop of `samples/service`: a pull, a lost answer, and the refusals.
struct SampleShopTests {
    @Test func pullsAndAsksAgain() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            guard case .port(let port) = served.process.listening[0] else { return }
            let sample = try Places.samples.appending(path: "service/shop.conf").text
            let conf = sample.replacing(
                #/(?m)^url=.*$/#,
                with: "url=http://127.0.0.1:\(port)/partners/v1"
            ).replacing(#/(?m)^signed_url=.*$/#, with: "signed_url=http://127.0.0.1/partners/v1")
                .replacing("identifier=GS-001", with: "identifier=ID-gift-shop")
                .replacing("pause=10", with: "pause=0")
            try served.shop.bench.write(conf, to: "shop.conf")
            let program = Places.samples.appending(path: "service/shop.py").path
            func run(_ words: String...) async throws -> Outcome {
                let line = "python3 '\(program)' " + words.joined(separator: " ")
                return try await served.shop.bench.run("bash", "-c", line)
            }
            let pulled = try await run("pull", "gift-free", "25", "REQ-1").expect(0).text
            let card = try BoughtCard(await shop.pull("REQ-1"))
            #expect(pulled == "REQ-1  200  25 gift-free \(card.code) \(card.pin ?? "-")\n")

            let lost = try await run("--lose", "pull", "gift-free", "30", "REQ-2").expect(75).text
            #expect(lost == "REQ-2  no answer  ask again later\n")
            let found = try await run("again").expect(0).text
            #expect(found.hasPrefix("REQ-2  200  30 gift-free GFCARD:"))
            #expect(try await run("again").expect(0).text == "")
            let refused = try await run("pull", "gift-free", "26", "REQ-3").expect(1).text
            #expect(refused.hasPrefix("REQ-3  422  invalid_amount: the amount must be from 10"))
            // An id is sent as UTF-8.
            let nordic = try await run("pull", "gift-free", "25", "bestill-M\u{F8}ller").expect(0)
                .text
            #expect(
                try nordic.contains(BoughtCard(await shop.pull("bestill-M\u{F8}ller")).code)
            )
            try await run("pull", "gift-free", "25", "$'M\\xf8ller'").expect(2)
            // Shops at once forget no id.
            let ids = (1...8).map { "AT-ONCE-\($0)" }
            let lines = ids.map { "python3 '\(program)' --lose pull gift-free 25 \($0) &" }
            let all = lines.joined(separator: "\n") + "\nwait"
            try await served.shop.bench.run("bash", "-c", all).expect(0)
            let bought = try await run("again").expect(0).text
            #expect(ids.allSatisfy { bought.contains("\($0)  200  25 gift-free") })
            #expect(bought.split(separator: "\n").count == 8)
            #expect(try await run("balance").expect(0).text.contains("\"amount_cents\": 72000"))
            #expect(try await run("catalogue").expect(0).text.contains("gift-stock"))
            try await served.stop()
        }
    }
}
