import CardCore
import CardTestSupport
import Foundation
import Testing

@testable import CardPackage
@testable import CardText

/// The PDF files of a package: their places, their sums, their manifest.
struct SheetPackageTests {
    private static func package(_ layout: String = "a4-10up") throws -> SmallPackage {
        var package = try SheetSample.package(SheetSample.sheets(layout), cards: 7, perPart: 3)
        package.spares = 2
        return package
    }

    @Test func everyPartHasItsCards() throws {
        let files = try Self.package().archive().files()
        for part in 1...3 {
            let folder = "part-00\(part)of003"
            let names = files.map(\.name).filter { $0.hasPrefix(folder) }
            #expect(names == ["cards.csv", "cards.pdf", "SHA256SUMS"].map { "\(folder)/\($0)" })
        }
    }

    @Test func equalCardsMakeEqualBytes() throws {
        let package = try Self.package("sra3-21up")
        let whole = try package.archive()
        #expect(try package.archive() == whole)
        for chunk in [1, 2, 5] { #expect(try package.archive(chunk: chunk) == whole) }
    }

    @Test(.enabled(if: installed("sha256sum", "unzip")))
    func sumsAndManifestNameTheFile() throws {
        let scratch = try ScratchFolder()
        let archive = try Self.package().archive()
        try Data(archive).write(to: URL(filePath: scratch.path("package.zip")))
        let check = scratch.run(
            "unzip -q package.zip && cd part-002of003 && sha256sum -c SHA256SUMS"
        )
        #expect(check.status == 0 && check.output.contains("cards.pdf: OK"), "\(check.output)")
        let pdf = try archive.file("part-002of003/cards.pdf")
        let manifest = try archive.text("manifest.json")
        #expect(
            manifest.contains(
                "\"sheets\":{\"bytes\":\(pdf.count),\"file\":\"cards.pdf\",\"pages\":2,"
                    + "\"sha256\":\"\(SHA256.of(pdf).hex)\"}"
            )
        )
    }

    @Test func theLegendSaysHowToPrint() throws {
        let legend = try Self.package("sra3-21up").archive().text("LEGEND.txt")
        for line in [
            "SHEETS", "cards.pdf: layout sra3-21up, print at 100 %, without fitting to the page",
            "Page:         320 x 450 mm, two pages a sheet, front and back",
            "Cards:        21 a page, 3 across and 7 down, each 85 x 55 mm when cut, bleed 3 mm",
            "Duplex:       turn the sheets at their long edge",
        ] {
            #expect(legend.contains("\(line)\r\n"), "\(line)")
        }
        #expect(!(try SmallPackage().archive().text("LEGEND.txt").contains("SHEETS")))
    }

    @Test func verifyFindsAChangedAndAMissingFile() throws {
        let files = try Self.package().archive().files()
        #expect(try Self.report(files).isIntact)
        let index = try #require(files.firstIndex { $0.name == "part-002of003/cards.pdf" })
        var changed = files
        changed[index].bytes[files[index].bytes.count / 2] ^= 1
        let wrong = try Self.report(changed).checks.filter { !$0.ok }
        #expect(wrong.map { $0.subject as? PackageSubject } == [.part(folder: "part-002of003")])
        #expect(wrong.first?.finding as? PackageFault == .notOfManifest(file: "cards.pdf"))
        var missing = files
        missing.remove(at: index)
        let faults = try Self.report(missing).checks.map { $0.finding as? PackageFault }
        #expect(faults.contains(.missing(file: "cards.pdf")))
    }

    /// The report about an archive of those files, whose own checksums are right.
    private static func report(_ files: [(name: String, bytes: [UInt8])]) throws -> PackageReport {
        var zip = ZipEncoder()
        for file in files { zip.add(name: file.name, bytes: file.bytes) }
        return try PackageReader(
            zip: Array(zip.finish().joined()).zip(),
            sha256: SHA256.of,
            isSigned: SmallPackage.isSigned
        )
        .verify()
    }

    @Test func noSecretIsInThePublicFiles() throws {
        let package = try Self.package()
        let files = try package.archive().files()
        let secrets = try package.cards().map {
            String(decoding: $0.secrets.token.bytes, as: UTF8.self)
        }
        for file in files where !file.name.hasSuffix(".pdf") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for secret in secrets { #expect(!text.contains(secret.dropFirst(8)), "\(file.name)") }
        }
    }

    @Test(arguments: [
        ("cards: a4-10up", "cards: ../a4", "cards"),
        ("cardsPerPart: 3", "cardsPerPart: 2001", "cardsPerPart"),
        ("dataFile: cards.csv", "dataFile: cards.pdf", "dataFile"),
    ])
    func refusesATemplate(_ original: String, _ changed: String, at path: String) throws {
        let rejection = #expect(throws: (any Error).self) {
            try SmallPackage.template("print-ready-pdf") {
                $0.replacing(original, with: changed)
            }
        }
        #expect("\(String(describing: rejection))".contains(path))
        let free = try SmallPackage.template("print-ready-pdf") {
            $0.replacing("cardsPerPart: 3\n", with: "")
        }
        #expect(free.cardsPerPart == CardSheets.cardLimit)
    }
}
