package import CardCore
import CardText

/// Amounts as senders write them, in minor units or with decimals.
///
/// No sign, no grouping, no leading zero, no exponent: an ambiguous text is rejected.
package enum AmountText {
    /// Reads `50000`.
    ///
    /// - Unit: minor units.
    package static func minor(
        _ text: some Collection<UInt8>,
        mayBeZero: Bool = false
    ) throws(RowCode) -> Int64 {
        let value = try digits(text)
        guard value > 0 || mayBeZero else { throw .zero }
        return value
    }

    /// Reads `500.00`: at most `decimals` digits after one `mark`, fewer are filled up.
    ///
    /// - Unit: minor units.
    package static func decimal(
        _ text: some Collection<UInt8>,
        decimals: Int,
        mark: UInt8 = UInt8(ascii: ".")
    ) throws(RowCode) -> Int64 {
        guard let split = text.firstIndex(of: mark) else {
            return try scaled(try digits(text), by: decimals, plus: 0)
        }
        let whole = try digits(text[..<split])
        let fraction = text[text.index(after: split)...]
        guard !fraction.isEmpty, fraction.allSatisfy(\.isDigit) else { throw .moneySyntax }
        guard fraction.count <= decimals else { throw .moneyPrecision }
        var minor: Int64 = 0
        for byte in fraction { minor = minor * 10 + Int64(byte & 0x0F) }
        for _ in fraction.count..<decimals { minor *= 10 }
        return try scaled(whole, by: decimals, plus: minor)
    }

    private static func scaled(
        _ whole: Int64,
        by decimals: Int,
        plus minor: Int64
    ) throws(RowCode) -> Int64 {
        var value = whole
        for _ in 0..<decimals {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { throw .overflow }
            value = product
        }
        let (sum, overflow) = value.addingReportingOverflow(minor)
        guard !overflow else { throw .overflow }
        guard sum > 0 else { throw .zero }
        return sum
    }

    private static func digits(
        _ text: some Collection<UInt8>
    ) throws(RowCode) -> Int64 {
        guard let first = text.first else { throw .moneySyntax }
        if first == UInt8(ascii: "-"), text.count > 1, text.dropFirst().first?.isDigit == true {
            throw .negative
        }
        var value: Int64 = 0
        var isTooLarge = false
        for byte in text {
            guard byte.isDigit else { throw .moneySyntax }
            guard !isTooLarge else { continue }
            let (product, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = product.addingReportingOverflow(Int64(byte & 0x0F))
            isTooLarge = first || second
            value = sum
        }
        guard first != UInt8(ascii: "0") || text.count == 1 else { throw .moneySyntax }
        guard !isTooLarge else { throw .overflow }
        return value
    }
}
