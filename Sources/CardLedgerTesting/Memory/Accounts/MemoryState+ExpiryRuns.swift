import CardCore
import CardLedger

extension MemoryState {
    /// The runs of the calendar, with the number of their messages that were reversed.
    var expiryRuns: [ExpiryRun] {
        calendar.runs.map { run in
            var run = run
            run.undone = sales.messages.values.count {
                run.messages.contains($0.message.number) && $0.message.standing == .reversed
            }
            return run
        }
    }
}
