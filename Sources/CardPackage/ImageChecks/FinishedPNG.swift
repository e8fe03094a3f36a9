import CPNG
import CardCore

/// A finished PNG, read back by libpng.
struct FinishedPNG {
    let width: Int
    let height: Int
    private let rows: [UInt8]

    /// Returns nil if the bytes are not an image of one bit a pixel of that size and resolution.
    init?(_ png: [UInt8], _ measures: ImageMeasures) {
        let (width, height) = (measures.width.dots, measures.height.dots)
        var facts = cpng_facts()
        var rows = [UInt8](repeating: 0, count: (width + 7) / 8 * height)
        guard cpng_read(png, png.count, &facts, &rows, rows.count) == 0,
            facts.width == width, facts.height == height, facts.bit_depth == 1,
            facts.colour_type == 0, facts.text_chunks == 0,
            facts.pixels_per_metre == PNGWriter.pixelsPerMetre(dpi: measures.module.dpi)
        else { return nil }
        self.width = width
        self.height = height
        self.rows = rows
    }

    /// Returns true if every pixel is that of the modules, and below them that of the caption.
    func isImage(of modules: ExpectedModules, _ caption: [UInt8], _ measures: ImageMeasures) -> Bool
    {
        let dots = measures.module.dots
        guard modules.wide * dots == width, modules.high * dots == measures.symbolPixels else {
            return false
        }
        for row in 0..<modules.high {
            let expected = modules.pixels(ofRow: row, dots: dots)
            for pixelRow in (row * dots)..<((row + 1) * dots)
            where !self.row(pixelRow).elementsEqual(expected) { return false }
        }
        guard let block = measures.caption else { return true }
        var grid = ModuleGrid(width: width, height: block.height)
        grid.write(caption, in: block, from: 0)
        let below = rows[(measures.symbolPixels * bytesPerRow)...]
        return (0..<block.height).allSatisfy { row in
            let start = below.startIndex + row * bytesPerRow
            let drawn = grid.rows[(row * bytesPerRow)..<((row + 1) * bytesPerRow)]
            return Self.isSame(below[start..<(start + bytesPerRow)], drawn, width: width)
        }
    }

    private var bytesPerRow: Int { (width + 7) / 8 }

    /// The bytes of a row, with white behind its last pixel.
    private func row(_ row: Int) -> [UInt8] {
        var bytes = Array(rows[(row * bytesPerRow)..<((row + 1) * bytesPerRow)])
        if let last = bytes.indices.last { bytes[last] |= Self.padding(width) }
        return bytes
    }

    private static func isSame(
        _ one: ArraySlice<UInt8>,
        _ other: ArraySlice<UInt8>,
        width: Int
    ) -> Bool {
        zip(one, other).enumerated().allSatisfy { index, pair in
            let mask = index == one.count - 1 ? padding(width) : 0
            return pair.0 | mask == pair.1 | mask
        }
    }

    /// The bits of the last byte of a row that are not pixels.
    private static func padding(_ width: Int) -> UInt8 {
        width.isMultiple(of: 8) ? 0 : 0xFF >> UInt8(width % 8)
    }
}
