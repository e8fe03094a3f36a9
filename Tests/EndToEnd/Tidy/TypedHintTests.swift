import Foundation
import Testing

/// Hints that commands give, typed to the letter.
struct TypedHintTests {
    private static let keys = "--custodian-key alice.key --custodian-key bob.key"
    private static let words =
        "--passphrase-file alice.passphrase --passphrase-file bob.passphrase"
    private static let (one, two, three, four) =
        (Shop.serial(1), Shop.serial(2), Shop.serial(3), Shop.serial(4))
    private static let samples = Places.samples.path

    /// Hints about orders, keys and custodians.
    private static let orders: [TypedHint] = {
        let add = "mintrun printer add northprint --age $(age-keygen -y two.age-key)"
        return [
            TypedHint(
                "give --custodian-key FILE for each of them",
                before: ["age-keygen -o two.age-key"],
                add,
                refusedWith: 3,
                followed: "\(add) \(keys) \(words)"
            ),
            TypedHint(
                "give --passphrase-file FILE for each key; custodian create uses it for the new "
                    + "key, and --custodian-passphrase-file FILE for each --custodian-key",
                before: ["rm two.age-key; age-keygen -o two.age-key"],
                "\(add) \(keys)",
                refusedWith: 64,
                followed: "\(add) \(keys) \(words)"
            ),
            TypedHint(
                "check that --passphrase-file, or --custodian-passphrase-file, names the right file",
                before: [
                    "rm two.age-key; age-keygen -o two.age-key",
                    "umask 077; head -c 2000 /dev/zero | tr '\\0' a > long.passphrase",
                ],
                "\(add) \(keys) \(words.replacing("alice.", with: "long."))",
                refusedWith: 64,
                followed: "\(add) \(keys) \(words)"
            ),
            TypedHint(
                "give the passphrase of that key: the first --passphrase-file, or "
                    + "--custodian-passphrase-file, is that of the first --custodian-key; if it is the "
                    + "right one, restore the key file from its backup",
                before: ["rm two.age-key; age-keygen -o two.age-key"],
                "\(add) \(keys) --passphrase-file bob.passphrase --passphrase-file alice.passphrase",
                refusedWith: 3,
                followed: "\(add) \(keys) \(words)"
            ),
            TypedHint(
                "give --custodian-key FILE for each custodian that the order's custody asks for",
                before: [
                    "mintrun order create second.yaml && mintrun mint winter-2",
                    "mintrun order create third.yaml && mintrun mint winter-3",
                ],
                "mintrun release winter-2 --custodian-key alice.key "
                    + "--passphrase-file alice.passphrase",
                refusedWith: 3,
                followed: "mintrun release winter-2 \(keys) \(words)"
            ),
            TypedHint(
                "release it to its printer; `plaintextPackages: allowed` in mintrun.yaml allows it",
                "mintrun release winter-3 --plaintext plain \(keys) \(words)",
                refusedWith: 3,
                followed: "grep -v '^plaintextPackages:' workspace/mintrun.yaml > new.yaml; "
                    + "echo 'plaintextPackages: allowed' >> new.yaml; "
                    + "cp new.yaml workspace/mintrun.yaml",
                "mintrun release winter-3 --plaintext plain \(keys) \(words)",
                "mintrun release winter-3 \(keys) \(words)"
            ),
            TypedHint(
                "use one of: …",
                "(cat third.yaml; echo 'template: csv') > fourth.yaml; "
                    + "sed -i s/winter-3/winter-4/ fourth.yaml; mintrun order create fourth.yaml",
                refusedWith: 10,
                followed: "sed -i s/csv/generic-csv/ fourth.yaml; mintrun order create fourth.yaml"
            ),
            TypedHint(
                "give its public half, keys/NAME.pub of the workspace; give the key itself only "
                    + "as --custodian-key",
                "mintrun custodian add alice --public-key alice.key",
                refusedWith: 3,
                followed: "mintrun custodian add alice --public-key workspace/keys/alice.pub"
            ),
            TypedHint(
                "use that one, or move … away first: files that are encrypted to it can then not "
                    + "be opened",
                before: ["mintrun inbox key create age"],
                "mintrun inbox key create age --from northprint.age-key",
                refusedWith: 12,
                followed: "mintrun inbox key create age",
                "mv workspace/keys/inbox.age . && "
                    + "mintrun inbox key create age --from northprint.age-key"
            ),
        ]
    }()

