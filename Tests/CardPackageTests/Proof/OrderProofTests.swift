import CardCore
@testable import CardPackage
import CardTestSupport
import Foundation
import Testing

/// The page of a proof and its rows, read by other programs.
struct OrderProofTests {
    /// A proof of the small package.
    private static func proof(_ package: SmallPackage) throws -> OrderProof {
        let product = try package.product()
        let plan = try package.plan()
        var order = OrderRecord.ofProof(quantity: package.quantity)
        order.request.requestID = "po-1"
        var request = order.request
        request.denominationMinor = package.denominationMinor
        let worth = CardsWorth(of: request, product.terms)
        return OrderProof(plan, .init(of: order, worth: worth), of: product)
    }

    private static func fonts() throws -> ProofFonts {
        func font(_ name: String) throws -> PDFFont {
            let path = "/usr/share/fonts/truetype/dejavu/\(name).ttf"
            let bytes = try Data(contentsOf: URL(filePath: path))
            return try PDFFont(name: name, file: path, bytes: Array(bytes))
        }
        return ProofFonts(
            text: try font("DejaVuSans"),
            bold: try font("DejaVuSans-Bold"),
            mono: try font("DejaVuSansMono")
        )
    }

    private static let digest = String(repeating: "ab", count: 32)

    private static func page(_ package: SmallPackage) throws -> [UInt8] {
        try proof(package).page(fonts(), rowsSHA256: digest)
    }

    private static func run(_ program: String, _ words: String..., in folder: URL) throws -> String
    {
        let program = try #require(InstalledProgram(program))
        let answer = try program.run(words, in: folder)
        #expect(answer.status == 0, "\(answer.output)")
        return answer.output
    }

    @Test func thePageIsOneSheetOfA4WithEmbeddedFonts() throws {
        try withFolder { folder in
            try Data(Self.page(SmallPackage())).write(to: folder.appending(path: "p.pdf"))
            let facts = try Self.run("pdfinfo", "p.pdf", in: folder)
            #expect(facts.contains(#/Pages:\s+1\n/#))
            #expect(facts.contains(#/Page size:\s+595\.2\d* x 841\.8\d* pts \(A4\)/#), "\(facts)")
            #expect(try Self.run("qpdf", "--check", "p.pdf", in: folder).contains("No syntax"))
            let fonts = try Self.run("pdffonts", "p.pdf", in: folder).split(separator: "\n")
                .dropFirst(2)
            #expect(fonts.count == 3)
            for font in fonts { #expect(font.contains(#/ yes yes yes /#), "\(font)") }
        }
    }

    @Test func equalOrdersHaveEqualPages() throws {
        let package = try SmallPackage()
        let page = try Self.page(package)
        #expect(try Self.page(package) == page)
        var other = package
        other.quantity += 1
        #expect(try Self.page(other) != page)
        #expect(
            try Self.proof(package).page(
                Self.fonts(),
                rowsSHA256: String(repeating: "ac", count: 32)
            ) != page
        )
    }

