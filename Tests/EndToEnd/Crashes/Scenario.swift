import CardCore
import Foundation
import Testing

/// A command that is killed, on a workspace that waits for it.
enum Scenario: String, CaseIterable, Sendable {
    case create, mint, release, acknowledge, shred, ingest, refuse, rejectAll, ship, decide
    case voidFile, skip, sell, expire, undo, findExposed, releaseExposed, promote, importCards
    case addClient, rotateClient, shredClient, copyShare
    // The first command on a workspace of version 0.1.0.
    case firstOfThisVersion, adoptRecords
    case backup, restore, adopt, redoNothing, reseal
    // Runs after a death: what is killed is the recovery, and what the command goes on with.
    case mintAfterDeath, releaseAfterDeath, publishAfterDeath, shredAfterDeath, ingestAfterDeath
    case addClientAfterDeath
}

extension Scenario {
    var stage: Stage {
        switch self {
        case .create, .adoptRecords, .addClient, .rotateClient, .shredClient, .copyShare,
            .addClientAfterDeath:
            .registered
        case .restore, .adopt, .redoNothing: .lost
        case .mint, .mintAfterDeath: .ordered
        case .release, .releaseAfterDeath, .publishAfterDeath, .reseal: .sealed
        case .acknowledge: .released
        case .shred, .ingest, .refuse, .rejectAll, .ship, .decide, .voidFile, .skip, .sell,
            .backup, .expire, .undo, .findExposed, .releaseExposed, .shredAfterDeath,
            .ingestAfterDeath, .firstOfThisVersion, .promote, .importCards:
            .acknowledged
        }
    }

    /// The step at which an earlier run of the same command died.
    var earlierDeath: String? {
        switch self {
        case .mintAfterDeath: "mint.segment-sealed:2"
        case .releaseAfterDeath: "release.description-written"
        case .publishAfterDeath: "release.committed"
        case .shredAfterDeath: "disk.file-overwritten"
        case .ingestAfterDeath: "ingest.settled"
        case .addClientAfterDeath: "client.key-stored"
        default: nil
        }
    }

    /// After an earlier death, the last step that is another one than without it.
    var lastStepOfRecovery: String? {
        guard earlierDeath != nil else { return nil }
        return self == .mintAfterDeath ? "mint.share-written" : "recovery.finished"
    }

    /// The scenario without an earlier death, which must have the same result.
    var undisturbed: Scenario {
        switch self {
        case .mintAfterDeath: .mint
        case .releaseAfterDeath, .publishAfterDeath: .release
        case .shredAfterDeath: .shred
        case .ingestAfterDeath: .ingest
        case .addClientAfterDeath: .addClient
        case .firstOfThisVersion: .ship
        default: self
        }
    }

    /// True if the command does the same with each of many files.
    var isOfMany: Bool { [.backup, .restore, .adopt, .redoNothing].contains(self) }

    func arguments(in bench: Bench) -> [String] {
        switch undisturbed {
        case .adoptRecords, .create: ["order", "create", bench.path("order.yaml")]
        case .mint: ["mint", Bench.order]
        case .release: ["release", Bench.order] + bench.custodian
        case .acknowledge: ["acknowledge", Bench.order, bench.path("answer.json")]
        case .reseal:
            ["custodian", "replace", "ada", "--public-key", bench.path("new.pub"), "--reseal"]
                + bench.custodian
        case .shred: ["shred", Bench.order]
        case .ingest: ["sales", "ingest", bench.path("sales.csv")]
        case .rejectAll: ["sales", "ingest", bench.path("unknown.csv")]
        case .backup:
            ["backup", bench.path("backups"), "--keep", "1", "--keys-to", bench.path("keys")]
        case .restore:
            [
                "restore", bench.path("backups"), "--to", bench.path("new"), "--lost",
                bench.path("old"),
            ]
                + bench.custodian
        case .adopt: ["order", "adopt", Bench.order, "--lost", bench.path("old")] + bench.custodian
        case .redoNothing: bench.lineOfNothing
        case .sell:
            ["card", "activate", Shop.serial(1), "--reason", "sold", "--request-id", "sell-1"]
        case .findExposed: ["verify"]
        case .releaseExposed:
            ["card", "release-exposed", Shop.serial(1), "--reason", "only the printer saw it"]
        case .promote:
            [
                "order", "promote", Bench.order, "--spoiled", Shop.serial(1), "--spare",
                Shop.serial(58),
            ]
        case .addClient: Self.addingClient(in: bench)
        case .rotateClient:
            [
                "client", "rotate", "shop", "--secret-file", bench.path("second.secret"),
                "--old-secret-file", bench.path("first.secret"),
            ]
        case .shredClient: ["client", "shred", "shop"]
        case .copyShare:
            ["client", "backup-share", "shop", "--to", bench.path("shop.copy")]
        case .importCards: ["card", "import", bench.path("cards.csv"), "--product", "crash-500"]
        case .ship: ["stock", "ship", Bench.order, "--to", "oslo-01", "--pack", "1", "--new-store"]
        case .decide:
            [
                "sales", "decide", bench.path("again.csv"), "--as", "supersede", "--reason",
                "the till was wrong",
            ]
        case .voidFile:
            [
                "sales", "decide", bench.path("again.csv"), "--as", "void", "--reason",
                "sent twice",
            ]
        case .skip:
            [
                "sales", "decide", "--sender", "oslo-01", "--skip", "2", "--reason",
                "the till burned",
            ]
        case .expire: ["expire", "--as-of", "2040-01-01", "--clock-is-right"]
        case .undo: ["expire", "undo", "--reason", "too early", "--clock-is-right"]
        default: ["sales", "ingest", bench.path("cut-off.csv")]
        }
    }

