package import CardCore

/// A secret that the program makes for a client of the service.
///
/// - Shape: `mr_` and 43 symbols of `A-Z a-z 0-9 - _`: 32 random bytes in Base 64 for URLs.
package enum MadeSecret {
    /// The first symbols of every such secret, by which programs that search for secrets find it.
    package static let prefix = "mr_"
    /// The number of random bytes.
    package static let byteCount = 32

    private static let symbols = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
    )

    /// Makes the secret of random bytes.
    package static func make(of random: [UInt8]) -> Secret {
        precondition(random.count == byteCount, "a secret of \(random.count) bytes")
        var out = Array(prefix.utf8)
        var (bits, count): (UInt32, UInt32) = (0, 0)
        for byte in random {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                out.append(symbols[Int(bits >> count & 63)])
            }
            bits &= 1 << count - 1
        }
        out.append(symbols[Int(bits << (6 - count) & 63)])
        return Secret(out)
    }

    /// The number of symbols behind the prefix.
    private static let symbolCount = (byteCount * 8 + 5) / 6

    /// Returns true if a text contains such a secret.
    package static func isContained(in text: [UInt8]) -> Bool {
        let prefix = Array(prefix.utf8)
        var rest = text[...]
        while let found = rest.firstRange(of: prefix) {
            rest = rest[found.upperBound...]
            let body = rest.prefix(symbolCount)
            if body.count == symbolCount, body.allSatisfy(symbols.contains) { return true }
        }
        return false
    }

    /// Returns true if a text contains such a secret.
    package static func isContained(in text: String) -> Bool {
        text.utf8.count >= prefix.utf8.count + symbolCount && isContained(in: Array(text.utf8))
    }
}
