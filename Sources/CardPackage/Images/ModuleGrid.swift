/// A picture of black and white modules, one bit each, ready for a PNG.
///
/// - Shape: rows of whole bytes, the first pixel in the highest bit; a set bit is white.
struct ModuleGrid {
    let width: Int
    let height: Int
    let bytesPerRow: Int
    private(set) var rows: [UInt8]

    /// An all-white picture.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        bytesPerRow = (width + 7) / 8
        rows = [UInt8](repeating: 0xFF, count: bytesPerRow * height)
    }

    /// Blackens the pixels from `start` to before `end` in one row.
    mutating func blacken(row: Int, from start: Int, to end: Int) {
        guard start < end else { return }
        let first = row * bytesPerRow + start / 8
        let last = row * bytesPerRow + (end - 1) / 8
        let head = UInt8(0xFF) >> UInt8(start % 8)
        let tail = UInt8(truncatingIfNeeded: 0xFF00 >> ((end - 1) % 8 + 1))
        if first == last {
            rows[first] &= ~(head & tail)
            return
        }
        rows[first] &= ~head
        for position in (first + 1)..<last { rows[position] = 0 }
        rows[last] &= ~tail
    }

    /// Repeats a row further down.
    mutating func copy(row: Int, to copies: Range<Int>) {
        let count = bytesPerRow
        precondition(rows.indices.contains((row + 1) * count - 1), "no such row")
        precondition(copies.isEmpty || copies.upperBound * count <= rows.count, "no such row")
        rows.withUnsafeMutableBytes { bytes in
            let source = UnsafeRawBufferPointer(
                rebasing: bytes[(row * count)..<((row + 1) * count)]
            )
            for copy in copies {
                let target = (copy * count)..<((copy + 1) * count)
                UnsafeMutableRawBufferPointer(rebasing: bytes[target]).copyMemory(from: source)
            }
        }
    }

    /// Whitens a row again.
    mutating func whiten(row: Int) {
        let start = row * bytesPerRow
        for position in start..<(start + bytesPerRow) { rows[position] = 0xFF }
    }
}
