/// Whether a product's formats are hard enough to guess and easy enough to print and read.
///
/// - Source: docs/formats/token-and-pin.md, "How large a format must be".
package struct ProductFitness: Hashable, Sendable {
    package enum Verdict: String, CaseIterable, Sendable {
        case fit
        case fitWithLimits = "fit with limits"
        case refused
    }

    package let product: Product
    /// How many cards an attacker could hit: what is planned, or what there is if that is more.
    package let liveCards: Int
    /// How many guesses a year the points of sale and the balance page let through.
    package let attemptsPerYear: Int
    package let tokenSpace: SecretSpace
    package let pinSpace: SecretSpace

    package init(_ product: Product, liveCards: Int = 0, attemptsPerYear: Int = 10_000) {
        self.product = product
        self.liveCards = max(liveCards, product.plannedCards)
        self.attemptsPerYear = attemptsPerYear
        tokenSpace = product.token.space
        pinSpace = product.pin.space
    }

    /// If tokens have fewer bits, guessing must be throttled (NIST SP 800-63B, look-up secrets).
    package static let throttledBelowBits = 64
    /// If tokens have so many bits, a hash without a key would do (NIST SP 800-63B).
    package static let keylessFromBits = 112
    /// How likely a hit within a year may be.
    package static let acceptedChance = 1e-6

    /// The size that the token's space needs at least.
    package var neededSize: Double { Double(liveCards) * Double(attemptsPerYear) * 1_000_000 }

    package var verdict: Verdict {
        if tokenSpace.size < neededSize { return .refused }
        let isFree = tokenSpace.hasBits(Self.throttledBelowBits) && product.pinBinding != .serial
        return isFree ? .fit : .fitWithLimits
    }

    /// The refusal of a product whose tokens could be guessed, or nil.
    package var refusal: FormatRejection? {
        guard verdict == .refused else { return nil }
        return FormatRejection("token", .tooFewBits(self))
    }
}

extension ProductFitness {
    /// How many guesses somebody needs on average until one is a live card's token.
    package var guessesPerHit: Double { tokenSpace.size / Double(liveCards) }

    /// How likely a year of guessing finds a live token.
    package var chancePerYear: Double {
        Double(liveCards) * Double(attemptsPerYear) / tokenSpace.size
    }

    /// The conditions of the verdict and what else is worth knowing, one sentence each.
    package var notes: [String] {
        var notes: [String] = []
        if verdict == .fitWithLimits {
            notes.append("always ask for the PIN and stop after 100 failures in a row")
        }
        if !tokenSpace.hasBits(Self.keylessFromBits) {
            notes.append("stolen hashes of tokens are safe only while the lookup key is")
        }
        if pinSpace.size < 1e6 {
            notes.append("the PIN alone protects nothing: lock after 5 tries")
        }
        if let hazard = product.serial?.spreadsheetHazard {
            notes.append("a spreadsheet \(hazard) in the serials")
        }
        if moduleMillimetres < 0.25 { notes.append("modules under 0.25 mm need a good scanner") }
        return notes
    }

    /// Groups of symbols of token and PIN that people take for one another.
    package var lookAlikes: [String] {
        let groups = [
            "0Oo", "1IiLl|!", "2Zz", "5Ss$", "6G", "8B", "UuVv", "Cc", "Xx", "Ww", "Kk", "Pp",
        ]
        return [product.token, product.pin].flatMap { format in
            groups.compactMap { group in
                let used = group.utf8.filter(format.symbols.contains)
                let text = String(decoding: used, as: UTF8.self)
                return used.count > 1 && !Self.isOneLetterFolded(used, format) ? text : nil
            }
        }
    }

    /// Whether the symbols differ in case alone and the format does not tell cases apart.
    private static func isOneLetterFolded(_ used: [UInt8], _ format: SecretFormat) -> Bool {
        Set(used.map(asciiUppercased)).count == 1
            && !(format.symbols.contains(where: Alphabet.lowerCase.contains)
                && format.symbols.contains(where: Alphabet.upperCase.contains))
    }
}

/// A number with one decimal, rounded down: `53.1`.
func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
}
