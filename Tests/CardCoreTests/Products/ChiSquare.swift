/// The distance of observed counts from equal ones, in standard deviations of the statistic.
///
/// Chi-square with n − 1 degrees of freedom, made normal by Wilson and Hilferty's cube root: a
/// limit of ±5 rejects one good sample in three million.
func deviation(of counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let statistic = counts.reduce(0.0) { sum, count in
        let difference = Double(count) - expected
        return sum + difference * difference / expected
    }
    let degrees = Double(counts.count - 1)
    let spread = 2 / (9 * degrees)
    return (cubeRoot(statistic / degrees) - (1 - spread)) / spread.squareRoot()
}

private func cubeRoot(_ value: Double) -> Double {
    var root = max(value, 1e-9)
    for _ in 0..<60 { root -= (root * root * root - value) / (3 * root * root) }
    return root
}
