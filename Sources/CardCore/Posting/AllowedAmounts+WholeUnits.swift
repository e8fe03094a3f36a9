extension AllowedAmounts {
    /// Those of the amounts that have a form in whole units, in whole units; nil if none has.
    package var wholeUnits: Rule? {
        switch rule {
        case .oneOf(let amounts):
            let units = amounts.compactMap { WholeUnits.units($0, in: currency) }
            return units.isEmpty ? nil : .oneOf(units)
        case .range(let min, let max, let step):
            return Self.wholeUnits(from: min, to: max, step: step, in: currency)
        case .none: return nil
        }
    }

    /// The amounts of a range that are multiples of one unit: again a range.
    private static func wholeUnits(
        from min: Int64,
        to max: Int64,
        step: Int64,
        in currency: Currency
    ) -> Rule? {
        let scale = WholeUnits.scale(of: currency)
        // The rests of the amounts repeat after so many steps.
        let turn = scale / greatestDivisor(of: scale, step)
        var first = min
        for _ in 0..<turn where !first.isMultiple(of: scale) {
            let (next, isTooLarge) = first.addingReportingOverflow(step)
            guard !isTooLarge else { return nil }
            first = next
        }
        guard first.isMultiple(of: scale), first <= max else { return nil }
        let (wide, isTooWide) = step.multipliedReportingOverflow(by: turn)
        guard !isTooWide, wide <= max - first else { return .oneOf([first / scale]) }
        let last = first + (max - first) / wide * wide
        return .range(min: first / scale, max: last / scale, step: wide / scale)
    }

    private static func greatestDivisor(of first: Int64, _ second: Int64) -> Int64 {
        var (large, small) = (first, second)
        while small != 0 { (large, small) = (small, large % small) }
        return large
    }
}
