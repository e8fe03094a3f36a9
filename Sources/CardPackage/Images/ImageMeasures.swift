package import CardCore

/// The size of an image, which all images of one kind in an order have.
package struct ImageMeasures: Hashable, Sendable {
    /// The modules of the symbol across, with its quiet zones.
    package let modulesWide: Int
    /// The modules of the symbol down, with its quiet zones.
    package let modulesHigh: Int
    /// The quiet zone in modules: on every side of a QR symbol, left and right of a barcode.
    package let quietZone: Int
    /// The side of a module.
    package let module: PrintedLength
    /// The caption below the symbol; nil if there is none.
    let caption: CaptionBlock?

    private init(wide: Int, high: Int, quietZone: Int, _ settings: QRSettings, caption: Int?) {
        modulesWide = wide
        modulesHigh = high
        self.quietZone = quietZone
        module = settings.module
        self.caption = caption.map { longest in
            CaptionBlock(width: wide * settings.dotsPerModule, settings.module, longest: longest)
        }
    }

    /// The measures of a QR symbol; `caption` is the usual length of a caption, nil for none.
    init(of symbol: QRSymbol, _ settings: QRSettings, caption: Int?) {
        self.init(
            wide: symbol.modulesWithQuietZone,
            high: symbol.modulesWithQuietZone,
            quietZone: QRSymbol.quietZone,
            settings,
            caption: caption
        )
    }

    /// The measures of a Code 128 symbol.
    init(of layout: Code128Layout, _ settings: QRSettings, caption: Int?) {
        self.init(
            wide: layout.modulesWithQuietZone,
            high: layout.barHeight,
            quietZone: Code128Layout.quietZone,
            settings,
            caption: caption
        )
    }

    /// The width of the image.
    package var width: PrintedLength { length(modulesWide * module.dots) }

    /// The height of the image with its caption.
    package var height: PrintedLength { length(symbolPixels + (caption?.height ?? 0)) }

    /// The rows of pixels above the caption.
    var symbolPixels: Int { modulesHigh * module.dots }

    private func length(_ dots: Int) -> PrintedLength {
        PrintedLength(dots: dots, dpi: module.dpi)
    }
}
