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
                "modules of 0.254 mm: 6 dots at 600 dpi", "198 × 198 pixels", "Code 128",
                "NC00000000018 to NC9999999999", "safe in spreadsheets",
                "about 100 of 1,020 PINs begin with 0: a spreadsheet drops leading zeros",
                "the printer's template generic-csv writes every cell in quotes",
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

    @Test func countsWhatASpreadsheetChanges() async throws {
        try await Bench.with { bench in
            let product = try Places.samples.appending(path: "products/winter-500.yaml").text
            func check(_ pin: String, _ token: String = "") async throws -> (String, Document) {
                let changed = product.replacing(
                    "{length: 6, numbers: true, boundTo: token}",
                    with: pin
                )
                #expect(changed != product)
                try bench.write(changed, to: "product.yaml")
                let command = ["product", "check", "product.yaml"]
                let text = try await bench.mintrun(command).expect(0).text
                return (text, try await bench.mintrun(command + ["--json"]).expect(0).json())
            }
            let (text, json) = try await check("{length: 4, numbers: true}")
            #expect(text.contains("about 100 of 1,000 PINs begin with 0"), "\(text)")
            #expect(try json.integer("spreadsheet.cards") == 1000)
            #expect(try json.number("spreadsheet.pin.leadingZeros") == 100)
            #expect(try json.number("spreadsheet.pinDisplay.leadingZeros") == 100)
            #expect(try json.number("spreadsheet.pin.dates") == 0)
            let (masked, groups) = try await check("{mask: \"##-##\"}")
            #expect(masked.contains("PINs in groups are a month with a day or a year"), "\(masked)")
            #expect(try groups.number("spreadsheet.pin.leadingZeros") == 100)
            #expect(try groups.number("spreadsheet.pinDisplay.leadingZeros") == 0)
            #expect(try groups.number("spreadsheet.pinDisplay.dates") > 100)
            let (safe, _) = try await check("{length: 6, prefix: \"PN\", numbers: true}")
            #expect(safe.contains("less than 1 token or PIN of 1,000,000 planned cards"), "\(safe)")
        }
    }
}
