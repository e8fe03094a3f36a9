/// The code sets of a Code 128 symbol, position by position.
///
/// Made for a format, it depends on no digit of a single card: all symbols of an order have the
/// same number of modules.
///
/// - Source: ISO/IEC 15417; sets B and C.
package struct Code128Layout: Hashable, Sendable {
    /// A part of the text that becomes one symbol, and a change of the set before it.
    package enum Step: Hashable, Sendable {
        /// One character of set B.
        case character
        /// Two digits of set C.
        case pair
        /// The rest is in the other set.
        case toB, toC
    }

    /// The symbols between start and check, in their order.
    package let steps: [Step]

    /// The layout with the fewest symbols; `digits` is true for each position that always has a
    /// digit.
    package init(digits: [Bool]) {
        var steps: [Step] = []
        var position = 0
        var inC = false
        while position < digits.count {
            let run = digits[position...].prefix { $0 }.count
            let wantsC = inC ? run >= 2 : Self.pays(run, at: position, of: digits.count)
            if wantsC != inC { steps.append(wantsC ? .toC : .toB) }
            inC = wantsC
            steps.append(inC ? .pair : .character)
            position += inC ? 2 : 1
        }
        self.steps = steps
    }

    /// True if the symbol begins in set C.
    package var startsInC: Bool { steps.first == .toC }

    /// The symbols after the start: a change at the very beginning is the start itself.
    package var stepsAfterStart: ArraySlice<Step> { steps.dropFirst(startsInC ? 1 : 0) }

    /// Modules without the quiet zones: start, steps and check of 11 each, and the stop of 13.
    package var moduleCount: Int { (stepsAfterStart.count + 2) * 11 + 13 }

    /// Modules with the quiet zones of ten on each side.
    package var modulesWithQuietZone: Int { moduleCount + 2 * Self.quietZone }

    /// The quiet zone on each side, in modules.
    package static let quietZone = 10

    /// The height of the bars in modules: 15 % of the length, and at least 32.
    package var barHeight: Int { max(32, moduleCount * 15 / 100) }

    /// Returns true if set C is worth a switch for so many digits here.
    ///
    /// At the start, set C costs no switch. Later, an odd run gives its first digit to set B, so
    /// that the pairs end with the run.
    private static func pays(_ digits: Int, at position: Int, of count: Int) -> Bool {
        if position == 0 { return digits >= 4 || digits == 2 && count == 2 }
        guard digits.isMultiple(of: 2) else { return false }
        return digits >= 6 || digits >= 4 && position + digits == count
    }
}

extension SecretFormat {
    /// The code sets of every token or PIN of the format.
    package var code128: Code128Layout {
        let fixed = prefix.map { [$0] }
        let check = Array(repeating: options.check.symbols, count: options.check.symbolCount)
        return Code128Layout(
            digits: (fixed + positions + check).map { $0.allSatisfy(Alphabet.digits.contains) }
        )
    }
}
