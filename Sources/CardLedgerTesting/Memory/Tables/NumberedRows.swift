import CardCore

/// The rows of a table whose numbers are 1, 2, 3 and so on, in that order.
struct NumberedRows<Number: RowNumber, Row: Hashable & Sendable>: Hashable, Sendable {
    private(set) var values: [Row] = []

    /// The highest number, 0 before the first row.
    var newest: Number { Number(Int64(values.count)) }

    /// The row with that number; a row that is set is there, or is the next one.
    subscript(number: Number) -> Row? {
        get { number > 0 && number <= newest ? values[index(of: number)] : nil }
        set {
            guard let newValue else { preconditionFailure("a row that is deleted") }
            precondition(
                number > 0 && number.value <= newest.value + 1,
                "a number that is not next"
            )
            if number > newest {
                values.append(newValue)
            } else {
                values[index(of: number)] = newValue
            }
        }
    }

    private func index(of number: Number) -> Int { Int(number.value) - 1 }
}
