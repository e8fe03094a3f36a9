/// The kind of a private key in an input that may not contain one.
package enum PrivateKeyKind: String, CaseIterable, Sendable {
    case age, agePlugin, openPGP, openSSH, pem, puTTY, custodian, workspace

    /// The name that people use.
    package var name: ShownText {
        switch self {
        case .age: "a private age key"
        case .agePlugin: "a private age key of a plugin"
        case .openPGP: "a private OpenPGP key"
        case .openSSH: "a private OpenSSH key"
        case .pem: "a private key in PEM"
        case .puTTY: "a private key of PuTTY"
        case .custodian: "the private key of a custodian"
        case .workspace: "a secret key of a workspace"
        }
    }

    /// The marks of key files, in capitals: the text is compared in any case of its letters.
    private static let marks: [(mark: [UInt8], kind: PrivateKeyKind)] = [
        ("AGE-SECRET-KEY-", .age), ("AGE-PLUGIN-", .agePlugin),
        ("BEGIN PGP PRIVATE KEY", .openPGP), ("BEGIN PGP SECRET KEY", .openPGP),
        ("BEGIN OPENSSH PRIVATE KEY", .openSSH), ("BEGIN SSH2 ENCRYPTED PRIVATE KEY", .openSSH),
        ("OPENSSH-KEY-V1", .openSSH), ("B3BLBNNZAC1RZXKTDJE", .openSSH),
        ("PRIVATE KEY-----", .pem), ("PUTTY-USER-KEY-FILE-", .puTTY),
        ("MINTRUN-CUSTODIAN-KEY ", .custodian), ("MINTRUN-OPERATOR-KEY ", .workspace),
        ("MINTRUN-SHARE ", .workspace), ("MINTRUN-CLIENT-SHARE ", .workspace),
    ].map { (Array($0.utf8), $1) }

    /// The number of bytes before a cut that belong to the next piece as well, if a text is read in
    /// pieces.
    fileprivate static let longestMark = marks.map(\.mark.count).max() ?? 0

    /// The first private key in `bytes`, with any text around it.
    package static func find(in bytes: Span<UInt8>) -> PrivateKeyKind? { first(in: bytes)?.kind }

    /// Finds the first mark in `bytes`.
    ///
    /// It searches sale files of a million rows, so it examines few of their bytes.
    ///
    /// - Source: S. Wu, U. Manber, "A fast algorithm for multi-pattern searching" (1994), with
    ///   blocks of two bytes.
    private static func first(in bytes: Span<UInt8>) -> (place: Int, kind: PrivateKeyKind)? {
        let steps = steps
        // The window has the length of the shortest mark; `last` is the index of its last byte.
        var last = window - 1
        while last < bytes.count {
            let step = steps[Int(bytes[last - 1]) << 8 | Int(bytes[last])]
            guard step == 0 else {
                last += Int(step)
                continue
            }
            let start = last - (window - 1)
            for (mark, kind) in marks where matches(mark, in: bytes, at: start) {
                return (start, kind)
            }
            last += 1
        }
        return nil
    }

    /// The search for a private key in a text that is read in pieces; a mark may lie across a cut.
    package struct Search: Sendable {
        private var rest: [UInt8] = []
        private var isFirst = true

        package init() {}

        /// The first private key that ends in `piece`.
        package mutating func look(at piece: [UInt8]) -> PrivateKeyKind? {
            let isStart = isFirst
            isFirst = false
            if let key = PrivateKeyKind.find(in: piece.span) { return key }
            if isStart, PrivateKeyKind.isBinaryOpenPGP(piece) { return .openPGP }
            if !isStart {
                let seam = rest + piece.prefix(PrivateKeyKind.longestMark - 1)
                if let key = PrivateKeyKind.find(in: seam.span) { return key }
            }
            let overlap = PrivateKeyKind.longestMark - 1
            rest = Array((rest + piece.suffix(overlap)).suffix(overlap))
            return nil
        }
    }

    /// The first private key in a text that was typed, or in a document: one line of a key file is
    /// enough.
    package static func find(in bytes: [UInt8]) -> PrivateKeyKind? {
        find(in: bytes.span) ?? keyLine(in: bytes)
    }

    /// The index at which the first private key in `bytes` begins; 0 if it is the whole file.
    package static func place(inFile bytes: [UInt8]) -> Int { first(in: bytes.span)?.place ?? 0 }

    /// The first private key in a whole file, which may be an OpenPGP key in binary.
    package static func find(inFile bytes: [UInt8]) -> PrivateKeyKind? {
        find(in: bytes) ?? (isBinaryOpenPGP(bytes) ? .openPGP : nil)
    }

    /// The kind of the secret in a line of one of our key files, without the title before it:
    /// `sealed: 6f2a…`.
    ///
    /// A fingerprint and a public key have other names or other lengths.
    private static func keyLine(in bytes: [UInt8]) -> PrivateKeyKind? {
        for colon in bytes.indices where bytes[colon] == UInt8(ascii: ":") {
            let name = withoutNumber(bytes[..<colon]).suffix(longestName + 1)
            guard let line = keyLines.first(where: { isName($0.name, atEndOf: name) }) else {
                continue
            }
            let value = bytes[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            let digits = value.prefix { isHexDigit($0) }.count
            if line.digits.contains(digits) { return line.kind }
        }
        return nil
    }

    /// The number of hexadecimal digits of a secret, by its name.
    private static let keyLines: [(name: [UInt8], digits: ClosedRange<Int>, kind: PrivateKeyKind)] =
        [
            (Array("SEALED".utf8), 64...Int.max, .custodian),
            (Array("SHARE".utf8), 64...Int.max, .workspace),
            (Array("KEY".utf8), 64...64, .workspace),
            // The share of a key run, `leg 1`.
            (Array("LEG".utf8), 64...64, .workspace),
        ]

    private static let longestName = keyLines.map(\.name.count).max() ?? 0

    /// The text before the number of a key run; all of it if it has none.
    private static func withoutNumber(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let number = bytes.reversed().prefix { (0x30...0x39).contains($0) }.count
        let rest = bytes.dropLast(number)
        return number > 0 && rest.last == 0x20 ? rest.dropLast() : bytes
    }

    /// Returns true if the bytes end with the name, and it begins a word.
    private static func isName(_ name: [UInt8], atEndOf bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.suffix(name.count).map(asciiUppercased) == name else { return false }
        guard let before = bytes.dropLast(name.count).last else { return true }
        return !isLetterOrDigit(before)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(asciiUppercased(byte))
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(asciiUppercased(byte))
    }

    private static let window = marks.map(\.mark.count).min() ?? 0

    /// The distance by which the window can move without missing a mark, by its last two bytes; 0
    /// if a mark may begin with the window.
    private static let steps: [UInt8] = {
        var steps = [UInt8](repeating: UInt8(window - 1), count: 1 << 16)
        for (mark, _) in marks {
            for position in 0..<window - 1 {
                let step = UInt8(window - 2 - position)
                for first in [mark[position], asciiLowercased(mark[position])] {
                    for second in [mark[position + 1], asciiLowercased(mark[position + 1])] {
                        let pair = Int(first) << 8 | Int(second)
                        steps[pair] = min(steps[pair], step)
                    }
                }
            }
        }
        return steps
    }()

    private static func matches(_ mark: [UInt8], in bytes: Span<UInt8>, at start: Int) -> Bool {
        guard start + mark.count <= bytes.count else { return false }
        for position in mark.indices
        where asciiUppercased(bytes[start + position]) != mark[position] { return false }
        return true
    }

    /// Returns true if the bytes begin with a secret key packet (tags 5 and 7) of version 3 to 6.
    ///
    /// - Source: RFC 9580, section 4.2.
    private static func isBinaryOpenPGP(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 16, let first = bytes.first else { return false }
        let lengthBytes: Int
        switch first {
        case 0x94...0x96, 0x9C...0x9E: lengthBytes = 1 << Int(first & 3)
        case 0xC5, 0xC7:
            switch bytes[1] {
            case 0..<192: lengthBytes = 1
            case 192..<224: lengthBytes = 2
            case 255: lengthBytes = 5
            default: return false
            }
        default: return false
        }
        return (3...6).contains(bytes[1 + lengthBytes])
    }
}
