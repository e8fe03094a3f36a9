import ArgumentParser
import CardJobs
import CardSystem
import Dispatch

/// The program as the one command of its process.
extension Program {
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

    /// Runs one command line and returns its exit status.
    private func run(_ arguments: [String], on console: Console) async -> Int32 {
        do {
            try StartUp.requireClock(clock)
            try ArgumentWords(arguments).refusePrivateKeys()
            if let place = ProcessSetup.malformedArgument {
                throw CommandLineFailure.notUTF8(argument: place)
            }
            var command = try parse(arguments)
            try await run(&command)
            return 0
        } catch {
            let words = ArgumentWords(arguments)
            let isUnused = ExitStatus.isUsage(error) || ExitStatus.isHelp(error)
            let held = isUnused ? await words.holdCards(in: self, on: console) : nil
            let failure = await secretInWorkspaceOption(error, words, on: console) ?? error
            return ExitStatus.report(failure, words, held: held, of: booking, on: console)
        }
    }

    /// The failure that the option for the workspace contains the token of a card of the usual
    /// workspace; nil if another error ended the command, or if it contains none.
    private func secretInWorkspaceOption(
        _ error: any Error,
        _ words: ArgumentWords,
        on console: Console
    ) async -> (any Error)? {
        guard case WorkspaceFailure.missing(in: .option) = error else { return nil }
        return await words.holdCards(in: self, on: console, usesOption: false)
    }
}
