import CPNG
import CardCore
@testable import CardPackage
import Testing

/// PNG files contain the print resolution and no text, and are refused rather than broken.
struct PNGWriterTests {
    @Test(arguments: [(300, 11811), (600, 23622), (72, 2835), (1200, 47244), (2400, 94488)])
    func writesTheExactResolution(dpi: Int, pixelsPerMetre: UInt32) throws {
        let image = try ReadImage(QRImageTests.image(Array("A".utf8), version: 1, dpi: dpi))
        #expect(image.facts.pixels_per_metre == pixelsPerMetre)
        #expect(image.facts.bit_depth == 1)
        #expect(image.facts.colour_type == 0)
        #expect(image.facts.text_chunks == 0)
    }

    @Test("Trap 24: the exact resolution, one bit, and no chunk that could hold text")
    func writesFourKindsOfChunksAndNoOther() throws {
        let png = try QRImageTests.image(Array("A".utf8), version: 10, dots: 64)
        let chunks = ReadImage.chunks(of: png)
        #expect(Set(chunks) == ["IHDR", "pHYs", "IDAT", "IEND"])
        #expect(chunks.first == "IHDR" && chunks[1] == "pHYs" && chunks.last == "IEND")
    }

    /// Noise does not compress: nothing asks more of the writer's memory.
    @Test(arguments: [1, 7, 8, 9, 4160])
    func readsBackEveryPixelOfNoise(side: Int) throws {
        var grid = ModuleGrid(width: side, height: side)
        var state: UInt64 = 7
        for row in 0..<side {
            for column in stride(from: 0, to: side, by: side > 100 ? 61 : 1) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                if state >> 63 == 1 { grid.blacken(row: row, from: column, to: column + 1) }
            }
        }
        let image = try ReadImage(PNGWriter(dpi: 600).image(of: grid))
        var wrong = 0
        for row in stride(from: 0, to: side, by: side > 100 ? 97 : 1) {
            for column in 0..<side {
                let bit = grid.rows[row * grid.bytesPerRow + column / 8] >> (7 - column % 8) & 1
                if image.isBlack(column, row) != (bit == 0) { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }

    @Test func refusesAnImageBeyondLibpngAndWritesTheNextOne() throws {
        let writer = PNGWriter(dpi: 600)
        let small = ModuleGrid(width: 20, height: 2)
        let before = try writer.image(of: small)
        #expect(throws: ImageFailure.png) {
            try writer.image(of: ModuleGrid(width: 1_000_001, height: 1))
        }
        #expect(throws: ImageFailure.png) { try writer.image(of: ModuleGrid(width: 0, height: 1)) }
        #expect(try writer.image(of: small) == before)
    }

    /// Compression uses most of the memory for any size: the widest rows still fit.
    @Test func hasMemoryForTheWidestRowOfLibpng() throws {
        var grid = ModuleGrid(width: 1_000_000, height: 2)
        grid.blacken(row: 1, from: 999_998, to: 999_999)
        let image = try ReadImage(PNGWriter(dpi: 600).image(of: grid))
        #expect(image.isBlack(999_998, 1) && !image.isBlack(999_998, 0))
    }

    @Test func refusesADamagedFile() throws {
        let png = try QRImageTests.image(Array("A".utf8), version: 1)
        for position in png.indices where position != 0 {
            var facts = cpng_facts()
            var rows = [UInt8](repeating: 0, count: 1 << 16)
            let cut = Array(png[..<position])
            #expect(cpng_read(cut, cut.count, &facts, &rows, rows.count) == -1)
        }
    }
}
