import CardCore
import Foundation
import Testing

/// Something that waits: its kind, how it arises, and the command that `status` shows.
struct MorningSituation: Sendable, CustomTestStringConvertible {
    let kind: AttentionKind
    let stage: OrderStage
    /// The beginning of the command.
    let command: String
    /// The hours from now to the status; negative for a clock that was put back.
    var hours = 0
    /// Options that a person adds to the command.
    var added: [String] = []
    let make: @Sendable (Shop) async throws -> Void

    var testDescription: String { kind.rawValue }

    /// A moment as the program reads it, hours from now.
    static func moment(hours: Int) -> String {
        ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 3600 * Double(hours)))
    }
}

// Orders, stock and the workspace.
extension MorningSituation {
    static let orders: [MorningSituation] = [
        .init(kind: .orderNotMinted, stage: .ready, command: "mintrun mint ord-000001") {
            try await $0.mintrun("order", "create", "order.yaml").expect(0)
        },
        .init(
            kind: .orderAwaitsCustodians,
            stage: .sealed,
            command: "mintrun release ord-000001",
            added: Shop.custodians
        ) { _ in },
        .init(
            kind: .orderSealedWithoutShare,
            stage: .sealed,
            command: "mintrun order cancel ord-000001 --reason TEXT"
        ) { try FileManager.default.removeItem(at: $0.workspace("shred/\(Shop.order).share")) },
        .init(
            kind: .orderCancelledWithoutShare,
            stage: .sealed,
            command: "mintrun shred ord-000001"
        ) {
            try FileManager.default.removeItem(at: $0.workspace("shred/\(Shop.order).share"))
            try await $0.mintrun("order", "cancel", Shop.order, "--reason", "lost").expect(0)
        },
        .init(
            kind: .orderAwaitsPrinter,
            stage: .released,
            command: "mintrun acknowledge ord-000001 ANSWER.json"
        ) { _ in },
        .init(
            kind: .orderPartlyAcknowledged,
            stage: .released,
            command: "mintrun acknowledge ord-000001 ANSWER.json"
        ) { shop in
            let part = """
                {"schema":1,"order":"\(Shop.order)","package":{"sha256":"\(try shop.packageDigest())"},
                "received":10,"good":10,"spoiled":[],"missing":[],
                "ranges":[{"first":"\(Shop.serial(1))","last":"\(Shop.serial(10))"}]}
                """
            try shop.bench.write(part, to: "part.json")
            try await shop.mintrun("acknowledge", Shop.order, "part.json").expect(0)
        },
        .init(
            kind: .orderProblem,
            stage: .released,
            command: "mintrun order show ord-000001"
        ) { shop in
            try shop.bench.write(try shop.acknowledgement(received: 41), to: "wrong.json")
            try await shop.mintrun("acknowledge", Shop.order, "wrong.json").expect(3)
        },
        .init(
            kind: .orderAwaitsShredding,
            stage: .acknowledged,
            command: "mintrun shred ord-000001"
        ) { _ in },
        .init(
            kind: .shipmentOnTheWay,
            stage: .acknowledged,
            command: "mintrun stock receive shp-000001"
        ) {
            try await $0.mintrun("stock", "ship", Shop.order, "--to", "oslo-1", "--pack", "1")
                .expect(0)
        },
    ]

    static let workspace: [MorningSituation] = [
        .init(kind: .workspaceBackup, stage: .sealed, command: "mintrun backup DIR") { _ in },
        .init(
            kind: .workspaceBackup,
            stage: .sealed,
            command: "mintrun backup ",
            hours: 8 * 24
        ) { try await $0.mintrun("backup", "backups", "--keys-to", "keys").expect(0) },
        .init(
            kind: .workspaceClock,
            stage: .sealed,
            command: "mintrun explain clock.jumped",
            hours: -48
        ) { _ in },
        .init(
            kind: .workspaceCustody,
            stage: .ready,
            command: "mintrun custody set single",
            added: Shop.custodians
        ) { shop in
            let file = shop.workspace("mintrun.yaml")
            let text = try file.text.replacing(#/(?m)^custody: .*$/#, with: "custody: single")
            try Data(text.utf8).write(to: file)
        },
    ]
}

// Sale files.
extension MorningSituation {
    private static func sheet(_ sequence: String, _ card: Int) -> SaleSheet {
        var sheet = SaleSheet(sequence)
        sheet.add("activate", id: "a-\(sequence)", card: card, amount: 50_000)
        return sheet
    }

