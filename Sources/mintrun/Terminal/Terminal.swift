import CardCore
import CardSystem
import CPosix
import Glibc
import Synchronization

/// The person at the keyboard.
package enum Terminal {
    /// The descriptor whose echo is off at the moment.
    private static let silenced = Mutex<Int32?>(nil)

    /// Asks for a line that is not shown while it is typed.
    ///
    /// - Throws: `custodian.no_terminal` if nobody can be asked; `CancellationError` after Ctrl-C,
    ///   which must not wait for the end of the line.
    /// - Secrecy: the bytes are the caller's to drop.
    package static func askSecret(_ question: String) throws -> [UInt8] {
        // Ctrl-C ends the question; earlier commits are whole.
        try Interruption.proceed()
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw MachineFailure.noTerminal }
        defer { Glibc.close(descriptor) }
        let prompt = Array(question.utf8)
        _ = Glibc.write(descriptor, prompt, prompt.count)
        guard cposix_echo(descriptor, 0) == 0 else { throw MachineFailure.noTerminal }
        silenced.withLock { $0 = descriptor }
        defer { restoreEcho() }
        return try readLine(descriptor)
    }

    private static func readLine(_ descriptor: Int32) throws -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(longestLine)
        while line.count < longestLine {
            guard !Task.isCancelled else {
                // Later output on the terminal begins on a line of its own.
                _ = Glibc.write(descriptor, [UInt8(ascii: "\n")], 1)
                throw CancellationError()
            }
            var question = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&question, 1, 100) > 0 else { continue }
            var byte: UInt8 = 0
            let got = Glibc.read(descriptor, &byte, 1)
            if got < 0, errno == EINTR || errno == EAGAIN { continue }
            guard got == 1, byte != UInt8(ascii: "\n") else { break }
            line.append(byte)
        }
        return line
    }

    /// The most characters that a terminal delivers at once.
    private static let longestLine = 4096

    /// Shows typed characters again; for signal handlers too.
    package static func restoreEcho() {
        silenced.withLock { descriptor in
            if let open = descriptor { _ = cposix_echo(open, 1) }
            descriptor = nil
        }
    }
}
