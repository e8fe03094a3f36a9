import ArgumentParser
import CardCore
import CardPipeline

/// The whole program: arguments → command → text or JSON → exit status.
@main
struct Main {
    static func main() async {
        ProcessSetup.harden()
        let arguments = Array(CommandLine.arguments.dropFirst())
        let console = Console(json: arguments.contains("--json"))
        let status = await Interruption.watching {
            await run(arguments, on: console)
        }
        ProcessSetup.end(status)
    }

    /// Runs one command line and says what its exit status is.
    static func run(_ arguments: [String], on console: Console) async -> Int32 {
        do {
            try StartUp.requireClock()
            var command = try Mintrun.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return ExitStatus.report(error, on: console)
        }
    }
}
