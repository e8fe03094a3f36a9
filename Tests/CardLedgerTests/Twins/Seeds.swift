import Foundation

/// The seeds of random programs: few in each run, and as many as `MINTRUN_TWINS` asks for.
enum Seeds {
    static let ofTwins: Range<UInt64> = {
        let named = ProcessInfo.processInfo.environment["MINTRUN_TWINS"].flatMap(UInt64.init)
        return 0..<(named ?? 4)
    }()
}
