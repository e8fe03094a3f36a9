/// A source of random bytes: the kernel in production, a seeded generator in tests.
package protocol RandomSource {
    /// The next eight random bytes.
    mutating func next() -> UInt64
}

extension RandomSource {
    /// A uniform number below `bound` by rejection: no value is likelier than another.
    package mutating func uniform(below bound: Int) -> Int {
        precondition(bound > 0, "nothing to choose from")
        let limit = UInt64(bound)
        let rejected = (UInt64.max - limit + 1) % limit
        while true {
            let draw = next()
            if draw >= rejected { return Int(draw % limit) }
        }
    }
}
