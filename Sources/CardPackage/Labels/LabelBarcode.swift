/// The Code 128 symbol of a label's id, with its quiet zones.
struct LabelBarcode: Hashable {
    /// Widths of bars and gaps in modules, beginning with a bar.
    private let widths: [Int]

    private static let quietZone = 10
    /// Modules are whole dots of this resolution, which printers and pictures of 300 dpi divide.
    private static let dpi = 600
    private static let dotsRange = 4...12

    /// - Throws: `image.code128`.
    init(_ text: String) throws(ImageFailure) {
        guard let symbol = Code128(Array(text.utf8)) else { throw .code128 }
        widths = symbol.widths
    }

    /// The bars in the middle of `area`, as wide as whole dots allow.
    ///
    /// - Throws: `sheet.text` if the narrowest symbol is too wide.
    func bars(in area: PaperBox) throws(SheetFailure) -> [PaperBox] {
        let modules = widths.reduce(2 * Self.quietZone, +)
        let dots = Self.dotsRange.last { length(modules * $0) <= area.width }
        guard let dots else {
            let least = length(modules * Self.dotsRange.lowerBound)
            throw .text(field: "Code 128", width: least, allowed: area.width)
        }
        let left = area.left + (area.width - length(modules * dots)) / 2
        var bars: [PaperBox] = []
        var position = Self.quietZone
        for (index, width) in widths.enumerated() {
            let start = length(position * dots)
            if index.isMultiple(of: 2) {
                bars.append(
                    PaperBox(
                        left: left + start,
                        top: area.top,
                        width: length((position + width) * dots) - start,
                        height: area.height
                    )
                )
            }
            position += width
        }
        return bars
    }

    /// Each place is rounded for itself, so that errors do not add up.
    private func length(_ dots: Int) -> Length {
        Length(micrometres: (dots * 25_400 + Self.dpi / 2) / Self.dpi)
    }
}
