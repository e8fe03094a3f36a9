import Foundation
import Testing

/// Every document has exactly the fields that `docs/json.md` names, in sorted order.
struct JSONDocumentTests {
    @Test func documentsHaveTheDocumentedFieldsAndNoOthers() async throws {
        let page = try JSONPage()
        try await Shop.with(.sealed) { shop in
            var lines = ""
            func check(_ heading: String, _ arguments: [String], status: Int32 = 0) async throws {
                let outcome = try await shop.mintrun(arguments + ["--json"]).expect(status)
                lines += outcome.text
                let found = try JSONPage.fields(of: outcome.output)
                let fields = page.fields(of: heading)
                #expect(!fields.isEmpty, "\(heading) is not documented")
                #expect(found.subtracting(fields) == [], "\(heading): not documented")
                #expect(fields.subtracting(found) == [], "\(heading): not there")
            }
            try await check("mint", ["mint", Shop.request])
            let custodians = Shop.custodians
            try await check("release", ["release", Shop.request] + custodians)
            try await check("order show", ["order", "show", Shop.request])
            try await check("order create", ["order", "create", "order.yaml"])
            try await check("run", ["run", "order.yaml"])
            try await check("order proof", ["order", "proof", Shop.request])
            try await check("package fetch", ["package", "fetch", Shop.request, "--to", "copy"])
            try shop.bench.write(try shop.acknowledgement(), to: "answer.json")
            try await check("acknowledge", ["acknowledge", Shop.request, "answer.json"])
            let pair = ["--spoiled", Shop.serial(5), "--spare", Shop.serial(39)]
            try await check("order promote", ["order", "promote", Shop.request] + pair)

            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            try shop.bench.write(sheet.text, to: "1.csv")
            try await check("sales ingest", ["sales", "ingest", "1.csv"])
            try await check("card show", ["card", "show", Shop.serial(1)])
            try await check(
                "stock ship",
                ["stock", "ship", Shop.order, "--to", "o", "--pack", "1", "--new-store"]
            )
            try await check("stock labels", ["stock", "labels", Shop.order])
            try await check("report liability", ["report", "liability"])
            try await check("shred", ["shred", Shop.request])
            try await check("order close", ["order", "close", Shop.request])
            try await check("audit verify", ["audit", "verify"])
            try await check("verify", ["verify"])
            try await check("printer show", ["printer", "show", "northprint"])
            try await check("product show", ["product", "show", "winter-500"])
            try await check("version", ["version"])
            try await check("inbox key create", ["inbox", "key", "create", "age"])
            try await check("inbox key show", ["inbox", "key", "show"])
            try await check("sales show", ["sales", "show", "1.csv"])
            try await check("init", ["init", "another"])
            let alice = ["--public-key", shop.bench.workspace.path + "/keys/alice.pub"]
            let workspace = ["--workspace", "another"]
            try await check("custodian add", ["custodian", "add", "alice"] + alice + workspace)
            try await Self.expectSorted(lines, shop.bench)
        }
    }

    /// Python's opinion on what sorted keys are.
    private static func expectSorted(_ lines: String, _ bench: Bench) async throws {
        try bench.write(lines, to: "documents.txt")
        let program = """
            import json
            for line in open('documents.txt', encoding='utf-8'):
                line = line.rstrip('\\n')
                keep = json.loads(line, parse_float=str)
                again = json.dumps(json.loads(line), sort_keys=True, separators=(',', ':'),
                                   ensure_ascii=False)
                assert line == again or '"seconds"' in line, line
                assert keep['schema'] == 1
            """
        try await bench.run("python3", "-c", program).expect(0)
    }

    /// The failures of every kind: one object on standard error, nothing on standard output.
    @Test(arguments: [
        (["order", "show"], Int32(64), "cli.usage"),
        (["order", "show", "nowhere"], 10, "order.unknown"),
        (["card", "show", "NC00000009993"], 10, "card.unknown"),
        (["product", "show", "nothing"], 10, "product.unknown"),
        (["printer", "show", "nobody"], 10, "printer.unknown"),
        (["release", Shop.request], 3, "release.needs_custodians"),
        (["package", "fetch", Shop.request, "--to", "x"], 3, "order.wrong_state"),
        (["order", "create", "other.yaml"], 12, "order.conflict"),
        (["run", "other.yaml"], 12, "order.conflict"),
        (["status", "--workspace", "/nowhere"], 10, "workspace.missing"),
    ])
    func aFailureIsOneObjectOnStandardError(
        _ arguments: [String],
        status: Int32,
        code: String
    ) async throws {
        try await Shop.with(.sealed) { shop in
            try shop.bench.write(Shop.orderFile(quantity: 39), to: "other.yaml")
            let found = try await shop.mintrun(arguments + ["--json"]).expect(status)
            #expect(found.output.isEmpty)
            let error = try Document(found.errorOutput, of: found.commandLine)
            #expect(try error.keys() == ["error"])
            #expect(try error.keys("error") == ["code", "hint", "message"])
            #expect(try error.string("error.code") == code)
            #expect(!(try error.string("error.message").isEmpty))
            #expect(!(try error.string("error.hint").isEmpty))

            let shown = try await shop.mintrun(arguments).expect(status)
            #expect(shown.output.isEmpty)
            #expect(shown.errorText.hasPrefix("mintrun: error: "))
            #expect(shown.errorText.contains("\nmintrun: hint: "))
        }
    }
}
