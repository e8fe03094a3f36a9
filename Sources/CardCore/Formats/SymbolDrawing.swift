/// Draws one symbol for each place, all equally likely.
///
/// Several places share one 64-bit number: it is taken as digits in the places' own bases, and
/// numbers past the largest whole multiple of the product of the bases are thrown away. That is
/// exactly uniform, unlike a plain remainder, and asks the kernel for a tenth of the bytes.
struct SymbolDrawing: Sendable {
    private let places: [[UInt8]]
    private let shares: [Share]

    /// Neighbouring places that are drawn from one number.
    private struct Share: Sendable {
        let places: Range<Int>
        /// The first number that is thrown away; nil where all can be used.
        let limit: UInt64?
    }

    init(places: [[UInt8]]) {
        self.places = places
        var shares: [Share] = []
        var start = 0
        var product: UInt64 = 1
        for (position, symbols) in places.enumerated() {
            precondition(!symbols.isEmpty, "a place without symbols")
            let (next, overflow) = product.multipliedReportingOverflow(by: UInt64(symbols.count))
            if overflow {
                shares.append(Share(places: start..<position, limit: Self.limit(product)))
                (start, product) = (position, UInt64(symbols.count))
            } else {
                product = next
            }
        }
        shares.append(Share(places: start..<places.count, limit: Self.limit(product)))
        self.shares = shares
    }

    /// The largest multiple of `product` that 64 bits hold, nil where it is 2^64 itself.
    private static func limit(_ product: UInt64) -> UInt64? {
        let leftOver = (UInt64.max % product + 1) % product
        return leftOver == 0 ? nil : UInt64.max - leftOver + 1
    }

    func draw(to bytes: inout [UInt8], using random: inout some RandomSource) {
        for share in shares {
            var number = random.next()
            while let limit = share.limit, number >= limit { number = random.next() }
            for position in share.places {
                let base = UInt64(places[position].count)
                let (quotient, digit) = number.quotientAndRemainder(dividingBy: base)
                bytes.append(places[position][Int(digit)])
                number = quotient
            }
        }
    }
}
