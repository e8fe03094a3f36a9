import CardCore

/// The lines of `gpg --with-colons --show-keys`.
///
/// - Source: doc/DETAILS of GnuPG, "Format of the colon listings".
struct OpenPGPListing {
    private let records: [[String]]

    init(_ output: [UInt8]) {
        records = String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The one key that a package may be encrypted to.
    ///
    /// - Throws: `recipient.invalid` for none or several keys, private keys, and keys that are
    ///   revoked, expired or not for encryption.
    func key() throws -> OpenPGPKey {
        let isPrivate = records.contains { ["sec", "ssb"].contains($0[0]) }
        guard !isPrivate else {
            throw PrivateKeyFound(.openPGP, in: "the file")
        }
        let primaries = records.filter { $0[0] == "pub" }
        guard let primary = primaries.first, primaries.count == 1, let fingerprint else {
            throw PrinterKeyFailure.openPGPKeyCount(primaries.count)
        }
        try Self.requireValid(primary, fingerprint)
        let capable = ([primary] + records.filter { $0[0] == "sub" }).filter(Self.canEncrypt)
        guard !capable.isEmpty else {
            throw PrinterKeyFailure.openPGPNotForEncryption(fingerprint: fingerprint)
        }
        for record in [primary] + capable { try Self.requireStrong(record, fingerprint) }
        return OpenPGPKey(
            fingerprint: fingerprint,
            userIDs: records.filter { $0[0] == "uid" }.map { Self.unescaped(Self.field($0, 10)) },
            expires: Self.expiry(primary, capable)
        )
    }

    /// The parts that decide who can open a package; the key may have ended.
    ///
    /// - Throws: `recipient.invalid` for none or several keys.
    func parts() throws -> OpenPGPKeyParts {
        let primaries = records.filter { $0[0] == "pub" }
        guard primaries.count == 1, let primary = fingerprint else {
            throw PrinterKeyFailure.openPGPKeyCount(primaries.count)
        }
        var (encryption, ends) = (Set<String>(), [String: Instant]())
        for (record, fingerprint) in keys {
            ends[fingerprint] = Self.end(record).map { Instant(milliseconds: $0 * 1000) }
            let isRevoked = Self.field(record, 2) == "r"
            if !isRevoked, Self.mayEncrypt(record) { encryption.insert(fingerprint) }
        }
        return OpenPGPKeyParts(primary: primary, encryption: encryption, ends: ends)
    }

    /// The primary key and its subkeys, each with the fingerprint of the line after it.
    private var keys: [(record: [String], fingerprint: String)] {
        var (found, last) = ([(record: [String], fingerprint: String)](), [String]?.none)
        for record in records {
            if ["pub", "sub"].contains(record[0]) { last = record }
            if record[0] == "fpr", let key = last {
                found.append((key, Self.field(record, 10)))
                last = nil
            }
        }
        return found
    }

    private var fingerprint: String? {
        records.first { $0[0] == "fpr" }.map { Self.field($0, 10) }
    }

    private static func requireValid(_ primary: [String], _ fingerprint: String) throws {
        let invalidity: PrinterKeyFailure.Invalidity
        switch field(primary, 2) {
        case "r": invalidity = .revoked
        case "e": invalidity = .expired
        case "i", "d", "n": invalidity = .other
        default: return
        }
        throw PrinterKeyFailure.openPGPInvalid(fingerprint: fingerprint, invalidity)
    }

    /// RSA of 2048 bits or more, or a curve: shorter keys and DSA can be broken or forged.
    ///
    /// - Source: RFC 9580, section 9.1, for the numbers of the algorithms.
    private static func requireStrong(_ record: [String], _ fingerprint: String) throws {
        guard let weakness = weakness(record) else { return }
        throw PrinterKeyFailure.openPGPWeak(fingerprint: fingerprint, weakness)
    }

    private static func weakness(_ record: [String]) -> PrinterKeyFailure.Weakness? {
        let bits = Int(field(record, 3)) ?? 0
        let isShort = bits < PrinterKeyFailure.leastBits
        return switch Int(field(record, 4)) {
        case 1, 2, 3: isShort ? .rsa(bits: bits) : nil
        case 16: isShort ? .elgamal(bits: bits) : nil
        case 17: .dsa
        default: nil
        }
    }

    private static func canEncrypt(_ record: [String]) -> Bool {
        !["r", "e", "i", "d", "n"].contains(field(record, 2)) && field(record, 12).contains("e")
    }

    /// Returns true unless the key is for signatures, certificates and logins alone.
    ///
    /// GnuPG 2.4 encrypts to a key with the capability `r` beside the others, and shows `?` for one
    /// that it does not know. Upper-case letters are about the whole key.
    private static func mayEncrypt(_ record: [String]) -> Bool {
        let own = field(record, 12).filter { !$0.isUppercase }
        return own.isEmpty || own.contains { !"sca".contains($0) }
    }

    /// The end of the primary key, or of the last of the keys that encrypt, whichever is first.
    private static func expiry(_ primary: [String], _ capable: [[String]]) -> Instant? {
        let ends = capable.map(end)
        let last = ends.contains(nil) ? nil : ends.compactMap(\.self).max()
        let seconds = [end(primary), last].compactMap(\.self).min()
        return seconds.map { Instant(milliseconds: $0 * 1000) }
    }

    private static func end(_ record: [String]) -> Int64? { Int64(field(record, 7)) }

    /// Fields are counted from 1, as GnuPG's own description does.
    private static func field(_ record: [String], _ number: Int) -> String {
        number <= record.count ? record[number - 1] : ""
    }

    /// `\x3a` encodes a colon, and so on for every byte that would disturb the listing.
    static func unescaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if position + 3 < bytes.count,
                bytes[position...(position + 1)].elementsEqual("\\x".utf8),
                let code = UInt8(
                    String(decoding: bytes[(position + 2)...(position + 3)], as: UTF8.self),
                    radix: 16
                )
            {
                result.append(code)
                position += 4
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