    /// Hints about cards, packs, days and names.
    private static let cards: [TypedHint] = [
        TypedHint(
            "name another workspace with --workspace",
            before: [
                "cp -a workspace other; rm other/ledger.sqlite*; "
                    + "sqlite3 other/ledger.sqlite 'CREATE TABLE a (b)'"
            ],
            "mintrun status --workspace other",
            refusedWith: 13,
            followed: "mintrun status --workspace workspace"
        ),
        TypedHint(
            "check the serial: the number printed in clear",
            "mintrun card show NC00000009993",
            refusedWith: 10,
            followed: "mintrun card show \(one)"
        ),
        TypedHint(
            "name that order with --order, or none",
            before: ["mintrun order create second.yaml"],
            "mintrun card void --order winter-2 --from \(one) --to \(one) --reason x",
            refusedWith: 64,
            followed: "mintrun card void --order winter-1 --from \(one) --to \(one) --reason x",
            "mintrun card void --from \(two) --to \(two) --reason x --request-id r-1"
        ),
        TypedHint(
            "use a new --request-id, or none",
            "mintrun card void --from \(three) --to \(three) --reason x --request-id r-1",
            refusedWith: 12,
            followed: "mintrun card void --from \(three) --to \(three) --reason x --request-id r-2",
            "mintrun card void --from \(four) --to \(four) --reason x"
        ),
        TypedHint(
            "exchange --from and --to",
            "mintrun card void --from \(Shop.serial(8)) --to \(Shop.serial(7)) --reason x",
            refusedWith: 64,
            followed: "mintrun card void --from \(Shop.serial(7)) --to \(Shop.serial(8)) --reason x"
        ),
        TypedHint(
            "write 2026-11-21",
            "mintrun zone set Europe/Oslo --from soon",
            refusedWith: 64,
            followed: "mintrun zone set Europe/Oslo --from 2026-11-21"
        ),
        TypedHint(
            "name a later day with --from",
            "mintrun zone set Europe/London --from 2026-11-21",
            refusedWith: 3,
            followed: "mintrun zone set Europe/London --from 2026-11-22"
        ),
        TypedHint(
            "write 2026-11-21, or 2026-11-21T12:00:00Z",
            "mintrun report liability --as-of yesterday",
            refusedWith: 64,
            followed: "mintrun report liability --as-of 2026-11-21",
            "mintrun report liability --as-of 2026-11-21T12:00:00Z"
        ),
        TypedHint(
            "write the name in its sale files, such as oslo-1: at most 100 bytes",
            "mintrun stock ship winter-1 --to ' ' --pack 1",
            refusedWith: 3,
            followed: "mintrun stock ship winter-1 --to oslo-1 --pack 1"
        ),
        TypedHint(
            "usage: … …; see … --help",
            "mintrun card",
            refusedWith: 64,
            followed: "mintrun card --help",
            "mintrun card show \(one)"
        ),
    ]

    /// Hints about files of the shops and of the printer.
    private static let files: [TypedHint] = {
        let check = "mintrun sales ingest \(samples)/pos/generic-columns.csv --dry-run"
        let raw = #""$(printf 'day\377.csv')""#
        return [
            TypedHint(
                "use one of: …",
                "mintrun template show nothing",
                refusedWith: 10,
                followed: "mintrun template show native"
            ),
            TypedHint(
                "give another --out; files are never overwritten",
                "mintrun template new \(samples)/pos/nordic-till.csv --out order.yaml",
                refusedWith: 3,
                followed: "mintrun template new \(samples)/pos/nordic-till.csv --out till.yaml"
            ),
            TypedHint(
                "give --sender NAME, or write sender: NAME into the template",
                before: ["mintrun template show generic-columns > own.yaml"],
                "\(check) --template own.yaml",
                refusedWith: 3,
                // The sample contains wrong rows, and the cards are not of this order.
                followed: "\(check) --template own.yaml --sender oslo",
                "echo 'sender: oslo' >> own.yaml; \(check) --template own.yaml",
                status: 3
            ),
            TypedHint(
                "rename the file: letters, digits, . _ -, beginning with a letter or a digit",
                before: ["cp 1.csv \(raw)"],
                "mintrun sales ingest \(raw)",
                refusedWith: 65,
                followed: "mv \(raw) day.csv; mintrun sales ingest day.csv"
            ),
            TypedHint(
                "use --as …",
                before: ["cp 1-again.csv day.csv"],
                "mintrun sales decide day.csv --as whole --reason x",
                refusedWith: 3,
                followed: "mintrun sales decide day.csv --as void --reason x"
            ),
            TypedHint(
                "give an earlier --from",
                "mintrun sales gaps --from 2999-01-01",
                refusedWith: 64,
                followed: "mintrun sales gaps --from 2020-01-01"
            ),
            TypedHint(
                "add --package-sha256 HEX and --received N, or write the rows #manifestSha256 and "
                    + "#received of the package's answer.csv",
                before: [
                    "printf 'serial,status\\n\(Shop.serial(5)),spoiled\\n\(Shop.serial(6)),spoiled\\n'"
                        + " > answer.csv"
                ],
                "mintrun acknowledge winter-1 answer.csv",
                refusedWith: 64,
                followed: "mintrun acknowledge winter-1 answer.csv --received 40 --package-sha256 "
                    + "$(sha256sum workspace/outbox/ord-000001*.zip.age | cut -c1-64)"
            ),
            TypedHint(
                "leave --received out, or correct it",
                before: ["sed 's/^#received,/&40/' opened/answer.csv > answer.csv"],
                "mintrun acknowledge winter-1 answer.csv --received 39 --dry-run",
                refusedWith: 3,
                followed: "printf '\(Shop.serial(5)),spoiled\n\(Shop.serial(6)),spoiled\n' "
                    + ">> answer.csv; mintrun acknowledge winter-1 answer.csv --received 40"
            ),
            TypedHint(
                "leave --package-sha256 out, or give the file that belongs to it",
                before: ["sed -i 's/^#manifest/#/' answer.csv"],
                "mintrun acknowledge winter-1 answer.csv --package-sha256 "
                    + String(repeating: "0a", count: 32),
                refusedWith: 3,
                followed: "sed -i \"s/^#Sha256,.*/#sha256,"
                    + "$(sha256sum workspace/outbox/ord-000001*.zip.age | cut -c1-64)/\" answer.csv; "
                    + "mintrun acknowledge winter-1 answer.csv"
            ),
        ]
    }()

