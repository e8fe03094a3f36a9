import CardCore
import CardSystem
import Glibc
import MintrunCommands
import Testing

struct TerminalTests {
    @Test func refusesToAskWithoutATerminal() async {
        await #expect(processExitsWith: .success) {
            guard setsid() >= 0 else { exit(2) }
            do {
                _ = try Terminal.askSecret("Passphrase: ")
                exit(3)
            } catch let failure as MachineFailure {
                exit(failure == .noTerminal && failure.kind == .usage ? 0 : 4)
            } catch {
                exit(5)
            }
        }
    }

    /// Makes a new terminal the one of this process, which must be a child of a test.
    ///
    /// - Source: pty(7), ioctl_tty(2); the macros of glibc do not reach Swift.
    private static func ownTerminal() -> Int32? {
        let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (zero, position): (Int32, Int32) = (0, 0)
        guard controller >= 0, ioctl(controller, unlock, &zero) == 0,
            ioctl(controller, number, &position) == 0, setsid() >= 0,
            open("/dev/pts/\(position)", O_RDWR) >= 0
        else { return nil }
        return controller
    }

    /// Waits until the terminal shows nothing of what is typed: a question is there.
    private static func awaitQuestion(_ terminal: Int32) async throws {
        var settings = termios()
        while tcgetattr(terminal, &settings) != 0 || settings.c_lflag & tcflag_t(ECHO) != 0 {
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test func readsTypedTextWithoutShowingIt() async {
        await #expect(processExitsWith: .success) {
            guard let controller = Self.ownTerminal() else { exit(2) }
            // Typed once the question is there: earlier input is dropped with the old settings.
            let typing = Task {
                try await Self.awaitQuestion(controller)
                _ = write(controller, "s3cret\n", 7)
            }
            guard let line = try? Terminal.askSecret("Passphrase: ") else { exit(3) }
            try? await typing.value
            var shown = [UInt8](repeating: 0, count: 200)
            let count = max(0, read(controller, &shown, shown.count))
            let text = String(decoding: shown.prefix(count), as: UTF8.self)
            guard text.contains("Passphrase: "), !text.contains("s3cret") else { exit(4) }
            exit(line == Array("s3cret".utf8) ? 0 : 5)
        }
    }

    @Test func aCancelledQuestionDoesNotWaitForItsAnswer() async {
        await #expect(processExitsWith: .success) {
            guard let controller = Self.ownTerminal() else { exit(2) }
            let asking = Task { try Terminal.askSecret("Passphrase: ") }
            try? await Self.awaitQuestion(controller)
            asking.cancel()
            if case .failure(let error) = await asking.result {
                exit(error is CancellationError ? 0 : 3)
            }
            exit(4)
        }
    }
}
