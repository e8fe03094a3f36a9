import CardCore

/// The encoding of an XML document; only UTF-8 is read unless the template declares another one.
package enum XMLEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case latin1 = "iso-8859-1"
    case windows1252 = "windows-1252"
}

/// The encoding that a document declares, which tills write without looking at its bytes.
package enum DeclaredEncoding: Hashable, Sendable {
    case none, utf8, utf16, latin1, windows1252
    /// Another one in which the bytes below 0x80 are those of ASCII.
    case otherCodePage
    /// An encoding that cannot be read as one of these.
    case other

    init(_ name: String) {
        let name = name.uppercased().filter { $0 != "-" && $0 != "_" }
        switch name {
        case "": self = .none
        case "UTF8", "USASCII", "ASCII": self = .utf8
        case "ISO88591", "LATIN1", "L1": self = .latin1
        case "WINDOWS1252", "CP1252": self = .windows1252
        case "UTF16", "UTF16LE", "UTF16BE", "UCS2", "ISO10646UCS2", "UNICODE": self = .utf16
        case _ where name.hasPrefix("ISO8859") || name.hasPrefix("WINDOWS125"):
            self = .otherCodePage
        default: self = .other
        }
    }

    /// The value of the template's key that reads documents in it; nil if none does.
    package var templateValue: XMLEncoding? {
        switch self {
        case .utf8, .none: .utf8
        case .latin1: .latin1
        case .windows1252: .windows1252
        case .utf16, .otherCodePage, .other: nil
        }
    }
}

extension XMLEncoding {
    /// Returns true if the bytes of a document that declares another encoding can prove that they
    /// are in this one.
    ///
    /// The declaration was read as single bytes, so it is not in UTF-16. Bytes above 0x7F are UTF-8
    /// or not, and almost never by chance. Two code pages cannot be distinguished.
    func canBeProved(against declared: DeclaredEncoding) -> Bool {
        switch declared {
        case .none, .utf8, .utf16, .latin1: true
        case .windows1252: self != .latin1
        case .otherCodePage: self == .utf8
        case .other: false
        }
    }
}

/// Counts characters of UTF-8 in a document that declares a code page.
struct UTF8Proof: Sendable {
    private var hasCharacters = false
    private var isBroken = false
    /// Bytes that are still to follow the lead byte.
    private var pendingCount = 0

    /// True if every byte above 0x7F so far belongs to a character of UTF-8, and there are some.
    var isProved: Bool { hasCharacters && !isBroken && pendingCount == 0 }

    mutating func look(at bytes: UnsafeBufferPointer<UInt8>) {
        guard !isBroken else { return }
        for byte in bytes {
            guard byte >= 0x80 || pendingCount > 0 else { continue }
            take(byte)
        }
    }

    private mutating func take(_ byte: UInt8) {
        if pendingCount > 0 {
            pendingCount -= 1
            if byte & 0xC0 != 0x80 { isBroken = true }
            return
        }
        hasCharacters = true
        switch byte {
        case 0xC2...0xDF: pendingCount = 1
        case 0xE0...0xEF: pendingCount = 2
        case 0xF0...0xF4: pendingCount = 3
        default: isBroken = true
        }
    }
}
