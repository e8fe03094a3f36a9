extension SecretFormat {
    /// Returns true if the text contains something that could be a secret of this format: as many
    /// symbols of it as a secret has, at least one of them a digit, in one piece or in groups that
    /// a space or a hyphen divides.
    ///
    /// For short secrets, such as PINs, which cannot be recognised by a check or a hash.
    package func resembles(partOf text: String) -> Bool {
        var alphabet = Set(symbols)
        alphabet.formUnion(prefix)
        let words = text.utf8.split { !Self.isAlphanumeric($0) }
        let whole = words.contains { word in
            word.count == length && word.contains(where: Self.isDigit)
                && word.allSatisfy { alphabet.contains($0) || alphabet.contains(Self.other($0)) }
        }
        return whole || hasGroups(text, of: alphabet)
    }

    /// Returns true if a run of groups of digits has as many digits as a secret.
    private func hasGroups(_ text: String, of alphabet: Set<UInt8>) -> Bool {
        let pieces = text.utf8.split {
            !(Self.isAlphanumeric($0) || $0 == 0x20 || $0 == 0x2D)
        }
        return pieces.contains { piece in
            let words = piece.split { $0 == 0x20 || $0 == 0x2D }
            let runs = words.split { !$0.allSatisfy(Self.isDigit) }
            return runs.contains { run in
                let digits = run.joined()
                return digits.count == length && digits.allSatisfy(alphabet.contains)
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    /// A letter in the other case; other bytes unchanged.
    private static func other(_ byte: UInt8) -> UInt8 { isLetter(byte) ? byte ^ 0x20 : byte }
}
