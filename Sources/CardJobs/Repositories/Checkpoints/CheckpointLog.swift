package import CardSystem

/// `checkpoints.log`: signed notes, one after another, an empty line after each.
///
/// A power cut may leave a part of a note at the end. It stays there, because nothing is ever
/// removed from the log; three line ends after it mark it as invalid.
package struct CheckpointLog {
    /// The texts of the notes, oldest first; one that was cut off is left out.
    package private(set) var notes: [String] = []
    /// The lines since the last note.
    private var lines: [Substring] = []
    /// True if the last line was the empty one after a note.
    private var isAfterNote = false

    /// Reads all whole notes of a log, which may be a stored copy.
    ///
    /// - Throws: `path.not_regular`, `limit.file`, or the system's error.
    package init(reading path: String, on disk: Disk) throws {
        let text = String(decoding: try disk.read(path, limit: 1 << 28), as: UTF8.self)
        // The last piece is either empty or a cut line.
        var pieces = text.split(separator: "\n", omittingEmptySubsequences: false)
        _ = pieces.popLast()
        for line in pieces { take(line) }
        // A stored copy may end with the signature.
        if lines.count >= Self.linesOfNote { closeNote() }
    }

    /// Adds a note, durably.
    package static func append(_ note: String, to file: AppendedFile) throws {
        try file.append(
            Array("\(try endsWhole(file.path, on: file.disk) ? "" : "\n\n\n")\(note)\n".utf8)
        )
    }

    /// Appends a note and makes it durable.
    package static func append(_ note: String, to path: String, on disk: Disk) throws {
        try append(note, to: AppendedFile(path, on: disk))
    }
}

extension CheckpointLog {
    /// The size of the end of the log that is read: hundreds of notes.
    private static let endSize = 1 << 16
    private static let signatureMark = "\u{2014} "

    /// The texts at the end of the log that may be notes, newest first; only their shape is checked.
    package static func lastNotes(of path: String, on disk: Disk) throws -> [String] {
        // The last piece is either empty or a cut line.
        let lines = try end(of: path, on: disk).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        .dropLast()
        return lines.indices.reversed().compactMap { index in
            guard lines[index].hasPrefix(signatureMark), index >= linesOfNote - 1 else {
                return nil
            }
            let note = lines[(index - linesOfNote + 1)...index]
            guard lines[index - 1].isEmpty else { return nil }
            return note.joined(separator: "\n") + "\n"
        }
    }

    /// Returns true if the next byte begins a note.
    private static func endsWhole(_ path: String, on disk: Disk) throws -> Bool {
        let lines = try end(of: path, on: disk).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        guard lines != [""] else { return true }
        guard lines.count >= linesOfNote + 2 else { return false }
        let note = lines.suffix(linesOfNote + 2).map(\.isEmpty)
        return lines[lines.count - 3].hasPrefix(signatureMark)
            && note == [false, false, false, true, false, true, true]
    }

    private static func end(of path: String, on disk: Disk) throws -> String {
        guard try disk.exists(path) else { return "" }
        let file = try disk.open(path)
        let start = max(0, file.byteCount - endSize)
        let bytes = try file.bytes(at: Int64(start), file.byteCount - start)
        return String(decoding: bytes, as: UTF8.self)
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
