package import CardCore

/// Draws the images of cards, one after another; each worker has its own.
package final class CardRenderer {
    private let encoder: QREncoder
    private let settings: QRSettings
    private let format: ImageFormat
    /// The usual length of captions; nil if images have none.
    private let captionLength: Int?
    private let png: PNGWriter
    private let qrMeasures: ImageMeasures
    /// The image before, of which the next one replaces every row but the quiet zone's.
    private var grid: ModuleGrid

    /// A worker's renderer; `version` is the one QR version of the whole order.
    package init(
        qr: QRSettings,
        version: Int,
        format: ImageFormat = .png,
        captionLength: Int? = nil
    ) {
        encoder = QREncoder(version: version, level: qr.level)
        settings = qr
        self.format = format
        self.captionLength = captionLength
        png = PNGWriter(dpi: qr.dpi)
        qrMeasures = ImageMeasures(of: QRSymbol(version: version), qr, caption: captionLength)
        grid = ModuleGrid(width: qrMeasures.width.dots, height: qrMeasures.height.dots)
    }

    /// A file with the QR symbol of the payload and its quiet zone, and the caption below.
    ///
    /// - Throws: `image.qr` if the payload does not fit.
    package func qrImage(of payload: [UInt8], caption: [UInt8] = []) throws -> [UInt8] {
        let modules = try encoder.modules(of: payload)
        let dots = settings.dotsPerModule
        guard format == .png else { return svg(of: modules, caption) }
        for row in 0..<modules.size {
            let top = (row + QRSymbol.quietZone) * dots
            grid.whiten(row: top)
            modules.forEachRun(in: row) { start, end in
                grid.blacken(
                    row: top,
                    from: (start + QRSymbol.quietZone) * dots,
                    to: (end + QRSymbol.quietZone) * dots
                )
            }
            grid.copy(row: top, to: (top + 1)..<(top + dots))
        }
        if let block = qrMeasures.caption {
            let top = qrMeasures.symbolPixels
            for row in top..<grid.height { grid.whiten(row: row) }
            grid.write(caption, in: block, from: top)
        }
        return try png.image(of: grid)
    }

    private func svg(of modules: QRModules, _ caption: [UInt8]) -> [UInt8] {
        var svg = SVGWriter(qrMeasures)
        for row in 0..<modules.size {
            modules.forEachRun(in: row) { start, end in
                svg.add(
                    left: start + QRSymbol.quietZone,
                    top: row + QRSymbol.quietZone,
                    width: end - start,
                    height: 1
                )
            }
        }
        return svg.image(caption: caption)
    }
}

extension CardRenderer {
    /// A file with the Code 128 symbol of the text, in as few symbols as possible.
    ///
    /// - Throws: `image.code128` for text that Code 128's set B does not have.
    package func code128Image(of text: [UInt8]) throws -> [UInt8] {
        try code128Image(
            of: text,
            Code128Layout(digits: text.map(Alphabet.digits.contains)),
            caption: []
        )
    }

    /// A file with the Code 128 symbol of the text, as wide as all of its format, and the caption
    /// below.
    ///
    /// - Throws: `image.code128` for text that Code 128's set B does not have.
    package func code128Image(
        of text: [UInt8],
        _ layout: Code128Layout,
        caption: [UInt8]
    ) throws -> [UInt8] {
        guard let symbol = Code128(text, layout) else { throw ImageFailure.code128 }
        let measures = ImageMeasures(of: layout, settings, caption: captionLength)
        guard format == .png else {
            var svg = SVGWriter(measures)
            symbol.forEachBar { left, width in
                svg.add(left: left, top: 0, width: width, height: measures.modulesHigh)
            }
            return svg.image(caption: caption)
        }
        let dots = settings.dotsPerModule
        var bars = ModuleGrid(width: measures.width.dots, height: measures.height.dots)
        symbol.forEachBar { left, width in
            bars.blacken(row: 0, from: left * dots, to: (left + width) * dots)
        }
        bars.copy(row: 0, to: 1..<measures.symbolPixels)
        if let block = measures.caption {
            bars.write(caption, in: block, from: measures.symbolPixels)
        }
        return try png.image(of: bars)
    }
}

extension QRModules {
    /// Calls `body` with the beginning and the end of each run of black modules in a row.
    fileprivate func forEachRun(in row: Int, _ body: (_ start: Int, _ end: Int) -> Void) {
        var column = 0
        let first = row * size
        while column < size {
            guard bytes[first + column] & 1 == 1 else {
                column += 1
                continue
            }
            var end = column + 1
            while end < size, bytes[first + end] & 1 == 1 { end += 1 }
            body(column, end)
            column = end
        }
    }
}

extension Code128 {
    /// Calls `body` with the place and the width of each bar, in modules; the quiet zone comes
    /// before.
    fileprivate func forEachBar(_ body: (_ left: Int, _ width: Int) -> Void) {
        var module = Code128Layout.quietZone
        for (index, width) in widths.enumerated() {
            if index.isMultiple(of: 2) { body(module, width) }
            module += width
        }
    }
}
