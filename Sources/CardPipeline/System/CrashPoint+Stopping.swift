package import CardCore

#if DEBUG
    import Glibc
    import Synchronization
#endif

#if DEBUG
    extension CrashPoint {
        /// Stops the process where `MINTRUN_CRASH_AT` asks for it.
        ///
        /// The file that `MINTRUN_CRASH_TRACE` names gets the point's name. Release builds have no
        /// such switches.
        ///
        /// - Shape: `name`, `name:n` for the n-th time, `name:n:signal` for another signal than
        ///   SIGKILL.
        package func reached() {
            trace()
            guard let wish = Wish.ofEnvironment, wish.name == rawValue, countUp() == wish.time
            else { return }
            kill(getpid(), wish.signal)
            // A signal is handled on another thread, a moment later.
            while !Task.isCancelled, Interruption.waiting == 0 { usleep(1000) }
        }

        private func trace() {
            guard let path = getenv("MINTRUN_CRASH_TRACE"), let file = fopen(path, "a") else {
                return
            }
            fputs(rawValue + "\n", file)
            fclose(file)
        }

        private func countUp() -> Int {
            Self.times.withLock { times in
                times[self, default: 0] += 1
                return times[self, default: 0]
            }
        }

        private static let times = Mutex<[CrashPoint: Int]>([:])

        /// Where the process is to stop, and by which signal.
        private struct Wish {
            let name: Substring
            let time: Int
            let signal: Int32

            static let ofEnvironment = getenv("MINTRUN_CRASH_AT").map { Wish(String(cString: $0)) }

            init(_ text: String) {
                let parts = text.split(separator: ":")
                name = parts.first ?? ""
                time = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
                signal = parts.count > 2 ? Int32(parts[2]) ?? SIGKILL : SIGKILL
            }
        }
    }
#else
    extension CrashPoint {
        package func reached() {}
    }
#endif
