import ArgumentParser
import CardCore
import CardPipeline
import Dispatch

/// The whole program: arguments → command → text or JSON → exit status.
@main
struct Main {
    static func main() {
        ProcessSetup.harden()
        ProcessSetup.prepareSQLite()
        let arguments = ProcessSetup.arguments
        let console = Console(json: arguments?.contains("--json") ?? false)
        guard ProcessSetup.hasProcessFiles else {
            ProcessSetup.end(ExitStatus.missingProcessFiles(on: console))
        }
        Task {
            let status = await Interruption.watching {
                guard let arguments else { return ExitStatus.unreadableArguments(on: console) }
                return await run(arguments, on: console)
            }
            Interruption.hold()
            ProcessSetup.end(ExitStatus.afterOutput(status, on: console))
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

    /// Runs one command line and says what its exit status is.
    static func run(_ arguments: [String], on console: Console) async -> Int32 {
        do {
            try StartUp.requireClock()
            try ArgumentWords(arguments).refusePrivateKeys()
            if let place = ProcessSetup.malformedArgument { throw Problem.notUTF8(argument: place) }
            var command = try Mintrun.parseAsRoot(arguments)
            if let noun = IncompleteCommand.naming(type(of: command)) { throw noun }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            let words = ArgumentWords(arguments)
            let isUnused = ExitStatus.isUsage(error) || ExitStatus.isHelp(error)
            let held = isUnused ? await words.holdCards(on: console) : nil
            return ExitStatus.report(error, words, held: held, on: console)
        }
    }
}
