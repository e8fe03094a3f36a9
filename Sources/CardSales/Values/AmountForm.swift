import CardCore
import CardText

/// The form of amounts in a format.
enum AmountForm: Hashable, Sendable {
    /// With a mark before the decimals, of which there may be more than the currency has as long
    /// as those are zeros: `22041.88000`.
    case decimal(mark: UInt8)
    /// Digits, of which the last ones are decimals: `0005000`.
    case implied(decimals: Int)

    /// No till writes more.
    private static let mostDecimals = 5

    /// - Unit: minor units.
    ///
    /// A mark before three digits could have been meant as one between thousands.
    func minor(
        _ text: [UInt8],
        _ currency: Currency,
        allowsThousandths: Bool = false
    ) throws(RowCode) -> Int64 {
        switch self {
        case .decimal(let mark):
            if !allowsThousandths, currency.decimals < 3, Self.mayBeThousands(text, mark) {
                throw .moneyPrecision
            }
            let exact = try Self.withoutZeros(text[...], mark, decimals: currency.decimals)
            return try AmountText.decimal(exact, decimals: currency.decimals, mark: mark)
        case .implied(let decimals):
            return try AmountForm.decimal(mark: UInt8(ascii: "."))
                .minor(Self.pointed(text, decimals), currency, allowsThousandths: true)
        }
    }

    /// Returns true if it is as `1.000` is, which is one to some tills and one thousand to others.
    private static func mayBeThousands(_ text: [UInt8], _ mark: UInt8) -> Bool {
        guard (5...7).contains(text.count), text[text.count - 4] == mark,
            text[0] != UInt8(ascii: "0")
        else { return false }
        return text.dropLast(4).allSatisfy(\.isDigit) && text.suffix(3).allSatisfy(\.isDigit)
    }

    /// The text without the decimals that the currency does not have, if they are zeros.
    static func withoutZeros(
        _ text: ArraySlice<UInt8>,
        _ mark: UInt8,
        decimals: Int
    ) throws(RowCode) -> ArraySlice<UInt8> {
        guard let split = text.firstIndex(of: mark) else { return text }
        guard text.endIndex - split - 1 <= mostDecimals else { throw .moneyPrecision }
        var exact = text
        while exact.endIndex - split - 1 > decimals, exact.last == UInt8(ascii: "0") {
            exact.removeLast()
        }
        if exact.last == mark, text.last != mark { exact.removeLast() }
        return exact
    }

    /// `0005000` as `50.00`.
    private static func pointed(_ text: [UInt8], _ decimals: Int) -> [UInt8] {
        guard !text.isEmpty, text.allSatisfy(\.isDigit) else { return text }
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, decimals + 1 - text.count))
        let digits = zeros + text
        var whole = digits.dropLast(decimals)
        while whole.count > 1, whole.first == UInt8(ascii: "0") { whole.removeFirst() }
        return decimals == 0
            ? Array(whole) : Array(whole) + [UInt8(ascii: ".")] + digits.suffix(decimals)
    }
}
