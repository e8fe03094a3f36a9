import CardPipeline
import Glibc
import Testing

struct InterruptionTests {
    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSignalCancelsTheWorkAndNamesTheStatus(signal: Int32, status: Int32) async {
        await #expect(processExitsWith: .exitCode(status)) { [signal = signal as Int32] in
            let ended = await Interruption.watching {
                kill(getpid(), signal)
                do {
                    try await Task.sleep(for: .seconds(20))
                    return 0
                } catch {
                    return Interruption.status(of: error) ?? 1
                }
            }
            exit(ended)
        }
    }

    @Test func workThatNobodyInterruptsKeepsItsStatus() async {
        await #expect(processExitsWith: .exitCode(7)) {
            exit(await Interruption.watching { 7 })
        }
    }

    @Test func aSecondSignalEndsWorkThatDoesNotListen() async {
        await #expect(processExitsWith: .exitCode(130)) {
            exit(
                await Interruption.watching {
                    kill(getpid(), SIGINT)
                    usleep(300_000)
                    kill(getpid(), SIGINT)
                    sleep(20)
                    return 0
                }
            )
        }
    }
}
