/// The number of different tokens or PINs of a format.
///
/// Prefix and check symbols add nothing. Secrets that the word filter rejects are not counted,
/// except for the few whose word ends in the check symbol.
package struct SecretSpace: Hashable, Sendable {
    /// The exact number; nil if it needs more than 64 bits.
    package let count: UInt64?
    /// The number with the precision of a Double.
    package let size: Double

    /// Returns true if a guess needs `bits` bits or more.
    func hasBits(_ bits: Int) -> Bool {
        size >= Double(sign: .plus, exponent: bits, significand: 1)
    }
}

extension SecretFormat {
    /// The number of different secrets that can be drawn.
    package var space: SecretSpace {
        isFiltered ? filteredSpace : unfilteredSpace
    }

    private var unfilteredSpace: SecretSpace {
        let size = positions.reduce(1.0) { $0 * Double($1.count) }
        var count: UInt64? = 1
        for symbols in positions {
            count = count.flatMap { Self.product($0, UInt64(symbols.count)) }
        }
        return SecretSpace(count: count, size: size)
    }

    /// Counts the texts without a word, by the state of the filter after each position.
    private var filteredSpace: SecretSpace {
        let filter = WordFilter.shared
        var counts: [UInt64]? = filter.startingCounts(one: 1, zero: 0)
        var sizes = filter.startingCounts(one: 1.0, zero: 0.0)
        for symbols in positions {
            let weights = filter.weights(of: symbols)
            counts = counts.flatMap { filter.advance($0, weights) }
            sizes = filter.advance(sizes, weights)
        }
        let count = counts.flatMap { counts in
            counts.reduce(UInt64(0) as UInt64?) { sum, next in
                sum.flatMap { Self.sum($0, next) }
            }
        }
        return SecretSpace(count: count, size: sizes.reduce(0, +))
    }

    static func product(_ left: UInt64, _ right: UInt64) -> UInt64? {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? nil : product
    }

    static func sum(_ left: UInt64, _ right: UInt64) -> UInt64? {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : sum
    }
}

extension WordFilter {
    fileprivate func startingCounts<Number>(one: Number, zero: Number) -> [Number] {
        var counts = Array(repeating: zero, count: stateCount)
        counts[Int(Self.start)] = one
        return counts
    }

    /// The number of symbols of a position that are read as each letter.
    fileprivate func weights(of symbols: [UInt8]) -> [Int] {
        var weights = [Int](repeating: 0, count: Self.classCount)
        for symbol in symbols { weights[Int(folded[Int(symbol)])] += 1 }
        return weights
    }

    /// The counts one symbol later; nil if one needs more than 64 bits.
    fileprivate func advance(_ counts: [UInt64], _ weights: [Int]) -> [UInt64]? {
        var next = [UInt64](repeating: 0, count: stateCount)
        for (state, count) in counts.enumerated() where count > 0 {
            for (letter, weight) in weights.enumerated() where weight > 0 {
                let reached = self.state(after: UInt16(state), class: letter)
                guard reached != Self.found else { continue }
                guard let product = SecretFormat.product(count, UInt64(weight)),
                    let sum = SecretFormat.sum(next[Int(reached)], product)
                else { return nil }
                next[Int(reached)] = sum
            }
        }
        return next
    }

    fileprivate func advance(_ sizes: [Double], _ weights: [Int]) -> [Double] {
        var next = [Double](repeating: 0, count: stateCount)
        for (state, size) in sizes.enumerated() where size > 0 {
            for (letter, weight) in weights.enumerated() where weight > 0 {
                let reached = self.state(after: UInt16(state), class: letter)
                if reached != Self.found { next[Int(reached)] += size * Double(weight) }
            }
        }
        return next
    }
}