    @Test func thePageHasTheFactsOfTheOrder() throws {
        try withFolder { folder in
            var package = try SmallPackage()
            (package.quantity, package.spares) = (25_000, 500)
            try Data(Self.page(package)).write(to: folder.appending(path: "p.pdf"))
            let text = try Self.run("pdftotext", "-layout", "p.pdf", "-", in: folder)
                .replacing(#/\s+/#, with: " ")
            for fact in [
                "PROOF o-000001", "SPECIMEN: not a card, no value", "request po-1",
                "winter-500, version 3: Winter card", "Environment live", "Printer north",
                "25,500 cards: 25,000 to sell and 500 spares; 8,500 parts of up to 3 cards",
                "12,750 packs of up to 2, 6,375 cartons of up to 4 cards",
                "25,000 cards of 500.00 NOK", "12,500,000.00 NOK together, without the spares",
                "NC00000000018 to NC00000255000", "Last day 2030-12-31", "50 mm:",
                "COLUMNS of manifest.csv", "1. seq [", "begins with DINCARD:",
                "SPECIMEN 1: serial NC00000000000, token DINCARD:2222 2222",
                "SPECIMEN 3: serial NC00000000000, token DINCARD:4444 4444", "PIN 000000",
                "FIRST ROWS", Self.digest, "QR of the token", "mm, quiet zones included",
            ] {
                #expect(text.contains(fact), "\(fact) in \(text)")
            }
        }
    }

    @Test func testCardsAreNamedAsSuch() throws {
        try withFolder { folder in
            var package = try SmallPackage()
            package.environment = .test
            package.hasPIN = false
            package.denominationMinor = nil
            try Data(Self.page(package)).write(to: folder.appending(path: "p.pdf"))
            let text = try Self.run("pdftotext", "-layout", "p.pdf", "-", in: folder)
                .replacing(#/\s+/#, with: " ")
            #expect(text.contains("test: these cards are worth nothing and must not be sold"))
            #expect(text.contains("PIN: none") && text.contains(", no PIN"))
            #expect(text.contains("7 cards of 0.01 to 900.00 NOK"))
        }
    }

    /// The images, at 300 dpi and at their real size.
    @Test func anotherProgramReadsTheImagesOfThePage() throws {
        try withFolder { folder in
            var package = try SmallPackage()
            (package.barcode, package.dotsPerModule) = (true, 6)
            try Data(Self.page(package)).write(to: folder.appending(path: "p.pdf"))
            _ = try Self.run("pdftoppm", "-r", "300", "-png", "p.pdf", "p", in: folder)
            let read = try Self.run(
                "zbarimg",
                "--quiet",
                "--raw",
                "--nodbus",
                "p-1.png",
                in: folder
            )
            let token = "DINCARD:" + String(repeating: "2", count: 26)
            #expect(Set(read.split(separator: "\n").map(String.init)) == [token, "000000"])
            let kinds = try Self.run("zbarimg", "--quiet", "--nodbus", "p-1.png", in: folder)
            #expect(kinds.contains("QR-Code:\(token)") && kinds.contains("CODE-128:\(token)"))
        }
    }

    /// Python's CSV reader finds the specimens in the columns of cards.
    @Test func theRowsAreThoseOfTheTemplateWithSpecimens() throws {
        try withFolder { folder in
            let proof = try Self.proof(SmallPackage())
            #expect(proof.rowsExtension == "csv")
            try Data(proof.rows()).write(to: folder.appending(path: "rows.csv"))
            let program = """
                import csv
                rows = list(csv.DictReader(open('rows.csv', encoding='utf-8', newline='')))
                assert len(rows) == 3
                for row, symbol in zip(rows, '234'):
                    assert row['serial'] == 'NC' + 11 * '0', row
                    assert row['token'] == 'DINCARD:' + 26 * symbol, row
                assert [row['pin'] for row in rows] == ['000000', '111111', '222222']
                assert [row['seq'] for row in rows] == ['00000001', '00000002', '00000003']
                """
            _ = try Self.run("python3", "-c", program, in: folder)
            #expect(try proof.rows().starts(with: PrintedRowWriter(proof.plan).head))
        }
    }

    @Test func anOrderOfOneCardHasOneRow() throws {
        var package = try SmallPackage()
        (package.quantity, package.spares) = (1, 0)
        let proof = try Self.proof(package)
        let rows = String(decoding: try proof.rows(), as: UTF8.self)
        #expect(rows.split(separator: "\r\n").count == 2)
        #expect(try !Self.page(package).isEmpty)
    }

    @Test(arguments: BuiltInPrinterTemplates.names.filter { $0 != "print-ready-pdf" })
    func everyTemplateHasAPage(_ name: String) throws {
        var package = try SmallPackage(name)
        package.hasPIN = true
        #expect(try Self.page(package).starts(with: "%PDF-".utf8))
    }

    /// Texts become smaller, and a page that nobody could read is refused; nothing is cut.
    @Test func longTextsAreShrunkAndNeverCut() throws {
        func package(words: Int) throws -> SmallPackage {
            var package = try SmallPackage()
            let meaning = (1...words).map { "word\($0)" }.joined(separator: " ")
            package.template = try SmallPackage.template("generic-csv") { yaml in
                yaml.replacing(#/meaning: ("[^"]*"|[^,}]+)/#, with: "meaning: \(meaning)")
            }
            return package
        }
        try withFolder { folder in
            try Data(Self.page(package(words: 30))).write(to: folder.appending(path: "p.pdf"))
            let text = try Self.run("pdftotext", "p.pdf", "-", in: folder)
            #expect(text.matches(of: #/word30\b/#).count > 10)
            #expect(text.contains(Self.digest))
        }
        #expect(throws: ProofFailure.tooLong(template: "generic-csv")) {
            _ = try Self.page(package(words: 400))
        }
    }

    @Test func anImageThatIsWiderThanThePageSaysThatItIsNotAtRealSize() throws {
        let image = ProofImage(
            caption: "Code 128 of the token",
            width: .millimetres(372),
            height: .millimetres(20),
            black: [PaperBox(width: .millimetres(372), height: .millimetres(20))],
            sizeInWords: "372.0 x 20.0 mm"
        )
        let small = image.scaled(toWidth: .millimetres(186))
        #expect(small.width == .millimetres(186) && small.height == .millimetres(10))
        #expect(small.black[0].width == .millimetres(186))
    }
}

extension OrderRecord {
    /// An order of winter cards whose serials are those of the small package.
    fileprivate static func ofProof(quantity: Int) -> OrderRecord {
        var order = OrderRecord(
            id: 1,
            request: OrderRequest(
                requestID: "po-1",
                product: "winter-500",
                quantity: quantity,
                printer: "north"
            ),
            productVersion: 3,
            printerVersion: 1,
            createdAt: Instant(milliseconds: 0)
        )
        order.firstSerial = "NC00000000018"
        order.lastSerial = "NC00000255000"
        return order
    }
}
