/// The judgement of a product: how hard its formats are to guess, and how easy to print and read.
///
/// - Source: docs/formats/token-and-pin.md, "How large a format must be".
package struct ProductFitness: Hashable, Sendable {
    /// The result of the judgement.
    package enum Verdict: String, CaseIterable, Sendable {
        case fit
        case fitWithLimits = "fit with limits"
        case refused
    }

    /// The product that is judged.
    package let product: Product
    /// The number of cards that a guess could hit: the planned ones, or those of the orders if they
    /// are more.
    package let liveCards: Int
    /// The number of guesses a year that the points of sale and the balance page allow.
    package let attemptsPerYear: Int
    /// The number of different tokens.
    package let tokenSpace: SecretSpace
    /// The number of different PINs; nil if the cards have no PIN.
    package let pinSpace: SecretSpace?

    /// Judges a product; its planned cards count if they are more than `liveCards`.
    package init(_ product: Product, liveCards: Int = 0, attemptsPerYear: Int = 10_000) {
        self.product = product
        self.liveCards = max(liveCards, product.plannedCards)
        self.attemptsPerYear = attemptsPerYear
        tokenSpace = product.token.space
        pinSpace = product.pin?.space
    }

    /// The bits of tokens below which guessing must be throttled (NIST SP 800-63B, look-up
    /// secrets).
    package static let throttledBelowBits = 64
    /// The bits of tokens from which a hash without a key would be enough (NIST SP 800-63B).
    package static let keylessFromBits = 112

    /// The smallest number of different tokens that is enough: with it, the probability of a hit
    /// within a year is one in a million.
    package var neededSize: Double { Double(liveCards) * Double(attemptsPerYear) * 1_000_000 }

    /// The verdict: refused if the tokens are too few, with limits if guessing must be throttled.
    package var verdict: Verdict {
        if tokenSpace.size < neededSize { return .refused }
        let isFree = tokenSpace.hasBits(Self.throttledBelowBits) && product.pinBinding != .serial
        return isFree ? .fit : .fitWithLimits
    }

    /// The rejection of a product whose tokens could be guessed; nil if it is not refused.
    package var refusal: FormatRejection? {
        guard verdict == .refused else { return nil }
        return FormatRejection("token", .tooFewBits(self))
    }
}

extension ProductFitness {
    /// The average number of guesses until one is a live card's token.
    package var guessesPerHit: Double { tokenSpace.size / Double(liveCards) }

    /// The probability that a year of guessing finds a live token.
    package var chancePerYear: Double {
        Double(liveCards) * Double(attemptsPerYear) / tokenSpace.size
    }

    /// The conditions of the verdict, and other advice.
    package var notes: [FitnessNote] {
        var notes: [FitnessNote] = []
        if verdict == .fitWithLimits {
            notes.append(product.pin == nil ? .limitGuesses : .askForThePIN)
        }
        if product.pin == nil { notes.append(.noPIN) }
        if !tokenSpace.hasBits(Self.keylessFromBits) { notes.append(.keepTheLookupKey) }
        if let pinSpace, pinSpace.size < 1e6 { notes.append(.lockThePIN) }
        if let hazard = product.serial?.spreadsheetHazard { notes.append(.spreadsheet(hazard)) }
        if moduleMillimetres < 0.25 { notes.append(.smallModules) }
        return notes
    }

    /// Groups of symbols of token and PIN that people take for one another.
    package var lookAlikes: [String] {
        let groups = [
            "0Oo", "1IiLl|!", "2Zz", "5Ss$", "6G", "8B", "UuVv", "Cc", "Xx", "Ww", "Kk", "Pp",
        ]
        return [product.token, product.pin].compactMap(\.self).flatMap { format in
            groups.compactMap { group in
                let used = group.utf8.filter(format.symbols.contains)
                let text = String(decoding: used, as: UTF8.self)
                return used.count > 1 && !Self.isOneLetterFolded(used, format) ? text : nil
            }
        }
    }

    /// Returns true if the symbols differ in case alone, and the format reads both cases as one.
    private static func isOneLetterFolded(_ used: [UInt8], _ format: SecretFormat) -> Bool {
        Set(used.map(asciiUppercased)).count == 1
            && !(format.symbols.contains(where: Alphabet.lowerCase.contains)
                && format.symbols.contains(where: Alphabet.upperCase.contains))
    }
}
