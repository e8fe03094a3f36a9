/// Amounts in whole units of a currency, as some interfaces write them: 25 is 25.00 EUR.
///
/// - Unit: units of the currency, not minor ones; an amount without such a form is refused, never
///   rounded.
package enum WholeUnits {
    /// The amount in minor units; nil for one that does not fit.
    package static func minor(_ units: Int64, in currency: Currency) -> Int64? {
        let (minor, isTooLarge) = units.multipliedReportingOverflow(by: scale(of: currency))
        return isTooLarge ? nil : minor
    }

    /// The amount in whole units; nil if it has no such form.
    package static func units(_ minor: Int64, in currency: Currency) -> Int64? {
        let scale = scale(of: currency)
        return minor.isMultiple(of: scale) ? minor / scale : nil
    }

    /// The minor units of one unit: 100 for EUR, 1 for JPY, 1,000 for KWD.
    static func scale(of currency: Currency) -> Int64 {
        (0..<currency.decimals).reduce(1) { scale, _ in scale * 10 }
    }
}
