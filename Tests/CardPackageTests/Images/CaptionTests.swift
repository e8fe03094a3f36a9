import CardCore
@testable import CardPackage
import CardTestSupport
import Testing

/// Captions are the serial below the symbol; without them, images are the symbol alone.
struct CaptionTests {
    static let payload = Array("DINCARD:23456789ABCDEFGHJKMNPQRSTU".utf8)
    static let layout = Code128Layout(digits: payload.map { _ in false })

    static func renderer(
        _ length: Int?,
        format: ImageFormat = .png,
        dots: Int = 6,
        dpi: Int = 600
    )
        -> CardRenderer
    {
        CardRenderer(
            qr: QRSettings(dpi: dpi, dotsPerModule: dots),
            version: 3,
            format: format,
            captionLength: length
        )
    }

    @Test func areOffByDefault() throws {
        let template = try PrinterTemplate(
            yaml: Array((BuiltInPrinterTemplates.yaml("generic-csv") ?? "").utf8),
            file: "t.yaml"
        )
        #expect(template.images == TemplateImages(.folders))
        let image = try ReadImage(Self.renderer(nil).qrImage(of: Self.payload))
        #expect(image.width == image.height)
    }

    @Test(
        arguments: ["NC00000000018", "ABCDEFGHIJKLM", "NOPQRSTUVWXYZ", "0123456789-*=", "7"],
        [4, 6]
    )
    func leaveTheSymbolAndAreReadBelowIt(_ serial: String, dots: Int) throws {
        let caption = Array(serial.utf8)
        let plain = try ReadImage(Self.renderer(nil, dots: dots).qrImage(of: Self.payload))
        let renderer = Self.renderer(13, dots: dots)
        _ = try renderer.qrImage(of: Self.payload, caption: Array("ZZZZZZZZZZZZZ".utf8))
        let captioned = try ReadImage(renderer.qrImage(of: Self.payload, caption: caption))
        #expect(captioned.width == plain.width && captioned.height > plain.height)
        var wrong = 0
        for row in 0..<plain.height {
            for column in 0..<plain.width
            where plain.isBlack(column, row) != captioned.isBlack(column, row) { wrong += 1 }
        }
        #expect(wrong == 0)
        #expect(Self.text(below: plain.height, of: captioned) == serial)

        let bars = try ReadImage(
            Self.renderer(13, dots: dots).code128Image(
                of: Self.payload,
                Self.layout,
                caption: caption
            )
        )
        let measures = ImageMeasures(
            of: Self.layout,
            QRSettings(dotsPerModule: dots),
            caption: 13
        )
        #expect(bars.height == measures.height.dots)
        #expect(Self.text(below: measures.symbolPixels, of: bars) == serial)
    }

    @Test(.enabled(if: InstalledProgram.isInstalled("zbarimg")))
    func zbarReadsTheSymbolsAboveCaptions() throws {
        let renderer = Self.renderer(13)
        let caption = Array("NC00000000018".utf8)
        let images = [
            try renderer.qrImage(of: Self.payload, caption: caption),
            try renderer.code128Image(of: Self.payload, Self.layout, caption: caption),
        ]
        let expected = String(decoding: Self.payload, as: UTF8.self)
        #expect(try scanned(images) == [expected, expected])
    }

    /// A longer number than the others is written in smaller letters, in the same area.
    @Test func haveOneHeightInAnOrder() throws {
        let serials = ["7", "1234567890123456789", String(repeating: "8", count: 64)]
        for dots in [4, 6] {
            for dpi in [72, 300, 600, 2400] {
                let renderer = Self.renderer(19, dots: dots, dpi: dpi)
                let images = try serials.map {
                    try ReadImage(renderer.qrImage(of: Self.payload, caption: Array($0.utf8)))
                }
                #expect(Set(images.map(\.height)).count == 1)
            }
        }
        let image = try ReadImage(
            Self.renderer(19).qrImage(of: Self.payload, caption: Array(serials[2].utf8))
        )
        #expect(Self.text(below: 222, of: image) == serials[2])
    }

    /// The text below a symbol, letter by letter: lines of letters between white rows, and letters
    /// of equal width from the left.
    static func text(below top: Int, of image: ReadImage) -> String {
        let black = (top..<image.height).filter { row in
            (0..<image.width).contains { image.isBlack($0, row) }
        }
        // The first letter row that is black decides the size: letters are seven dots high.
        guard let first = black.first else { return "" }
        for scale in stride(from: 20, through: 1, by: -1) {
            if let text = Self.text(from: first, scale, of: image) { return text }
        }
        return "?"
    }

    private static func text(from first: Int, _ scale: Int, of image: ReadImage) -> String? {
        var text = ""
        var top = first
        while top + 7 * scale <= image.height {
            let rows = top..<(top + 7 * scale)
            let columns = (0..<image.width).filter { column in
                rows.contains { image.isBlack(column, $0) }
            }
            guard !columns.isEmpty else { break }
            guard let line = Self.line(rows, columns, scale, of: image) else { return nil }
            text += line
            top += 9 * scale
        }
        return text.isEmpty ? nil : text
    }

    /// Letters begin at one of six places, because the first one may have white columns.
    private static func line(
        _ rows: Range<Int>,
        _ columns: [Int],
        _ scale: Int,
        of image: ReadImage
    ) -> String? {
        for shift in 0..<5 {
            var text = ""
            var left = columns[0] - shift * scale
            while left <= columns[columns.count - 1] {
                let dots = (0..<7).map { row in
                    (0..<5).reduce(UInt8(0)) { bits, column in
                        let x = left + column * scale
                        let y = rows.lowerBound + row * scale
                        let isBlack = (0..<image.width).contains(x) && image.isBlack(x, y)
                        return bits << 1 | (isBlack ? 1 : 0)
                    }
                }
                guard let letter = letters[dots] else { break }
                text.append(letter)
                left += 6 * scale
            }
            if left > columns[columns.count - 1], !text.isEmpty { return text }
        }
        return nil
    }

    private static let letters: [[UInt8]: Character] = Dictionary(
        uniqueKeysWithValues: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-*$~=".map { letter in
            (CaptionFont.rows(of: letter.asciiValue ?? 0), letter)
        }
    )
}
