import CardCore
import CardSystem
import CardText

/// Texts that people and other programs write: key files, passphrases, answers.
enum InputText {
    /// The text of a file, without a byte order mark.
    ///
    /// - Throws: `text.utf16`, `path.*`.
    static func read(_ path: String, limit: Int, on disk: Disk) throws -> [UInt8] {
        try plain(disk.read(path, limit: limit), path)
    }

    /// A text without a byte order mark.
    ///
    /// - Throws: `text.utf16`.
    static func plain(_ bytes: [UInt8], _ path: String) throws(FileFailure) -> [UInt8] {
        guard !ByteOrderMark.isUTF16(bytes) else { throw .utf16(path: path) }
        return ByteOrderMark.dropped(bytes)
    }
}
