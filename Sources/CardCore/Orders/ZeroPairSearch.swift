/// Finds numbers of an order that differ from earlier ones of its product only in leading zeros.
///
/// Numbers of the same length never differ so, so for most earlier numbers the length is enough.
package struct ZeroPairSearch {
    private let numbers: [Serial]
    /// The length of all numbers; nil if they have several lengths.
    private let onlyLength: Int?
    /// The numbers by their text without leading zeros; made at the first use.
    private var bare: [Substring: Serial] = [:]
    private var pairs: [ZeroPair] = []
    private var count = 0

    /// Begins a search among the numbers of an order.
    package init(_ numbers: [Serial]) {
        self.numbers = numbers
        let lengths = Set(numbers.lazy.map(\.text.utf8.count))
        onlyLength = lengths.count == 1 ? lengths.first : nil
    }

    /// Compares an earlier number with all of them.
    package mutating func look(at earlier: Serial, ofOrder order: OrderID) {
        guard earlier.text.utf8.count != onlyLength else { return }
        if bare.isEmpty { for number in numbers { bare[ZeroPair.bare(number)] = number } }
        guard let number = bare[ZeroPair.bare(earlier)], number != earlier else { return }
        count += 1
        guard pairs.count < ZeroPair.shownCount else { return }
        pairs.append(ZeroPair(number, earlier, order: order))
    }

    /// Throws the rejection of the numbers if there are pairs.
    package func finish() throws {
        guard pairs.isEmpty else { throw ZeroPair.refusal(pairs, of: count) }
    }
}
