import CardCore
import CardVault

/// The codes of a journal's lines, each over the line and the code before it.
///
/// - Shape of a line: the number of its bytes, its code in hexadecimal, its text, a line feed; a
///   blank between the parts.
struct JournalChain {
    private let key: ServiceKey
    /// The code of the last line.
    private(set) var code: [UInt8]

    init(_ key: ServiceKey, after code: [UInt8] = Self.start) {
        self.key = key
        self.code = code
    }

    /// The code before the first line of all.
    static let start = [UInt8](repeating: 0, count: ServiceKey.journalCodeByteCount)

    /// Adds a text, and returns its line.
    mutating func line(of text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        code = key.journalCode(of: bytes, after: code)
        return Array("\(bytes.count) \(code.hexadecimal) ".utf8) + bytes + [UInt8(ascii: "\n")]
    }

    /// Adds a line without its line feed, and returns its text; nil if it does not continue the
    /// chain, and then nothing is added.
    mutating func text(ofLine line: [UInt8]) -> [UInt8]? {
        guard let parts = Self.parts(of: line) else { return nil }
        let expected = key.journalCode(of: parts.text, after: code)
        guard CardHashes.isSame(expected, parts.code) else { return nil }
        code = expected
        return parts.text
    }

    /// The code that a line states, right or wrong; nil for a line without one.
    static func statedCode(ofLine line: [UInt8]) -> [UInt8]? { parts(of: line)?.code }

    private static func parts(of line: [UInt8]) -> (code: [UInt8], text: [UInt8])? {
        let blank = UInt8(ascii: " ")
        let parts = line.split(separator: blank, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let count = Int(String(decoding: parts[0], as: UTF8.self)),
            count == parts[2].count,
            let code = Hex.bytes(String(decoding: parts[1], as: UTF8.self)),
            code.count == ServiceKey.journalCodeByteCount
        else { return nil }
        return (code, Array(parts[2]))
    }
}
