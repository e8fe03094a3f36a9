import CardCore
import CardTestSupport
import Foundation
import Testing

@testable import CardPackage

/// The boxes of an order of 120 cards and 20 spares in packs of 5 and cartons of 40, after the
/// printer's answer, and the documents that are drawn of them.
struct LabelBoxes {
    static let folder = "/usr/share/fonts/truetype/dejavu"
    static let hasPrograms =
        ["/usr/bin/pdftoppm", "/usr/bin/zbarimg", "/usr/bin/qpdf"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        } && FileManager.default.fileExists(atPath: "\(folder)/DejaVuSans.ttf")

    var request = Self.request
    var name = "Winter card"
    var orderID = "ord-000012"
    /// Positions of cards that the printer spoiled.
    var spoiled: [Int] = [2, 12, 13] + Array(46...50)
    var missing: [Int] = [3]
    var replacements = [AcceptedCoverage.Replacement(spoiled: 2, spare: 121)]
    var ended: [Int: LifeCycle] = [:]

    private static var request: OrderRequest {
        var request = OrderRequest(
            requestID: "winter-2025-001",
            product: "winter-500",
            quantity: 120,
            printer: "north"
        )
        request.spares = 20
        request.packSize = 5
        request.cartonSize = 40
        request.denominationMinor = 50_000
        return request
    }

    init() {
        // Two cards were voided later, and a whole pack; the spares of pack 26 as well.
        for position in [20, 21] + Array(66...70) + Array(126...130) { ended[position] = .spoiled }
    }

    func fonts() throws -> LabelFonts {
        func font(_ font: BuiltInFont) throws -> PDFFont {
            let file = "\(Self.folder)/\(font.file)"
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
            return try PDFFont(name: font.rawValue, file: file, bytes: bytes)
        }
        return LabelFonts(text: try font(.sans), bold: try font(.sansBold), mono: try font(.mono))
    }

    func facts() throws -> LabelFacts {
        var package = try SmallPackage()
        package.name = name
        return LabelFacts(orderID: orderID, request: request, product: try package.product())
    }

    func boxes() throws -> [PackedBox] {
        let layout = PackLayout(request)
        let packing = OrderPacking(
            layout,
            answers: [
                AcceptedCoverage(
                    ranges: [1...layout.cardCount],
                    spoiled: spoiled,
                    missing: missing,
                    replacements: replacements
                )
            ],
            ended: ended
        )
        let format = try #require(SmallPackage.serial)
        let serials = Dictionary(
            uniqueKeysWithValues: (1...layout.cardCount).map {
                ($0, format.serial(at: Int64($0)))
            }
        )
        return PackedBox.Kind.allCases.flatMap { kind in
            (1...layout.count(of: kind)).map { packing.box(kind, number: $0, serials: serials) }
        }
    }

    func notes(isAnswered: Bool = true, shipments: [Int: DeliveryNote.Shipment] = [:]) throws
        -> [DeliveryNote]
    {
        let boxes = try boxes()
        return boxes.filter { $0.kind == .carton }.map { carton in
            let packs = boxes.filter { $0.kind == .pack && $0.carton == carton.number }
            return DeliveryNote(
                carton: carton,
                packs: packs,
                shipments: shipments.filter { number, _ in packs.contains { $0.number == number } },
                isAnswered: isAnswered
            )
        }
    }

    func labels(_ layout: String = "a4-24-4") throws -> DrawnDocument {
        let layout = try #require(LabelLayout.named(layout))
        let sheets = LabelSheets(try facts(), layout: layout, fonts: try fonts())
        return try DrawnDocument(try sheets.pdf(try boxes()))
    }

    func drawn(_ notes: [DeliveryNote]) throws -> DrawnDocument {
        try DrawnDocument(try DeliveryNotes(try facts(), fonts: try fonts()).pdf(notes))
    }
}

/// A PDF file that other programs read.
struct DrawnDocument {
    let bytes: [UInt8]
    private let scratch: Oracle.Scratch

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        scratch = try Oracle.Scratch()
        try Data(bytes).write(to: file)
    }

    private var file: URL { scratch.url.appending(path: "document.pdf") }

    func output(_ program: String, _ arguments: String...) throws -> String {
        let words = (["\(program)"] + arguments).joined(separator: " ")
        let command = "\(words.replacing("FILE", with: "'\(file.path)'")) 2>&1"
        return String(decoding: try Oracle.run("sh", "-c", command), as: UTF8.self)
    }

    /// The texts of all pages in the order in which they are laid out.
    func text() throws -> String { try output("pdftotext", "-layout", "FILE", "-") }

    func pageCount() throws -> Int {
        let info = try output("pdfinfo", "FILE")
        let found = try #require(info.firstMatch(of: #/Pages: +(\d+)/#))
        return try #require(Int(found.output.1))
    }

    /// The symbols that a scanner finds on all pages, as it sees them in so many dots per inch.
    func symbols(dpi: Int = 300) throws -> [String] {
        let root = scratch.url.appending(path: "page").path
        _ = try output("pdftoppm", "-r", "\(dpi)", "-gray", "-png", "FILE", "'\(root)'")
        let read = try output(
            "zbarimg",
            "-q",
            "--raw",
            "-Sdisable",
            "-Scode128.enable",
            "'\(root)'*.png"
        )
        return read.split(separator: "\n").map(String.init)
    }
}
