import CardCore
@testable import CardPackage
import CardTestSupport
import Foundation
import Testing

/// All images of one kind in an order have one size, and zbar reads each of them.
@Suite(.enabled(if: InstalledProgram.isInstalled("zbarimg")))
struct OrderImagesTests {
    /// A format of tokens with barcodes, drawn at random; nil if its keys do not go together.
    static func format(_ random: inout SeededRandom) -> SecretFormat? {
        var options = SecretOptions()
        options.prefix =
            ["", "", "DINCARD:", "9900", "A1", "77B", "004412"].randomElement(using: &random) ?? ""
        options.barcode = true
        if Bool.random(using: &random) {
            let signs = (0..<Int.random(in: 12...20, using: &random)).map { _ in
                "###@*".randomElement(using: &random) ?? "#"
            }
            options.mask = String(signs)
        } else {
            options.length = Int.random(in: 12...26, using: &random)
            options.classes.numbers = true
            options.classes.characters = Bool.random(using: &random)
        }
        options.check = CheckScheme.allCases.randomElement(using: &random) ?? .none
        return try? SecretFormat(.token, options)
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func barcodesOfAnOrderHaveOneWidthInEveryFormat(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var formats: [SecretFormat] = []
        while formats.count < 12 {
            if let format = Self.format(&random) { formats.append(format) }
        }
        let renderer = CardRenderer(qr: QRSettings(dotsPerModule: 4), version: 1)
        for format in formats {
            let layout = format.code128
            let texts = (0..<12).map { _ in format.draw(using: &random) }
            let images = try texts.map { try renderer.code128Image(of: $0, layout, caption: []) }
            let sizes = Set(try images.map { try ReadImage($0) }.map { [$0.width, $0.height] })
            let measures = ImageMeasures(of: layout, QRSettings(dotsPerModule: 4), caption: nil)
            #expect(sizes == [[measures.width.dots, measures.height.dots]], "seed \(seed)")
            let read = try scanned(images)
            #expect(read == texts.map { String(decoding: $0, as: UTF8.self) }, "seed \(seed)")
        }
    }

    /// The reader has no false failures: 2,000 images of the formats of the samples.
    @Test(arguments: [(26, true, "DINCARD:"), (16, false, ""), (16, true, "")])
    func zbarReadsManyImagesOfTheSamples(length: Int, letters: Bool, prefix: String) throws {
        var options = SecretOptions()
        options.prefix = prefix
        options.length = length
        options.classes.numbers = true
        options.classes.characters = letters
        options.barcode = true
        let format = try SecretFormat(.token, options)
        let symbol = try #require(QRSymbol(holding: format.richest, level: .medium))
        let renderer = CardRenderer(qr: QRSettings(), version: symbol.version)
        var random = SeededRandom(seed: 14)
        let texts = (0..<340).map { _ in format.draw(using: &random) }
        let expected = texts.map { String(decoding: $0, as: UTF8.self) }
        #expect(try scanned(texts.map { try renderer.qrImage(of: $0) }) == expected)
        let bars = try texts.map { try renderer.code128Image(of: $0, format.code128, caption: []) }
        #expect(try scanned(bars) == expected)
    }

    /// A printed image is not as sharp as its file.
    @Test func zbarReadsImagesOfRealSizeThroughABlur() throws {
        let payloads = (0..<6).map { Array("DINCARD:23456789ABCDEFGHJKMNPQRS7\($0)".utf8) }
        let expected = payloads.map { String(decoding: $0, as: UTF8.self) }
        for dots in [4, 6] {
            let renderer = CardRenderer(qr: QRSettings(dotsPerModule: dots), version: 3)
            let symbols = try payloads.map { try BlurredImage(renderer.qrImage(of: $0)).pgm }
            #expect(try scanned(symbols, ending: "pgm") == expected, "\(dots) dots")
            let bars = try payloads.prefix(2).map {
                try BlurredImage(renderer.code128Image(of: $0)).pgm
            }
            #expect(try scanned(bars, ending: "pgm") == Array(expected.prefix(2)), "\(dots) dots")
        }
    }
}
