import Foundation
import Testing

/// The lost workspace: the checks of the folder that is given for it, and its later state.
struct LostWorkspaceTests {
    /// A backup, then an order that is not in it; then the loss.
    private func lose(_ shop: Shop) async throws {
        try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
        try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
        try await shop.mintrun("order", "create", "second.yaml").expect(0)
        try move(shop)
    }

    private func move(_ shop: Shop) throws {
        try FileManager.default.moveItem(
            at: shop.bench.workspace,
            to: shop.bench.folder.appending(path: "lost")
        )
    }

    private func restore(_ shop: Shop, lost: String, _ options: [String] = []) async throws
        -> Outcome
    {
        try await shop.mintrun(
            ["restore", "backups", "--to", shop.bench.workspace.path, "--lost", lost, "--json"]
                + options + Shop.custodians
        )
    }

    /// A folder with nothing but a `reservations.log`.
    private func writeLog(_ bytes: Data, _ shop: Shop) throws {
        let folder = shop.bench.folder.appending(path: "logs")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try bytes.write(to: folder.appending(path: "reservations.log"))
    }

    @Test func copiesFromBeforeTheLossAreNotTheLostWorkspace() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await lose(shop)
            let backup = "backups/\(try #require(try shop.backups().first))"
            let itself = try await restore(shop, lost: backup)
            #expect(try itself.expect(3).errorCode() == "restore.lost_is_backup")

            let log = "\(backup)/reservations.log"
            try writeLog(Data(contentsOf: shop.bench.folder.appending(path: log)), shop)
            let older = try await restore(shop, lost: "logs")
            #expect(try older.expect(3).errorCode() == "restore.lost_not_newer")

            let whole = try Data(
                contentsOf: shop.bench.folder.appending(path: "lost/reservations.log")
            )
            try writeLog(whole.dropLast(110), shop)
            let torn = try await restore(shop, lost: "logs")
            #expect(try torn.expect(3).errorCode() == "restore.torn_log")
            let hint =
                "give a whole copy of the file, or add --serials-past PRODUCT=SERIAL for every "
                + "product, and --orders-past ORDER"
            #expect(torn.errorText.contains(hint))
            #expect(!shop.exists("workspace") && !shop.exists("workspace.part"))

