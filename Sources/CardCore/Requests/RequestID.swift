/// Ids of requests that the program makes.
package enum RequestID {
    /// Makes an id.
    ///
    /// - Shape: `op-1795000000000-042317`: the prefix, the milliseconds, six random digits.
    package static func made(
        _ prefix: String,
        at instant: Instant,
        using random: inout some RandomSource
    ) -> String {
        let tail = zeroPadded(random.uniform(below: 1_000_000), 6)
        return "\(prefix)-\(instant.milliseconds)-\(tail)"
    }
}
