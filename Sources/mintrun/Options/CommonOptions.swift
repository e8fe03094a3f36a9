import ArgumentParser
import CardCore
import CardJobs
import CardSystem

/// The options that every command has.
struct CommonOptions: ParsableArguments {
    @Flag(help: Self.jsonHelp)
    var json = false

    @Option(help: Self.workspaceHelp)
    var workspace: String?

    @Option(name: .customLong("operator"), help: Self.operatorHelp)
    var operatorName: String?

    @Flag(help: Self.quietHelp)
    var quiet = false

    var console: Console { Console(json: json, quiet: quiet) }

    func validate() throws { try Self.check(operatorName: operatorName) }

    fileprivate static let jsonHelp: ArgumentHelp = "Print one JSON document instead of text."
    fileprivate static let workspaceHelp: ArgumentHelp =
        "The workspace folder (else $MINTRUN_WORKSPACE, else the nearest parent)."
    fileprivate static let operatorHelp: ArgumentHelp = "The operator, for the audit log."
    fileprivate static let quietHelp: ArgumentHelp = "Show no progress and no remarks."

    fileprivate static func check(operatorName: String?) throws {
        guard let operatorName else { return }
        guard OperatorMessages.isStore(operatorName) else {
            throw ValidationError("--operator needs a name of 1 to 100 visible characters")
        }
    }
}

/// The options of commands that change something.
///
/// It contains the common ones itself: a debug build checks a group four times for each one around
/// it.
struct WriterOptions: ParsableArguments {
    @Flag(help: CommonOptions.jsonHelp)
    var json = false

    @Option(help: CommonOptions.workspaceHelp)
    var workspace: String?

    @Option(name: .customLong("operator"), help: CommonOptions.operatorHelp)
    var operatorName: String?

    @Flag(help: CommonOptions.quietHelp)
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Your SSH key, while approvals are on: a private key, or a .pub whose key ssh-agent has.",
            valueName: "file"
        )
    )
    var operatorKey: String?

    @Option(help: "Seconds to wait for another run to finish (mintrun.yaml: 30).")
    var wait: Int?

    func validate() throws {
        try CommonOptions.check(operatorName: operatorName)
        guard (wait ?? 0) >= 0 else { throw ValidationError("--wait needs 0 or more seconds") }
    }

    var common: CommonOptions {
        var common = CommonOptions()
        common.json = json
        common.workspace = workspace
        common.operatorName = operatorName
        common.quiet = quiet
        return common
    }
}

/// For commands that can show their effect without it.
struct DryRunOption: ParsableArguments {
    @Flag(help: "Make all checks, report the effect, change nothing.")
    var dryRun = false

    /// Shows the result of a command with this option: that of a dry run states that it is one.
    func show(_ report: some Report, on console: Console) {
        console.show(DryRunReport(report, isDryRun: dryRun))
    }
}

/// For commands that stop if the clock jumped.
struct ClockOption: ParsableArguments {
    @Flag(help: "The clock of this machine is right, although it jumped; audited with both times.")
    var clockIsRight = false
}

/// For commands with one transaction that may be long.
struct ServingOption: ParsableArguments {
    @Flag(
        help: "Do it although calls of the running service wait for it; the audit log records it."
    )
    var whileServing = false
}

extension CommonOptions {
    /// Runs `body` on the opened workspace; acquires no lock and changes nothing.
    func read<Result>(
        in program: Program,
        _ body: (Repositories, RequestContext) async throws -> Result
    ) async throws -> Result {
        let session = try await WorkspaceSession.reading(opening(in: program, "read"))
        if session.repositories.isCopy {
            console.note("the workspace cannot be written to: a private copy is read")
        }
        return try await body(session.repositories, session.context)
    }

    /// Runs `body` on the opened workspace, or without one if it does not exist.
    func readIfThere<Result>(
        in program: Program,
        _ body: (Repositories?, RequestContext) throws -> Result
    ) async throws -> Result {
        let opening = opening(in: program, "read")
        do {
            let session = try await WorkspaceSession.reading(opening)
            return try body(session.repositories, session.context)
        } catch WorkspaceFailure.missing where workspace == nil {
            return try body(nil, opening.context)
        }
    }

    /// Searches the typed words for tokens, for a command that needs no workspace: tokens are known
    /// only if one can be opened.
    func refuseTypedTokens(in program: Program) async throws {
        do {
            _ = try await WorkspaceSession.reading(opening(in: program, "read"))
        } catch let failure as SecretFailure where failure.code == .cliToken {
            throw failure
        } catch {
            return
        }
    }

    func context(
        in program: Program,
        _ command: String,
        requestID: String? = nil
    ) -> RequestContext {
        program.context(
            actor: operatorName,
            command: command,
            requestID: requestID,
            progress: console.progress(by: program.clock)
        )
    }

    func opening(
        in program: Program,
        _ command: String,
        requestID: String? = nil
    ) -> WorkspaceSession.Opening {
        var opening = WorkspaceSession.Opening(
            machine: program.machine,
            workspace: workspace,
            context: context(in: program, command, requestID: requestID),
            recovery: JobRecovery(),
            booking: program.booking
        )
        // A relative path is shown, and stored, with the folder before it.
        opening.words = (ProcessSetup.arguments ?? []) + [program.machine.disk.currentFolder]
        return opening
    }

    /// The options that the repetition of a call needs to find the same workspace.
    var places: [String] { workspace.map { ["--workspace", $0] } ?? [] }
}

extension WriterOptions {
    var console: Console { common.console }

    /// The options that the repetition of a call by the same operator needs.
    var places: [String] {
        common.places + (operatorKey.map { ["--operator-key", $0] } ?? [])
    }

    /// Runs `body` under the workspace's lock, after finishing the work of an earlier run.
    func write<Result>(
        in program: Program,
        _ command: String,
        requestID: String? = nil,
        clock: ClockOption? = nil,
        serving: ServingOption? = nil,
        _ body: (Repositories, RequestContext) async throws -> Result
    ) async throws -> Result {
        var opening = opening(in: program, command, requestID: requestID)
        opening.context.isClockRight = clock?.clockIsRight ?? false
        opening.context.mayStallService = serving?.whileServing ?? false
        return try await WorkspaceSession.writing(opening, body)
    }

    /// The same for a request that may be typed twice by mistake: its id is announced before
    /// anything is booked.
    func book<Result>(
        in program: Program,
        _ command: String,
        requestID: String,
        clock: ClockOption? = nil,
        serving: ServingOption? = nil,
        _ body: (Repositories, RequestContext) async throws -> Result
    ) async throws -> Result {
        var opening = opening(in: program, command, requestID: requestID)
        opening.isTyped = true
        opening.context.isClockRight = clock?.clockIsRight ?? false
        opening.context.mayStallService = serving?.whileServing ?? false
        return try await WorkspaceSession.writing(opening, body)
    }

    func opening(
        in program: Program,
        _ command: String,
        requestID: String? = nil
    ) -> WorkspaceSession.Opening {
        var opening = common.opening(in: program, command, requestID: requestID)
        opening.waitSeconds = wait
        opening.proof = .key(file: operatorKey, name: operatorName)
        opening.notices = console
        return opening
    }
}
