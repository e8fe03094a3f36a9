import CardCore

/// Writes an image as SVG: one white ground, one black path in modules, the caption as text.
///
/// The size is in millimetres, so that nothing has to scale the image.
///
/// - Source: docs/formats/package.md
struct SVGWriter {
    private let measures: ImageMeasures
    private let head: [UInt8]
    private var path: [UInt8] = []

    init(_ measures: ImageMeasures) {
        self.measures = measures
        let high = measures.height.dots / measures.module.dots
        let wide = measures.modulesWide
        head = Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" \
            width="\(measures.width.millimetres(decimals: 4))mm" \
            height="\(measures.height.millimetres(decimals: 4))mm" \
            viewBox="0 0 \(wide) \(high)" shape-rendering="crispEdges">\
            <rect width="\(wide)" height="\(high)" fill="#fff"/><path d="
            """
            .utf8
        )
    }

    /// Adds a black rectangle, in modules.
    mutating func add(left: Int, top: Int, width: Int, height: Int) {
        path.append(UInt8(ascii: "M"))
        path.append(digits: left)
        path.append(UInt8(ascii: " "))
        path.append(digits: top)
        path.append(UInt8(ascii: "h"))
        path.append(digits: width)
        path.append(UInt8(ascii: "v"))
        path.append(digits: height)
        path.append(contentsOf: Self.back)
        path.append(digits: width)
        path.append(UInt8(ascii: "z"))
    }

    /// The whole file.
    func image(caption: [UInt8]) -> [UInt8] {
        head + path + Array("\"/>".utf8) + texts(caption) + Array("</svg>\n".utf8)
    }

    private static let back = Array("h-".utf8)

    /// The lines of the caption, as wide as those of a PNG.
    private func texts(_ caption: [UInt8]) -> [UInt8] {
        guard let block = measures.caption else { return [] }
        let dots = measures.module.dots
        return block.lines(of: caption).flatMap { line in
            let baseline = measures.symbolPixels + line.top + CaptionFont.height * line.scale
            let text = """
                <text x="\(Self.decimal(measures.width.dots, dots * 2))" \
                y="\(Self.decimal(baseline, dots))" \
                font-size="\(Self.decimal(line.scale * 10, dots))" \
                font-family="monospace" text-anchor="middle">
                """
            return Array(text.utf8) + line.text + Array("</text>".utf8)
        }
    }

    /// A quotient with three decimals.
    private static func decimal(_ pixels: Int, _ dots: Int) -> String {
        let thousandths = (pixels * 2_000 + dots) / (dots * 2)
        let rest = String(1_000 + thousandths % 1_000).dropFirst()
        return "\(thousandths / 1_000).\(rest)"
    }
}
