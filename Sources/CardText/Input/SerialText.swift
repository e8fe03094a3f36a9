package import CardCore

/// Serials and imported numbers as files and people write them.
package enum SerialText {
    /// The canonical form of a serial or an imported number.
    ///
    /// Spaces and hyphens are for the eye and dropped, letters become upper case, leading zeros
    /// stay. A bare number of 18 digits or more with nothing but zeros past the 15th is a number
    /// that a spreadsheet has rounded, and is rejected; one that a space or a hyphen divides was a
    /// text in the spreadsheet too, and is accepted. Shorter ones may be correct numbers: the hash
    /// total of the file protects those. A format without a hash total may be stricter, and reject
    /// them from fewer `digits` on, down to 16.
    ///
    /// - Shape: 1 to ``Limits/cardBytes`` of `0-9 A-Z * $ ~ =`, the symbols of every serial.
    @inlinable
    package static func canonical(
        _ text: some Collection<UInt8>,
        roundedFrom digits: Int = 18
    ) throws(RowCode) -> Serial {
        let (symbols, isDivided) = try symbols(text)
        guard isDivided || !isRounded(symbols, from: digits) else { throw .spreadsheetRounded }
        return Serial(String(decoding: symbols, as: UTF8.self))
    }

    /// The canonical form of a serial in the bytes of a field, as above: compiled for them in this
    /// target, because every row of every file has one.
    package static func canonical(_ text: [UInt8]) throws(RowCode) -> Serial {
        try canonical(text[...])
    }

    /// The symbols without the characters that divide them; true if there were any.
    @inlinable
    static func symbols(
        _ text: some Collection<UInt8>
    ) throws(RowCode) -> (symbols: [UInt8], isDivided: Bool) {
        var symbols = [UInt8]()
        symbols.reserveCapacity(text.count)
        var isDivided = false
        for byte in text {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "-"): isDivided = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "*"), UInt8(ascii: "$"), UInt8(ascii: "~"), UInt8(ascii: "="):
                symbols.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): symbols.append(byte - 0x20)
            default: throw isExponential(text) ? .spreadsheetRounded : .alphabet
            }
        }
        guard (1...Limits.cardBytes).contains(symbols.count) else { throw .length }
        return (symbols, isDivided)
    }

    /// A number to be printed: canonical already, and of at most 19 digits if it has no letters.
    ///
    /// One that ends in zeros is accepted: in a list of all numbers, some correct ones do.
    static func imported(_ text: ArraySlice<UInt8>) throws(RowCode) -> Serial {
        let (symbols, _) = try symbols(text)
        guard symbols.elementsEqual(text) else { throw .alphabet }
        guard symbols.count <= Limits.importedDigits || !symbols.allSatisfy(\.isDigit) else {
            throw .length
        }
        return Serial(String(decoding: symbols, as: UTF8.self))
    }

    /// The first character that no card number has.
    package static func misfit(in text: some Collection<UInt8>) -> Unicode.Scalar? {
        String(decoding: text, as: UTF8.self).unicodeScalars.first { scalar in
            guard scalar.isASCII else { return true }
            let byte = [UInt8(truncatingIfNeeded: scalar.value)]
            return scalar != " " && scalar != "-" && (try? symbols(byte)) == nil
        }
    }

    /// The first character that no number to be printed has: letters are upper case, and nothing
    /// divides it.
    static func importedMisfit(in text: some Collection<UInt8>) -> Unicode.Scalar? {
        if let misfit = misfit(in: text) { return misfit }
        return text.first { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") || $0.isLower }
            .map { Unicode.Scalar($0) }
    }

    /// Returns true if it is the canonical form already, as almost all are.
    package static func isPlain(_ text: FieldBytes) -> Bool {
        guard (1...17).contains(text.count) else { return false }
        return text.allSatisfy { $0.isDigit || $0.isUpper }
    }

    /// `6.0065E+18`, with a point or a comma.
    @inlinable
    static func isExponential(_ text: some Collection<UInt8>) -> Bool {
        guard let mark = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
            return false
        }
        let head = text[..<mark]
        var tail = text[text.index(after: mark)...]
        guard let sign = tail.first else { return false }
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { tail = tail.dropFirst() }
        let marks: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: ",")]
        return head.first?.isDigit == true && head.allSatisfy { $0.isDigit || marks.contains($0) }
            && !tail.isEmpty && tail.allSatisfy(\.isDigit)
    }

    /// Returns true if only the first 15 digits are significant: more do not fit in a spreadsheet's
    /// number.
    @inlinable
    package static func isRounded(_ symbols: some Collection<UInt8>, from digits: Int = 18) -> Bool
    {
        symbols.count >= digits && symbols.allSatisfy(\.isDigit)
            && symbols.dropFirst(15).allSatisfy { $0 == UInt8(ascii: "0") }
    }

    /// The serial as it is compared: without the hyphens that are printed, which files leave out.
    package static func plain(_ serial: Serial) -> Serial {
        Serial(serial.text.uppercased().filter { $0 != "-" })
    }
}
