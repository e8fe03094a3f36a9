/// A selection of packs of an order: packs, cartons, or the cards from one to another.
package enum PackSelection: Hashable, Sendable {
    /// The numbers of packs, from 1.
    case packs(ClosedRange<Int>)
    /// The numbers of cartons, from 1.
    case cartons(ClosedRange<Int>)
    /// The positions of the first and the last card.
    case cards(ClosedRange<Int>)

    /// The packs of all selections, ascending, each once.
    ///
    /// - Throws: `stock.pack_unknown`; `stock.not_whole_packs` for cards that begin or end inside a
    ///   pack.
    package static func packs(of selections: [PackSelection], in layout: PackLayout)
        throws(StockFailure) -> [Int]
    {
        var packs: Set<Int> = []
        for selection in selections { packs.formUnion(try selection.packs(in: layout)) }
        return packs.sorted()
    }

    private func packs(in layout: PackLayout) throws(StockFailure) -> ClosedRange<Int> {
        switch self {
        case .packs(let range):
            try Self.check(range, .pack, of: layout.packCount)
            return range
        case .cartons(let range):
            try Self.check(range, .carton, of: layout.cartonCount)
            return layout.packs(ofCarton: range.lowerBound)
                .lowerBound...layout
                .packs(ofCarton: range.upperBound).upperBound
        case .cards(let range):
            try Self.check(range, .card, of: layout.cardCount)
            let first = layout.pack(of: range.lowerBound)
            let last = layout.pack(of: range.upperBound)
            guard layout.positions(ofPack: first).lowerBound == range.lowerBound,
                layout.positions(ofPack: last).upperBound == range.upperBound
            else { throw .notWholePacks(first: first, last: last) }
            return first...last
        }
    }

    private static func check(_ range: ClosedRange<Int>, _ unit: PackUnit, of count: Int)
        throws(StockFailure)
    {
        guard range.lowerBound >= 1, range.upperBound <= count else {
            let number = range.lowerBound < 1 ? range.lowerBound : range.upperBound
            throw .unknown(unit, number: number, count: count)
        }
    }
}

extension PackSelection {
    /// The runs of consecutive packs among `packs`, which are ascending.
    package static func runs(_ packs: [Int]) -> [ClosedRange<Int>] { CardCore.runs(packs) }
}

/// The numbers in the form of people, with ranges: `1-4, 7`.
package func rangesText(_ numbers: [Int]) -> String { ShownText(ranges: numbers).text }

private func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
        if let last = runs.last, last.upperBound + 1 == number {
            runs[runs.count - 1] = last.lowerBound...number
        } else {
            runs.append(number...number)
        }
    }
    return runs
}

extension ShownText {
    /// Numbers with their ranges: `1-4, 7`; `numbers` are ascending.
    package init(ranges numbers: [Int]) {
        self = runs(numbers).map { run -> ShownText in
            run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
        }.joined(separator: ", ")
    }
}
