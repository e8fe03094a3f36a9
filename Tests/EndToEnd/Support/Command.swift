import Foundation
import Testing

/// A program that runs, with its output going to files, so that no pipe can fill up or be forgotten.
final class RunningCommand: Sendable {
    let commandLine: String
    private let process: Process
    private let folder: URL
    private let ended: AsyncStream<Outcome.Status>

    /// Starts `program` with nothing on standard input and a bare environment: PATH, HOME, LC_ALL
    /// and what `environment` adds; nothing else is inherited.
    init(
        _ program: URL,
        _ arguments: [String],
        in directory: URL,
        environment: [String: String] = [:]
    ) throws {
        commandLine = ([program.lastPathComponent] + arguments).joined(separator: " ")
        folder = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": directory.path, "LC_ALL": "C",
            // Tests work on copies of prepared workspaces, which would count as moved.
            "MINTRUN_PLACE": "the tests",
        ].merging(environment) { _, given in given }
        process.standardInput = FileHandle.nullDevice
        let output = try Self.handle(forWriting: folder.appending(path: "output"))
        let error = try Self.handle(forWriting: folder.appending(path: "error"))
        process.standardOutput = output
        process.standardError = error
        let (stream, continuation) = AsyncStream.makeStream(of: Outcome.Status.self)
        process.terminationHandler = { process in
            let status = process.terminationStatus
            continuation.yield(
                process.terminationReason == .exit ? .exited(status) : .killed(signal: status)
            )
            continuation.finish()
        }
        ended = stream
        self.process = process
        try process.run()
        // Foundation would leave them open, and crash at about 1300 of them.
        try output.close()
        try error.close()
    }

    private static func handle(forWriting file: URL) throws -> FileHandle {
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    func send(signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end and reads the output; to be called once.
    func outcome() async throws -> Outcome {
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
