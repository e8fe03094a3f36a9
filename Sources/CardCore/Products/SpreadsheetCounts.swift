/// The number of secrets of a format that a spreadsheet changes in a printer's file.
///
/// Every secret that can be drawn is counted, each once, with its check symbols and without those
/// that the word filter rejects. It is a count and not a sample: secrets whose first symbols affect
/// the rest alike are counted together, symbol by symbol.
package struct SpreadsheetCounts: Hashable, Sendable {
    /// The number of all secrets.
    package let all: SecretSpace
    /// The number of secrets that suffer each change; a change that no secret suffers is absent.
    package let changed: [SpreadsheetHazard: SecretSpace]

    /// The number of cards of an order whose secrets suffer the change.
    ///
    /// - Unit: cards; the average over many orders.
    package func expected(_ hazard: SpreadsheetHazard, among cards: Int) -> Double {
        Double(cards) * (changed[hazard]?.size ?? 0) / all.size
    }
}

extension SecretFormat {
    /// The number of secrets that a spreadsheet changes if a file contains them in that form.
    package func spreadsheetCounts(in form: WrittenForm) -> SpreadsheetCounts {
        SpreadsheetCounts(all: drawnSpace, changed: spreadsheetChanges(in: form))
    }

    /// The number of secrets that suffer each change in that form.
    func spreadsheetChanges(in form: WrittenForm) -> [SpreadsheetHazard: SecretSpace] {
        var readings = SpreadsheetReadings()
        var counts = [SecretBeginning(): SecretSpace.one]
        for symbol in symbols(in: form) {
            var next: [SecretBeginning: SecretSpace] = [:]
            for (beginning, count) in counts {
                forEachSuccessor(of: beginning, with: symbol, &readings) { longer in
                    next[longer, default: .none].add(count)
                }
            }
            counts = next
        }
        var changed: [SpreadsheetHazard: SecretSpace] = [:]
        for (secret, count) in counts {
            guard let hazard = readings[secret.reading].hazard else { continue }
            changed[hazard, default: .none].add(count)
        }
        return changed
    }

    /// Passes on the beginnings that are one symbol longer, for each symbol that is possible, and
    /// leaves out those with a word and those that a spreadsheet cannot change any more.
    private func forEachSuccessor(
        of beginning: SecretBeginning,
        with symbol: WrittenSymbol,
        _ readings: inout SpreadsheetReadings,
        _ pass: (SecretBeginning) -> Void
    ) {
        var longer = beginning
        func read(_ symbol: UInt8) {
            guard let reading = readings.index(after: beginning.reading, symbol) else { return }
            longer.reading = reading
            pass(longer)
        }
        func readUnlessWord(_ symbol: UInt8) {
            guard let word = word(after: beginning.word, symbol) else { return }
            longer.word = word
            read(symbol)
        }
        switch symbol {
        case .fixed(let symbol): read(symbol)
        case .random(let index):
            for symbol in positions[index] {
                longer.check = check(after: beginning.check, symbol, at: index)
                readUnlessWord(symbol)
            }
        case .check(let index):
            readUnlessWord(options.check.symbols(after: beginning.check)[index])
        }
    }
}

/// The effect of the first symbols of a secret on the symbols after them.
private struct SecretBeginning: Hashable {
    /// The reading of a spreadsheet, by its index.
    var reading = 0
    /// The state of the word filter.
    var word = WordFilter.start
    /// The remainder of the check.
    var check = 0
}

/// The readings that occur in the secrets of a format and can end in a change, each computed once.
private struct SpreadsheetReadings {
    private var readings = [SpreadsheetReading()]
    private var indexes = [SpreadsheetReading(): 0]
    private var steps: [Int: Int?] = [:]

    subscript(index: Int) -> SpreadsheetReading { readings[index] }

    /// The index of the reading one symbol later; the reading before the first symbol has 0.
    ///
    /// Nil if a spreadsheet changes no text that begins so.
    mutating func index(after index: Int, _ symbol: UInt8) -> Int? {
        let step = index << 8 | Int(symbol)
        if let known = steps[step] { return known }
        let next = self.index(of: readings[index].after(symbol))
        steps[step] = .some(next)
        return next
    }

    private mutating func index(of reading: SpreadsheetReading) -> Int? {
        guard reading.canChange else { return nil }
        if let known = indexes[reading] { return known }
        readings.append(reading)
        indexes[reading] = readings.count - 1
        return readings.count - 1
    }
}
