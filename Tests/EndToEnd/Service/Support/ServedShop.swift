import CardTestSupport
import Foundation
import Synchronization
import Testing

/// A workspace with cards of every kind, clients, and a server that runs on it.
///
/// Most tests use the one of ``shared``; a test that stops the server or changes its settings makes
/// its own by ``with(_:_:)``.
final class ServedShop: Sendable {
    let shop: Shop
    let settings: ServedSettings
    /// The client with all permissions.
    let till: TillAccount
    private let server: Mutex<ServerProcess>
    private let used = Mutex<[ServedCard: Int]>([:])
    private let terminals = Mutex(0)
    private let idle = Mutex<[TillConnection]>([])

    init(_ shop: Shop, _ settings: ServedSettings = ServedSettings()) async throws {
        self.shop = shop
        self.settings = settings
        till = try shop.account("till")
        let file = shop.bench.workspace.appending(path: "service.yaml")
        try Data(settings.file.utf8).write(to: file)
        server = Mutex(try await ServerProcess(in: shop, settings))
    }

    /// The server of all tests that do not stop it.
    static let shared = Task {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "mintrun-served-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let shop = Shop(bench: Bench(folder: folder))
        try await ServedStage.shared.copy(to: folder)
        let served = try await ServedShop(shop)
        AtExit.remove(folder, andEnd: served.process.processID)
        return served
    }

    /// Runs a test with a server of its own, which is stopped afterwards.
    static func with<Result>(
        _ settings: ServedSettings = ServedSettings(),
        _ body: (ServedShop) async throws -> Result
    ) async throws -> Result {
        await Turns.few.take()
        do {
            let result = try await withoutTurn(settings, body)
            await Turns.few.giveBack()
            return result
        } catch {
            await Turns.few.giveBack()
            throw error
        }
    }

    private static func withoutTurn<Result>(
        _ settings: ServedSettings,
        _ body: (ServedShop) async throws -> Result
    ) async throws -> Result {
        try await Bench.with { bench in
            try await ServedStage.shared.copy(to: bench.folder)
            let served = try await ServedShop(Shop(bench: bench), settings)
            do {
                let result = try await body(served)
                await served.end()
                return result
            } catch {
                await served.end()
                throw error
            }
        }
    }
}

extension ServedShop {
    var process: ServerProcess { server.withLock { $0 } }

    /// Ends the server by SIGTERM; it must end well.
    ///
    /// - Returns: its end, with the whole log.
    @discardableResult
    func stop(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Outcome {
        process.send(signal: SIGTERM)
        return try await process.outcome().expect(0, sourceLocation: sourceLocation)
    }

    /// Waits until the log of the server contains a text.
    func waitForLog(_ text: String) async throws {
        try await wait(until: "the log contains \"\(text)\"", every: .milliseconds(20)) {
            process.log.contains(text)
        }
    }

    /// Ends the server at once, unless the test has waited for its end.
    private func end() async {
        guard process.isRunning else { return }
        process.send(signal: SIGKILL)
        _ = try? await process.outcome()
    }

    /// Starts a server again, after the end of the one before.
    func start(switches: [String: String] = [:]) async throws {
        var changed = settings
        changed.switches = switches
        let next = try await ServerProcess(in: shop, changed)
        idle.withLock { $0 = [] }
        server.withLock { $0 = next }
    }

    /// A card of that kind that no other test uses.
    func card(_ kind: ServedCard = .gift) -> String { kind.number(place(of: kind)) }

    /// A card with a PIN of its own, and the PIN.
    func cardWithPIN() -> (number: String, pin: String) {
        let place = place(of: .withPIN)
        return (ServedCard.withPIN.number(place), ServedCard.pin(place))
    }

    private func place(of kind: ServedCard) -> Int {
        let place = used.withLock { used in
            used[kind, default: 0] += 1
            return used[kind, default: 1] - 1
        }
        precondition(place < kind.count, "more cards of the kind \(kind.rawValue) are needed")
        return place
    }

    /// A till of a terminal that no other test uses.
    func till(_ account: TillAccount? = nil, terminal: String? = nil) -> TillTerminal {
        let number = terminals.withLock { number in
            number += 1
            return number
        }
        let digits = String(number)
        let name = "T" + String(repeating: "0", count: 7 - digits.count) + digits
        return TillTerminal(
            self,
            account ?? till,
            terminal: terminal ?? name,
            seed: .random(in: 0...UInt64.max)
        )
    }

    /// Runs `body` with an open connection that nobody else uses meanwhile.
    func withConnection<Result>(
        _ body: (TillConnection) async throws -> Result
    ) async throws -> Result {
        let open = idle.withLock { $0.popLast() }
        let connection = try open ?? TillConnection(to: process.listening[0])
        let result = try await body(connection)
        if !connection.isLast { idle.withLock { $0.append(connection) } }
        return result
    }

    /// Fails the test unless every check of the program is satisfied.
    func expectAllIsWell(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for command in [["verify"], ["audit", "verify"]] {
            let outcome = try await shop.mintrun(command + ["--json"])
                .expect(0, sourceLocation: sourceLocation)
            let text = outcome.text
            #expect(try outcome.json().bool("ok"), "\(text)", sourceLocation: sourceLocation)
        }
    }
}

/// The work at the end of the test process.
enum AtExit {
    private static let left = Mutex<[(folder: URL, process: Int32?)]>([])

    /// Removes a folder at the end of the tests, and ends the process that works in it.
    static func remove(_ folder: URL, andEnd process: Int32? = nil) {
        let isFirst = left.withLock { left in
            left.append((folder, process))
            return left.count == 1
        }
        guard isFirst else { return }
        atexit {
            for (folder, process) in AtExit.left.withLock({ $0 }) {
                if let process, process > 1 { kill(process, SIGKILL) }
                try? FileManager.default.removeItem(at: folder)
            }
        }
    }
}

/// A folder with the workspace of served shops: made once, copied for each server.
actor ServedStage {
    static let shared = ServedStage()

    private var made: Task<URL, any Error>?

    func copy(to folder: URL) async throws {
        if made == nil { made = Task { try await Self.make() } }
        guard let stage = try await made?.value else { return }
        let copy = URL(filePath: "/bin/cp")
        try await RunningCommand(copy, ["-a", stage.path + "/.", folder.path], in: folder)
            .outcome().expect(0)
    }

    private static func make() async throws -> URL {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "mintrun-served-stage-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        AtExit.remove(folder)
        try await StagedWorkspaces.shared.copy(.acknowledged, to: folder)
        try await Shop(bench: Bench(folder: folder)).prepareToServe()
        return folder
    }
}

extension Shop {
    /// Adds products, cards and clients.
    fileprivate func prepareToServe() async throws {
        for (number, text) in ServedProducts.files.enumerated() {
            try bench.write(text, to: "product-\(number).yaml")
            try await mintrun("product", "add", "product-\(number).yaml").expect(0)
        }
        for kind in ServedCard.allCases {
            try bench.write(kind.file(), to: "\(kind.rawValue).csv")
            try await mintrun(
                "card",
                "import",
                "\(kind.rawValue).csv",
                "--product",
                kind.rawValue
            ).expect(0)
        }
        _ = try await addClient("till", "--rate", "10000/s", "--institution", "589502")
        _ = try await addClient("asker", "--rate", "10000/s", "--scope", "cards:lookup")
        _ = try await addClient("narrow", "--rate", "10000/s", "--product", "till-plain")
        _ = try await addClient("trial", "--environment", "test")
        _ = try await addClient("slow", "--rate", "1/s")
    }
}
