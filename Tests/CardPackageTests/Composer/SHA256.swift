/// SHA-256 for tests, which link no cryptography; Python's hashlib checks it in another test.
///
/// - Source: FIPS 180-4; the constants are the fractional parts of roots of primes.
enum SHA256 {
    @Sendable static func of(_ bytes: [UInt8]) -> [UInt8] {
        var state = start
        var padded = bytes + [0x80]
        padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
        let bits = UInt64(bytes.count) * 8
        padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
        for block in stride(from: 0, to: padded.count, by: 64) {
            compress(&state, padded, from: block)
        }
        return state.flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
        }
    }

    private static let primes: [UInt64] = (2...311).filter { number in
        !(2..<number).contains { number % $0 == 0 }
    }

    private static let start = primes.prefix(8).map { fraction(of: $0, cubic: false) }
    private static let rounds = primes.map { fraction(of: $0, cubic: true) }

    /// The first 32 bits of the fraction of a root, by exact search in integers.
    private static func fraction(of prime: UInt64, cubic: Bool) -> UInt32 {
        var (low, high) = (UInt64(0), UInt64(1) << 40)
        while high - low > 1 {
            let middle = (low + high) / 2
            if isBelow(middle, prime, cubic: cubic) { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    /// Returns true if a fixed-point number with 32 fractional bits is at most the root.
    private static func isBelow(_ root: UInt64, _ prime: UInt64, cubic: Bool) -> Bool {
        let wide = UInt128(root)
        return cubic
            ? wide * wide * wide <= UInt128(prime) << 96 : wide * wide <= UInt128(prime) << 64
    }

    private static func compress(_ state: inout [UInt32], _ bytes: [UInt8], from start: Int) {
        var words = (0..<16).map { index in
            (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + 4 * index + $1]) }
        }
        for index in 16..<64 {
            let (first, last) = (words[index - 15], words[index - 2])
            let low = turn(first, 7) ^ turn(first, 18) ^ first >> 3
            let high = turn(last, 17) ^ turn(last, 19) ^ last >> 10
            words.append(words[index - 16] &+ low &+ words[index - 7] &+ high)
        }
        var work = state
        for index in 0..<64 {
            let mix = turn(work[4], 6) ^ turn(work[4], 11) ^ turn(work[4], 25)
            let choice = work[4] & work[5] ^ ~work[4] & work[6]
            let first = work[7] &+ mix &+ choice &+ rounds[index] &+ words[index]
            let blend = turn(work[0], 2) ^ turn(work[0], 13) ^ turn(work[0], 22)
            let majority = work[0] & work[1] ^ work[0] & work[2] ^ work[1] & work[2]
            work = [first &+ blend &+ majority] + work.dropLast()
            work[4] = work[4] &+ first
        }
        for index in 0..<8 { state[index] = state[index] &+ work[index] }
    }

    private static func turn(_ word: UInt32, _ places: UInt32) -> UInt32 {
        word >> places | word << (32 - places)
    }
}
