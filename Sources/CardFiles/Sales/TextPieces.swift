/// Cuts any text into the pieces that could be a field, to look for what may not be in it.
///
/// Used on formats of which not all is read: XML, records of fixed width. The pieces do not depend
/// on the sizes of the chunks, and none is longer than ``Limits/fieldBytes``.
package struct TextPieces: Sendable {
    private let fewestBytes: Int
    private var rest: [UInt8] = []
    private var isTooLong = false
    private var line = 1

    /// Shorter pieces than `fewestBytes` are left out.
    package init(fewestBytes: Int) { self.fewestBytes = fewestBytes }

    /// Hands out the pieces that end in `chunk`, each with the line it ends on.
    package mutating func cut(
        _ chunk: [UInt8],
        _ use: (_ piece: [UInt8], _ line: Int) throws -> Void
    ) rethrows {
        var start = 0
        for index in chunk.indices where Self.isBetween[Int(chunk[index])] {
            keep(chunk[start..<index])
            try end(use)
            if chunk[index] == UInt8(ascii: "\n") { line += 1 }
            start = index + 1
        }
        keep(chunk[start...])
    }

    /// Hands out the last piece.
    package mutating func finish(_ use: (_ piece: [UInt8], _ line: Int) throws -> Void) rethrows {
        try end(use)
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        isTooLong = isTooLong || rest.count + bytes.count > Limits.fieldBytes
        guard !isTooLong else { return rest.removeAll(keepingCapacity: true) }
        rest += bytes
    }

    private mutating func end(_ use: (_ piece: [UInt8], _ line: Int) throws -> Void) rethrows {
        if rest.count >= fewestBytes { try use(rest, line) }
        rest.removeAll(keepingCapacity: true)
        isTooLong = false
    }

    private static let isBetween: [Bool] = (0..<256).map { byte in
        byte <= 0x20 || "|,;<>\"'[]".utf8.contains(UInt8(byte))
    }
}
