import Foundation
import Testing

/// The report of `mintrun product check` for the person who decides about a format.
struct PreflightReportTests {
    private static func sample(_ name: String) -> String {
        Places.samples.appending(path: "products/\(name).yaml").path
    }

    @Test func everyFactThatTheDecisionNeedsIsThere() async throws {
        try await Bench.with { bench in
            let shown = try await bench.mintrun(
                "product",
                "check",
                Self.sample("winter-500"),
                "--quantity",
                "1020"
            ).expect(0).text
            for fact in [
                "winter-500, Winter card", "verdict", "26 random symbols after DINCARD:",
                "31 symbols: 23456789ABCDEFGHJKMNPQRSTUVWXYZ", "53.1 are needed",
                "6 random symbols",
                "19.9 bits", "1,000,000 cards to hit, 10,000 guesses a year", "among 1,020 cards",
                "among 1,000,000 cards planned", "look-alikes", "version 2, level M",
                "modules of 0.25 mm: 6 dots at 600 dpi", "198 × 198 pixels", "Code 128",
                "NC00000000018 to NC9999999999", "safe in spreadsheets",
            ] {
                #expect(shown.contains(fact), "“\(fact)” is not in:\n\(shown)")
            }
            #expect(!shown.contains("{"), "raw JSON in:\n\(shown)")
        }
    }

    @Test func aBarcodeHasItsWidth() async throws {
        try await Bench.with { bench in
            let shown = try await bench.mintrun("product", "check", Self.sample("kiosk-barcode"))
                .expect(0).text
            #expect(shown.contains("token: 187 modules"), "\(shown)")
        }
    }

    @Test func aRefusalNamesTheNeededBitsAndSymbols() async throws {
        try await Bench.with { bench in
            let shown = try await bench.mintrun(
                "product",
                "check",
                Self.sample("refused-guessable")
            )
            .expect(3).text
            #expect(shown.contains("33.2 bits"), "\(shown)")
            #expect(shown.contains("use 16 symbols or more"), "\(shown)")
        }
    }
}
