import CardCore
import CardTestSupport
import Foundation
import Testing

@testable import CardPackage

/// Other programs read the printed cards.
@Suite(.enabled(if: SheetSample.hasPrograms))
struct SheetOracleTests {
    private static func texts(_ cards: [PackageCard]) -> [String] {
        cards.map { String(decoding: $0.secrets.token.bytes, as: UTF8.self) }
    }

    /// Two sheets of every built-in layout, the second one not full.
    @Test(arguments: BuiltInCardLayouts.names)
    func zbarReadsEveryCardOfEveryLayout(_ name: String) throws {
        let sheets = try SheetSample.sheets(name)
        let layout = sheets.layout
        let package = try SheetSample.package(sheets, cards: layout.sheet.cellCount + 1)
        let pdf = try SeenPDF(SheetSample.pdf(package))
        let cards = try package.cards()
        let faces = layout.faces.count
        let codes = try #require(
            layout.faces.firstIndex { face in
                face.fields.contains { $0.content.values == [.qrPayload] }
            }
        )
        var read: [String] = []
        for sheet in 0..<2 { read += pdf.symbols(onPage: sheet * faces + codes + 1) }
        #expect(read.sorted() == Self.texts(cards).sorted())
        #expect(pdf.output("pdfinfo cards.pdf").contains("Pages:           \(2 * faces)\n"))
        let text = (1...(2 * faces)).map(pdf.text(ofPage:)).joined()
        for card in cards { #expect(text.contains(card.serial.text)) }
        let whole = pdf.output("qpdf --check cards.pdf")
        #expect(whole.contains("No syntax or stream encoding errors found"))
    }

    @Test func everyFontIsEmbeddedAndItsTextCanBeSearched() throws {
        let package = try SheetSample.package(SheetSample.sheets("a4-10up"), cards: 3)
        let pdf = try SeenPDF(SheetSample.pdf(package))
        let fonts = pdf.output("pdffonts cards.pdf").split(separator: "\n").dropFirst(2)
        #expect(fonts.count >= 4)
        for font in fonts {
            #expect(font.contains(#/ yes yes yes +\d+ +0$/#), "\(font)")
        }
    }

    @Test func aPageOfOneCardNamesItsCutAndItsBleed() throws {
        let package = try SheetSample.package(SheetSample.sheets("single-85x55"), cards: 2)
        let boxes = try SeenPDF(SheetSample.pdf(package)).output("pdfinfo -box cards.pdf")
        // 91 x 61 mm, and 3 mm less on each side, in points.
        #expect(boxes.contains(#/MediaBox: +0\.00 +0\.00 +257\.95 +172\.91/#), "\(boxes)")
        #expect(boxes.contains(#/BleedBox: +0\.00 +0\.00 +257\.95 +172\.91/#), "\(boxes)")
        #expect(boxes.contains(#/TrimBox: +8\.50 +8\.50 +249\.45 +164\.41/#), "\(boxes)")
    }

    /// A page in shades alone is printed with black ink alone.
    @Test func textsAndSymbolsAreGreyAndNotColours() throws {
        let package = try SheetSample.package(SheetSample.sheets("a4-10up"), cards: 11)
        let pdf = try SeenPDF(SheetSample.pdf(package))
        let content = pdf.output("qpdf --qdf --object-streams=disable cards.pdf - | strings")
        #expect(content.contains(#/\n0 g\b/#))
        #expect(!content.contains(#/\b(rg|RG|DeviceRGB|CreationDate)\b/#))
    }

    /// The back of each card is behind its front when the sheet is turned.
    @Test(arguments: ["long", "short"])
    func backsLieBehindTheirFronts(_ flip: String) throws {
        let sheets = try SheetSample.sheets("a4-10up") {
            $0.replacing("flip: long", with: "flip: \(flip)")
                .replacing(
                    "front:\n  fields:\n",
                    with: "front:\n  fields:\n    - {qr: payload, x: 60, y: 3, module: 0.45}\n"
                )
        }
        let grid = sheets.layout.sheet
        let package = try SheetSample.package(sheets, cards: 9)
        let pdf = try SeenPDF(SheetSample.pdf(package))
        for (cell, token) in Self.texts(try package.cards()).enumerated() where cell % 4 != 2 {
            let front = grid.front(cell)
            #expect(pdf.symbol(in: front, page: 1) == token)
            let page = grid.page
            let behind =
                flip == "long"
                ? PaperBox(
                    left: page.width - front.right,
                    top: front.top,
                    width: front.width,
                    height: front.height
                )
                : PaperBox(
                    left: front.left,
                    top: page.height - front.bottom,
                    width: front.width,
                    height: front.height
                )
            #expect(pdf.symbol(in: behind, page: 2) == token)
        }
    }

