/// `checkpoints.log`: signed notes, one after another, an empty line after each.
///
/// A power cut may leave a part of a note at the end. It stays there, because nothing is taken
/// away from the log; three line ends after it say that it does not count.
package struct CheckpointLog {
    /// The texts of the notes, oldest first; one that was cut off is left out.
    package private(set) var notes: [String] = []
    /// The lines since the last note.
    private var lines: [Substring] = []
    /// Whether the last line was the empty one after a note.
    private var isAfterNote = false
    /// Whether what is written next begins a note.
    private var isWhole = true

    package init(reading path: String) throws {
        let text = String(decoding: try Disk.read(path, limit: 1 << 28), as: UTF8.self)
        // What follows the last line end is either nothing or cut off.
        var pieces = text.split(separator: "\n", omittingEmptySubsequences: false)
        let rest = pieces.popLast() ?? ""
        for line in pieces { take(line) }
        isWhole = text.isEmpty || (isAfterNote && rest.isEmpty)
        // A copy that somebody kept may end with the signature.
        if lines.count >= Self.linesOfNote { closeNote() }
    }

    /// Adds a note, durably.
    package static func append(_ note: String, to file: AppendedFile) throws {
        let isWhole = try CheckpointLog(reading: file.path).isWhole
        try file.append(Array("\(isWhole ? "" : "\n\n\n")\(note)\n".utf8))
    }

    package static func append(_ note: String, to path: String) throws {
        try append(note, to: AppendedFile(path))
    }
}

extension CheckpointLog {
    /// Origin, size, root, an empty one, a signature.
    private static let linesOfNote = 5

    private mutating func take(_ line: Substring) {
        guard line.isEmpty else {
            lines.append(line)
            isAfterNote = false
            return
        }
        if isAfterNote {
            notes.removeLast()
            isAfterNote = false
        } else if lines.count >= Self.linesOfNote {
            closeNote()
            isAfterNote = true
        } else if lines.last?.isEmpty ?? true {
            lines = []
        } else {
            lines.append(line)
        }
    }

    private mutating func closeNote() {
        notes.append(lines.joined(separator: "\n") + "\n")
        lines = []
    }
}
