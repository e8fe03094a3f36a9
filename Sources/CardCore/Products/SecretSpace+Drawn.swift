extension SecretFormat {
    /// The number of different secrets that can be drawn, without those whose word ends in the
    /// check symbols.
    var drawnSpace: SecretSpace {
        guard isFiltered, options.check != .none else { return space }
        let remainders = options.check.remainderCount
        // By the state of the filter and the remainder of the check; exact up to 53 bits.
        var sizes = [Double](repeating: 0, count: WordFilter.shared.stateCount * remainders)
        sizes[Int(WordFilter.start) * remainders] = 1
        for index in positions.indices { sizes = advance(sizes, at: index) }
        var size = 0.0
        for (state, known) in sizes.enumerated() where known > 0 {
            let (word, check) = state.quotientAndRemainder(dividingBy: remainders)
            if isWithoutWord(UInt16(word), check: check) { size += known }
        }
        return SecretSpace(count: size < 0x1p53 ? UInt64(size) : nil, size: size)
    }

    /// The sizes one random symbol later, that with the 0-based index.
    private func advance(_ sizes: [Double], at index: Int) -> [Double] {
        let remainders = options.check.remainderCount
        var next = [Double](repeating: 0, count: sizes.count)
        for symbol in positions[index] {
            let checks = (0..<remainders).map { check(after: $0, symbol, at: index) }
            for word in 0..<WordFilter.shared.stateCount {
                guard let longer = self.word(after: UInt16(word), symbol) else { continue }
                let (from, to) = (word * remainders, Int(longer) * remainders)
                for remainder in 0..<remainders where sizes[from + remainder] > 0 {
                    next[to + checks[remainder]] += sizes[from + remainder]
                }
            }
        }
        return next
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