    @Test func followsTheHintsAboutOrders() async throws {
        try await Shop.with(.acknowledged) { shop in
            try Self.writeOrders(shop)
            for hint in Self.orders { try await hint.check(in: shop) }
        }
    }

    @Test func followsTheHintsAboutCards() async throws {
        try await Shop.with(.acknowledged) { shop in
            try Self.writeOrders(shop)
            for hint in Self.cards { try await hint.check(in: shop) }
        }
    }

    @Test func followsTheHintsAboutFiles() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 1, amount: 50_000)
            try shop.bench.write(day.text, to: "1.csv")
            day.add("activate", id: "b", card: 2, amount: 50_000)
            try shop.bench.write(day.text, to: "1-again.csv")
            for hint in Self.files { try await hint.check(in: shop) }
        }
    }

    /// The output about the token of a card, with the serial in its place.
    @Test func followsTheHintsAboutSecrets() async throws {
        try await Shop.with(.acknowledged) { shop in
            let card = try shop.printedCards()[4]
            let (shown, sold) = (Shop.serial(5), try shop.printedCards()[0])
            try await TypedHint(
                "write the serial in place of the token, then repeat the command",
                before: [
                    "printf 'serial,status\\n\(card.token),spoiled\\n\(Shop.serial(6)),spoiled\\n'"
                        + " > answer.csv"
                ],
                "mintrun acknowledge winter-1 answer.csv --received 40 --package-sha256 "
                    + "\(shop.packageDigest())",
                refusedWith: 3,
                followed: "sed -i s/\(card.token)/\(shown)/ answer.csv; mintrun acknowledge "
                    + "winter-1 answer.csv --received 40 --package-sha256 \(shop.packageDigest())"
            ).check(in: shop)

            let redeem = "--amount 10.00 --reason x"
            let scanned =
                "printf '\(sold.token)\\n\(sold.pin)\\n' | mintrun card redeem \(redeem)"
            try await TypedHint(
                "scan the card: leave the serial out, and you are asked for token and PIN",
                before: ["mintrun card activate \(sold.serial) --reason sold"],
                "printf '\(sold.pin)\\n' | mintrun card redeem \(sold.serial) \(redeem)",
                refusedWith: 3,
                followed: scanned
            ).check(in: shop)
            try await TypedHint(
                "type them when asked, or let the scanner's program write one line for each",
                "mintrun card redeem \(redeem)",
                refusedWith: 64,
                followed: scanned.replacing("10.00", with: "11.00")
            ).check(in: shop)
        }
    }

    private static func writeOrders(_ shop: Shop) throws {
        for (name, request) in [("second", "winter-2"), ("third", "winter-3")] {
            try shop.bench.write(
                Shop.orderFile(request: request, quantity: 2),
                to: "\(name).yaml"
            )
        }
    }
}
