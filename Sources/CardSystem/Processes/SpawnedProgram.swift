import CPosix
import CardCore
import Glibc

/// A program that runs beside us, with pipes to its standard input, output and error.
///
/// Waited for with threads and not with tasks, because its reader may be inside a transaction, in
/// which nothing can be awaited. The process must ignore SIGPIPE (``ProcessSetup/harden()``).
///
/// - Source: docs/decisions/0028-wrapped-sale-files.md
package final class SpawnedProgram {
    /// The descriptor of the pipe to its standard input; the user closes it.
    package let input: Int32
    private let output: Int32
    private let errors: Int32
    private let pid: pid_t
    private var errorBytes: [UInt8] = []
    private var hasErrors = true
    private var waitStatus: Int32?

    /// Starts the program, which has `files` open as ``MemoryFile/descriptor(_:)``.
    ///
    /// - Throws: `program.missing`, `program.failed`.
    package init(_ program: ChildProgram, sharing files: [MemoryFile] = []) throws {
        try program.requireInstalled()
        let pipes = [Pipe(), Pipe(), Pipe()]
        let theirs = [pipes[0].reading, pipes[1].writing, pipes[2].writing]
        let ours = [pipes[0].writing, pipes[1].reading, pipes[2].reading]
        defer { for end in theirs { Glibc.close(end) } }
        do {
            pid = try program.spawn(theirs + files.map(\.descriptor))
        } catch {
            for end in ours { Glibc.close(end) }
            throw error
        }
        input = ours[0]
        output = ours[1]
        errors = ours[2]
        _ = fcntl(errors, F_SETFL, O_NONBLOCK)
    }

    deinit {
        end()
        Glibc.close(output)
        Glibc.close(errors)
    }

    /// The text on its standard error, or the beginning of it.
    package var errorText: String { String(decoding: errorBytes, as: UTF8.self) }

    /// Waits for output.
    ///
    /// - Returns: at most `count` bytes; none at its end.
    package func next(_ count: Int) throws -> [UInt8] {
        while true {
            var ready = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: hasErrors ? errors : -1, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&ready, 2, -1) >= 0 || errno == EINTR else {
                throw DiskFault(.readFrom, "a program")
            }
            if ready[1].revents != 0 { takeErrors() }
            if ready[0].revents != 0 { return try Self.read(output, count) ?? [] }
        }
    }

    /// Waits for its end after the last output.
    ///
    /// - Returns: whether it ended well.
    package func isSuccess() -> Bool {
        wait()
        takeErrors()
        return waitStatus == 0
    }

    /// Returns true if it ended by itself with that exit status.
    package func endedWith(_ status: Int32) -> Bool {
        wait()
        return waitStatus == status << 8
    }

    /// Ends it, if it has not ended by itself.
    package func end() {
        guard waitStatus == nil else { return }
        kill(pid, SIGKILL)
        wait()
    }

    private func wait() {
        guard waitStatus == nil else { return }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        waitStatus = status
    }

    /// More than the beginning is thrown away, but read, so that the program can go on.
    private func takeErrors() {
        while hasErrors {
            // The complaint of the program is only a help; its exit status decides.
            guard let bytes = try? Self.read(errors, 1 << 12) else { return }
            hasErrors = !bytes.isEmpty
            errorBytes += bytes.prefix(ChildProgram.errorLimit - errorBytes.count)
        }
    }

    /// - Returns: nil if a pipe that does not wait is empty for now.
    private static func read(_ descriptor: Int32, _ count: Int) throws -> [UInt8]? {
        while true {
            var got = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                got = Glibc.read(descriptor, buffer.baseAddress, count)
                filled = max(got, 0)
            }
            if got >= 0 { return bytes }
            if errno == EAGAIN { return nil }
            guard errno == EINTR else { throw DiskFault(.readFrom, "a program") }
        }
    }
}

/// Two ends that no other child inherits; -1 if the system has no more, which then fails the start
/// of the program.
private struct Pipe {
    private(set) var reading: Int32 = -1
    private(set) var writing: Int32 = -1

    init() { _ = cposix_pipe(&reading, &writing) }
}

extension ChildProgram {
    /// Starts it with an environment of its own, in a group of its own: Ctrl-C on a terminal is for
    /// this process, which then ends the program.
    ///
    /// The program gets the descriptors from 0 on: its standard ones, then those of shared files.
    fileprivate func spawn(_ descriptors: [Int32]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, end) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
        }
        cposix_close_from(&actions, Int32(descriptors.count))
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        // A program in a group of its own is stopped when it reads from the terminal.
        let group = asksAtTerminal ? 0 : Int16(POSIX_SPAWN_SETPGROUP)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | group)
        let words = Self.copied([path] + arguments)
        let variables = Self.copied(
            ["PATH=/usr/bin:/bin", "LC_ALL=C"] + (home.map { ["GNUPGHOME=\($0)"] } ?? [])
                + (agentSocket.map { ["SSH_AUTH_SOCK=\($0)"] } ?? [])
        )
        defer { for text in words + variables { free(text) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, path, &actions, &attributes, words, variables)
        guard status == 0 else {
            throw ProgramFailure.notRun(path: path, reason: "\(errorNumber: status)")
        }
        return pid
    }

    /// The form of C, with a null at the end; the caller frees them.
    private static func copied(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        var copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
        copies.append(nil)
        return copies
    }
}
