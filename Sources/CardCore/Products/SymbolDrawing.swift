/// Draws one symbol for each position, all equally likely.
///
/// Several positions share one 64-bit number: its digits in the bases of the positions are the
/// symbols, and numbers past the largest whole multiple of the product of the bases are dropped.
/// Unlike a plain remainder, this is exactly uniform, and it reads a tenth of the bytes from the
/// kernel.
struct SymbolDrawing: Sendable {
    private let positions: [[UInt8]]
    private let shares: [Share]

    /// Neighbouring positions that are drawn from one number.
    private struct Share: Sendable {
        let positions: Range<Int>
        /// The first number that is dropped; nil if all can be used.
        let limit: UInt64?
    }

    init(positions: [[UInt8]]) {
        self.positions = positions
        var shares: [Share] = []
        var start = 0
        var product: UInt64 = 1
        for (position, symbols) in positions.enumerated() {
            precondition(!symbols.isEmpty, "a position without symbols")
            let (next, overflow) = product.multipliedReportingOverflow(by: UInt64(symbols.count))
            if overflow {
                shares.append(Share(positions: start..<position, limit: Self.limit(product)))
                (start, product) = (position, UInt64(symbols.count))
            } else {
                product = next
            }
        }
        shares.append(Share(positions: start..<positions.count, limit: Self.limit(product)))
        self.shares = shares
    }

    /// The largest multiple of `product` that 64 bits can hold; nil if it is 2^64 itself.
    private static func limit(_ product: UInt64) -> UInt64? {
        let leftOver = (UInt64.max % product + 1) % product
        return leftOver == 0 ? nil : UInt64.max - leftOver + 1
    }

    func draw(to bytes: inout [UInt8], using random: inout some RandomSource) {
        for share in shares {
            var number = random.next()
            while let limit = share.limit, number >= limit { number = random.next() }
            for position in share.positions {
                let base = UInt64(positions[position].count)
                let (quotient, digit) = number.quotientAndRemainder(dividingBy: base)
                bytes.append(positions[position][Int(digit)])
                number = quotient
            }
        }
    }
}