    /// A scanner at the edge of what is usual: 300 dots per inch, turned symbols, and a barcode.
    @Test(arguments: [0, 90, 180, 270])
    func zbarReadsTurnedFields(_ angle: Int) throws {
        let sheets = try SheetSample.sheets(
            yaml: """
                name: turned
                description: fields that are turned
                card: {width: 85, height: 85}
                front:
                  fields:
                    - {qr: payload, module: 0.4, x: 2, y: 2, rotate: \(angle)}
                    - {barcode: serial, module: 0.3, height: 9, x: 25, y: 5, rotate: \(angle)}
                    - {text: "{serial}", size: 9, width: 30, x: 5, y: 50, rotate: \(angle)}
                """
        )
        let package = try SheetSample.package(sheets, cards: 1)
        let card = try #require(try package.cards().first)
        let pdf = try SeenPDF(SheetSample.pdf(package))
        #expect(pdf.symbols(onPage: 1) == [card.serial.text, Self.texts([card])[0]].sorted())
        #expect(pdf.output("pdftotext cards.pdf -").contains(card.serial.text))
    }

    /// The languages of the samples and of their neighbours.
    @Test(arguments: [
        "Gavekort på 500 kr, i én måned: ÆØÅ æøå", "Größe über dem Fluß, 25 €",
        "Carte-cadeau d’été: ça coûte « 10 € »", "Zażółć gęślą jaźń", "Příliš žluťoučký kůň",
        "Árvíztűrő tükörfúrógép", "Δωροκάρτα: ισχύει έως", "Подарочная карта № 5", "Ðað er þitt",
        "Şehir ığdır", "Tarjeta: ¿cuánto? ¡100 £!",
    ])
    func printsTheTextOfTheLanguage(_ text: String) throws {
        let sheets = try SheetSample.sheets("single-85x55") {
            $0.replacing("\"Valid to {expiryLastDay}\"", with: "\"\(text)\"")
        }
        let package = try SheetSample.package(sheets, cards: 1)
        let pdf = try SeenPDF(SheetSample.pdf(package))
        #expect(pdf.output("pdftotext -f 1 -l 1 cards.pdf -").contains(text))
    }

    @Test func aPictureLiesUnderTheFieldsAndReachesIntoTheBleed() throws {
        let sheets = try SheetSample.sheets("single-85x55", pictures: ["art.png": Self.picture]) {
            $0.replacing("back:\n", with: "back:\n  background: art.png\n")
        }
        let package = try SheetSample.package(sheets, cards: 2)
        let pdf = try SeenPDF(SheetSample.pdf(package))
        #expect(pdf.symbols(onPage: 2) == Self.texts([try package.cards()[0]]))
        let images = pdf.output("pdfimages -list cards.pdf").split(separator: "\n").dropFirst(2)
        // On two pages, and in the file once.
        #expect(images.count == 2 && Set(images.compactMap(Self.object)).count == 1, "\(images)")
        let corner = pdf.output(
            "pdftoppm -r 100 -f 2 -l 2 -x 0 -y 0 -W 8 -H 8 -singlefile cards.pdf corner "
                + "&& od -An -tu1 -v corner.ppm | tail -n 1"
        )
        #expect(!corner.contains("255 255 255"), "\(corner)")
    }

    private static func object(_ line: Substring) -> Substring? {
        line.split(separator: " ").dropFirst(10).first
    }

    /// A red square of two by two pixels, written by Python.
    private static let picture = Array(
        Data(
            base64Encoded: """
                iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4IScHRAwQ\
                CgAfJgQRoo8irwAAAABJRU5ErkJggg==
                """
        ) ?? Data()
    )
}
