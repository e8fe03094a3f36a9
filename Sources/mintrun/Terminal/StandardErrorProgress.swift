import CPosix
package import CardCore
import Synchronization

/// A bar on a terminal; a line every few seconds elsewhere.
package struct StandardErrorProgress: Progress {
    private let clock: any Clock
    /// The name that a line of a log begins with.
    private let program: String

    package init(clock: any Clock, program: String) {
        self.clock = clock
        self.program = program
    }

    /// Shows `title` and how much of `total` is done, until the meter is finished.
    package func start(_ title: String, total: Int, done: Int) -> any ProgressMeter {
        StandardErrorMeter(
            ProgressState(title: title, total: total, before: done, started: clock.now),
            clock: clock,
            program: program,
            isTerminal: StandardStreams.isTerminal(.error)
        )
    }
}

private final class StandardErrorMeter: ProgressMeter {
    private let state: Mutex<(state: ProgressState, shownAt: Instant, isShown: Bool)>
    private let clock: any Clock
    private let program: String
    private let isTerminal: Bool

    init(_ state: ProgressState, clock: any Clock, program: String, isTerminal: Bool) {
        self.state = Mutex((state, state.started, false))
        self.clock = clock
        self.program = program
        self.isTerminal = isTerminal
    }

    /// A bar moves ten times a second at most; a log gets a line every five seconds.
    private var pauseMilliseconds: Int64 { isTerminal ? 100 : 5000 }

    func advance(by count: Int) {
        let now = clock.now
        state.withLock { shown in
            shown.state.done += count
            shown.state.now = now
            guard now.milliseconds - shown.shownAt.milliseconds >= pauseMilliseconds else { return }
            shown.shownAt = now
            shown.isShown = true
            show(shown.state)
        }
    }

    func finish() {
        let now = clock.now
        state.withLock { shown in
            shown.state.now = now
            guard shown.isShown else { return }
            if isTerminal {
                StandardStreams.write("\r\u{1B}[K", to: .error)
            } else {
                show(shown.state)
            }
        }
    }

    private func show(_ state: ProgressState) {
        if isTerminal {
            let columns = Int(cposix_columns(StandardStreams.Stream.error.rawValue))
            let bar = VisibleText.escapedLine(state.bar(columns: columns > 0 ? columns : 80))
            StandardStreams.write("\r\(bar)\u{1B}[K", to: .error)
        } else {
            StandardStreams.show("\(program): \(state.line)\n", to: .error)
        }
    }
}