            // Without its code the line still names its order.
            try writeLog(whole.dropLast(30), shop)
            let restored = try await restore(shop, lost: "logs").expect(0).json()
            #expect(try restored.string("lostOrders.0") == "ord-000002")
            #expect(try restored.string("notes.0").contains("torn"))
            #expect(try restored.string("nextOrder") == "ord-000003")
        }
    }

    @Test func countsTypedNumbersBesideAnOldLog() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let log = try Data(contentsOf: shop.workspace("reservations.log"))
            try FileManager.default.removeItem(at: shop.bench.workspace)
            try writeLog(log, shop)
            let typed = [
                "--serials-past", "winter-500=\(Shop.serial(90))", "--orders-past", "ord-000004",
            ]
            let half = try await restore(shop, lost: "logs", Array(typed.prefix(2)))
            #expect(try half.expect(3).errorCode() == "restore.lost_not_newer")
            let hint =
                "give the newest copy of the lost workspace, or add --serials-past PRODUCT=SERIAL "
                + "for every product, and --orders-past ORDER"
            #expect(half.errorText.contains(hint))
            let restored = try await restore(shop, lost: "logs", typed).expect(0).json()
            #expect(try restored.string("nextOrder") == "ord-000005")
        }
    }

    @Test func rejectsALogWithoutOrdersThatOtherFilesShow() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await lose(shop)
            let lost = shop.bench.folder.appending(path: "lost")
            let log = lost.appending(path: "reservations.log")
            let lines = try log.text.split(separator: "\n")
            #expect(lines.count == 2)
            // The ledger is gone, and a package shows order 3.
            for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
                let file = lost.appending(path: name)
                guard FileManager.default.fileExists(atPath: file.path) else { continue }
                try FileManager.default.removeItem(at: file)
            }
            let outbox = lost.appending(path: "outbox")
            let description = try outbox.appending(path: "\(Shop.zip).age.json").text
                .replacing(Shop.order, with: "ord-000003")
                .replacing(Shop.serial(1), with: Shop.serial(81))
                .replacing(Shop.serial(40), with: Shop.serial(120))
            try Data(description.utf8).write(to: outbox.appending(path: "third.json"))
            let cut = try await restore(shop, lost: "lost")
            #expect(try cut.expect(3).errorCode() == "restore.cut_log")
            #expect(cut.errorText.contains("ord-000003"))
            let typed = [
                "--serials-past", "winter-500=\(Shop.serial(200))", "--orders-past", "ord-000004",
            ]
            let restored = try await restore(shop, lost: "lost", typed).expect(0).json()
            #expect(try restored.string("nextOrder") == "ord-000005")
        }
    }

    @Test func refusesToWriteToTheLostWorkspace() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await lose(shop)
            try await restore(shop, lost: "lost").expect(0)
            let load = [
                "card", "block", Shop.serial(1), "--reason", "asked for", "--json", "--workspace",
                "lost",
            ]
            #expect(try await shop.mintrun(load).expect(3).errorCode() == "workspace.superseded")
            let status = try await shop.json("status", "--workspace", "lost")
            #expect(try status.string("stopped.code") == "workspace.superseded")
            try FileManager.default.moveItem(
                at: shop.bench.workspace,
                to: shop.bench.folder.appending(path: "trial")
            )
            let again = try await restore(shop, lost: "lost")
            #expect(try again.expect(3).errorCode() == "workspace.superseded")
            // A trial leaves the workspace as it was once the file is deleted.
            try FileManager.default.removeItem(
                at: shop.bench.folder.appending(path: "lost/superseded")
            )
            try FileManager.default.moveItem(
                at: shop.bench.folder.appending(path: "lost"),
                to: shop.bench.workspace
            )
            try await shop.mintrun("card", "block", Shop.serial(1), "--reason", "asked for")
                .expect(0)
        }
    }

    /// The command that a failure gives, with files in the place of `FILE`.
    private func hint(_ outcome: Outcome, in shop: Shop) async throws -> Outcome {
        let hint = try Document(outcome.errorOutput, of: outcome.commandLine)
            .string("error.hint")
        let commands = hint.matches(of: #/mintrun [^,]+/#).map { String($0.output) }
        let command = try #require(commands.last)
            .replacing("--custodian-key FILE --custodian-key FILE", with: Self.keys)
            .replacing("TEXT", with: "'never printed'")
            .replacing(#/^mintrun/#, with: "'\(Places.program.path)'")
        return try await shop.bench.run(
            "env",
            "MINTRUN_WORKSPACE=\(shop.bench.workspace.path)",
            "sh",
            "-c",
            command
        )
    }

    private static let keys = Shop.custodians.joined(separator: " ")

    @Test func adoptsALostOrderWithItsOwnProductAndPrinterOrGivesItUp() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let sample = Places.samples.appending(path: "products/winter-500.yaml")
            for months in [24, 12] {
                let text = try sample.text.replacing("months: 36", with: "months: \(months)")
                try shop.bench.write(text, to: "product.yaml")
                try await shop.mintrun("product", "add", "product.yaml").expect(0)
                guard months == 24 else { continue }
                try await shop.bench.addPrinter("southprint")
                let order = Shop.orderFile(request: "winter-2")
                    .replacing("northprint", with: "southprint")
                try shop.bench.write(order, to: "second.yaml")
                try await shop.mintrun("run", "second.yaml").expect(3)
            }
            try shop.bench.write(Shop.orderFile(request: "winter-3"), to: "third.yaml")
            try await shop.mintrun("order", "create", "third.yaml").expect(0)
            try move(shop)
            try await restore(shop, lost: "lost").expect(0)

            let adopt = ["order", "adopt", "ord-000002", "--lost", "lost", "--json"]
            for code in ["adopt.product", "adopt.printer", "adopt.needs_custodians"] {
                let refused = try await shop.mintrun(adopt).expect(3)
                #expect(try refused.errorCode() == code)
                try await hint(refused, in: shop).expect(0)
            }
            let shown = try await shop.json("order", "show", "ord-000002")
            #expect(try shown.integer("order.productVersion") == 2)
            #expect(try shown.string("order.printer") == "southprint")

            let never = try await shop.mintrun(
                "order",
                "adopt",
                "ord-000003",
                "--lost",
                "lost",
                "--json"
            )
            #expect(try never.expect(3).errorCode() == "adopt.never_minted")
            try await shop.mintrun("report", "lost").expect(3)
            try await hint(never, in: shop).expect(0)
            let report = try await shop.json("report", "lost")
            #expect(try report.string("orders.0.givenUp") == "never printed")
            #expect(try await !shop.mintrun("status").expect(0).text.contains("report lost"))
            let again = try await shop.json("order", "give-up", "ord-000003", "--reason", "again")
            #expect(try again.bool("alreadyDone"))
            let other = try await shop.mintrun(
                "order",
                "give-up",
                "ord-000001",
                "--reason",
                "no",
                "--json"
            )
            #expect(try other.expect(3).errorCode() == "adopt.not_lost")
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// The workspace is lost after an order with a package; the restore reads `lost`.
    private func loseReleased(_ shop: Shop) async throws {
        try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
        try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
        try await shop.mintrun(["run", "second.yaml"] + Shop.custodians).expect(0)
        try move(shop)
    }

    private static let adopt =
        ["order", "adopt", "ord-000002", "--lost", "lost", "--json"] + Shop.custodians

    @Test func refusesTheRequestOfALostOrderUntilItIsBack() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await loseReleased(shop)
            try await restore(shop, lost: "lost").expect(0)
            for command in [["run"], ["order", "create"], ["order", "create", "--dry-run"]] {
                let refused = try await shop.mintrun(command + ["second.yaml", "--json"])
                #expect(try refused.expect(3).errorCode() == "order.lost")
                let hint = "mintrun order adopt ord-000002 --lost OLD"
                #expect(refused.errorText.contains(hint))
            }
            // A second restore reads the request in what the first one lost.
            try FileManager.default.moveItem(
                at: shop.bench.workspace,
                to: shop.bench.folder.appending(path: "lost-again")
            )
            try await restore(shop, lost: "lost-again").expect(0)
            let again = try await shop.mintrun("run", "second.yaml", "--json")
            #expect(try again.expect(3).errorCode() == "order.lost")
            try await shop.mintrun(Self.adopt).expect(0)
            let known = try await shop.mintrun(["run", "second.yaml", "--json"] + Shop.custodians)
                .expect(0).json()
            #expect(try known.string("order.id") == "ord-000002")
            #expect(try known.string("order.firstSerial") == Shop.serial(41))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func adoptsAnOrderWhoseRequestIDWasUsedMeanwhile() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await loseReleased(shop)
            try await restore(shop, lost: "lost").expect(0)
            let giveUp = ["order", "give-up", "ord-000002", "--reason", "burnt"]
            try await shop.mintrun(giveUp).expect(0)
            let other = try await shop.json("run", "second.yaml", status: 3)
            #expect(try other.string("order.id") == "ord-000003")
            let adopted = try await shop.mintrun(Self.adopt).expect(0).json()
            #expect(try adopted.string("order.requestId") == "adopted-2")
            #expect(try adopted.string("order.firstSerial") == Shop.serial(41))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func anAdoptionThatTheLedgerRefusesChangesNothing() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await loseReleased(shop)
            let lost = shop.bench.folder.appending(path: "lost")
            for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
                try? FileManager.default.removeItem(at: lost.appending(path: name))
            }
            // A description of version 0.1.0, which names no versions; its printer is not here.
            let name = "outbox/ord-000002-winter-500.zip.age.json"
            let text = try lost.appending(path: name).text
                .replacing(#/"(productVersion|printerVersion)":\d+,/#, with: "")
                .replacing("northprint", with: "southprint")
            #expect(!text.contains("printerVersion"))
            try Data(text.utf8).write(to: lost.appending(path: name))
            try await restore(shop, lost: "lost").expect(0)
            let refused = try await shop.mintrun(Self.adopt).expect(10)
            #expect(try refused.errorCode() == "printer.unknown")
            #expect(!shop.exists("workspace/shred/ord-000002.share"))
            #expect(!shop.exists("workspace/\(name)"))
            try await shop.mintrun("verify").expect(0)
            try await shop.bench.addPrinter("southprint")
            try await shop.mintrun(Self.adopt).expect(0)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aBackupThroughALinkIsNotWrittenIntoTheWorkspace() async throws {
        try await Shop.with(.ready) { shop in
            try FileManager.default.createSymbolicLink(
                atPath: shop.bench.folder.appending(path: "link").path,
                withDestinationPath: shop.bench.workspace.path
            )
            for folder in ["link", "link/sub", "link/archive/../sub"] {
                let refused = try await shop.mintrun("backup", folder, "--json")
                #expect(try refused.expect(64).errorCode() == "backup.inside")
            }
            #expect(!shop.exists("workspace/sub"))
        }
    }

    @Test func aLostShareOfACancelledOrderIsShredded() async throws {
        try await Shop.with(.sealed) { shop in
            try FileManager.default.removeItem(at: shop.workspace("shred/\(Shop.order).share"))
            try await shop.mintrun("order", "cancel", Shop.order, "--reason", "lost").expect(0)
            let way = "mintrun shred \(Shop.order)"
            #expect(try await shop.mintrun("verify").expect(13).text.contains(way))
            #expect(try await shop.mintrun("status").expect(0).text.contains(way))
            try await shop.mintrun("shred", Shop.order).expect(0)
            try await shop.mintrun("verify").expect(0)
            #expect(try await !shop.mintrun("status").expect(0).text.contains(way))
        }
    }
}
