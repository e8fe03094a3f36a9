/// The logarithm to base 2 of a positive number, to about 15 digits.
func binaryLogarithm(_ value: Double) -> Double {
    precondition(value > 0, "only positive numbers have a logarithm")
    // ln m = 2 artanh((m - 1) / (m + 1)) for the significand m from 1 to 2.
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    var (power, sum) = (ratio, 0.0)
    for odd in stride(from: 1.0, through: 41.0, by: 2.0) {
        sum += power / odd
        power *= square
    }
    return Double(value.exponent) + 2 * sum / 0.693_147_180_559_945_3
}

/// 1 − e^−x for x ≥ 0, exact also where x is tiny.
func saturation(_ value: Double) -> Double {
    guard value < 40 else { return 1 }
    var (small, halvings) = (value, 0)
    while small > 0.25 {
        small /= 2
        halvings += 1
    }
    var (term, sum) = (small, small)
    for index in 2...12 {
        term *= -small / Double(index)
        sum += term
    }
    for _ in 0..<halvings { sum *= 2 - sum }
    return sum
}
