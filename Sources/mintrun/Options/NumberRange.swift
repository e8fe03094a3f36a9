import ArgumentParser

/// `3`, or `3-7`.
struct NumberRange: ExpressibleByArgument {
    let numbers: ClosedRange<Int>

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
        guard (1...2).contains(parts.count), numbers.count == parts.count,
            let first = numbers.first, let last = numbers.last, first >= 1, first <= last
        else { return nil }
        self.numbers = first...last
    }
}