    private static func ingest(
        _ shop: Shop,
        _ text: String,
        as name: String,
        with options: [String]
    )
        async throws
    {
        try shop.bench.write(text, to: name)
        _ = try await shop.mintrun(["sales", "ingest", name] + options)
    }

    private static let gap: @Sendable (Shop) async throws -> Void = { shop in
        _ = try await shop.ingest(sheet("1", 1), as: "1.csv")
        _ = try await shop.ingest(sheet("3", 3), as: "3.csv", status: 75)
    }

    private static let closedStore: @Sendable (Shop) async throws -> Void = { shop in
        try shop.configure(
            "stores: [{name: oslo-1, sender: oslo, opens: [mon, tue, wed, thu, fri, sat, sun], "
                + "from: \(SaleSheet.day(ago: 3))}]"
        )
    }

    static let files: [MorningSituation] = [
        .init(
            kind: .feedNumberMissing,
            stage: .acknowledged,
            command: "mintrun sales gaps --sender oslo",
            make: gap
        ),
        .init(
            kind: .fileHeld,
            stage: .acknowledged,
            command: "mintrun sales gaps --sender oslo",
            make: gap
        ),
        .init(kind: .fileReady, stage: .acknowledged, command: "mintrun sales ingest") { shop in
            try await gap(shop)
            _ = try await shop.ingest(sheet("2", 2), as: "2.csv")
        },
        .init(
            kind: .feedDayMissing,
            stage: .acknowledged,
            command: "mintrun sales gaps --sender oslo",
            make: closedStore
        ),
        .init(
            kind: .storeDayMissing,
            stage: .acknowledged,
            command: "mintrun sales gaps --store oslo-1",
            make: closedStore
        ),
        .init(
            kind: .fileAwaitsApproval,
            stage: .acknowledged,
            command: "mintrun sales ingest 1.csv --dry-run"
        ) { shop in
            try shop.configure("senders: [{name: oslo, approval: required}]")
            _ = try await shop.ingest(sheet("1", 1), as: "1.csv", status: 75)
        },
        .init(
            kind: .fileRowsRejected,
            stage: .acknowledged,
            command: "mintrun sales decide 1.csv --as void --reason TEXT"
        ) { shop in
            var wrong = SaleSheet("1")
            wrong.add("redeem", id: "p", card: 3, amount: 100)
            _ = try await shop.ingest(wrong, as: "1.csv", status: 3)
        },
        .init(
            kind: .fileRejected,
            stage: .acknowledged,
            command: "mintrun explain file.no_trailer"
        ) { shop in
            let lines = sheet("1", 1).text.split(separator: "\n").dropLast()
            try await ingest(shop, lines.joined(separator: "\n") + "\n", as: "1.csv", with: [])
        },
        .init(
            kind: .fileQuarantined,
            stage: .acknowledged,
            command: "mintrun sales decide 1b.csv --as void --reason TEXT"
        ) { shop in
            _ = try await shop.ingest(sheet("1", 1), as: "1.csv")
            _ = try await shop.ingest(sheet("1", 2), as: "1b.csv", status: 3)
        },
        .init(
            kind: .filePartial,
            stage: .acknowledged,
            command: "mintrun sales decide 1.csv --as void --reason TEXT"
        ) { shop in
            var part = sheet("1", 1)
            part.add("redeem", id: "p", card: 3, amount: 100)
            _ = try await shop.ingest(part, as: "1.csv", status: 3)
        },
        .init(
            kind: .fileUnclaimed,
            stage: .acknowledged,
            command: "mintrun explain file.unclaimed"
        ) { try $0.drop("a;b\n1;2\n", as: "letter.txt") },
        .init(
            kind: .fileCut,
            stage: .acknowledged,
            command: "mintrun sales decide day.csv --as whole --template till --sender bergen "
                + "--reason TEXT"
        ) { shop in
            try shop.addTill()
            let text = String(Till.file(cards: [1, 2]).dropLast())
            let till = ["--template", "till", "--sender", "bergen"]
            try await ingest(shop, text, as: "day.csv", with: till)
        },
        .init(
            kind: .articleUncounted,
            stage: .acknowledged,
            command: "mintrun template show shopify-orders"
        ) { shop in
            let time = "\(SaleSheet.today) 12:00:00 +0100"
            let text =
                "Name,Financial Status,Paid at,Currency,Created at,Lineitem quantity,"
                + "Lineitem name,Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,"
                + "Refunded Amount,Location,Id,Tags,Lineitem discount\n"
                + "#1,paid,,NOK,\(time),2,Gavekort 500,500.00,,,,,0.00,,1,,0.00\n"
                + "#2,paid,,NOK,\(time),2,Gift card - 500,500.00,,,,,0.00,,2,,0.00\n"
            let shopify = ["--template", "shopify-orders", "--sender", "webshop"]
            try await ingest(shop, text, as: "a.csv", with: shopify)
        },
    ]
}

// Cards and messages.
extension MorningSituation {
    static let cards: [MorningSituation] = [
        .init(
            kind: .adviceParked,
            stage: .acknowledged,
            command: "mintrun sales gaps --sender oslo",
            hours: 73
        ) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", "confirm", id: "c", of: "r-9", card: 1, amount: 50_000)
            _ = try await shop.ingest(sheet, as: "1.csv")
        },
        .init(
            kind: .cardActivating,
            stage: .acknowledged,
            command: "mintrun card show \(Shop.serial(1))",
            hours: 25
        ) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", "request", id: "r", card: 1, amount: 50_000)
            _ = try await shop.ingest(sheet, as: "1.csv")
        },
        .init(
            kind: .requestUnconfirmed,
            stage: .acknowledged,
            command: "mintrun card show \(Shop.serial(1))",
            hours: 25
        ) { shop in
            var sheet = sheet("1", 1)
            sheet.add("redeem", "request", id: "p", card: 1, amount: 100)
            _ = try await shop.ingest(sheet, as: "1.csv")
        },
        .init(
            kind: .cardExposed,
            stage: .acknowledged,
            command: "mintrun card void --from \(Shop.serial(1)) --to \(Shop.serial(1)) "
                + "--reason TEXT"
        ) { shop in
            try await shop.mintrun("card", "show", try shop.printedCards()[0].token).expect(3)
        },
        .init(
            kind: .senderAlarm,
            stage: .acknowledged,
            command: "mintrun sales list --sender oslo"
        ) { shop in
            var sheet = SaleSheet("1")
            for card in try shop.printedCards().prefix(5) {
                sheet.add("lookup", id: String(card.token.dropFirst(8)), card: 1)
            }
            try await ingest(shop, sheet.text, as: "1.csv", with: [])
        },
        .init(
            kind: .cardLocked,
            stage: .acknowledged,
            command: "mintrun card unlock \(Shop.serial(1)) --reason TEXT"
        ) { shop in
            let card = try shop.printedCards()[0]
            let wrong = card.pin == "000000" ? "000001" : "000000"
            try await shop.mintrun("card", "activate", card.serial, "--reason", "sold").expect(0)
            for _ in 1...5 {
                try await shop.bench.redeem(
                    [card.token, wrong],
                    ["--amount", "10.00", "--reason", "x"]
                ).expect(3)
            }
        },
        .init(
            kind: .cardRecalled,
            stage: .acknowledged,
            command: "mintrun card release-recall --from \(Shop.serial(7)) --to \(Shop.serial(9)) "
                + "--reason TEXT"
        ) { shop in
            try await shop.mintrun(
                "card",
                "recall",
                "--from",
                Shop.serial(7),
                "--to",
                Shop.serial(9),
                "--reason",
                "stolen"
            ).expect(0)
        },
    ]

    static let all = orders + workspace + files + cards

    /// Kinds that other tests make: a killed run, a restore, a template of another till, a name that
    /// is not UTF-8; operators and their approvals, keys of custodians and printers, new stores.
    static let elsewhere: Set<AttentionKind> = [
        .orderHalfShredded, .orderLost, .fileVoidsCounted, .fileOfInbox, .fileBeingWritten,
        .workspaceUnknownFiles, .workspaceUnpublished, .workspaceName, .orderSealedToLostKeys,
        .approvalWaits, .approvalsDiffer, .operatorNotValidYet, .custodianChangeWaits,
        .custodianChanged, .printerChanged, .storeNew, .orderPartlyImported,
        .clientAlarm, .clientHalfShredded, .clientWithoutShare, .clientAwaitsShredding,
        .depositWaits,
    ]
}
