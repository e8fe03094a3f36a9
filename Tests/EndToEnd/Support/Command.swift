import CPosix
import Foundation
import Synchronization
import Testing

/// A program that runs, with its output going to files, so that no pipe can fill up or be forgotten.
///
/// A thread waits for its end. Foundation's `Process` waits until a socket is closed that a program
/// which starts at the same moment may inherit, and so for the end of a server beside it.
final class RunningCommand: Sendable {
    let commandLine: String
    let processID: Int32
    private let folder: URL
    private let ended: AsyncStream<Outcome.Status>
    private let hasEnded = Atomic(false)

    /// Starts `program` with nothing on standard input and a bare environment: PATH, HOME, LC_ALL
    /// and what `environment` adds; nothing else is inherited.
    init(
        _ program: URL,
        _ arguments: [String],
        in directory: URL,
        environment: [String: String] = [:]
    ) throws {
        commandLine = ([program.lastPathComponent] + arguments).joined(separator: " ")
        let folder = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID())")
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let variables = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": directory.path, "LC_ALL": "C",
            // Tests work on copies of prepared workspaces, which would count as moved.
            "MINTRUN_PLACE": "the tests",
        ].merging(environment) { _, given in given }
        processID = try Self.spawn(
            [program.path] + arguments,
            in: directory,
            variables.map { "\($0.key)=\($0.value)" },
            outputs: ["output", "error"].map { folder.appending(path: $0).path }
        )
        let (stream, continuation) = AsyncStream.makeStream(of: Outcome.Status.self)
        ended = stream
        Thread.detachNewThread { [processID, self] in
            let status = Self.waitForEnd(of: processID)
            hasEnded.store(true, ordering: .releasing)
            continuation.yield(status)
            continuation.finish()
        }
    }

    /// - Returns: the process id of the program; `env` goes to the folder and becomes it.
    private static func spawn(
        _ words: [String],
        in directory: URL,
        _ variables: [String],
        outputs: [String]
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (index, file) in outputs.enumerated() {
            let flags = O_WRONLY | O_CREAT | O_TRUNC
            posix_spawn_file_actions_addopen(&actions, Int32(index) + 1, file, flags, 0o644)
        }
        // A server that inherits the pipe of a program beside it keeps that pipe open, and whoever
        // reads from it waits for the end of the server.
        cposix_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        guard FileManager.default.isExecutableFile(atPath: words[0]) else {
            throw NotStarted(program: words[0], errorNumber: ENOENT)
        }
        let changing = "/usr/bin/env"
        let arguments = ([changing, "-C", directory.path] + words).map { strdup($0) }
        let environment = variables.map { strdup($0) }
        defer { for text in arguments + environment { free(text) } }
        var pid: pid_t = 0
        let error = posix_spawn(
            &pid,
            changing,
            &actions,
            &attributes,
            arguments + [nil],
            environment + [nil]
        )
        guard error == 0 else { throw NotStarted(program: words[0], errorNumber: error) }
        return pid
    }

    private static func waitForEnd(of pid: Int32) -> Outcome.Status {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }

    /// The system could not start a program.
    struct NotStarted: Error {
        let program: String
        let errorNumber: Int32
    }

    /// The time after which a program whose end is waited for hangs: the longest one takes a tenth.
    private static let mostTime = DispatchTimeInterval.seconds(1800)

    /// Ends a program that hangs, so that its test fails and does not stop the suite for ever.
    private func endLate() {
        guard isRunning else { return }
        let words =
            "\(commandLine) (process \(processID)) was waited for half an hour: it is ended\n"
        FileHandle.standardError.write(Data(words.utf8))
        send(signal: SIGKILL)
    }

    func send(signal: Int32) { kill(processID, signal) }

    /// True until the program has ended.
    var isRunning: Bool { !hasEnded.load(ordering: .acquiring) }

    /// The bytes that the program has written to standard error so far.
    var errorOutputSoFar: Data {
        (try? Data(contentsOf: folder.appending(path: "error"))) ?? Data()
    }

    /// Waits for the end and reads the output; to be called once.
    func outcome() async throws -> Outcome {
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.mostTime) { [weak self] in
            self?.endLate()
        }
        var status: Outcome.Status?
        for await end in ended { status = end }
        defer { try? FileManager.default.removeItem(at: folder) }
        return Outcome(
            commandLine: commandLine,
            status: try #require(status, "\(commandLine) was waited for twice"),
            output: try Data(contentsOf: folder.appending(path: "output")),
            errorOutput: try Data(contentsOf: folder.appending(path: "error"))
        )
    }
}
