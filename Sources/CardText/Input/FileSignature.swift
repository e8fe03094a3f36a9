import CardCore

/// The first bytes of files that are not text.
///
/// No signature contains a line feed, so a file is recognised before its first record ends.
enum FileSignature {
    /// The refusal because of the first bytes of a file, or nil.
    ///
    /// `isMarkup`: a file that correctly begins with a tag, and whose root names its kind.
    static func refusal(
        _ start: [UInt8],
        isMarkup: Bool = false
    ) -> (code: FileRefusal, kind: FileKind)? {
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            return (.utf16, .utf16)
        }
        let start = ByteOrderMark.dropped(start)
        let found = container(start) ?? (isMarkup ? nil : page(start))
        if let found { return (.kind, found) }
        return known.first { start.starts(with: $0.bytes) }.map { (.kind, $0.kind) }
    }

    private static let known: [(bytes: [UInt8], kind: FileKind)] = [
        ([0x1F, 0x8B], .gzip),
        ([0x50, 0x4B, 0x05, 0x06], .emptyZip),
        (Array("%PDF".utf8), .pdf),
        ([0xD0, 0xCF, 0x11, 0xE0], .oldOffice),
        ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
        (Array("BZh".utf8), .bzip2),
        ([0xFD] + Array("7zXZ".utf8), .xz),
        ([0x37, 0x7A, 0xBC, 0xAF], .sevenZip),
        ([0x89] + Array("PNG".utf8), .png),
        (Array("{\\rtf".utf8), .richText),
        (Array("age-encryption.org/".utf8), .age),
        (Array("-----BEGIN AGE".utf8), .age),
        (Array("-----BEGIN PGP".utf8), .openPGP),
    ]

    /// The kind of a zip archive, by the name of its first file.
    private static func container(_ start: [UInt8]) -> FileKind? {
        guard start.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
        let rest = start.dropFirst(30)
        if ["[Content_Types]", "_rels/", "docProps/", "xl/"].contains(where: rest.starts(with:)) {
            return .office
        }
        return rest.starts(with: "mimetypeapplication/vnd.oasis.")
            ? .openDocument : .zip
    }

    /// Programs write tables as web pages and call them `.xls`; browsers save an error as one.
    private static func page(_ start: [UInt8]) -> FileKind? {
        let text = ByteOrderMark.dropped(start).drop { $0 <= UInt8(ascii: " ") }
            .map { $0.isUpper ? $0 | 0x20 : $0 }
        return tags.contains { text.starts(with: $0.utf8) }
            ? .webPage : nil
    }

    private static let tags = [
        "<!doctype html", "<html", "<head", "<body", "<meta", "<style", "<table", "<tr",
    ]
}

extension FileFault {
    /// True if its first bytes show that the file is not one of its format, however it ends.
    package var isAboutKind: Bool { refusal == .kind || refusal == .utf16 }
}

extension ArraySlice<UInt8> {
    fileprivate func starts(with text: String) -> Bool { starts(with: text.utf8) }
}

/// Collects the first bytes of a file as they arrive, and recognises files that are not text.
package struct FileStart: Sendable {
    /// The bytes so far; at most 96.
    package private(set) var bytes: [UInt8] = []
    /// True if the file is refused, and only the name of its kind may still change.
    package private(set) var isRefused = false
    private let isMarkup: Bool

    /// Creates an empty start; `isMarkup` is true if files of the format begin with a tag.
    package init(isMarkup: Bool = false) { self.isMarkup = isMarkup }

    /// So many bytes name the kind of every file that is refused.
    private static let longest = 96

    /// Reads the bytes from `position` on; `consumed` bytes were before it.
    ///
    /// - Throws: the refusal, once its words are known.
    package mutating func take(
        _ input: UnsafeBufferPointer<UInt8>,
        _ position: Int,
        consumed: Int
    ) throws(FileFault) {
        guard consumed < Self.longest else { return }
        let from = position + bytes.count - consumed
        guard from < input.count else { return }
        bytes += input[from..<min(input.count, from + Self.longest - bytes.count)]
        isRefused = FileSignature.refusal(bytes, isMarkup: isMarkup) != nil
        if bytes.count >= Self.longest { try finish() }
    }

    /// The file has no more bytes.
    package func finish() throws(FileFault) {
        guard isRefused, let (code, kind) = FileSignature.refusal(bytes, isMarkup: isMarkup) else {
            return
        }
        throw FileFault(
            code,
            at: FilePlace(offset: 0, line: 1, column: 1),
            detail: TextDetail.kind(kind)
        )
    }
}
