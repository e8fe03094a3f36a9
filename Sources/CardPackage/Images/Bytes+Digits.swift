extension [UInt8] {
    /// Appends a number in at least `width` decimal digits.
    mutating func append(digits value: Int, width: Int = 1) {
        precondition(value >= 0, "counts are not negative")
        var places = 1
        var power = 10
        while power <= value {
            places += 1
            power *= 10
        }
        append(contentsOf: repeatElement(0x30, count: Swift.max(0, width - places)))
        let end = count + places
        append(contentsOf: repeatElement(0x30, count: places))
        var (rest, index) = (value, end - 1)
        while rest > 0 {
            self[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
            rest /= 10
            index -= 1
        }
    }
}
