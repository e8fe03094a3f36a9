import CardCore

/// The area below a symbol in which its caption is written.
///
/// The area is the same for all captions of an order; a longer one is written in smaller letters.
struct CaptionBlock: Hashable, Sendable {
    /// The width of the area in pixels.
    let width: Int
    /// The height in pixels: whole modules, so that an SVG has whole numbers too.
    let height: Int
    /// The pixels of one dot of the usual letters.
    private let scale: Int

    /// A line of a caption.
    struct Line: Hashable {
        let text: [UInt8]
        /// The pixel of its upper left corner within the area.
        let left: Int
        let top: Int
        /// The pixels of one dot of the letters.
        let scale: Int
    }

    /// The longest text of any card's number.
    private static let longestOfAll = 64
    /// Lines are this many dots of a letter apart.
    private static let pitch = CaptionFont.height + 2
    /// The dots of a letter between the symbol and the first line.
    private static let gap = 2
    /// Letters are at least this high, where the width allows it.
    private static let letterTenthsOfMillimetre = 10
    /// Fewer symbols in a line are avoided.
    private static let symbolsPerLine = 8

    /// The area for captions of `longest` symbols below an image of that width.
    init(width: Int, _ module: PrintedLength, longest: Int) {
        self.width = width
        let wished = Self.scale(dpi: module.dpi)
        let widest = width / (CaptionFont.advance * Self.symbolsPerLine)
        scale = max(1, min(wished, widest))
        let pixels = max(
            Self.height(of: longest, width: width, scale: scale),
            Self.height(of: Self.longestOfAll, width: width, scale: 1)
        )
        height = (pixels + module.dots - 1) / module.dots * module.dots
    }

    /// The lines of a caption: the usual letters, or the largest ones that fit.
    func lines(of caption: [UInt8]) -> [Line] {
        guard !caption.isEmpty else { return [] }
        let scale = (1...self.scale).last { scale in
            Self.height(of: caption.count, width: width, scale: scale) <= height
        }
        guard let scale else { preconditionFailure("a caption that is longer than any serial") }
        return lines(of: caption, scale)
    }

    private func lines(of caption: [UInt8], _ scale: Int) -> [Line] {
        let count = Self.lineCount(of: caption.count, width: width, scale: scale)
        let perLine = (caption.count + count - 1) / count
        return (0..<count).map { line in
            let text = Array(caption.dropFirst(line * perLine).prefix(perLine))
            let pixels = (text.count * CaptionFont.advance - 1) * scale
            return Line(
                text: text,
                left: (width - pixels) / 2,
                top: (Self.gap + line * Self.pitch) * scale,
                scale: scale
            )
        }
    }

    private static func scale(dpi: Int) -> Int {
        let pixels = letterTenthsOfMillimetre * dpi / 254
        return (pixels + CaptionFont.height - 1) / CaptionFont.height
    }

    private static func height(of count: Int, width: Int, scale: Int) -> Int {
        (gap + lineCount(of: count, width: width, scale: scale) * pitch) * scale
    }

    private static func lineCount(of count: Int, width: Int, scale: Int) -> Int {
        let perLine = max(1, symbolsPerLine(width: width, scale: scale))
        return (count + perLine - 1) / perLine
    }

    private static func symbolsPerLine(width: Int, scale: Int) -> Int {
        width / (CaptionFont.advance * scale)
    }
}