    /// The exit statuses of the command: a file with a bad row is partly done, and later replayed.
    var endings: [Int32] {
        switch undisturbed {
        case .ingest: [3, 0]
        case .decide: [3]
        case .refuse, .rejectAll: [3]
        // The copy of the dead run may be there.
        case .copyShare: [0, 3]
        default: [0]
        }
    }

    /// Runs `body` before the command, when it is its turn.
    func with<Result>(_ body: (Bench) async throws -> Result) async throws -> Result {
        try await stage.with { bench in
            try await prepare(bench)
            return try await body(bench)
        }
    }

    /// Does the work before the command.
    func prepare(_ bench: Bench) async throws {
        if self == .adoptRecords { try await bench.forgetCustody() }
        if self == .reseal { try bench.makeKey(of: "ada", as: "new") }
        if [.decide, .voidFile, .skip, .expire, .undo].contains(self) {
            try await bench.finish(Self.ingest.arguments(in: bench), endings: [3])
        }
        if [.findExposed, .releaseExposed].contains(self) { try await bench.archiveToken() }
        if self == .releaseExposed { try await bench.finish(Self.findExposed.arguments(in: bench)) }
        if self == .promote {
            let range = ["--from", Shop.serial(1), "--to", Shop.serial(1), "--reason", "torn"]
            try await bench.finish(["card", "void"] + range)
        }
        if self == .undo { try await bench.finish(Self.expire.arguments(in: bench)) }
        if isAboutClient { try await bench.prepareClient(self) }
        if self == .importCards { try bench.write(Self.cardFile, to: "cards.csv") }
        if self == .firstOfThisVersion {
            try await forgetHistory(bench)
            try await bench.forgetCustody()
        }
        if self == .backup {
            try await bench.finish(arguments(in: bench))
            try await bench.finish(Self.ingest.arguments(in: bench), endings: [3])
        }
        if let earlierDeath { try await bench.die(at: earlierDeath, arguments(in: bench)) }
    }
}

extension Scenario {
    fileprivate var isAboutClient: Bool {
        [.addClient, .addClientAfterDeath, .rotateClient, .shredClient, .copyShare].contains(self)
    }

    fileprivate static func addingClient(in bench: Bench) -> [String] {
        [
            "client", "add", "shop", "--interface", "walleo", "--funding", "prepaid", "NOK",
            "--secret-file",
            bench.path("first.secret"),
        ]
    }

    /// More cards than one piece has; every second one has a balance, the first one a PIN.
    private static let cardFile =
        "number,pin,balance\n"
        + (0..<1_200).map { place in
            "\(7_001_000_000_000_000_001 + place),\(place == 0 ? "90210" : ""),"
                + "\(place.isMultiple(of: 2) ? "\(place)" : "")\n"
        }.joined()

    /// Makes a workspace of version 0.1.0: no reservations, and nothing that the ledger remembers.
    private func forgetHistory(_ bench: Bench) async throws {
        let sql = """
            UPDATE workspace_history SET has_reservations = 0, checkpoint_entries = 0,
                keys_inode = NULL, keys_born = NULL, machine = NULL
            """
        let ledger = bench.workspace.appending(path: "ledger.sqlite").path
        _ = try await bench.run("sqlite3", ledger, sql).expect(0)
        let log = bench.workspace.appending(path: "reservations.log")
        try FileManager.default.removeItem(at: log)
    }
}

extension Bench {
    /// Writes the credentials of a client, and registers it unless that is the command.
    fileprivate func prepareClient(_ scenario: Scenario) async throws {
        for name in ["first", "second"] {
            let text = "Bergen-api-key-\(name)\n\(String(repeating: "0f", count: 16))\n"
            _ = try writePrivately(text, to: "\(name).secret")
        }
        guard scenario.undisturbed != .addClient else { return }
        try await finish(Scenario.addingClient(in: self))
    }

