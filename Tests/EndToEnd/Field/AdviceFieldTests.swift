import Foundation
import Testing

/// The advice in a correction file, followed to the letter, books what the till meant.
struct AdviceFieldTests {
    private static let template = """
        name: till
        description: a kiosk
        format: columns
        zone: Europe/Oslo
        currency: NOK
        columns: {store: Shop, receipt: Slip, time: When, type: What, card: Card, amount: Sum}
        money: {decimal: point}
        times: {time: "M/d/yyyy h:mm a"}
        actions: {paid: redeem}
        key: [day, store, receipt, card]
        """

    /// Not 5 and 6, which the printer spoiled.
    private static let cards = [1, 2, 3, 4, 7, 8]

    /// A cell of a correction, replaced by what its reason puts last between back quotes.
    private static func followed(_ correction: String) throws -> String {
        var lines: [String] = []
        for line in correction.split(whereSeparator: \.isNewline) {
            guard !lines.isEmpty else {
                lines.append(String(line))
                continue
            }
            var cells = line.dropFirst().dropLast().components(separatedBy: #"",""#)
            let reason = try #require(cells.last)
            let words = reason.split(separator: " ")
            let column = try #require(Int(words[1]), "no column in \(reason)")
            let quoted = reason.components(separatedBy: "`")
            try #require(quoted.count >= 3, "no advice in \(reason)")
            cells[column - 1] = quoted[quoted.count - 2]
            lines.append(cells.map { "\"\($0)\"" }.joined(separator: ","))
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    @Test func followsEveryAdviceOfACorrection() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for card in Self.cards {
                sheet.add("activate", id: "s-\(card)", card: card, amount: 50000)
            }
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            try shop.writeTemplate(Self.template)
            let today = SaleSheet.today
            // Months and days of one digit, as the pattern writes them.
            let parts = today.split(separator: "-").compactMap { Int($0) }
            let day = "\(parts[1])/\(parts[2])/\(parts[0])"
            let sums = ["\"50,00 kr\"", "NOK 50.00", "\"50,-\"", "50.00", "50.00", "50.00"]
            let times = [
                "\(day) 0:05 AM", "\(day) 12:05 AM", "\(day) 12:05 AM", "\(today) 00:05",
                "\(today)T00:05:30", "\(day) 12:05\u{202F}AM",
            ]
            let rows = sums.indices.map {
                "kiosk-1,K\($0),\(times[$0]),paid,\(Shop.serial(Self.cards[$0])),\(sums[$0])\n"
            }
            try shop.bench.write("Shop,Slip,When,What,Card,Sum\n" + rows.joined(), to: "k.csv")
            let options = ["--template", "till", "--sender", "kiosk-1"]
            var file = "k.csv"
            // A row can be wrong in two cells, and each correction names the first one.
            for round in 1...4 {
                let words = ["sales", "ingest", file] + options
                let report = try await shop.mintrun(words + ["--json"]).json()
                guard try report.integer("files.0.rejected") > 0 else { break }
                let path = try report.string("files.0.rejectFile")
                let correction = try shop.bench.workspace.appending(path: path).text
                file = String(path.split(separator: "/").last ?? "")
                try shop.bench.write(Self.followed(correction), to: file)
                #expect(round < 4, "the advice leads nowhere: \(report) \(correction)")
            }
            // A row of 50.00 for each card of 500.00.
            #expect(try await shop.outstanding() == 6 * (50000 - 5000))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func readsTextsThatBeginWithAByteOrderMark() async throws {
        try await Bench.with { bench in
            try await bench.mintrun("init", bench.workspace.path, "--custody", "single").expect(0)
            let product = try Places.repository
                .appending(path: "samples/products/winter-500.yaml").text
            try bench.write("\u{FEFF}" + product, to: "product.yaml")
            try await bench.mintrun("product", "add", "product.yaml").expect(0)
        }
        try await Shop.with(.released) { shop in
            let release = try await shop.json("order", "show", Shop.order)
            let digest = try release.string("order.package.sha256")
            let count = try release.integer("order.minted")
            let answer =
                #"{"schema":1,"order":"\#(Shop.order)","package":{"sha256":"\#(digest)"},"#
                + #""received":\#(count),"good":\#(count),"spoiled":[],"missing":[]}"#
            try shop.bench.write("\u{FEFF}" + answer, to: "ack.json")
            try await shop.mintrun("acknowledge", Shop.order, "ack.json").expect(0)
        }
    }
}
