/// The number that the ledger gives to a record of one kind; the compiler rejects the number of
/// another kind in its place.
package protocol RowNumber: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral,
    CustomStringConvertible
{
    /// The number, positive for a stored record.
    var value: Int64 { get }
    /// Makes a name of the number, which is not checked.
    init(_ value: Int64)
}

extension RowNumber {
    @inlinable
    package init(integerLiteral value: Int64) { self.init(value) }

    @inlinable
    package var description: String { String(value) }

    // Written out, because the synthesised one is not inlined in other targets.
    @inlinable
    package static func == (first: Self, second: Self) -> Bool { first.value == second.value }
    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(value) }
    /// As fast as that of the number alone.
    @inlinable
    package func _rawHashValue(seed: Int) -> Int { value._rawHashValue(seed: seed) }

    /// The number that is `count` after this one.
    @inlinable
    package func advanced(by count: Int) -> Self { Self(value + Int64(count)) }

    @inlinable
    package static func < (first: Self, second: Self) -> Bool { first.value < second.value }
}

extension ClosedRange where Bound: RowNumber {
    /// The number of values from the first one to the last one.
    package var count: Int { Int(upperBound.value - lowerBound.value) + 1 }
}

extension JSON {
    /// The form in JSON: a number.
    package static func integer(_ number: some RowNumber) -> JSON { .integer(number.value) }
    /// The form in JSON: a number, or null for nil.
    package static func optional(_ number: (some RowNumber)?) -> JSON {
        number.map { .integer($0.value) } ?? .null
    }
}
