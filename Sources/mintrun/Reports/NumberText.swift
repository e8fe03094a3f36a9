/// A whole number with its digits in threes: `1,000,000`.
func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
        text.append(digit)
    }
    return text
}

/// A large number in readable form: in full up to a thousand billion, then as `4.1e32`.
func approximate(_ value: Double) -> String {
    guard value >= 1e12 else { return grouped(Int(value)) }
    var (rest, exponent) = (value, 0)
    while rest >= 10 {
        rest /= 10
        exponent += 1
    }
    return "\(oneDecimal(rest))e\(exponent)"
}

/// A positive number, rounded to its first two digits.
func twoDigits(_ value: Double) -> Double {
    var unit = 1.0
    while value / unit >= 100 { unit *= 10 }
    return (value / unit).rounded() * unit
}

/// A chance as one in so many: `1 in 2,500`; `certain` if it is as good as that.
func odds(_ chance: Double) -> String {
    guard chance > 0 else { return "impossible" }
    return chance > 0.99 ? "certain" : "1 in \(approximate(1 / chance))"
}

/// A positive number with one decimal, rounded down.
func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
}
