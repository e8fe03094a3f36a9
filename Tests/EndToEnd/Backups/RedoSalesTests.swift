import Foundation
import Testing

/// Money after a backup: the list of a restore, typed as it is printed, brings all of it back.
struct RedoSalesTests {
    private static let template = """
        name: till
        description: a till
        format: columns
        zone: Europe/Oslo
        currency: NOK
        fileName: "{sender}_{date:yyyyMMdd}.csv"
        columns: {store: Shop, receipt: Slip, time: When, type: What, card: Card, amount: Sum}
        money: {decimal: point}
        times: {time: ["yyyy-MM-dd HH:mm"]}
        actions: {paid: redeem, sold: activate}
        key: [store, receipt, card, time]

        """

    private func tillFile(_ slips: [(Int, String)], day: String) -> String {
        "Shop,Slip,When,What,Card,Sum\n"
            + slips.map { "bergen,K\($0),\(day) 09:0\($0),paid,\($1),1.00\n" }.joined()
    }

    private func sheet(_ sequence: String, _ cards: Int...) -> SaleSheet {
        var sheet = SaleSheet(sequence)
        for card in cards { sheet.add("activate", id: "s-\(card)", card: card, amount: 50000) }
        return sheet
    }

    /// Typed operations of every kind, two of them the same, and one with a PIN that nobody stored.
    private func type(_ shop: Shop) async throws {
        let cards = try shop.printedCards()
        let why = ["--reason", "it's asked for"]
        for place in [0, 1] {
            try await shop.mintrun(["card", "activate", cards[place].serial] + why).expect(0)
        }
        let load = ["card", "load", cards[0].serial, "--amount", "7.77"] + why
        try await shop.mintrun(load).expect(0)
        try await shop.mintrun(load + ["--again"]).expect(0)
        try await shop.bench.redeem(
            [cards[0].token, cards[0].pin],
            ["--amount", "12.50", "--store", "served 1", "--new-store"] + why
        ).expect(0)
        for words in [
            ["refund", cards[0].serial, "--amount", "2.50"],
            ["transfer", cards[0].serial, cards[1].serial, "--amount", "10.00"],
            ["replace", cards[1].serial, cards[2].serial], ["block", cards[3].serial],
        ] {
            try await shop.mintrun(["card"] + words + why).expect(0)
        }
        // A void and a load that were undone, and a void that stays.
        let mistaken = cards[15].serial
        for words in [
            ["activate", mistaken], ["void", mistaken, "--request-id", "v-1"],
            ["undo", mistaken, "--original", "v-1"],
            ["load", mistaken, "--amount", "3.00", "--request-id", "l-1"],
            ["undo", mistaken, "--original", "l-1"],
            ["void", mistaken, "--request-id", "v-2"],
        ] {
            try await shop.mintrun(["card"] + words + why).expect(0)
        }
    }

    private func order(_ shop: Shop) async throws {
        let sample = Places.samples.appending(path: "products/winter-500.yaml")
        for months in [24, 12] {
            let text = try sample.text.replacing("months: 36", with: "months: \(months)")
            try shop.bench.write(text, to: "product.yaml")
            try await shop.mintrun("product", "add", "product.yaml").expect(0)
            guard months == 24 else { continue }
            try await shop.bench.addPrinter("southprint")
            try shop.bench.write(
                Shop.orderFile(request: "winter-2").replacing("northprint", with: "southprint"),
                to: "second.yaml"
            )
            try await shop.mintrun(["run", "second.yaml"] + Shop.custodians).expect(0)
        }
        let shown = try await shop.json("order", "show", "ord-000002")
        try shop.bench.write(
            """
            {"schema":1,"order":"ord-000002","package":{"sha256":"\
            \(try shown.string("order.package.sha256"))"},"received":40,"good":40,"spoiled":[],\
            "missing":[]}
            """,
            to: "second.json"
        )
        try await shop.mintrun("acknowledge", "ord-000002", "second.json").expect(0)
        try shop.bench.write(Shop.orderFile(request: "winter-3"), to: "third.yaml")
        try await shop.mintrun("order", "create", "third.yaml").expect(0)
    }

    private func sell(_ shop: Shop) async throws {
        let why = ["--reason", "the till's number", "--json"]
        // The stream begins at 4; the number arrives twice more; 5 never arrives.
        try await shop.ingest(sheet("4", 11), as: "4.csv", status: 75).expectVerdict("held")
        let decide = ["sales", "decide"]
        try await shop.mintrun(decide + ["4.csv", "--as", "first"] + why).expect(0)
        for (name, card, decision) in [("both.csv", 12, "both"), ("void.csv", 13, "void")] {
            try await shop.ingest(sheet("4", card), as: name, status: 3)
                .expectVerdict("quarantined")
            try await shop.mintrun(decide + [name, "--as", decision] + why).expect(0)
        }
        try await shop.mintrun(decide + ["--sender", "oslo", "--skip", "5"] + why).expect(0)
        try await shop.ingest(sheet("6", 14, 41), as: "6.csv").expectVerdict("applied")

        let (day, name) = (SaleSheet.day(ago: 1), SaleSheet.day(ago: 1).filter { $0 != "-" })
        let reading = ["--template", "till", "--sender", "bergen", "--json"]
        let file = "bergen_\(name).csv"
        try shop.bench.write(
            tillFile([(1, Shop.serial(11)), (2, "nothing"), (3, "nobody")], day: day),
            to: file
        )
        let ingest = ["sales", "ingest", file] + reading
        let refused = try await shop.mintrun(ingest + ["--max-rejects", "0"]).expect(3).json()
        try refused.expectVerdict("rejected")
        try await shop.mintrun(ingest + ["--max-rejects", "100%"]).expect(3).json()
            .expectVerdict("partial")
    }

