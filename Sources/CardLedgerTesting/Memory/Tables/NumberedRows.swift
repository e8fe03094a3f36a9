import CardCore

/// The rows of a table by ascending numbers; rows of another table may have the numbers between.
struct NumberedRows<Number: RowNumber, Row: Hashable & Sendable>: Hashable, Sendable {
    private(set) var values: [Row] = []
    /// The number of each row.
    private var numbers: [Number] = []

    /// The highest number, 0 before the first row.
    var newest: Number { numbers.last ?? 0 }

    /// The row with that number; a row that is set is there, or has a higher number than all others.
    subscript(number: Number) -> Row? {
        get { index(of: number).map { values[$0] } }
        set {
            guard let newValue else { preconditionFailure("a row that is deleted") }
            if number > newest {
                numbers.append(number)
                values.append(newValue)
            } else {
                guard let index = index(of: number) else {
                    preconditionFailure("a number that is not the newest")
                }
                values[index] = newValue
            }
        }
    }

    private func index(of number: Number) -> Int? {
        // Most tables have no gaps.
        let likely = Int(number.value) - 1
        if numbers.indices.contains(likely), numbers[likely] == number { return likely }
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number ? low : nil
    }
}
