import CardCore
@testable import CardPackage
import CardTestSupport
import Foundation
import Testing

/// SVG images have the size of PNG images in millimetres, and other programs draw the same symbol.
struct SVGImageTests {
    static let caption = Array("NC00000000018".utf8)

    static func images(dots: Int, dpi: Int, caption: Int?) throws -> [[UInt8]] {
        let renderer = CaptionTests.renderer(caption, format: .svg, dots: dots, dpi: dpi)
        return [
            try renderer.qrImage(of: CaptionTests.payload, caption: Self.caption),
            try renderer.code128Image(
                of: CaptionTests.payload,
                CaptionTests.layout,
                caption: Self.caption
            ),
        ]
    }

    @Test(
        .enabled(
            if: InstalledProgram.isInstalled("zbarimg")
                && InstalledProgram.isInstalled("rsvg-convert")
        ),
        arguments: [(6, 600), (4, 300), (10, 600)],
        [nil, 13]
    )
    func otherProgramsDrawAndReadThem(_ size: (dots: Int, dpi: Int), caption: Int?) throws {
        let svg = try Self.images(dots: size.dots, dpi: size.dpi, caption: caption)
        let drawn = try rasterised(svg, dpi: size.dpi)
        let expected = String(decoding: CaptionTests.payload, as: UTF8.self)
        #expect(try scanned(drawn) == [expected, expected])
    }

    @Test(arguments: [nil, 13])
    func pythonReadsTheSizeAndThePath(caption: Int?) throws {
        let python = try #require(InstalledProgram("python3"))
        let images = try Self.images(dots: 6, dpi: 600, caption: caption)
        let script = """
            import sys, xml.etree.ElementTree as tree
            root = tree.parse(sys.argv[1]).getroot()
            names = [child.tag.split('}')[1] for child in root]
            print(root.get('width'), root.get('viewBox'), root.get('shape-rendering'), *names)
            """
        let texts = try withFolder { folder in
            try images.map { image in
                try Data(image).write(to: folder.appending(path: "a.svg"))
                return try python.run(["-c", script, "a.svg"], in: folder).output
            }
        }
        let high = caption == nil ? "37" : "\(try Self.modulesHigh())"
        #expect(texts[0].hasPrefix("9.3980mm 0 0 37 \(high) crispEdges rect path"))
        #expect(texts[1].contains("crispEdges rect path"))
        #expect(texts.allSatisfy { $0.contains("text") == (caption != nil) })
    }

    private static func modulesHigh() throws -> Int {
        ImageMeasures(of: QRSymbol(version: 3), QRSettings(), caption: 13).height.dots / 6
    }

    @Test func containNoTextBesideTheCaption() throws {
        for image in try Self.images(dots: 6, dpi: 600, caption: nil) {
            let text = String(decoding: image, as: UTF8.self)
            #expect(!text.contains("NC0") && !text.contains("DINCARD"))
        }
        for image in try Self.images(dots: 6, dpi: 600, caption: 13) {
            let text = String(decoding: image, as: UTF8.self)
            #expect(text.contains("</text>") && !text.contains("DINCARD"))
        }
    }
}
