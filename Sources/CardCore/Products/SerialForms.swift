/// The forms of the serials of all products.
///
/// They distinguish a number that was read or typed wrongly, or that of a specimen, from one that no
/// card has, and give the form of a number on the card.
package struct SerialForms: Hashable, Sendable {
    /// The formats with check symbols.
    private var checked: [SerialFormat] = []
    /// The formats with hyphens in their prefix.
    private var hyphenated: [SerialFormat] = []
    /// The serials and tokens of specimens, in upper case and without hyphens and spaces.
    private var specimens: Set<[UInt8]> = []
    /// True if a product imports its numbers, so that zeros alone are the number of a specimen.
    private let importsNumbers: Bool

    /// The forms if no product counts its own serials.
    package init() { importsNumbers = false }

    /// The forms of the products that count their own serials; `tokens` are the formats of the
    /// tokens of all products.
    package init(
        _ formats: some Sequence<SerialFormat>,
        tokens: [SecretFormat] = [],
        importsNumbers: Bool = false
    ) {
        self.importsNumbers = importsNumbers
        for format in tokens {
            for token in format.specimens {
                specimens.insert(Self.plain(token))
                specimens.insert(Self.plain(token[format.prefix.count...]))
            }
        }
        for format in formats {
            specimens.insert(Self.plain(format.specimen.text.utf8))
            if format.check != .none, !checked.contains(format) { checked.append(format) }
            guard format.prefix.utf8.contains(UInt8(ascii: "-")) else { continue }
            hyphenated.append(format)
        }
    }

    /// The flaw of a number that no card has, if it is otherwise a serial of a product.
    ///
    /// - Shape: `number` is in canonical form; hyphens do not count.
    package func flaw(of number: Serial) -> SerialFlaw? {
        if isSpecimen(number.text) { return .specimen }
        guard !checked.isEmpty else { return nil }
        let bytes = number.text.utf8.filter { $0 != UInt8(ascii: "-") }
        return checked.lazy.compactMap { $0.flaw(of: bytes) }.first
    }

    /// The number as it is printed on the card; `number` is in canonical form, without hyphens.
    package func written(_ number: Serial) -> Serial {
        guard !hyphenated.isEmpty else { return number }
        let bytes = number.text.utf8.filter { $0 != UInt8(ascii: "-") }
        return hyphenated.lazy.compactMap { $0.written(bytes) }.first ?? number
    }

    /// True if ``written(_:)`` changes some numbers.
    package var haveHyphens: Bool { !hyphenated.isEmpty }
}

extension SerialForms {
    /// Returns true if a text is the serial or the token of a specimen of a known product, with or
    /// without the token's prefix, in any groups.
    package func isSpecimen(_ text: some StringProtocol) -> Bool {
        let plain = Self.plain(text.utf8)
        return specimens.contains(plain) || importsNumbers && Self.isZeros(plain)
    }

    /// Returns true if no card may be imported with the number: one of zeros alone is that of the
    /// specimens of imported numbers.
    package func isSpecimenToImport(_ number: Serial) -> Bool {
        let plain = Self.plain(number.text.utf8)
        return specimens.contains(plain) || Self.isZeros(plain)
    }

    /// Returns true if a number of a till's file was read wrongly, or is that of a specimen.
    ///
    /// Zeros alone are not: tills fill fields without a number with them.
    package func isMistyped(_ number: Serial) -> Bool {
        flaw(of: number) != nil && !Self.isZeros(Self.plain(number.text.utf8))
    }

    private static func isZeros(_ text: [UInt8]) -> Bool {
        !text.isEmpty && text.allSatisfy { $0 == UInt8(ascii: "0") }
    }

    private static func plain(_ text: some Sequence<UInt8>) -> [UInt8] {
        text.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }.map(asciiUppercased)
    }
}

/// The reason for which a number cannot be the serial that it resembles.
package enum SerialFlaw: Hashable, Sendable {
    /// Every symbol is possible at its position, and the check symbols are not those of the others.
    case checkSymbol
    /// A letter at the position of a digit that it is mistaken for.
    case letter(Unicode.Scalar)
    /// The number, or the token, of a specimen of a proof.
    case specimen

    /// The code of a row with such a number.
    package var code: RowCode {
        switch self {
        case .checkSymbol: .checkSymbol
        case .letter: .alphabet
        case .specimen: .specimen
        }
    }
}

extension SerialFormat {
    /// Letters that people and scanners take for digits.
    private static let lookalikes = Array("OQDILSBZG".utf8)

    private var plainPrefix: [UInt8] { prefix.utf8.filter { $0 != UInt8(ascii: "-") } }

    fileprivate func written(_ number: [UInt8]) -> Serial? {
        let plain = plainPrefix
        guard number.count == plain.count + digits + check.symbolCount, number.starts(with: plain),
            number[plain.count...].prefix(digits).allSatisfy(Alphabet.digits.contains)
        else { return nil }
        return Serial(prefix + String(decoding: number[plain.count...], as: UTF8.self))
    }

    fileprivate func flaw(of number: [UInt8]) -> SerialFlaw? {
        let prefix = plainPrefix
        let (start, end) = (prefix.count, prefix.count + digits)
        guard number.count == end + check.symbolCount, number.starts(with: prefix),
            number[end...].allSatisfy(check.symbols.contains)
        else { return nil }
        let letters = number[start..<end].filter { !Alphabet.digits.contains($0) }
        guard letters.isEmpty else {
            // Without letters in front, any number would match.
            guard prefix.contains(where: { !Alphabet.digits.contains($0) }),
                letters.count < digits, letters.allSatisfy(Self.lookalikes.contains)
            else { return nil }
            return letters.first.map { .letter(Unicode.Scalar($0)) }
        }
        let isNumber = self.prefix.utf8.allSatisfy(Alphabet.digits.contains)
        let checked = number[(isNumber ? 0 : start)..<end]
        return check.accepts(checked, check: number[end...]) ? nil : .checkSymbol
    }
}
