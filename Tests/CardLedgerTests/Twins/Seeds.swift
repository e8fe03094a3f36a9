import Foundation

/// The seeds of random programs: few in each run, as many as `MINTRUN_TWINS` asks for, or the one
/// that `MINTRUN_TWIN` names.
enum Seeds {
    static let ofTwins: Range<UInt64> = {
        if let named { return named..<named + 1 }
        return 0..<(number("MINTRUN_TWINS") ?? 4)
    }()

    /// Returns true if ledgers are compared after a step: after every one of a named seed, else
    /// after each of `interval`.
    static func comparesAfter(_ step: Int, interval: Int) -> Bool {
        named != nil || step.isMultiple(of: interval)
    }

    private static let named = number("MINTRUN_TWIN")

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }
}
