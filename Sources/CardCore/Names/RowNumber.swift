/// The number that the ledger gives to a record of one kind: the compiler refuses the number of
/// another kind in its place.
package protocol RowNumber: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral,
    CustomStringConvertible
{
    var value: Int64 { get }
    init(_ value: Int64)
}

extension RowNumber {
    package init(integerLiteral value: Int64) { self.init(value) }

    package var description: String { String(value) }

    package static func < (first: Self, second: Self) -> Bool { first.value < second.value }
}

extension JSON {
    package static func integer(_ number: some RowNumber) -> JSON { .integer(number.value) }
    package static func optional(_ number: (some RowNumber)?) -> JSON {
        number.map { .integer($0.value) } ?? .null
    }
}
