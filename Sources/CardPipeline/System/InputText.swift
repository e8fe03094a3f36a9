import CardCore
import CardFiles

/// Texts that people and other programs write: key files, passphrases, answers.
enum InputText {
    /// The text of a file, without a byte order mark.
    ///
    /// - Throws: `text.utf16`, `path.*`.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        try plain(Disk.read(path, limit: limit), path)
    }

    /// A text without a byte order mark.
    ///
    /// - Throws: `text.utf16`.
    static func plain(_ bytes: [UInt8], _ path: String) throws(Problem) -> [UInt8] {
        guard !ByteOrderMark.isUTF16(bytes) else { throw Problem.utf16(path) }
        return ByteOrderMark.dropped(bytes)
    }
}

extension Problem {
    static func utf16(_ path: String) -> Problem {
        Problem(
            .refused,
            .textUTF16,
            "\(path: path) is UTF-16",
            remedy: "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW"
        )
    }
}
