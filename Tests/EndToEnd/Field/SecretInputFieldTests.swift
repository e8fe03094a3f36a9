import Foundation
import Testing

/// Tokens and keys in inputs that must not contain any: found, refused, and stored nowhere.
struct SecretInputFieldTests {
    /// A token as people and programs write it.
    static let disguises: [@Sendable (String) -> String] = [
        { $0 }, { String($0.dropFirst("DINCARD:".count)) }, { $0.lowercased() },
        { "the card \($0), please" }, { "(\($0.dropFirst(8)))" },
        { "x\($0.dropFirst(8))y" }, { grouped(String($0.dropFirst(8)), by: " ") },
        { "see " + grouped(String($0.dropFirst(8)), by: "-") + " here" },
        { "DINCARD%3A" + $0.dropFirst(8) }, { "https://gift.example/c/\($0)?s=1" },
        { "id=\($0.dropFirst(8))" }, { "\u{00AB}\($0.dropFirst(8))\u{00BB}" },
        { "%" + hex($0.dropFirst(8).prefix(1)) + $0.dropFirst(9) },
        { "kort:\($0.lowercased().dropFirst(8))!" }, { "/\($0.dropFirst(8))/" },
    ]

    private static func grouped(_ text: String, by separator: String) -> String {
        var groups: [Substring] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: separator)
    }

    private static func hex(_ text: Substring) -> String {
        String(text.utf8.first ?? 0, radix: 16, uppercase: true)
    }

    @Test func findsTokensInAnyInputAndStoresNone() async throws {
        try await Shop.with(.acknowledged) { shop in
            let cards = try shop.printedCards()
            var shown = Data()
            func run(_ arguments: [String]) async throws -> Outcome {
                let outcome = try await shop.mintrun(arguments)
                shown += outcome.output + outcome.errorOutput
                return outcome
            }
            try await Self.plantInSaleFiles(shop, cards, running: run)
            try await Self.plantInArguments(shop, cards, running: run)
            try await Self.plantInDocuments(shop, cards, running: run)
            for command in [
                ["status"], ["status", "--json"], ["audit", "export"], ["sales", "list"],
                ["order", "show", Shop.request], ["verify"], ["audit", "verify"],
                ["card", "show", cards[9].serial], ["report", "sales"],
            ] { _ = try await run(command) }
            let bodies = cards.map { String($0.token.dropFirst(8)) }
            let secrets = bodies + bodies.map { $0.lowercased() }
            #expect(try shop.bench.filesHolding(anyOf: secrets).isEmpty)
            for secret in secrets { #expect(shown.range(of: Data(secret.utf8)) == nil) }
            let text = String(decoding: shown, as: UTF8.self)
            #expect(
                Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
                    .isDisjoint(with: cards.map(\.pin))
            )
        }
    }

    /// Card `place` of the order, in the disguise of that number.
    private static func planted(_ cards: [PrintedCard], at place: Int, disguise: Int) -> String {
        disguises[disguise % disguises.count](cards[place].token)
    }

    private static func plantInSaleFiles(
        _ shop: Shop,
        _ cards: [PrintedCard],
        running run: ([String]) async throws -> Outcome
    ) async throws {
        // Each disguise in a reason, each behind an unknown key, and each in a row that cannot be
        // read.
        for (number, tail) in ["REASON", ",meta.scanned=TOKEN", ",note=TOKEN", "\"TOKEN"]
            .enumerated()
        {
            var sheet = SaleSheet("\(number + 1)", sender: "till\(number)")
            for place in 0..<disguises.count { sheet.add("lookup", id: "a\(place)", card: 30) }
            var place = -1
            let lines = sheet.text.split(separator: "\n").map { line -> String in
                guard line.hasPrefix("D,") else { return String(line) }
                place += 1
                let token = planted(cards, at: place + 7, disguise: place).replacing(",", with: ";")
                return tail == "REASON"
                    ? "\(line)\(token)" : line + tail.replacing("TOKEN", with: token)
            }
            try shop.bench.write(lines.joined(separator: "\n") + "\n", to: "leak\(number).csv")
            let outcome = try await run(["sales", "ingest", "leak\(number).csv", "--json"]).expect(
                3
            )
            let document = try outcome.json()
            #expect(try document.string("files.0.verdict") == "quarantined", "\(tail)")
            #expect(try document.count("files.0.exposed") == disguises.count, "\(tail)")
            #expect(try document.bool("files.0.alarm"), "\(tail)")
            let again = try await run([
                "sales", "ingest", "leak\(number).csv", "--drop-secret-rows",
            ])
            again.expect(3)
            _ = try await run(["sales", "show", "leak\(number).csv"]).expect(0)
        }
        // As the sender, and as the name of a file in the inbox.
        let body = String(cards[25].token.dropFirst(8))
        var sheet = SaleSheet("1", sender: body)
        sheet.add("lookup", id: "b", card: 30)
        try shop.bench.write(sheet.text, to: "sender.csv")
        _ = try await run(["sales", "ingest", "sender.csv"]).expect(3)
        #expect(try await shop.state(ofCard: 26) == "blocked")
        let name = "workspace/inbox/\(cards[26].token.dropFirst(8)).csv"
        var plain = SaleSheet("1", sender: "plain")
        plain.add("lookup", id: "c", card: 30)
        try shop.bench.write(plain.text, to: name)
        _ = try await run(["sales", "ingest"]).expect(3)
        try FileManager.default.removeItem(at: shop.bench.folder.appending(path: name))
        #expect(try await shop.state(ofCard: 27) == "blocked")
        #expect(try shop.bench.filesHolding(anyOf: ["till0"]).isEmpty == false)
    }

    private static func plantInArguments(
        _ shop: Shop,
        _ cards: [PrintedCard],
        running run: ([String]) async throws -> Outcome
    ) async throws {
        let serial = cards[29].serial
        let commands: [(String) -> [String]] = [
            { ["card", "show", $0] }, { ["card", "block", serial, "--reason", "saw \($0)"] },
            {
                ["card", "load", serial, "--amount", "1.00", "--reason", "x", "--store", $0]
            },
            {
                ["card", "block", serial, "--reason", "x", "--request-id", String($0.dropFirst(8))]
            },
            { ["status", "--operator", $0] },
            { ["card", "block", serial, "--reason", "x", "--operator", $0] },
            { ["order", "show", $0] }, { ["sales", "show", $0] },
            { ["printer", "show", String($0.dropFirst(8))] },
        ]
        for (place, command) in commands.enumerated() {
            let card = cards[30 + place]
            let outcome = try await run(command(card.token)).expect(3)
            #expect(outcome.errorText.contains(card.serial), "\(place)")
            #expect(try await shop.state(ofCard: 31 + place) == "blocked")
        }
        // Arguments that the parser itself refuses are not repeated, either, and their card is
        // held.
        let refused: [(String) -> [String]] = [
            { ["card", "show", "a", $0] }, { ["--\($0)"] }, { [$0] },
            { ["card", "redeem", "--token", $0, "--pin", "123456", "--workspace=workspace"] },
            { ["card", String($0.dropFirst(8)), "--json"] },
            { ["card", "show", $0, "--help"] }, { ["--version", "--operator=\($0)"] },
        ]
        // The fifth card and the sixth are spoiled.
        for (place, command) in zip([0, 1, 2, 3, 22, 23, 24], refused) {
            let outcome = try await run(command(cards[place].token)).expect(64)
            #expect(outcome.errorText.contains(cards[place].serial), "\(place)")
            #expect(outcome.errorText.contains("held as exposed"), "\(place)")
            #expect(try await shop.state(ofCard: place + 1) == "blocked", "\(place)")
        }
        let amount = ["card", "load", serial, "--reason", "x", "--amount", cards[27].token]
        _ = try await run(amount)
        // The folder in which a command is typed is in the path that it shows.
        let folder = shop.bench.folder.appending(path: cards[21].token)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let inside = try await RunningCommand(
            Places.program,
            ["backup", "."],
            in: folder,
            environment: ["MINTRUN_WORKSPACE": shop.bench.workspace.path]
        ).outcome().expect(3)
        #expect(!(inside.text + inside.errorText).contains(cards[21].token))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        try FileManager.default.removeItem(at: folder)
        // Without a workspace no card is known.
        let elsewhere = [cards[28].token, "--workspace", "no-such-folder"]
        let missed = try await run(elsewhere).expect(64)
        #expect(!missed.errorText.contains(cards[28].serial))
    }

    private static func plantInDocuments(
        _ shop: Shop,
        _ cards: [PrintedCard],
        running run: ([String]) async throws -> Outcome
    ) async throws {
        let token = cards[28].token
        try shop.bench.write(Shop.orderFile(request: String(token.dropFirst(8))), to: "a.yaml")
        _ = try await run(["run", "a.yaml"]).expect(3)
        _ = try await run(["order", "create", "a.yaml"]).expect(3)
        _ = try await run(["run", "opened/part-001of001/manifest.csv"])
        let product = try Places.samples.appending(path: "products/winter-500.yaml").text
        try shop.bench.write(product.replacing("Winter", with: token), to: "p.yaml")
        _ = try await run(["product", "add", "p.yaml"]).expect(3)
        _ = try await run(["product", "check", "opened/part-001of001/manifest.csv"])
        _ = try await run([
            "acknowledge", Shop.request, "opened/part-001of001/manifest.csv",
            "--received", "1", "--package-sha256", String(repeating: "a", count: 64),
        ]).expect(3)
        let answer = try shop.acknowledgement().replacing(Shop.serial(5), with: token)
        try shop.bench.write(answer, to: "answer2.json")
        let refused = try await run(["acknowledge", Shop.request, "answer2.json"]).expect(3)
        #expect(refused.errorText.contains(cards[28].serial))
        _ = try await run([
            "template", "check", "opened/part-001of001/manifest.csv", "--template", "native",
        ])
        _ = try await run(["template", "check", "leak0.csv", "--template", "native"])
        #expect(try await shop.state(ofCard: 29) == "inactive")
    }

    /// The text in full width, as an East Asian keyboard types it.
    private static func wide(_ text: Substring) -> String {
        var wide = String.UnicodeScalarView()
        wide.append(
            contentsOf: text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }
        )
        return String(wide)
    }

    /// Also a token as the code to explain, or as the folder of the workspace, is in the history of
    /// the shell.
    @Test func holdsTheCardOfATokenInAnyArgumentAndInFullWidth() async throws {
        try await Shop.with(.acknowledged) { shop in
            let cards = try shop.printedCards()
            let commands: [(String) -> [String]] = [
                { ["card", "show", Self.wide($0.dropFirst(8))] }, { ["explain", $0] },
                { ["status", "--workspace", $0] }, { ["status", "--workspace=\($0)"] },
                { ["explain", Self.wide($0[...])] },
            ]
            for (place, command) in zip([0, 1, 2, 3, 6], commands) {
                let outcome = try await shop.mintrun(command(cards[place].token)).expect(3)
                #expect(outcome.errorText.contains(cards[place].serial), "\(place)")
                #expect(!outcome.errorText.contains(cards[place].token), "\(place)")
                #expect(try await shop.state(ofCard: place + 1) == "blocked", "\(place)")
            }
            try await shop.mintrun("explain", "order.unknwn").expect(10)
            try await shop.mintrun("status", "--workspace", "nowhere").expect(10)
            var sheet = SaleSheet("1")
            sheet.add(
                "lookup",
                id: "a",
                card: 9,
                keys: ["meta.x=\(Self.wide(cards[7].token[...]))"]
            )
            let report = try await shop.ingest(sheet, as: "wide.csv", status: 3)
            #expect(try report.count("files.0.exposed") == 1)
            #expect(try await shop.state(ofCard: 8) == "blocked")
        }
    }

    @Test func importedNumbersWithASecretAreRefused() async throws {
        try await Shop.with(.acknowledged) { shop in
            let cards = try shop.printedCards()
            let sample = try Places.samples.appending(path: "products/partner-numbers.yaml").text
            let product = sample.replacing("../numbers/partner-100.csv", with: "numbers.csv")
            try shop.bench.write(product, to: "partner.yaml")
            try await shop.mintrun("product", "add", "partner.yaml").expect(0)
            let order = Shop.orderFile(request: "partner-1", quantity: 2)
                .replacing("winter-500", with: "partner-numbers")
            try shop.bench.write(order, to: "partner-order.yaml")
            let body = String(cards[3].token.dropFirst(8))
            let key = "AGE-SECRET-KEY-1QQPQQ"
            for (text, code) in [
                ("number\n1\n\(body)\n3\n4\n", "secret.token"),
                ("number,\(body)\n1,\n2,\n3,\n4,\n", "secret.token"),
                ("number,note\n1,\n2,see \(body.lowercased())\n3,\n4,\n", "secret.token"),
                ("number\n1\n\(key)\n3\n4\n", "secret.private_key"),
                (
                    "number,note\n1,\n2,\n3,\n4,-----BEGIN OPENSSH PRIVATE KEY-----\n",
                    "secret.private_key"
                ),
            ] {
                try shop.bench.write(text, to: "numbers.csv")
                for command in [["order", "create"], ["run"]] {
                    let outcome = try await shop.mintrun(
                        command + ["partner-order.yaml", "--json"]
                    )
                    .expect(3)
                    #expect(outcome.errorText.contains(code), "\(text)")
                    if code == "secret.token" {
                        #expect(outcome.errorText.contains(cards[3].serial))
                    }
                    let shown = (outcome.text + outcome.errorText).uppercased()
                    #expect(!shown.contains(body) && !shown.contains(key))
                }
            }
            #expect(try shop.bench.filesHolding(anyOf: [body, key]).isEmpty)
            #expect(try await shop.state(ofCard: 4) == "inactive")
        }
    }

    @Test func namesOfFilesThatAreLeftInTheInboxAreWithheld() async throws {
        try await Shop.with(.acknowledged) { shop in
            let cards = try shop.printedCards()
            let bodies = cards.map { String($0.token.dropFirst(8)) }
            let key = "AGE-SECRET-KEY-1QQPQQ"
            let names = ["\(bodies[1]).part", "x\(bodies[2].lowercased()).csv.tmp", "\(key).csv"]
            for name in names { try shop.bench.write("a,b\n", to: "workspace/inbox/\(name)") }
            var shown = ""
            for command in [
                ["status"], ["sales", "ingest", "--dry-run"], ["sales", "ingest", "--json"],
                ["sales", "ingest"], ["status", "--json"], ["sales", "gaps"],
            ] {
                let outcome = try await shop.mintrun(command)
                shown += outcome.text + outcome.errorText
            }
            for secret in bodies + [key] { #expect(!shown.uppercased().contains(secret)) }
            #expect(shown.contains("withheld"))
            #expect(shown.contains("a file of the inbox whose name contains a secret"))
            #expect(try await shop.state(ofCard: 2) == "blocked")
            #expect(try await shop.state(ofCard: 3) == "blocked")
            let left = try FileManager.default.contentsOfDirectory(
                atPath: shop.bench.workspace.appending(path: "inbox").path
            )
            #expect(Set(left).isSuperset(of: names))
            #expect(try shop.bench.filesHolding(anyOf: bodies + [key]).isEmpty)
        }
    }

    @Test func aFileWhoseNameIsATokenIsRefusedOnceAndItsHintDeletesIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            let body = String(try shop.printedCards()[3].token.dropFirst(8))
            var shown = ""
            func run(_ words: [String], _ status: Int32) async throws -> String {
                let outcome = try await shop.mintrun(words).expect(status)
                shown += outcome.text + outcome.errorText
                return outcome.text + outcome.errorText
            }
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "s-1", card: 1, amount: 50000)
            try shop.bench.write(sheet.text, to: "workspace/inbox/\(body).csv")
            let before = try await run(["status"], 0)
            #expect(before.contains("mintrun sales ingest holds its card. Its name contains"))
            let first = try await run(["sales", "ingest"], 3)
            #expect(first.contains("Its name contains the token of a card"))
            #expect(first.contains(Shop.serial(4)) && !first.contains("new sender"))
            #expect(try await shop.state(ofCard: 4) == "blocked")
            // The other files are ingested, and the call does not fail.
            try shop.bench.write(sheet.text, to: "workspace/inbox/1.csv")
            let second = try await run(["sales", "ingest"], 0)
            #expect(second.contains("1.csv: applied") && second.contains("a file of the inbox"))
            let status = try await run(["status"], 0)
            #expect(!status.contains("holds its card"))
            let line = try #require(second.firstMatch(of: #/find .* -delete/#)).output
            #expect(status.contains(line))
            try await shop.bench.run("sh", "-c", String(line)).expect(0)
            #expect(try shop.inbox().isEmpty)
            #expect(try await !run(["status"], 0).contains("contains the token"))
            _ = try await run(["sales", "ingest"], 0)
            // An order file is not what was typed.
            try shop.bench.write(Shop.orderFile(request: body), to: "named.yaml")
            for words in [["order", "create", "named.yaml"], ["run", "named.yaml"]] {
                let refused = try await run(words + ["--json"], 3)
                #expect(refused.contains("secret.token"))
                #expect(refused.contains("the requestId of the order file contains the token"))
                #expect(!refused.contains("history"))
            }
            #expect(!shown.contains(body))
        }
    }

    /// gzip writes the name of the file inside before the packed bytes.
    @Test func aNameInsideAGzipFileIsSearched() async throws {
        try await Shop.with(.acknowledged) { shop in
            let card = try shop.printedCards()[3]
            let body = String(card.token.dropFirst(8))
            let settings = shop.bench.workspace.appending(path: "mintrun.yaml")
            let text = try settings.text + "senders: [{name: oslo, accepts: [gzip]}]\n"
            try text.write(to: settings, atomically: true, encoding: .utf8)
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "s-1", card: 1, amount: 50000)
            try shop.bench.write(sheet.text, to: "\(body).csv")
            try await shop.bench.run("sh", "-c", "gzip -c \(body).csv > 1.csv.gz; rm \(body).csv")
                .expect(0)
            let taken = try await shop.mintrun("sales", "ingest", "1.csv.gz").expect(3)
            #expect(!(taken.text + taken.errorText).contains(body))
            #expect(try await shop.state(ofCard: 4) == "blocked")
            #expect(try shop.bench.filesHolding(anyOf: [body]).isEmpty)
        }
    }

    @Test func settingsAndPlacesWithATokenAreNotRepeated() async throws {
        try await Shop.with(.acknowledged) { shop in
            let token = try shop.printedCards()[4].token
            let body = String(token.dropFirst(8))
            let settings = try shop.bench.workspace.appending(path: "mintrun.yaml").text
            for line in [
                "zone: \(body)", "senders: [{name: \(body)}]", "# \(body)",
                "stores: [{name: x, sender: y, from: 2026-01-01, zone: \(body)}]",
            ] {
                try shop.bench.write(settings + line + "\n", to: "workspace/mintrun.yaml")
                for command in [["status"], ["card", "block", Shop.serial(9), "--reason", "x"]] {
                    let outcome = try await shop.mintrun(command)
                    #expect(outcome.status != .exited(0), "\(line.prefix(6))")
                    #expect(!(outcome.text + outcome.errorText).contains(body), "\(line.prefix(6))")
                }
            }
            try shop.bench.write(settings, to: "workspace/mintrun.yaml")
            // The first booking records the zone, and a message compares the two.
            try await shop.mintrun("card", "block", Shop.serial(9), "--reason", "x").expect(0)
            for (zone, named) in [(body, Shop.serial(5)), ("Mars/Base_20", "IANA")] {
                try shop.bench.write(settings + "zone: \(zone)\n", to: "workspace/mintrun.yaml")
                for command in [["status"], ["sales", "gaps"], ["zone", "show"], ["verify"]] {
                    let outcome = try await shop.mintrun(command)
                    #expect(outcome.status != .exited(0), "\(command)")
                    #expect(outcome.errorText.contains(named), "\(command)")
                    #expect(!(outcome.text + outcome.errorText).contains(zone), "\(command)")
                }
            }
            try shop.bench.write(settings, to: "workspace/mintrun.yaml")
            for command in [
                ["status", "--workspace", token], ["run", body], ["order", "create", body],
                ["backup", "check", body], ["init", body], ["restore", body, "--to", "new"],
                ["template", "new", body], ["product", "check", body],
            ] {
                let outcome = try await shop.mintrun(command)
                #expect(outcome.status != .exited(0), "\(command.prefix(2))")
                #expect(!(outcome.text + outcome.errorText).contains(body), "\(command.prefix(2))")
            }
            try shop.bench.write("Kort;Beløp\n\(body);1,00\n", to: "till.csv")
            for command in [
                ["template", "new", "till.csv"],
                ["template", "check", "till.csv", "--template", "generic-columns"],
            ] {
                let outcome = try await shop.mintrun(command + ["--json"]).expect(3)
                #expect(outcome.errorText.contains("secret.token"))
                #expect(!(outcome.text + outcome.errorText).contains(body))
            }
        }
    }

    /// Without an open workspace, or in a damaged file that was never searched, a token cannot be
    /// recognised.
    @Test func damagedRecordsAndTypedHistoryAreNotRepeated() async throws {
        try await Shop.with(.acknowledged) { shop in
            let body = String(try shop.printedCards()[5].token.dropFirst(8))
            let key = "AGE-SECRET-KEY-1QQPQQ"
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
            try await shop.mintrun("order", "create", "second.yaml").expect(0)
            let log = shop.bench.workspace.appending(path: "checkpoints.log")
            let whole = try log.text
            var lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
            lines[1] = Substring(body)
            try lines.joined(separator: "\n").write(to: log, atomically: true, encoding: .utf8)
            let damaged = try await shop.mintrun(
                "audit",
                "verify",
                "--checkpoint",
                "workspace/checkpoints.log"
            )
            #expect(damaged.status != .exited(0))
            var shown = damaged.text + damaged.errorText
            try whole.write(to: log, atomically: true, encoding: .utf8)
            try FileManager.default.moveItem(
                at: shop.bench.workspace,
                to: shop.bench.folder.appending(path: "lost")
            )
            for wish in [
                ["--orders-past", body], ["--serials-past", "\(body)=1"],
                ["--serials-past", "winter-500=\(body)"], ["--orders-past", key],
            ] {
                let refused = try await shop.mintrun(
                    ["restore", "backups", "--to", shop.bench.workspace.path, "--lost", "lost"]
                        + wish + Shop.custodians
                )
                #expect(refused.status != .exited(0), "\(wish)")
                shown += refused.text + refused.errorText
            }
            #expect(shown.contains("does not name the id of an order"))
            #expect(!shown.contains(body) && !shown.contains(key), "\(shown)")
        }
    }

    @Test func privateKeysInSignersAndRowsAreRefused() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: signed, signers: keys/s.signers}, {name: till}]")
            try await shop.bench.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "id")
                .expect(0)
            let secret = try shop.bench.folder.appending(path: "id").text
            let lines = secret.split(separator: "\n").map(String.init)
            var sheet = SaleSheet("1", sender: "signed")
            sheet.add("lookup", id: "a", card: 1)
            try shop.bench.write(sheet.text, to: "signed.csv")
            try await shop.bench.run(
                "ssh-keygen",
                "-q",
                "-Y",
                "sign",
                "-n",
                "mintrun-sales",
                "-f",
                "id",
                "signed.csv"
            ).expect(0)
            try shop.bench.write(secret, to: "workspace/keys/s.signers")
            var row = SaleSheet("1", sender: "till")
            row.add("lookup", id: "a", card: 1)
            let leak = row.text.replacing(
                "\nT",
                with: ",meta.note=\(lines.joined(separator: " "))\nT"
            )
            try shop.bench.write(leak, to: "leak.csv")
            for file in ["signed.csv", "leak.csv"] {
                let outcome = try await shop.mintrun("sales", "ingest", file, "--json").expect(3)
                let shown = outcome.text + outcome.errorText
                #expect(shown.contains("secret.private_key"), "\(shown)")
                #expect(!shown.contains(lines[2]))
            }
            try FileManager.default.removeItem(
                at: shop.bench.workspace.appending(path: "keys/s.signers")
            )
            #expect(try shop.bench.filesHolding(anyOf: [lines[2]]).isEmpty)
        }
    }

    @Test func privateKeysAreRecognisedAndNotRepeated() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            try await bench.addCustodian("alice")
            let made = try await bench.run("age-keygen", "-o", "k.age").expect(0)
            _ = made
            let secret = try #require(
                try bench.folder.appending(path: "k.age").text
                    .firstMatch(of: #/AGE-SECRET-KEY-1[A-Z0-9]+/#)
            ).output
            try bench.write("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", to: "id")
            for arguments in [
                ["printer", "add", "x", "--age", String(secret)],
                ["printer", "add", "x", "--age", secret.lowercased()],
                ["printer", "add", "x", "--openpgp", "k.age"],
                ["printer", "add", "x", "--openpgp", "id"],
                ["product", "add", "k.age"], ["product", "check", "id"], ["run", "k.age"],
                ["sales", "ingest", "k.age"], ["template", "check", "id", "--template", "native"],
                ["status", "--x\(secret)"],
                ["custodian", "add", "bob", "--public-key", "alice.key"],
                ["custodian", "add", "bob", "--public-key", "workspace/keys/lookup.key"],
            ] {
                let outcome = try await bench.mintrun(arguments + ["--json"])
                #expect(outcome.status == .exited(3), "\(arguments.prefix(3))")
                let shown = outcome.text + outcome.errorText
                #expect(shown.contains("secret.private_key"), "\(arguments.prefix(3)): \(shown)")
                #expect(!shown.lowercased().contains(secret.lowercased()))
            }
            #expect(try bench.filesHolding(anyOf: [String(secret)]).isEmpty)
        }
    }

    /// One line of a key file of our own, without the title.
    @Test func linesOfKeyFilesAreRefusedWhereverTheyAreTyped() async throws {
        try await Shop.with(.sealed) { shop in
            func line(_ name: String, of path: String) throws -> String {
                let text = try shop.bench.folder.appending(path: path).text
                return String(
                    try #require(text.split(separator: "\n").first { $0.hasPrefix(name) })
                )
            }
            let lines = [
                try line("sealed: ", of: "alice.key"),
                try line("key: ", of: "workspace/keys/lookup.key"),
                try line("leg 1: ", of: "workspace/shred/\(Shop.order).share"),
            ]
            for (count, line) in lines.enumerated() {
                let serial = Shop.serial(1)
                try shop.bench.write("# \(line)\n", to: "product.yaml")
                for words in [
                    ["order", "cancel", Shop.request, "--reason", line],
                    ["card", "load", serial, "--amount", "1.00", "--reason", "x \(line)"],
                    ["status", "--operator", line], ["product", "check", "product.yaml"],
                ] {
                    let refused = try await shop.mintrun(words + ["--json"]).expect(3)
                    let code = try refused.errorCode()
                    #expect(code == "secret.private_key", "\(count) \(words.prefix(2))")
                    let secret = line.split(separator: " ").last { $0.utf8.count > 60 } ?? ""
                    #expect(!refused.errorText.contains(secret))
                    #expect(!(try await shop.mintrun("audit", "export").text.contains(secret)))
                }
            }
        }
    }

    @Test func hiddenCharactersAreEscapedWhereverTheyAreShown() async throws {
        try await Shop.with(.acknowledged) { shop in
            let hidden = ["\u{1B}", "\u{202E}", "\u{9B}", "\u{7F}", "\u{200B}"]
            var sheet = SaleSheet("1")
            sheet.add("block", id: "a", card: 9)
            let text = sheet.text.replacing(
                "NOK,,\n",
                with: ""
            ).replacing(",,,,\nT", with: ",,,,\(hidden.joined(separator: "x"))\nT")
            try shop.bench.write(text, to: "esc.csv")
            try shop.bench.write("a: \u{1B}[31m\n", to: "esc\u{202E}.yaml")
            for command in [
                ["sales", "ingest", "esc.csv"], ["card", "show", Shop.serial(9)],
                ["card", "show", Shop.serial(9), "--json"],
                ["product", "check", "esc\u{202E}.yaml"],
                ["card", "show", "x\u{1B}[31m\u{202E}"], ["audit", "export"],
            ] {
                let outcome = try await shop.mintrun(command)
                let shown = outcome.text + outcome.errorText
                for sign in hidden {
                    #expect(!shown.unicodeScalars.contains(Unicode.Scalar(sign)!), "\(command)")
                }
                if command.last == "--json" { _ = try outcome.json() }
            }
        }
    }

    @Test func anExposedCardHasThreeWaysOut() async throws {
        try await Shop.with(.acknowledged) { shop in
            let cards = try shop.printedCards()
            var day = SaleSheet("1")
            for card in 1...4 { day.add("activate", id: "a\(card)", card: card, amount: 50_000) }
            _ = try await shop.ingest(day, as: "day.csv")
            for card in 0..<3 {
                try await shop.mintrun("card", "show", cards[card].token).expect(3)
            }
            let refused = try await shop.mintrun(
                "card",
                "load",
                cards[0].serial,
                "--amount",
                "1.00",
                "--reason",
                "gift"
            )
            .expect(3)
            #expect(refused.errorText.contains("exposed"))
            #expect(refused.errorText.contains("card release-exposed \(cards[0].serial)"))
            try await shop.mintrun("card", "block", cards[0].serial, "--reason", "lost").expect(0)
            try await shop.mintrun(
                "card",
                "replace",
                cards[0].serial,
                cards[19].serial,
                "--reason",
                "seen"
            ).expect(0)
            let transfer = [
                "card", "transfer", cards[1].serial, cards[3].serial, "--reason", "seen",
            ]
            let part = try await shop.mintrun(transfer + ["--amount", "1.00"]).expect(3)
            #expect(part.errorText.contains("exposed"))
            try await shop.mintrun(transfer).expect(0)
            let release = ["card", "release-exposed", cards[2].serial, "--reason", "ours alone"]
            #expect(
                try await shop.mintrun(release + ["--json"]).expect(0).json()
                    .bool("alreadyDone") == false
            )
            #expect(
                try await shop.mintrun(release + ["--json"]).expect(0).json()
                    .bool("alreadyDone")
            )
            #expect(try await shop.state(ofCard: 3) == "unused")
            #expect(try await shop.outstanding() == 200_000)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func ingestsAFileOnTheDayOfAnAlarmOnceItsTokensAreRemoved() async throws {
        try await Shop.with(.acknowledged) { shop in
            let cards = try shop.printedCards()
            var leak = SaleSheet("1", sender: "till")
            var clean = SaleSheet("1", sender: "till")
            for place in 0..<4 {
                let token = String(cards[20 + place].token.dropFirst(8))
                leak.add("lookup", id: token, card: 1)
            }
            leak.add("activate", id: "a", card: 9, amount: 50_000)
            clean.add("activate", id: "a", card: 9, amount: 50_000)
            try shop.bench.write(leak.text, to: "day.csv")
            try await shop.mintrun("sales", "ingest", "day.csv").expect(3)
            let dropped = try await shop.mintrun(
                "sales",
                "ingest",
                "day.csv",
                "--drop-secret-rows",
                "--json"
            ).expect(3)
            #expect(try dropped.json().string("files.0.verdict") == "quarantined")
            #expect(try await shop.state(ofCard: 9) == "inactive")
            try shop.bench.write(clean.text, to: "day-clean.csv")
            try await shop.mintrun("sales", "ingest", "day-clean.csv").expect(0)
            #expect(try await shop.state(ofCard: 9) == "unused")
        }
    }

    @Test func guessingIsAnAlarm() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1", sender: "guesser")
            let symbols = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
            for number in 0..<100 {
                let tail = (0..<24).map { symbols[(number * 7 + $0 * 5) % symbols.count] }
                let guess =
                    "DINCARD:" + String(tail) + String(symbols[number % 31])
                    + String(symbols[number / 31])
                sheet.add("lookup", id: "g\(number)", card: 1, serial: guess)
            }
            try shop.bench.write(sheet.text, to: "guess.csv")
            let outcome = try await shop.mintrun("sales", "ingest", "guess.csv", "--json").expect(3)
            let document = try outcome.json()
            #expect(try document.string("files.0.verdict") == "quarantined")
            #expect(try document.string("files.0.reason") == "file.secret_guessing")
            #expect(try await shop.mintrun("status").expect(0).text.contains("ALARM: guesser"))
            #expect(try await shop.mintrun("audit", "export").text.contains("alarm"))
        }
    }

    /// 0.1.0 stored such texts; its ledger and its archive are searched once by `verify`.
    @Test func verifyFindsTokensThatWereStoredEarlier() async throws {
        try await Shop.with(.acknowledged) { shop in
            let printed = try shop.printedCards()
            let (booked, archived) = (printed[6], printed[7])
            func text(_ card: PrintedCard) -> String {
                "seen: \(card.token.dropFirst(8).lowercased())!"
            }
            // The reason of an operation, which 0.1.0 did not search.
            let block = ["card", "block", Shop.serial(9), "--reason", "PLACEHOLDER"]
            try await shop.mintrun(block).expect(0)
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let guarding = try await shop.bench.run(
                "sqlite3",
                ledger,
                "SELECT sql FROM sqlite_master WHERE name = 'message_fixed'"
            ).expect(0).text
            let changed = try await shop.bench.run(
                "sqlite3",
                ledger,
                """
                DROP TRIGGER message_fixed;
                UPDATE message SET context = replace(context, 'PLACEHOLDER', '\(text(booked))');
                \(guarding);
                SELECT count(*) FROM message WHERE instr(context, '\(text(booked))');
                """
            ).expect(0)
            #expect(changed.text == "1\n")
            try shop.bench.write(text(archived), to: "workspace/archive/old.csv")
            // The ledger was changed by hand, and verify reports it.
            let first = try await shop.mintrun("verify").expect(13)
            let status = try await shop.mintrun("status").text
            for (card, place) in [(booked, 7), (archived, 8)] {
                #expect(first.text.contains(card.serial))
                #expect(try await shop.state(ofCard: place) == "blocked")
                #expect(status.contains("card \(card.serial) is held"))
            }
            let second = try await shop.mintrun("verify").expect(13)
            #expect(!second.text.contains("sha256"))
            #expect(!second.text.contains(booked.serial))
        }
    }
}
