package import CardCore

/// Needs of the process that are checked before it does anything.
package enum StartUp {
    /// The code of a process that may open too few files or use too little memory.
    ///
    /// CPosix reports it before the Swift runtime starts, which would trap.
    package static let limitsCode = FailureCode.processLimits

    /// - Throws: `clock.absurd`.
    package static func requireClock(_ clock: any Clock) throws(MachineFailure) {
        let now = clock.now.milliseconds
        if (0..<Self.endOfClocks).contains(now) { return }
        throw .absurdClock(seconds: now / 1000)
    }

    /// The beginning of the year 9000.
    private static let endOfClocks: Int64 = 221_845_392_000_000
}
