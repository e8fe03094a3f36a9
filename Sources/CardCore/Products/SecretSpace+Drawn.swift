extension SecretFormat {
    /// The number of different secrets that can be drawn, without those whose word ends in the
    /// check symbols.
    var drawnSpace: SecretSpace {
        guard isFiltered, options.check != .none else { return space }
        let remainders = options.check.remainderCount
        let none = Array(
            repeating: SecretSpace.none,
            count: WordFilter.shared.stateCount * remainders
        )
        var counts = none
        counts[Int(WordFilter.start) * remainders] = .one
        for index in positions.indices {
            var next = none
            for (state, count) in counts.enumerated() where count.size > 0 {
                let (known, remainder) = state.quotientAndRemainder(dividingBy: remainders)
                for symbol in positions[index] {
                    guard let word = word(after: UInt16(known), symbol) else { continue }
                    let check = check(after: remainder, symbol, at: index)
                    next[Int(word) * remainders + check].add(count)
                }
            }
            counts = next
        }
        return counts.enumerated().reduce(into: .none) { sum, state in
            let (word, remainder) = state.offset.quotientAndRemainder(dividingBy: remainders)
            if isWithoutWord(UInt16(word), check: remainder) { sum.add(state.element) }
        }
    }

    /// Returns true if the check symbols do not complete a word.
    private func isWithoutWord(_ state: UInt16, check: Int) -> Bool {
        options.check.symbols(after: check).reduce(state as UInt16?) { word, symbol in
            word.flatMap { self.word(after: $0, symbol) }
        } != nil
    }

    /// The state of the word filter one symbol later; nil after a word.
    func word(after state: UInt16, _ symbol: UInt8) -> UInt16? {
        guard isFiltered else { return state }
        let next = WordFilter.shared.state(after: state, symbol)
        return next == WordFilter.found ? nil : next
    }

    /// The remainder of the check one random symbol later, that with the 0-based index.
    func check(after remainder: Int, _ symbol: UInt8, at index: Int) -> Int {
        options.check.remainder(after: remainder, symbol, rest: randomCount - index - 1)
    }
}

extension SecretSpace {
    static let none = SecretSpace(count: 0, size: 0)
    static let one = SecretSpace(count: 1, size: 1)

    mutating func add(_ other: SecretSpace) {
        let sum = count.flatMap { mine in
            other.count.flatMap { SecretFormat.sum(mine, $0) }
        }
        self = SecretSpace(count: sum, size: size + other.size)
    }
}
