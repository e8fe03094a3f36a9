import CardCore

/// What a file that is no text begins with.
///
/// No signature contains a line feed, so a file is recognised before its first record ends.
enum FileSignature {
    static let longest = 24

    /// The refusal that the first bytes of a file call for, or nil.
    static func refusal(_ start: [UInt8]) -> (code: FileRefusal, name: String)? {
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            return (.utf16, "it has the byte order mark of UTF-16")
        }
        let start = ByteOrderMark.dropped(start)
        return known.first { start.starts(with: $0.bytes) }.map { (.kind, "it is \($0.name)") }
    }

    private static let known: [(bytes: [UInt8], name: String)] = [
        ([0x1F, 0x8B], "gzip"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive or an Excel workbook"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty zip archive"),
        (Array("%PDF".utf8), "a PDF"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        (Array("BZh".utf8), "bzip2"),
        ([0xFD] + Array("7zXZ".utf8), "xz"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
        ([0x89] + Array("PNG".utf8), "a PNG image"),
        (Array("age-encryption.org/".utf8), "encrypted with age"),
        (Array("-----BEGIN AGE".utf8), "encrypted with age"),
        (Array("-----BEGIN PGP".utf8), "encrypted or signed with OpenPGP"),
    ]
}
