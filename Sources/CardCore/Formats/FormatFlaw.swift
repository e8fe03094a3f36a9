/// Why a format cannot be used.
package enum FormatFlaw: Fact, Hashable {
    // Products
    case productID
    case serialMissing
    /// So many cards with so many guesses a year need more bits.
    indirect case tooFewBits(ProductFitness)
    /// A PIN that is checked without the token is one of so few.
    case guessable(UInt64)

    // Serials
    case serialPrefix(SerialPrefix)
    case serialDigits(Int)

    // Payloads
    case tokenPlaces(Int)
    case payloadSymbols
    /// A symbol of tokens has a meaning of its own in a web address.
    case breaksAddress(Unicode.Scalar)
    case payloadSize(Int)

    // Tokens and PINs
    case prefixSymbols
    case prefixFormula(Unicode.Scalar)
    case prefixTooLong(Int, limit: Int)
    case prefixOverLength(Int)
    case alphabet(Alphabet.Flaw)
    case noClass
    case emptyClass(SymbolClass)
    case fewSymbols
    case maskBesideLength
    case maskSigns
    /// A key that a mask leaves no room for.
    case besideMask
    case lengthMissing
    case length(Int, allowed: ClosedRange<Int>, SecretFormat.Role)
    case uncovered(Unicode.Scalar, by: CheckScheme)
    case group(Int)

    /// Why a text cannot be the prefix of serials.
    package enum SerialPrefix: Hashable, Sendable {
        case tooLong(Int), symbol, hyphenFirst
    }

    /// The key of a class of symbols.
    package enum SymbolClass: String, CaseIterable, Sendable {
        case characters, numbers, symbols
    }
}
