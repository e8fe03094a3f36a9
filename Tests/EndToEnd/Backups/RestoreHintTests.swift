import Foundation
import Testing

/// Hints of `restore`, followed to the letter.
struct RestoreHintTests {
    private static let keys =
        "--keys keys " + Shop.custodians.joined(separator: " ")
    private static let restore = "mintrun restore backups --to workspace \(keys)"
    private static let order = "--orders-past ord-000042"
    private static let typed = "--serials-past winter-500=\(Shop.serial(900)) \(order)"

    /// Options that are refused, and what the hint makes of them.
    private static func refusals(_ backup: String) -> [(String, Int32, hint: String, String)] {
        let lost =
            "give --lost OLD, the workspace that was lost; without it give --serials-past "
            + "PRODUCT=SERIAL for every product, and --orders-past ORDER"
        let without =
            "leave --lost out, and give --serials-past PRODUCT=SERIAL for every product, and "
            + "--orders-past ORDER"
        let newest =
            "give the newest copy of the lost workspace; or leave --lost out, and give "
            + "--serials-past PRODUCT=SERIAL for every product, and --orders-past ORDER"
        return [
            (
                "", 3, lost, typed
            ),
            (
                typed.replacing("ord-000042", with: "42"), 64,
                "write the last order that was created: --orders-past ord-000042", typed
            ),
            (
                "--serials-past winter=\(Shop.serial(900)) \(order)", 3,
                "add --serials-past winter-500=SERIAL, with the last one that was printed, "
                    + "or winter-500=none if none was",
                "--serials-past winter=\(Shop.serial(900)) \(typed)"
            ),
            (
                "--serials-past winter=\(Shop.serial(900)) \(typed)", 10,
                "use these names in --serials-past: winter-500", typed
            ),
            (
                "--serials-past winter-500=900 \(order)", 64,
                "write the last serial that was printed, as on the card", typed
            ),
            ("--lost empty", 3, without, typed),
            ("--lost empty \(typed)", 3, without, typed),
            (
                "--lost \(backup)", 3, lost, typed
            ),
            (
                "--lost old", 3,
                newest, typed
            ),
            (
                "--lost old \(typed)", 3,
                newest, typed
            ),
        ]
    }

    @Test func followsEveryHint() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
            for line in [
                "mkdir empty old", "cp workspace/reservations.log old",
                "mintrun order create second.yaml", "mintrun backup backups --keys-to keys",
                "mv workspace lost",
            ] {
                try await shop.type(line).expect(0)
            }
            let backup = "backups/\(try #require(try shop.backups().first))"
            let refusals = Self.refusals(backup)
            for (options, status, hint, _) in refusals {
                let refused = try await shop.type("\(Self.restore) \(options)").expect(status)
                #expect(refused.errorText.contains(hint), "\(options): \(refused.errorText)")
                #expect(!shop.exists("workspace"))
            }
            // A hint leads to another hint, or to a valid command.
            for (_, _, _, followed) in refusals where followed != Self.typed {
                #expect(refusals.contains { $0.0 == followed })
            }
            try await shop.type("\(Self.restore) \(Self.typed)").expect(0)
            try await shop.type("rm -r workspace; \(Self.restore) --lost lost").expect(0)
        }
    }
}
