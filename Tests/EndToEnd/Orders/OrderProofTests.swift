import Foundation
import Testing

/// `order proof`: files that can be made again, and specimens that no command accepts.
struct OrderProofTests {
    static let page = "proofs/ord-000001.pdf"
    private static let rows = "proofs/ord-000001-rows.csv"
    private static let proof = ["order", "proof", Shop.request]

    @Test func makesTheSameProofBeforeTheMintingAndAfterIt() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("order", "create", "order.yaml").expect(0)
            let made = try await shop.json("order", "proof", Shop.request)
            #expect(try !made.bool("alreadyDone") && made.isNull("copy"))
            #expect(try made.string("page.file") == Self.page)
            #expect(try made.string("rows.file") == Self.rows)
            let files = try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("proofs/") }
            #expect(files == [Self.rows, Self.page])
            for (name, path) in [("page", Self.page), ("rows", Self.rows)] {
                let file = shop.bench.workspace.appending(path: path).path
                let sum = try await shop.bench.run("sha256sum", file).expect(0).text
                #expect(sum.hasPrefix(try made.string("\(name).sha256")))
            }
            let again = try await shop.json("order", "proof", Shop.request)
            #expect(try again.bool("alreadyDone"))
            try await shop.mintrun("run", "order.yaml").expect(3)
            let minted = try await shop.json("order", "proof", Shop.request)
            #expect(try minted.bool("alreadyDone"))
            #expect(try minted.string("page.sha256") == (try made.string("page.sha256")))
            let log = try await shop.mintrun("audit", "export").expect(0).text
            let entries = log.split(separator: "\n").filter { $0.contains("\"proof made\"") }
            #expect(entries.count == 1)
            #expect(entries.first?.contains(try made.string("page.sha256")) == true)
            #expect(entries.first?.contains(try made.string("rows.sha256")) == true)

            // A removed page is made again; a changed one is replaced.
            let file = shop.bench.workspace.appending(path: Self.page)
            let bytes = try Data(contentsOf: file)
            try Data("other".utf8).write(to: file)
            #expect(try await !shop.json("order", "proof", Shop.request).bool("alreadyDone"))
            #expect(try Data(contentsOf: file) == bytes)
            try await shop.expectAllIsWell()
            try await shop.mintrun("audit", "verify").expect(0)
        }
    }

    @Test func copiesThePageAndReplacesNoOtherFile() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("order", "create", "order.yaml").expect(0)
            try await shop.mintrun(Self.proof + ["--out", "p.pdf"]).expect(0)
            let page = shop.bench.workspace.appending(path: Self.page).path
            try await shop.bench.run("cmp", "p.pdf", page).expect(0)
            try await shop.mintrun(Self.proof + ["--out", "p.pdf"]).expect(0)
            try shop.bench.write("mine", to: "q.pdf")
            let refused = try await shop.mintrun(Self.proof + ["--out", "q.pdf", "--json"])
                .expect(3)
            #expect(try refused.errorCode() == "path.exists")
            #expect(try shop.bench.folder.appending(path: "q.pdf").text == "mine")
        }
    }

    @Test func thePageHasNoSecretOfACard() async throws {
        try await Shop.with(.released) { shop in
            try await shop.mintrun(Self.proof).expect(0)
            let page = shop.bench.workspace.appending(path: Self.page).path
            let text =
                try await shop.bench.run("pdftotext", page, "-").expect(0).text
                + shop.bench.workspace.appending(path: Self.rows).text
            for card in try shop.printedCards() {
                #expect(!text.contains(card.token.dropFirst(8)))
            }
            #expect(text.contains("38 cards of 500.00 NOK") && text.contains("19,000.00 NOK"))
        }
    }

    @Test func anOrderWithoutAPrinterHasNoProof() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun([
                "order", "create", "--request-id", "p-1", "--product", "winter-500", "--quantity",
                "5", "--delivery", "pull",
            ]).expect(0)
            let refused = try await shop.mintrun("order", "proof", "p-1", "--json").expect(3)
            #expect(try refused.errorCode() == "order.not_printed")
            #expect(!FileManager.default.fileExists(atPath: shop.bench.workspace.path + "/proofs"))
        }
    }
}
