import CardCore
import CardSystem
import Glibc
import Synchronization

/// Stops the process at a step of its work.
///
/// - Shape: `name`, `name:n` for the n-th time, `name:n:signal` for another signal than SIGKILL.
final class Stop: Sendable {
    private let name: Substring?
    private let time: Int
    private let signal: Int32
    private let trace: String?
    private let times = Mutex<[CrashPoint: Int]>([:])

    /// The file that is traced to gets a line for each step, too.
    init(at text: String?, tracingTo trace: String?) {
        let parts = text?.split(separator: ":") ?? []
        name = parts.first
        time = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
        signal = parts.count > 2 ? Int32(parts[2]) ?? SIGKILL : SIGKILL
        self.trace = trace
    }

    func reached(_ step: CrashPoint) {
        write(step)
        guard let name, name == step.rawValue, countUp(step) == time else { return }
        kill(getpid(), signal)
        // A signal is handled on another thread, a moment later.
        while !Task.isCancelled, Interruption.waiting == 0 { usleep(1000) }
    }

    private func write(_ step: CrashPoint) {
        guard let trace, let file = fopen(trace, "a") else { return }
        fputs(step.rawValue + "\n", file)
        fclose(file)
    }

    private func countUp(_ step: CrashPoint) -> Int {
        times.withLock { times in
            times[step, default: 0] += 1
            return times[step, default: 0]
        }
    }
}
