import CardCore
import CardTestSupport
import CardText
import Foundation
import Testing

@testable import CardPackage

/// Layouts with their fonts, and other programs that look at their PDF files.
enum SheetSample {
    /// The programs with which these tests look at PDF files.
    static let hasPrograms = installed(
        "pdftoppm",
        "pdftotext",
        "pdffonts",
        "pdfinfo",
        "qpdf",
        "zbarimg"
    )

    static func font(_ font: BuiltInFont) throws -> PDFFont {
        let file = URL(filePath: "/usr/share/fonts/truetype/dejavu").appending(path: font.file)
        return try PDFFont(
            name: font.rawValue,
            file: file.path,
            bytes: Array(try Data(contentsOf: file))
        )
    }

    /// A built-in layout after `change` of its text.
    static func sheets(
        _ name: String,
        pictures: [String: [UInt8]] = [:],
        _ change: (String) -> String = { $0 }
    ) throws -> CardSheets {
        let yaml = try #require(BuiltInCardLayouts.yaml(name))
        return try sheets(yaml: change(yaml), pictures: pictures)
    }

    static func sheets(yaml: String, pictures: [String: [UInt8]] = [:]) throws -> CardSheets {
        let layout = try CardLayout(yaml: Array(yaml.utf8), file: "layout.yaml")
        let fonts = try BuiltInFont.allCases.map { ($0.rawValue, try font($0)) }
        return try CardSheets(
            layout: layout,
            fonts: Dictionary(uniqueKeysWithValues: fonts),
            pictures: pictures
        )
    }

    /// An order of so many cards whose template prints them in a layout.
    static func package(_ sheets: CardSheets, cards: Int, perPart: Int = 2000) throws
        -> SmallPackage
    {
        var package = try SmallPackage("print-ready-pdf")
        package.template = try SmallPackage.template("print-ready-pdf") {
            $0.replacing("cardsPerPart: 3", with: "cardsPerPart: \(perPart)")
        }
        package.sheets = sheets
        (package.quantity, package.spares) = (cards, 0)
        return package
    }

    /// The PDF file of the first part of an order.
    static func pdf(_ package: SmallPackage) throws -> [UInt8] {
        let archive = try package.archive()
        let name = try #require(
            try archive.files().map(\.name).first { $0.hasSuffix(PackageLayout.cards) }
        )
        return try archive.file(name)
    }
}

/// A PDF file, as other programs see it.
final class SeenPDF {
    private let scratch: ScratchFolder

    init(_ bytes: [UInt8]) throws {
        scratch = try ScratchFolder()
        try Data(bytes).write(to: URL(filePath: scratch.path("cards.pdf")))
    }

    /// The output of a shell line that works on `cards.pdf` and must succeed.
    func output(_ line: String) -> String {
        let (status, output) = scratch.run(line)
        #expect(status == 0, "\(line): \(output)")
        return output
    }

    /// The sorted texts of all symbols that zbar reads on a page, drawn in so many dots per inch.
    func symbols(onPage page: Int, dpi: Int = 300) -> [String] {
        let line =
            "pdftoppm -r \(dpi) -gray -f \(page) -l \(page) -singlefile -png cards.pdf page "
            + "&& zbarimg --quiet --raw --nodbus page.png"
        return output(line).split(separator: "\n").map(String.init).sorted()
    }

    /// The text that zbar reads in one box of a page, drawn in 300 dots per inch.
    func symbol(in box: PaperBox, page: Int) -> String {
        func dots(_ length: Length) -> Int { length.micrometres * 300 / 25_400 }
        let line =
            "pdftoppm -r 300 -gray -f \(page) -l \(page) -x \(dots(box.left)) -y \(dots(box.top)) "
            + "-W \(dots(box.width)) -H \(dots(box.height)) -singlefile -png cards.pdf box "
            + "&& zbarimg --quiet --raw --nodbus box.png"
        return output(line).trimmedLine
    }

    func text(ofPage page: Int) -> String {
        output("pdftotext -layout -f \(page) -l \(page) cards.pdf -")
    }
}