    /// Every figure that the issuer reports.
    private func figures(_ shop: Shop) async throws -> [String] {
        var figures: [String] = []
        for report in [["report", "liability"], ["report", "accounts"], ["order", "list"]] {
            let text = try await shop.mintrun(report).expect(0).text
            figures += text.split(separator: "\n").map(String.init).filter {
                !$0.contains("ord-000003") && !$0.contains("ord-000004") && !$0.contains("as of")
            }
        }
        for card in [1, 2, 3, 4, 11, 12, 13, 14, 16, 41] {
            figures.append(try await shop.state(ofCard: card))
        }
        return figures
    }

    private func expect(_ shop: Shop, _ before: [String]) async throws {
        let now = try await figures(shop)
        #expect(now.count == before.count)
        for (line, was) in zip(now, before) { #expect(line == was) }
    }

    /// A line of the list as a person types it.
    private func type(_ step: Int, of list: Document, _ shop: Shop) async throws {
        let what = try list.string("redo.\(step).what")
        var command = try list.string("redo.\(step).command")
        if !list.isNull("redo.\(step).needs") {
            let needs = try list.string("redo.\(step).needs")
            if needs.contains("--custodian-key") {
                command += " " + Shop.custodians.joined(separator: " ")
            } else {
                // A file of that name is in the folder of the command.
                #expect(needs.contains("void.csv"))
            }
        }
        let program = Places.folderOfProgram
        let outcome = try await shop.bench.run(
            "env",
            "MINTRUN_WORKSPACE=\(shop.bench.workspace.path)",
            "sh",
            "-c",
            "PATH='\(program)':$PATH; \(command)"
        )
        let status: Int32 = what.hasSuffix("partial") ? 3 : 0
        #expect(outcome.status == .exited(status), "\(command)\n\(outcome.errorText)")
    }

    @Test func restoresEveryFigureWithThePrintedList() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate(Self.template)
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await type(shop)
            try await order(shop)
            try await sell(shop)
            let before = try await figures(shop)
            try FileManager.default.moveItem(
                at: shop.bench.workspace,
                to: shop.bench.folder.appending(path: "lost")
            )
            let restored = try await shop.mintrun(
                ["restore", "backups", "--to", shop.bench.workspace.path, "--lost", "lost"]
                    + ["--json"] + Shop.custodians
            ).expect(0).json()
            let count = try restored.count("redo")
            for step in 0..<count { try await type(step, of: restored, shop) }
            try await expect(shop, before)
            let lost = try await shop.json("report", "lost")
            #expect(try lost.count("orders") == 1)
            try await shop.mintrun("verify").expect(0)

            // The list can be shown again, and what is done stays done.
            let again = try await shop.json("redo", "list", "--lost", "lost")
            let commands = try (0..<count).map { try restored.string("redo.\($0).command") }
            let shown = try (0..<again.count("redo")).map { step in
                try again.string("redo.\(step).command")
            }
            // An order that was given up, and made anew, needs nothing more.
            #expect(
                shown
                    == commands.filter {
                        !$0.contains("order give-up") && !$0.contains("order create")
                    }
            )
            for step in 0..<count where commands[step].contains("redo operation") {
                try await type(step, of: restored, shop)
            }
            try await expect(shop, before)
            try await refuseOthers(shop, commands)
        }
    }

    /// Only the ledger that the restore read is believed, and only in a restored workspace.
    private func refuseOthers(_ shop: Shop, _ commands: [String]) async throws {
        let operation = try #require(commands.first { $0.contains("redo operation") })
        let id = String(operation.split(separator: " ")[3])
        for (words, status, code) in [
            (["operation", "nobody-typed-it", "--lost", "lost"], 10, "redo.unknown"),
            (["operation", id, "--lost", "workspace"], 3, "redo.other_ledger"),
            (["list", "--lost", "lost", "--workspace", "lost"], 3, "redo.not_restored"),
        ] as [([String], Int32, String)] {
            let refused = try await shop.mintrun(["redo"] + words + ["--json"])
            #expect(try refused.expect(status).errorCode() == code)
            guard code == "redo.other_ledger" else { continue }
            #expect(refused.errorText.contains("give the folder of the restore's --lost"))
            try await shop.mintrun("redo", "operation", id, "--lost", "lost").expect(0)
        }
    }
}
