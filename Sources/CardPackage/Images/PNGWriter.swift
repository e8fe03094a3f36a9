import CPNG
import CardCore

/// Writes 1-bit grey PNG images, one after another, with the same memory.
///
/// - Source: docs/decisions/0004-libqrencode-and-libpng.md
final class PNGWriter {
    private let writer: OpaquePointer
    private let pixelsPerMetre: UInt32

    init(dpi: Int) {
        guard let writer = cpng_writer_make() else { preconditionFailure("out of memory") }
        self.writer = writer
        pixelsPerMetre = Self.pixelsPerMetre(dpi: dpi)
    }

    static func pixelsPerMetre(dpi: Int) -> UInt32 { UInt32((Double(dpi) / 0.0254).rounded()) }

    deinit { cpng_writer_free(writer) }

    /// The image as a whole PNG file.
    ///
    /// - Throws: `image.png` if libpng refuses, which a grid of ours gives it no reason to.
    func image(of grid: ModuleGrid) throws(ImageFailure) -> [UInt8] {
        var count = 0
        let bytes = grid.rows.withUnsafeBufferPointer { rows in
            cpng_write(
                writer,
                rows.baseAddress,
                grid.bytesPerRow,
                UInt32(grid.width),
                UInt32(grid.height),
                pixelsPerMetre,
                &count
            )
        }
        guard let bytes else { throw .png }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
