/// The reason for which a format cannot be used.
package enum FormatFlaw: Fact, Hashable {
    // Products
    /// The id is not 1 to 100 letters, digits and hyphens.
    case productID
    /// The product has neither a form of serials nor imported numbers.
    case serialMissing
    /// Tokens have too few bits for the number of cards and of guesses a year.
    indirect case tooFewBits(ProductFitness)
    /// A PIN that is checked without the token has only that many values.
    case guessable(UInt64)
    /// Another cost than the usual one is for PINs that are bound to the serial.
    case costOfTokenPIN

    // Serials
    /// The prefix of the serials cannot be used.
    case serialPrefix(SerialPrefix)
    /// The number of digits of the serials is out of range.
    case serialDigits(Int)

    // Payloads
    /// The payload contains `{token}` that number of times instead of once.
    case tokenPlaces(Int)
    /// The payload has a symbol that is not printable ASCII.
    case payloadSymbols
    /// A symbol of tokens has a special meaning in a web address.
    case breaksAddress(Unicode.Scalar)
    /// The payload of that number of bytes needs too large a symbol.
    case payloadSize(Int)

    // Tokens and PINs
    case prefixSymbols
    case prefixFormula(Unicode.Scalar)
    /// The prefix has the first number of symbols, more than `limit`.
    case prefixTooLong(Int, limit: Int)
    /// The prefix has more symbols than the random part, which has that number.
    case prefixOverLength(Int)
    case alphabet(Alphabet.Flaw)
    case noClass
    /// The class is used, but the alphabet has none of its symbols.
    case emptyClass(SymbolClass)
    case fewSymbols
    case maskBesideLength
    case maskSigns
    /// A key that a mask excludes.
    case besideMask
    case lengthMissing
    /// The number of random symbols is outside the allowed range.
    case length(Int, allowed: ClosedRange<Int>, SecretFormat.Role)
    /// The check cannot be computed over the symbol.
    case uncovered(Unicode.Scalar, by: CheckScheme)
    /// The number of symbols in a group is out of range.
    case group(Int)

    /// The reason for which a text cannot be the prefix of serials.
    package enum SerialPrefix: Hashable, Sendable {
        case tooLong(Int), symbol, hyphenFirst
    }

    /// The key of a class of symbols.
    package enum SymbolClass: String, CaseIterable, Sendable {
        case characters, numbers, symbols
    }
}
