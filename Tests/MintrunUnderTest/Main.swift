import CardCore
import CardJobs
import CardSystem
import Glibc
import MintrunCommands

/// `mintrun` for tests: variables of the environment choose what the machine gives elsewhere.
///
/// - `MINTRUN_NOW`: the moment at which the clock stands still.
/// - `MINTRUN_CLOCK`: see ``SteppedClock``.
/// - `MINTRUN_PLACE`: the place of every workspace, for tests that work on copies of one.
/// - `MINTRUN_SEGMENT_SIZE`: how many cards are sealed and recorded together.
/// - `MINTRUN_CRASH_AT` and `MINTRUN_CRASH_TRACE`: see ``Stop``.
/// - `MINTRUN_HOLD_AT` and `MINTRUN_HOLD`: see ``Hold``.
@main
struct Main {
    static func main() {
        let hold = Hold(at: variable("MINTRUN_HOLD_AT"), whileThereIs: variable("MINTRUN_HOLD"))
        let stop = Stop(
            at: variable("MINTRUN_CRASH_AT"),
            tracingTo: variable("MINTRUN_CRASH_TRACE")
        )
        Program.run {
            .onThisMachine(
                clock: clock(),
                place: variable("MINTRUN_PLACE").map {
                    WorkspacePlace(inode: 0, born: $0, machine: nil)
                },
                segmentSize: variable("MINTRUN_SEGMENT_SIZE").flatMap { Int($0) }
                    ?? MintOrder.usualSegmentSize,
                reached: { step in
                    hold.reached(step)
                    stop.reached(step)
                }
            )
        }
    }

    private static func clock() -> any Clock {
        if let moment = variable("MINTRUN_NOW") { return StoppedClock(moment) }
        return variable("MINTRUN_CLOCK").map(SteppedClock.init) ?? SystemClock()
    }

    /// nil if the variable is empty, too.
    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// A clock that stands still, for tests that live through years.
struct StoppedClock: Clock {
    let now: Instant

    /// A text that is not a moment is a clock that stands at no time.
    init(_ text: String) { now = Instant(text) ?? Instant(milliseconds: .min) }
}
