import CardSystem
import Glibc
import Testing

struct InterruptionTests {
    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func aSignalCancelsTheWorkAndNamesTheStatus(signal: Int32, status: Int32) async {
        await #expect(processExitsWith: .exitCode(status)) { [signal = signal as Int32] in
            let ended = await Interruption.watching {
                kill(getpid(), signal)
                do {
                    try await Task.sleep(for: .seconds(36_000))
                    return 0
                } catch {
                    return Interruption.status(of: error) ?? 1
                }
            }
            exit(ended)
        }
    }

    @Test func returnsTheStatusOfUninterruptedWork() async {
        await #expect(processExitsWith: .exitCode(7)) {
            exit(await Interruption.watching { 7 })
        }
    }

    @Test func aSecondSignalEndsWorkThatDoesNotListen() async {
        await #expect(processExitsWith: .exitCode(130)) {
            exit(
                await Interruption.watching {
                    kill(getpid(), SIGINT)
                    while !Task.isCancelled { usleep(1000) }
                    kill(getpid(), SIGINT)
                    while true { sleep(1) }
                }
            )
        }
    }

    @Test func holdsSignalsBackDuringACommit() async {
        await #expect(processExitsWith: .exitCode(130)) {
            exit(
                await Interruption.watching {
                    Interruption.hold()
                    kill(getpid(), SIGINT)
                    while Interruption.waiting < 1 { usleep(1000) }
                    kill(getpid(), SIGTERM)
                    while Interruption.waiting < 2 { usleep(1000) }
                    guard !Task.isCancelled else { return 1 }
                    do {
                        try Interruption.proceed()
                        return 2
                    } catch {
                        return Interruption.status(of: error) ?? 3
                    }
                }
            )
        }
    }
}
