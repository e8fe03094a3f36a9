package import CardCore

extension Wrapping {
    /// The number of first bytes that identify a wrapping.
    package static let markBytes = 32

    /// The wrapping of the file, by its first bytes and never by its name; nil if they are not
    /// those of a known wrapping.
    ///
    /// - Source: RFC 1952 §2.3.1; the age specification, "age-encryption.org/v1"; RFC 9580 §4.2,
    ///   §5.1 and §6.2.
    package static func recognised(by start: [UInt8]) -> Wrapping? {
        if start.starts(with: [0x1F, 0x8B]) { return .gzip }
        if start.starts(with: "age-encryption.org/".utf8) { return .age }
        if start.starts(with: "-----BEGIN AGE ENCRYPTED FILE-".utf8) { return .age }
        if start.starts(with: "-----BEGIN PGP MESSAGE-----".utf8) { return .openpgp }
        return beginsWithSessionKey(start) ? .openpgp : nil
    }

    /// Returns true if it begins with a packet that holds a session key for a public key.
    ///
    /// Its header with tag 1, then the version. No text has such a version byte there.
    private static func beginsWithSessionKey(_ start: [UInt8]) -> Bool {
        guard start.count >= 6 else { return false }
        let lengthBytes: Int
        switch start[0] {
        case 0x84: lengthBytes = 1
        case 0x85: lengthBytes = 2
        case 0x86: lengthBytes = 4
        case 0xC1: lengthBytes = start[1] < 192 ? 1 : start[1] < 224 ? 2 : 5
        default: return false
        }
        return start.count > lengthBytes + 1 && [3, 6].contains(start[lengthBytes + 1])
    }
}
