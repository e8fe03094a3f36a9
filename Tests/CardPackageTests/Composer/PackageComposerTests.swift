import CardCore
@testable import CardPackage
import Foundation
import Testing

struct PackageComposerTests {
    @Test func writesTheSameBytesInAnyChunks() throws {
        let package = try SmallPackage()
        let whole = try package.archive()
        for chunk in 1...9 {
            #expect(try package.archive(chunk: chunk) == whole, "chunks of \(chunk)")
        }
    }

    @Test(arguments: [(1, 0), (3, 0), (4, 0), (2, 1), (6, 3), (7, 2)])
    func endsPartsAtTheirLastCard(_ quantity: Int, _ spares: Int) throws {
        var package = try SmallPackage()
        (package.quantity, package.spares) = (quantity, spares)
        let names = try package.archive().files().map(\.name)
        let parts = (quantity + spares + 2) / 3
        for part in 1...parts {
            let folder = "part-00\(part)of00\(parts)"
            let last = min(3 * part, quantity + spares)
            let images = ((3 * part - 2)...last).map { "\(folder)/qr/0000000\($0).png" }
            let expected = images + ["\(folder)/manifest.csv", "\(folder)/SHA256SUMS"]
            #expect(names.filter { $0.hasPrefix(folder) } == expected)
        }
        let root = names.filter { !$0.hasPrefix("part-") }
        #expect(
            root == [
                "LEGEND.txt", "packing.csv", "packing-labels.csv", "SHA256SUMS",
                "manifest.json.sig", "manifest.json", "answer.json", "answer.csv",
            ]
        )
        #expect(names.first == "LEGEND.txt" && names.suffix(2) == ["answer.json", "answer.csv"])
    }

    @Test func leavesTheColumnsOfAMissingPINEmptyIfTheyMayBeBlank() throws {
        var package = try SmallPackage()
        package.template = try SmallPackage.template("generic-csv") {
            $0.replacing("field: pin, ifEmpty: omit", with: "field: pin, ifEmpty: blank")
        }
        package.hasPIN = false
        package.barcode = true
        #expect(try package.plan().images == [.qr, .barcode])
        let files = try package.archive().files()
        let text = { (name: String) in
            String(decoding: files.first { $0.name == name }?.bytes ?? [], as: UTF8.self)
        }
        #expect(text("LEGEND.txt").contains("PIN:          none\r\n"))
        let rows = text("part-001of003/manifest.csv").split(separator: "\r\n")
        let column = try #require(
            rows.first?.split(separator: ",").firstIndex { $0 == "\"pin\"" }
        )
        #expect(rows.count == 4)
        for row in rows.dropFirst() {
            #expect(row.split(separator: ",")[column] == "\"\"", "\(row)")
        }
        package.hasPIN = true
        let whole = try package.archive().files().first { $0.name == "LEGEND.txt" }?.bytes ?? []
        #expect(!String(decoding: whole, as: UTF8.self).contains("PIN:  "))
    }

    @Test func beginsAPackAndACartonForSpares() throws {
        let plan = try SmallPackage().plan()
        #expect((1...9).map(plan.pack(of:)) == [1, 1, 2, 2, 3, 3, 4, 5, 5])
        #expect((1...9).map(plan.carton(of:)) == [1, 1, 1, 1, 2, 2, 2, 3, 3])
        #expect((1...9).filter(plan.isPackEnd) == [2, 4, 6, 7, 9])
    }

    @Test func writesNoSecretIntoNamesAndPublicFiles() throws {
        var package = try SmallPackage()
        package.barcode = true
        let files = try package.archive().files()
        let secrets = try package.cards().map(\.secrets)
        let publicFiles = [
            "LEGEND.txt", "packing.csv", "packing-labels.csv", "manifest.json", "SHA256SUMS",
            "answer.json", "answer.csv",
        ]
        for secret in secrets {
            let token = String(decoding: secret.token.bytes, as: UTF8.self)
            let random = String(token.dropFirst(8))
            for file in files {
                #expect(!file.name.contains(random))
                guard publicFiles.contains(file.name) || file.name.hasSuffix("SHA256SUMS") else {
                    continue
                }
                #expect(!String(decoding: file.bytes, as: UTF8.self).contains(random))
            }
        }
    }

    @Test func writesBarcodesIntoFoldersOfTheirOwn() throws {
        var package = try SmallPackage()
        package.barcode = true
        let names = try package.archive().files().map(\.name)
        for folder in ["qr", "barcode", "pin-barcode"] {
            #expect(names.contains("part-002of003/\(folder)/00000004.png"))
        }
        package.template = try SmallPackage.template("bartender") { $0 }
        let archive = try package.archive()
        let rows = try archive.text("part-001of003/manifest.csv").components(separatedBy: "\r\n")
        #expect(
            rows[1].hasSuffix(
                ",\"00000001.png\",\"00000001-barcode.png\",\"00000001-pin-barcode.png\""
            )
        )
        #expect(try archive.file("part-001of003/00000001-pin-barcode.png").count > 0)
    }

    /// Trap 23 of the printers' conventions: `@` is a formula sign and must stay.
    @Test func writesTheImageHeaderOfInDesign() throws {
        let archive = try SmallPackage("indesign-datamerge").archive()
        let text = try archive.text("part-001of003/manifest.csv")
        let rows = text.components(separatedBy: "\r\n")
        #expect(rows[0].hasSuffix(",expiry_text,design,@qr"))
        #expect(rows[1].hasSuffix(",2030-12-31,winter-500,00000001.png"))
        #expect(try archive.file("part-001of003/00000001.png").starts(with: [0x89, 0x50]))
    }

    @Test func writesFixedRowsOfOneLength() throws {
        let archive = try SmallPackage("prepaid-fixed-width").archive()
        let rows = try (1...3).flatMap { part in
            try archive.text("part-00\(part)of003/manifest.txt").components(separatedBy: "\r\n")
                .dropLast()
        }
        #expect(rows.count == 9)
        #expect(Set(rows.map(\.utf8.count)) == [8 + 20 + 8 + 48 + 16 + 16 + 1 + 1])
        #expect(rows[0].hasPrefix("00000001NC00000000018       00000001DINCARD:"))
        #expect(rows.map { $0.hasSuffix(" *") } == (1...9).map { [2, 4, 6, 7, 9].contains($0) })
    }

    @Test func packsCodesWithoutImages() throws {
        let archive = try SmallPackage("code-only-upload").archive()
        #expect(try !archive.files().contains { $0.name.hasSuffix(".png") })
        let text = try archive.text("part-001of003/manifest.csv")
        #expect(
            text.hasPrefix("Code,Value,ForeignId,AvailabilityEndDate,ExpiryDate,Barcode,Pin\r\n")
        )
        #expect(text.contains(",500.00,NC00000000018,,2030-12-31,,"))
    }

    @Test func writesTheByteOrderMarkAndDelimiterOfTheTemplate() throws {
        var package = try SmallPackage()
        package.name = "Tab; \"quoted\" é"
        package.template = try SmallPackage.template("generic-csv") {
            $0.replacing("bom: false", with: "bom: true")
                .replacing("delimiter: comma, quote: all", with: "delimiter: semicolon, quote: min")
                .replacing("field: currency, width: 3", with: "field: productName")
        }
        let bytes = try package.archive().file("part-001of003/manifest.csv")
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        #expect(text.hasPrefix("seq;serial;token;"))
        #expect(text.contains(";500.00;\"Tab; \"\"quoted\"\" é\";2030-12-31;"))
    }

    @Test func writesAmountsWithTheDecimalsOfTheirCurrencyOrEmpty() throws {
        var package = try SmallPackage()
        package.template = try SmallPackage.template("generic-csv") {
            $0.replacing("field: denomination, ifEmpty: omit", with: "field: denomination")
        }
        package.denominationMinor = nil
        let text = try package.archive().text("part-001of003/manifest.csv")
        #expect(text.contains(",\"\",\"NOK\",\"2030-12-31\",\"1\",\"1\",\"qr/00000001.png\","))
    }

    @Test(arguments: [
        ("=1+1", "generic-csv"), ("@SUM", "generic-csv"), ("-2+3", "generic-csv"),
        ("+1", "generic-csv"), ("\tx", "generic-csv"), ("a\nb", "generic-csv"),
        ("a\rb", "generic-csv"), ("a\0b", "generic-csv"), ("é", "prepaid-fixed-width"),
        ("longer than the column", "prepaid-fixed-width"),
    ])
    func refusesValuesThatTheDialectCannotCarry(_ name: String, _ template: String) throws {
        var package = try SmallPackage()
        package.name = name
        package.template = try SmallPackage.template(template) {
            $0.replacing("field: pack,", with: "field: productName,")
        }
        let problem = #expect(throws: PackageFailure.self) { try package.archive() }
        #expect(problem?.code == .packageCell)
        #expect(problem?.kind == .refused)
    }

    @Test func refusesASecretThatIsWiderThanItsColumnWithoutShowingIt() throws {
        var package = try SmallPackage()
        package.template = try SmallPackage.template("prepaid-fixed-width") {
            $0.replacing("width: 48", with: "width: 33")
        }
        let problem = #expect(throws: PackageFailure.self) { try package.plan().check() }
        #expect(throws: PackageFailure.self) { try package.archive() }
        guard case .width("token", 34, 33)? = problem else {
            Issue.record("\(String(describing: problem))")
            return
        }
    }

    @Test func refusesAPayloadThatASpreadsheetWouldCalculate() throws {
        var package = try SmallPackage()
        package.payload = "={token}"
        #expect(throws: PackageFailure.self) { try package.archive() }
    }
}
