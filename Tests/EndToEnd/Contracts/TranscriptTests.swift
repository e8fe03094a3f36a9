import Foundation
import Testing

/// The output on the terminal, word for word.
struct TranscriptTests {
    @Test func transcribesAPrintOrder() async throws {
        try await Shop.with(.ready) { shop in
            var transcript = try await Transcript(shop.bench)
            let custodians = Shop.custodians.joined(separator: " ")
            try await transcript.mintrun("custodian list")
            try await transcript.mintrun("printer show northprint")
            try await transcript.mintrun("product list")
            try await transcript.mintrun("run order.yaml")
            try await transcript.mintrun("release winter-1 \(custodians)")
            try await transcript.mintrun("run order.yaml")
            try shop.bench.write(try shop.acknowledgement(received: 41), to: "wrong.json")
            try await shop.open(Shop.package, to: "opened")
            let rows = [
                "\(Shop.serial(5)),spoiled,scratch panel missing", "\(Shop.serial(6)),spoiled",
            ]
            try shop.bench.write(try shop.filledForm(rows: rows), to: "answer.csv")
            try await transcript.mintrun("acknowledge winter-1 wrong.json")
            try await transcript.mintrun("acknowledge winter-1 opened/answer.csv")
            try await transcript.mintrun("acknowledge winter-1 answer.csv")
            try await transcript.mintrun("card show \(Shop.serial(5))")
            try await transcript.mintrun("report order winter-1")
            try await transcript.mintrun("shred winter-1")
            try await transcript.mintrun("order list")
            try transcript.expect("print-order")
        }
    }

    @Test func transcribesSales() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 1, amount: 50000)
            day.add("activate", id: "b", card: 5, amount: 50000)
            day.add("redeem", id: "c", card: 1, amount: 12000)
            try shop.bench.write(day.text, to: "day-1.csv")
            try shop.bench.write(SaleSheet("3").text, to: "day-3.csv")
            var transcript = try await Transcript(shop.bench)
            try await transcript.mintrun("sales ingest day-1.csv")
            try await transcript.mintrun("sales ingest day-1.csv")
            try await transcript.mintrun("sales ingest day-3.csv")
            try await transcript.mintrun("sales show day-1.csv")
            try await transcript.mintrun("card show NC00000000018")
            try await transcript.mintrun("report liability")
            try await transcript.mintrun("status")
            try transcript.expect("sales")
        }
    }

    @Test func transcribesMistakes() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(
                Shop.orderFile().replacing("northprint", with: "nortprint"),
                to: "typo.yaml"
            )
            try shop.bench.write(Shop.orderFile(more: "packagign: {}\n"), to: "key.yaml")
            var transcript = try await Transcript(shop.bench)
            try await transcript.mintrun("order create typo.yaml")
            try await transcript.mintrun("order create key.yaml")
            try await transcript.mintrun("order create nowhere.yaml")
            try await transcript.mintrun("order show winter-1")
            try await transcript.mintrun("mint")
            try await transcript.mintrun("sales ingest nowhere.csv")
            try await transcript.mintrun("status --workspace nowhere")
            try transcript.expect("mistakes")
        }
    }
}
