package import CardCore

/// Draws the images of cards, one after another; each worker has its own.
package final class CardRenderer {
    private let encoder: QREncoder
    private let dots: Int
    private let png: PNGWriter
    /// The image before, of which the next one replaces every row but the quiet zone's.
    private var grid: ModuleGrid

    private static let quietZone = 4
    private static let barcodeQuietZone = 10

    /// A worker's renderer; `version` is the one QR version of the whole order.
    package init(qr: QRSettings, version: Int) {
        encoder = QREncoder(version: version, level: qr.level)
        dots = qr.dotsPerModule
        png = PNGWriter(dpi: qr.dpi)
        let side = (17 + 4 * version + 2 * Self.quietZone) * dots
        grid = ModuleGrid(width: side, height: side)
    }

    /// A PNG file with the QR symbol of the payload and its quiet zone.
    ///
    /// - Throws: `image.qr` if the payload does not fit.
    package func qrImage(of payload: [UInt8]) throws -> [UInt8] {
        let modules = try encoder.modules(of: payload)
        for row in 0..<modules.size {
            let top = (row + Self.quietZone) * dots
            grid.whiten(row: top)
            drawRow(row, of: modules, at: top)
            grid.copy(row: top, to: (top + 1)..<(top + dots))
        }
        return try png.image(of: grid)
    }

    /// One row of modules as one row of pixels: runs of black modules are drawn at once.
    private func drawRow(_ row: Int, of modules: QRModules, at pixelRow: Int) {
        var column = 0
        let start = row * modules.size
        while column < modules.size {
            guard modules.bytes[start + column] & 1 == 1 else {
                column += 1
                continue
            }
            var end = column + 1
            while end < modules.size, modules.bytes[start + end] & 1 == 1 { end += 1 }
            grid.blacken(
                row: pixelRow,
                from: (column + Self.quietZone) * dots,
                to: (end + Self.quietZone) * dots
            )
            column = end
        }
    }

    /// A PNG file with the Code 128 symbol of the text.
    ///
    /// The bars are 15 % of the symbol's length high, and at least 32 modules.
    ///
    /// - Throws: `image.code128` for text that Code 128's set B does not have.
    package func code128Image(of text: [UInt8]) throws -> [UInt8] {
        guard let symbol = Code128(text) else { throw ImageFailure.code128 }
        let modules = symbol.moduleCount + 2 * Self.barcodeQuietZone
        let height = max(32, symbol.moduleCount * 15 / 100)
        var bars = ModuleGrid(width: modules * dots, height: height * dots)
        var module = Self.barcodeQuietZone
        for (position, width) in symbol.widths.enumerated() {
            if position.isMultiple(of: 2) {
                bars.blacken(row: 0, from: module * dots, to: (module + width) * dots)
            }
            module += width
        }
        bars.copy(row: 0, to: 1..<bars.height)
        return try png.image(of: bars)
    }
}
