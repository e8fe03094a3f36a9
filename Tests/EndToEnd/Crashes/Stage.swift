import Foundation
import Testing

/// The progress of the one order of a prepared workspace.
enum Stage: String, CaseIterable, Sendable {
    case registered, ordered, sealed, released, acknowledged
    /// A restored workspace; the order that it lost is in the folder `old`.
    case lost
}

extension Stage {
    /// Runs `body` in a copy of the workspace at this stage, with all keys and files beside it,
    /// when it is its turn.
    func with<Result>(_ body: (Bench) async throws -> Result) async throws -> Result {
        _ = try await Stages.prepared.value
        await Turns.few.take()
        do {
            let result = try await withoutTurn(body)
            await Turns.few.giveBack()
            return result
        } catch {
            await Turns.few.giveBack()
            throw error
        }
    }

    /// The same at once, for what other tests wait for.
    func withoutTurn<Result>(_ body: (Bench) async throws -> Result) async throws -> Result {
        let stages = try await Stages.prepared.value
        return try await Bench.with { bench in
            try FileManager.default.removeItem(at: bench.folder)
            try FileManager.default.copyItem(at: stages.place(of: self), to: bench.folder)
            return try await body(bench)
        }
    }
}

/// A few tests run processes at a time; hundreds of them at once would only wait for each other.
actor Turns {
    static let few = Turns(4)

    private var left: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { left = count }

    func take() async {
        guard left == 0 else {
            left -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        if waiting.isEmpty { left += 1 } else { waiting.removeFirst().resume() }
    }
}

/// Workspaces at every stage, made once for all tests that need one.
struct Stages: Sendable {
    private let folder: URL

    static let prepared = Task { try await Stages() }

    func place(of stage: Stage) -> URL { folder.appending(path: stage.rawValue) }

    private init() async throws {
        folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "mintrun-stages-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        Self.removeAtExit(folder)
        try await Bench.with { bench in
            try await bench.register()
            try keep(bench, as: .registered)
            try await bench.mintrun(Scenario.create.arguments(in: bench)).expect(0)
            try keep(bench, as: .ordered)
            try await bench.command(Scenario.mint.arguments(in: bench)).outcome().expect(0)
            try keep(bench, as: .sealed)
            try await bench.mintrun(Scenario.release.arguments(in: bench)).expect(0)
            try await bench.writeAnswer()
            try keep(bench, as: .released)
            try await bench.mintrun(Scenario.acknowledge.arguments(in: bench)).expect(0)
            try keep(bench, as: .acknowledged)
        }
        try await makeLost()
    }

    /// A backup from before the order, the workspace with the order, and what a restore made.
    private func makeLost() async throws {
        try await Bench.with { bench in
            let files = FileManager.default
            try files.removeItem(at: bench.folder)
            try files.copyItem(at: place(of: .registered), to: bench.folder)
            try await bench.finish(Scenario.backup.arguments(in: bench))
            try files.removeItem(at: bench.folder.appending(path: "workspace"))
            try files.copyItem(
                at: place(of: .released).appending(path: "workspace"),
                to: bench.folder.appending(path: "old")
            )
            try await bench.changeProductAndBack()
            let restored = try await bench.finish(
                [
                    "restore", bench.path("backups"), "--to", bench.workspace.path, "--lost",
                    bench.path("old"), "--json",
                ] + bench.custodian
            ).json()
            try bench.keepLineOfNothing(from: restored)
            // Scenarios restore from it once more.
            try files.removeItem(at: bench.folder.appending(path: "old/superseded"))
            try keep(bench, as: .lost)
        }
    }

    private func keep(_ bench: Bench, as stage: Stage) throws {
        try FileManager.default.copyItem(at: bench.folder, to: place(of: stage))
    }

    private static nonisolated(unsafe) var leftBehind: URL?

    private static func removeAtExit(_ folder: URL) {
        leftBehind = folder
        atexit {
            if let folder = Stages.leftBehind { try? FileManager.default.removeItem(at: folder) }
        }
    }
}

extension Bench {
    /// The id of the order that every scenario is about.
    static let order = "ord-000001"
    /// 57 cards and 3 spares are three segments of twenty.
    static let segmentSize = "20"
    static let cardCount = 60

    /// Everything that an order needs, and the files that its printer and its shops send later.
    fileprivate func register() async throws {
        try await initialise()
        try await addCustodian("ada")
        try await addPrinter()
        try write(Self.product, to: "product.yaml")
        try await mintrun("product", "add", path("product.yaml")).expect(0)
        try write(Self.orderFile("crash-1"), to: "order.yaml")
        try write(Self.orderFile("crash-2"), to: "other-order.yaml")
        try await writeSales("sales.csv", sequence: 1, cards: Array(1...20) + [999])
        // The same number with other rows: two sales are gone, one is new.
        try await writeSales("again.csv", sequence: 1, cards: Array(1...18) + [999])
        try await writeSales("unknown.csv", sequence: 1, cards: [998, 999])
        try await writeSales("more-sales.csv", sequence: 2, cards: Array(21...30))
        try write("H,1,LIVE,oslo-01,7,2025-12-05,2025-12-05T21:00:00Z\n", to: "cut-off.csv")
    }

    /// Long PINs, so that one of them in a file is not a coincidence.
    private static let product = """
        id: crash-500
        name: Crash card
        currency: NOK
        denomination: {fixed: [50000]}
        expiry: {months: 36, from: activation}
        serial: {prefix: "NC", digits: 10, check: luhn}
        token: {length: 26, prefix: "DINCARD:", characters: true, numbers: true, alphabet: unambiguous}
        pin: {length: 12, numbers: true}
        plannedCards: 1000

        """

    private static func orderFile(_ request: String) -> String {
        """
        requestId: \(request)
        product: crash-500
        quantity: 57
        spares: 3
        printer: northprint
        denomination: 50000

        """
    }

    func writeSales(_ name: String, sequence: Int, cards: [Int]) async throws {
        let rows = cards.map { "activate,final,,,\($0),50000,NOK,," }.joined(separator: "\\n")
        let script = Places.repository.appending(path: "scripts/sale-file").path
        let day = ISO8601DateFormatter().string(from: Date()).prefix(10)
        let line = "printf '\(rows)\\n' | '\(script)' oslo-01 \(sequence) \(day) > '\(path(name))'"
        _ = try await run("bash", "-c", line).expect(0)
    }

    /// The printer's answer to the package that was released.
    fileprivate func writeAnswer() async throws {
        let shown = try await mintrun("order", "show", Self.order, "--json").expect(0).json()
        let digest = try shown.string("order.package.sha256")
        let answer = """
            {"schema":1,"order":"\(Self.order)","package":{"sha256":"\(digest)"},"received":60,\
            "good":59,"spoiled":["\(try shown.string("order.lastSerial"))"],"missing":[]}
            """
        try write(answer, to: "answer.json")
    }

    /// In the lost workspace, the product ends as it is in the backup.
    fileprivate func changeProductAndBack() async throws {
        try write(Self.product.replacing("36", with: "24"), to: "changed.yaml")
        for file in ["changed.yaml", "product.yaml"] {
            try await finish(["product", "add", path(file), "--workspace", path("old")])
        }
    }

    /// Leaves the line that adds the product unchanged: here it finds nothing to do.
    fileprivate func keepLineOfNothing(from list: Document) throws {
        let lines = try (0..<list.count("redo")).compactMap { step in
            list.isNull("redo.\(step).command") ? nil : try list.string("redo.\(step).command")
        }
        let line = try #require(lines.last { $0.contains("product add") })
        try write(line.replacing(folder.path, with: "@"), to: "line")
    }

    /// The words of that line.
    var lineOfNothing: [String] {
        let line = (try? URL(filePath: path("line")).text) ?? ""
        return line.replacing("@", with: folder.path).split(separator: " ").dropFirst()
            .map(String.init)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Options that unlock the vault.
    var custodian: [String] {
        ["--custodian-key", path("ada.key"), "--passphrase-file", path("ada.passphrase")]
    }

    /// A run of `mintrun` with small segments and the switches of the crash tests.
    func command(_ arguments: [String], _ switches: [String: String] = [:]) throws
        -> RunningCommand
    {
        var environment = switches
        environment["MINTRUN_WORKSPACE"] = workspace.path
        environment["MINTRUN_SEGMENT_SIZE"] = Self.segmentSize
        // Cards are valid for three years.
        if arguments.first == "expire" { environment["MINTRUN_NOW"] = "2040-01-10T12:00:00Z" }
        return try RunningCommand(Places.program, arguments, in: folder, environment: environment)
    }
}