    /// Puts a token into a stored file, as a version that did not search did.
    fileprivate func archiveToken() async throws {
        let script = """
            age -d -i northprint.age-key -o package.zip workspace/outbox/*.age
            mkdir -p workspace/results/refused/old
            unzip -p package.zip '*/manifest.csv' | sed -n 2p > workspace/results/refused/old/old.csv
            rm package.zip
            """
        _ = try await run("bash", "-c", script).expect(0)
    }

    /// Removes the custody from the ledger, as if version 0.1.0 had made the workspace.
    fileprivate func forgetCustody() async throws {
        let ledger = workspace.appending(path: "ledger.sqlite").path
        let script = """
            rule=$(sqlite3 '\(ledger)' "SELECT sql FROM sqlite_schema WHERE name = 'custody_no_delete'")
            sqlite3 '\(ledger)' "DROP TRIGGER custody_no_delete; DELETE FROM custody; $rule"
            """
        _ = try await run("bash", "-c", script).expect(0)
    }

    /// Runs a command that must be killed at that point.
    func die(
        at point: String,
        _ arguments: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let outcome = try await command(arguments, ["MINTRUN_CRASH_AT": point]).outcome()
        #expect(
            outcome.status == .killed(signal: SIGKILL),
            "\(outcome.commandLine) at \(point)\n\(outcome.text)\(outcome.errorText)",
            sourceLocation: sourceLocation
        )
    }

    /// Runs a command that must end with one of the endings.
    @discardableResult
    func finish(
        _ arguments: [String],
        _ switches: [String: String] = [:],
        endings: [Int32] = [0],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let outcome = try await command(arguments, switches).outcome()
        #expect(
            endings.contains { outcome.status == .exited($0) },
            "\(outcome.commandLine): \(outcome.status)\n\(outcome.text)\(outcome.errorText)",
            sourceLocation: sourceLocation
        )
        return outcome
    }
}

/// An undisturbed scenario: the points at which it may be killed, and its result.
struct Undisturbed: Sendable {
    /// The crash points as they were reached.
    let trace: [String]
    let account: Account

    private static let all = Dictionary(
        uniqueKeysWithValues: Scenario.allCases.map { scenario in
            (scenario, Task { try await Undisturbed(scenario) })
        }
    )

    static func of(_ scenario: Scenario) async throws -> Undisturbed {
        try await #require(all[scenario]).value
    }

    private init(_ scenario: Scenario) async throws {
        (trace, account) = try await scenario.stage.withoutTurn { bench in
            try await scenario.prepare(bench)
            let file = bench.path("trace")
            try await bench.finish(
                scenario.arguments(in: bench),
                ["MINTRUN_CRASH_TRACE": file],
                endings: scenario.endings
            )
            let lines = try URL(filePath: file).text.split(separator: "\n").map(String.init)
            return (lines, try await Account(of: bench))
        }
    }
}

/// One step of one scenario: `release.committed:1` of `release`.
struct Death: Sendable, CustomTestStringConvertible {
    let scenario: Scenario
    let point: String
    /// The how manieth time that the point is reached.
    let time: Int

    var testDescription: String { "\(scenario.rawValue) at \(place)" }
    var place: String { "\(point):\(time)" }

    /// Every step of every scenario; after an earlier death, the steps of the recovery.
    ///
    /// `make test-slow` goes on to the end there, too, and dies in every scenario at the steps that
    /// are those of every command; otherwise one scenario of each stage dies there.
    static func all() async throws -> [Death] {
        var deaths: [Death] = []
        var common: Set<String> = []
        for scenario in Scenario.allCases {
            var times: [String: Int] = [:]
            for point in try await Undisturbed.of(scenario).trace {
                times[point, default: 0] += 1
                // The steps of one file are those of every file.
                if scenario.isOfMany, !Sweep.isSlow, times[point, default: 0] > 1 { continue }
                let isRepeated =
                    ofEveryCommand.contains(point)
                    && !common.insert("\(scenario.stage) \(point)").inserted
                if !isRepeated || Sweep.isSlow {
                    deaths.append(
                        Death(scenario: scenario, point: point, time: times[point, default: 1])
                    )
                }
                if point == scenario.lastStepOfRecovery, !Sweep.isSlow { break }
            }
        }
        return deaths
    }

    /// The steps that every command performs before and after its own.
    private static let ofEveryCommand = Set(
        [
            CrashPoint.lockTaken, .recovered, .checkpointWritten, .checkpointRemembered,
        ].map(\.rawValue)
    )
}
