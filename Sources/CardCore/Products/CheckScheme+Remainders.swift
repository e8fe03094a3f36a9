/// The remainders of data, from which the check symbols are computed.
extension CheckScheme {
    static func luhn(_ data: some RandomAccessCollection<UInt8>) -> Int {
        var sum = 0
        var doubled = !data.count.isMultiple(of: 2)
        for symbol in data {
            sum += luhn(known(symbol), doubled: doubled)
            doubled.toggle()
        }
        return sum % 10
    }

    static func luhn(_ value: Int, doubled: Bool) -> Int {
        let value = doubled ? value * 2 : value
        return value > 9 ? value - 9 : value
    }

    static func damm(_ data: some RandomAccessCollection<UInt8>) -> Int {
        data.reduce(0) { interim, symbol in damm(interim, known(symbol)) }
    }

    static func damm(_ interim: Int, _ value: Int) -> Int {
        Int(quasigroup[interim * 10 + value])
    }

    static func mod97(_ data: some RandomAccessCollection<UInt8>) -> Int {
        data.reduce(0) { remainder, symbol in mod97(remainder, known(symbol)) }
    }

    static func mod97(_ remainder: Int, _ value: Int) -> Int {
        (remainder * (value < 10 ? 10 : 100) + value) % 97
    }

    static func mod37(_ data: some RandomAccessCollection<UInt8>) -> Int {
        data.reduce(0) { product, symbol in mod37(product, known(symbol)) }
    }

    static func mod37(_ product: Int, _ value: Int) -> Int { (product + value) * 2 % 37 }

    /// A totally anti-symmetric quasigroup of order 10, row by row.
    private static let quasigroup: [UInt8] = [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ]

    static func known(_ symbol: UInt8) -> Int {
        guard let value = value(symbol) else { preconditionFailure("a symbol without a value") }
        return value
    }
}
