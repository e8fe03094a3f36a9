/// `checkpoints.log`: signed notes, one after another, an empty line after each.
///
/// A power cut may leave a part of a note at the end. It stays there, because nothing is taken
/// away from the log; three line ends after it say that it does not count.
package enum CheckpointLog {
    /// Adds a note, durably.
    package static func append(_ note: String, to path: String) throws {
        let mark = try isWhole(path) ? "" : "\n\n\n"
        try Disk.append(Array("\(mark)\(note)\n".utf8), to: path)
    }

    private static func isWhole(_ path: String) throws -> Bool {
        guard Disk.exists(path) else { return true }
        let file = try InputFile(path)
        guard file.byteCount > 0 else { return true }
        let end = try file.bytes(at: Int64(max(0, file.byteCount - 2)), 2)
        return end.elementsEqual("\n\n".utf8)
    }

    /// The texts of the notes, oldest first; one that was cut off is left out.
    package static func notes(in path: String) throws -> [String] {
        let text = String(decoding: try Disk.read(path, limit: 1 << 28), as: UTF8.self)
        var notes: [String] = []
        var lines: [Substring] = []
        var isAfterNote = false
        // What follows the last line end is either nothing or cut off.
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.isEmpty, isAfterNote {
                notes.removeLast()
                isAfterNote = false
            } else if line.isEmpty, lines.count >= linesOfNote {
                notes.append(Self.note(lines))
                lines = []
                isAfterNote = true
            } else if line.isEmpty, lines.last?.isEmpty ?? true {
                lines = []
            } else {
                lines.append(line)
                isAfterNote = false
            }
        }
        // A copy that somebody kept may end with the signature.
        if lines.count >= linesOfNote { notes.append(Self.note(lines)) }
        return notes
    }

    /// Origin, size, root, an empty one, a signature.
    private static let linesOfNote = 5

    private static func note(_ lines: [Substring]) -> String {
        lines.joined(separator: "\n") + "\n"
    }
}
