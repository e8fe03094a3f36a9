import CardCore
import CardText

/// The mark by which the end of a file is recognised.
package enum FileEnding: Hashable, Sendable {
    /// A trailer that counts the records before it, or the end of an XML document's root.
    case trailer
    /// The end of the last line, and nothing else.
    case lineEnd
}

/// The last bytes of a text, as they pass by.
///
/// A line ends with LF, or with CR in a file whose lines all do. After the last one a byte 0x1A may
/// follow, as some systems end files.
package struct TextEnding: Hashable, Sendable {
    private let isWide: Bool
    private var start: [UInt8] = []
    private var last: [UInt8] = []
    private var count = 0
    private var hasLineFeed = false

    /// - Parameter isUTF16: true if the text is in UTF-16, which begins with a byte order mark.
    package init(isUTF16: Bool = false) { isWide = isUTF16 }

    /// Behind a byte order mark of UTF-8.
    package var firstByte: UInt8? { ByteOrderMark.dropped(start).first }

    /// Adds the next bytes of the text.
    package mutating func take(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        if start.count < 4 { start += bytes.prefix(4 - start.count) }
        last = Array((last + bytes.suffix(4)).suffix(4))
        count += bytes.count
        if !hasLineFeed { hasLineFeed = bytes.contains(.lineFeed) }
    }

    /// True if the text has bytes after its last line end; false for an empty text.
    package var isInsideLine: Bool {
        guard count > 0 else { return false }
        guard isWide else { return isInsideLine(last) }
        guard count.isMultiple(of: 2), count >= 2 else { return true }
        // Before the first character there is the mark alone.
        guard count > 2 else { return false }
        let isBigEndian = start.starts(with: [0xFE, 0xFF])
        let units = stride(from: last.count % 2, to: last.count - 1, by: 2).map { index in
            let (high, low) =
                isBigEndian
                ? (last[index], last[index + 1]) : (last[index + 1], last[index])
            return high == 0 ? low : UInt8.max
        }
        return isInsideLine(units)
    }

    private func isInsideLine(_ last: [UInt8]) -> Bool {
        let text = last.last == 0x1A ? last.dropLast() : last[...]
        guard let end = text.last else { return false }
        return end == .carriageReturn ? hasLineFeed : end != .lineFeed
    }
}
