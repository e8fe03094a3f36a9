import CardTestSupport
import Foundation
import Synchronization
import Testing

/// A server that a test started: the program under test with the command `serve`.
final class ServerProcess: Sendable {
    /// The addresses on which it listens.
    let listening: [TillConnection.Place]
    /// The address of health, readiness and metrics.
    let admin: TillConnection.Place
    private let command: RunningCommand

    /// Starts a server and waits until it is ready.
    init(in shop: Shop, _ settings: ServedSettings) async throws {
        command = try Self.start(in: shop, settings)
        let document = try await Self.readyLine(of: command)
        listening = try (0..<document.count("listen")).map {
            try Self.place(document.string("listen.\($0)"))
        }
        admin = try Self.place(document.string("admin"))
    }

    /// Starts the command, which may end at once.
    static func start(in shop: Shop, _ settings: ServedSettings) throws -> RunningCommand {
        try RunningCommand(
            Places.program,
            ["serve"] + settings.arguments,
            in: shop.bench.folder,
            environment: settings.switches.merging(
                ["MINTRUN_WORKSPACE": shop.bench.workspace.path]
            ) { _, own in own }
        )
    }

    /// The line of the log that a server writes when it can be called.
    private static func readyLine(of command: RunningCommand) async throws -> Document {
        var ready: Data?
        try await wait(until: "the server is ready") {
            let isRunning = command.isRunning
            ready = wholeLines(of: command)
                .first { String(decoding: $0, as: UTF8.self).contains("\"event\":\"ready\"") }
            if ready != nil { return true }
            if isRunning { return false }
            let end = try await command.outcome()
            throw NotReady(outcome: "\(end.status): \(end.errorText)")
        }
        return try Document(try #require(ready) + [0x0A], of: "the ready line")
    }

    private static func wholeLines(of command: RunningCommand) -> [Data] {
        let output = command.errorOutputSoFar
        let lineFeed = UInt8(ascii: "\n")
        guard let end = output.lastIndex(of: lineFeed) else { return [] }
        return output[..<end].split(separator: lineFeed)
    }

    private static func place(_ text: String) throws -> TillConnection.Place {
        if text.hasPrefix("unix:") { return .path(String(text.dropFirst("unix:".count))) }
        let port = try #require(text.split(separator: ":").last.flatMap { UInt16($0) }, "\(text)")
        return .port(port)
    }

    /// The server ended before it was ready.
    struct NotReady: Error { let outcome: String }
}

extension ServerProcess {
    var isRunning: Bool { command.isRunning }
    var processID: Int32 { command.processID }

    /// The lines of its log so far.
    var log: String { String(decoding: command.errorOutputSoFar, as: UTF8.self) }

    func send(signal: Int32) { command.send(signal: signal) }

    /// Waits for its end; to be called once.
    func outcome() async throws -> Outcome { try await command.outcome() }

    /// Asks the address of health, readiness and metrics.
    func ask(_ path: String) async throws -> TillReply {
        let connection = try TillConnection(to: admin)
        defer { connection.close() }
        return try await connection.exchange(
            Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        )
    }
}
