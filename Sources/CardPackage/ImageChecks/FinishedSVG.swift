import CardCore

/// A finished SVG, read back: its black rectangles as modules, and its texts.
struct FinishedSVG {
    let modules: ExpectedModules
    /// The texts one after another.
    let text: [UInt8]

    /// Returns nil if the bytes are not an SVG of this program with that size.
    init?(_ svg: [UInt8], _ measures: ImageMeasures) {
        var reader = MarkReader(svg)
        let high = measures.height.dots / measures.module.dots
        let head = """
            <svg xmlns="http://www.w3.org/2000/svg" \
            width="\(measures.width.millimetres(decimals: 4))mm" \
            height="\(measures.height.millimetres(decimals: 4))mm" \
            viewBox="0 0 \(measures.modulesWide) \(high)" shape-rendering="crispEdges">\
            <rect width="\(measures.modulesWide)" height="\(high)" fill="#fff"/><path d="
            """
        guard reader.skip(head) else { return nil }
        let (wide, tall) = (measures.modulesWide, measures.modulesHigh)
        var black = [Bool](repeating: false, count: wide * tall)
        while reader.skip("M") {
            guard let left = reader.number(), reader.skip(" "), let top = reader.number(),
                reader.skip("h"), let width = reader.number(), reader.skip("v"),
                let height = reader.number(), reader.skip("h-"), reader.number() == width,
                reader.skip("z"), left + width <= wide, top + height <= tall
            else { return nil }
            for row in top..<(top + height) {
                for column in left..<(left + width) { black[row * wide + column] = true }
            }
        }
        guard reader.skip("\"/>") else { return nil }
        var text: [UInt8] = []
        while reader.skip("<text ") {
            guard reader.upTo(">") != nil, let line = reader.upTo("</text>") else { return nil }
            text += line
        }
        guard reader.skip("</svg>\n"), reader.isAtEnd else { return nil }
        modules = ExpectedModules(wide: wide, high: tall, black: black)
        self.text = text
    }
}

/// Reads the marks of a text from left to right.
private struct MarkReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// Reads the mark if it is next; returns false and reads nothing if it is not.
    mutating func skip(_ mark: String) -> Bool {
        guard rest.starts(with: mark.utf8) else { return false }
        rest = rest.dropFirst(mark.utf8.count)
        return true
    }

    /// A whole number of at most six digits; nil if none is next.
    mutating func number() -> Int? {
        let digits = rest.prefix { Alphabet.digits.contains($0) }
        guard (1...6).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The bytes before the mark, which is read too; nil if it does not follow.
    mutating func upTo(_ mark: String) -> ArraySlice<UInt8>? {
        let start = rest
        while !rest.isEmpty {
            if skip(mark) { return start[..<(rest.startIndex - mark.utf8.count)] }
            rest = rest.dropFirst()
        }
        return nil
    }
}
