import ArgumentParser
import CardCore
import CardJobs
import CardSystem
import Dispatch

/// The whole program: arguments → command → text or JSON → exit status.
///
/// A target with `main` makes one value and runs it; each command takes the value and gets its
/// clock, its randomness and its machine from it.
package struct Program: Sendable {
    let machine: Machine
    let clock: any Clock
    let random: @Sendable () -> any RandomSource
    /// The number of cards of an order that are sealed and recorded together.
    let segmentSize: Int
    /// The lasting effects of this program's command.
    let booking = Booking()

    /// Runs the command of this process, in the program that is made first, and ends the process.
    package static func run(_ make: () -> Program) -> Never {
        ProcessSetup.harden()
        prepareSQLite()
        make().run()
    }

    private func run() -> Never {
        let arguments = ProcessSetup.arguments
        let console = Console(json: arguments?.contains("--json") ?? false)
        guard ProcessSetup.hasProcessFiles else {
            ProcessSetup.end(ExitStatus.report(.noProcessFiles, on: console))
        }
        Task {
            let status = await Interruption.watching(onSignal: Terminal.restoreEcho) {
                guard let arguments else {
                    return ExitStatus.report(.unreadableArguments, on: console)
                }
                return await run(arguments, on: console)
            }
            Interruption.hold()
            ProcessSetup.end(ExitStatus.afterOutput(status, of: booking, on: console))
        }
        dispatchMain()
    }

    /// The command line once more, under the id of a request that was booked; overrides are left
    /// out, because they are for one call.
    static func repetition(as requestID: String) -> [String] {
        let typed = ProcessSetup.arguments ?? []
        var words = ["mintrun"]
        var isValue = false
        for word in typed where word != "--again" {
            if isValue || word.hasPrefix("--request-id=") {
                isValue = false
            } else if word == "--request-id" {
                isValue = true
            } else {
                words.append(word)
            }
        }
        return words + ["--request-id", requestID]
    }

    /// Runs one command line and returns its exit status.
    private func run(_ arguments: [String], on console: Console) async -> Int32 {
        do {
            try StartUp.requireClock(clock)
            try ArgumentWords(arguments).refusePrivateKeys()
            if let place = ProcessSetup.malformedArgument {
                throw CommandLineFailure.notUTF8(argument: place)
            }
            var command = try Mintrun.parseAsRoot(arguments)
            if let noun = IncompleteCommand.failure(of: type(of: command)) { throw noun }
            try await run(&command)
            return 0
        } catch {
            let words = ArgumentWords(arguments)
            let isUnused = ExitStatus.isUsage(error) || ExitStatus.isHelp(error)
            let held = isUnused ? await words.holdCards(in: self, on: console) : nil
            return ExitStatus.report(error, words, held: held, of: booking, on: console)
        }
    }

    /// Runs a command that was parsed.
    func run(_ command: inout any ParsableCommand) async throws {
        if let command = command as? any ProgramCommand {
            try await command.run(in: self)
        } else {
            try command.run()
        }
    }
}

extension Program {
    /// The context of a command: the clock, the randomness and the person at this machine.
    func context(
        actor: String? = nil,
        command: String,
        requestID: String? = nil,
        progress: any Progress
    ) -> RequestContext {
        RequestContext(
            actor: actor ?? machine.loginName,
            command: command,
            requestID: requestID,
            clock: clock,
            random: random,
            words: CommandLineWords(),
            progress: progress,
            reached: machine.disk.reached
        )
    }

    /// An id for a request that was not given one.
    func requestID(_ prefix: String) -> String {
        var random = random()
        return RequestID.made(prefix, at: clock.now, using: &random)
    }
}

/// A command that does something; a noun such as `mintrun card` does nothing.
protocol ProgramCommand: AsyncParsableCommand {
    func run(in program: Program) async throws
}
