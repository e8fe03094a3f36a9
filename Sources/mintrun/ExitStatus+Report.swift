import ArgumentParser
import CardCore
import CardJobs
import CardSystem

/// Turns an error into a message and an exit status; the only such place.
extension ExitStatus {
    /// Whether the command line is not a valid request.
    static func isUsage(_ error: any Error) -> Bool {
        if let failure = error as? any Failure { return failure.kind == .usage }
        guard !(error is Partial), !(error is OutputLost), Interruption.status(of: error) == nil
        else { return false }
        return Mintrun.exitCode(for: error) == .validationFailure
    }

    /// Returns true if the command line asked for help, or for the version, and for nothing else.
    static func isHelp(_ error: any Error) -> Bool {
        !(error is any Failure) && !(error is Partial) && !(error is OutputLost)
            && Interruption.status(of: error) == nil && Mintrun.exitCode(for: error) == .success
    }

    /// `held` names the cards that are held because their tokens were typed.
    static func report(
        _ error: any Error,
        _ words: ArgumentWords,
        held: SecretFailure?,
        of booking: Booking,
        on console: Console
    ) -> Int32 {
        if let partial = error as? Partial { return partial.status }
        if let failure = error as? any Failure { return say(failure, held, on: console) }
        if let lost = error as? OutputLost {
            return say(CommandLineFailure.resultLost(lost.reason, of: booking), on: console)
        }
        if let interruption = Interruption.status(of: error) {
            _ = say(CommandLineFailure.stopped, on: console)
            return interruption
        }
        let code = Mintrun.exitCode(for: error)
        if code == .validationFailure {
            if let mistyped = MistypedCommand.failure(of: words.arguments) {
                return say(mistyped, held, on: console)
            }
            return usage(error, words, held: held, on: console)
        }
        if code == .success {
            if let held { return say(CommandLineFailure.helpBesideToken, held, on: console) }
            console.result(HelpText(Mintrun.message(for: error)).endingInExitStatus)
            return 0
        }
        return say(CommandLineFailure.unexpected(error), on: console)
    }

    /// The exit status after all output: a failed write to standard output is a failure, whatever
    /// the result of the command.
    static func afterOutput(_ status: Int32, of booking: Booking, on console: Console) -> Int32 {
        StandardStreams.closeOutput()
        guard let fault = StandardStreams.outputFault else { return status }
        return say(
            booking.isBooked
                ? CommandLineFailure.resultLost(fault, of: booking)
                : CommandLineFailure.outputUnwritable(fault),
            on: console
        )
    }

    private static func say(
        _ failure: any Failure,
        _ held: SecretFailure? = nil,
        on console: Console
    ) -> Int32 {
        console.error(
            code: failure.code,
            message: failure.message.text + note(held),
            hint: hint(held) + failure.hint.text
        )
        return failure.kind.exitStatus
    }

    /// The end of a message if cards are held because their tokens were typed.
    private static func note(_ held: SecretFailure?) -> String {
        held.map { "; \($0.message), held as exposed" } ?? ""
    }

    /// The beginning of its hint.
    private static func hint(_ held: SecretFailure?) -> String { held.map { "\($0.hint); " } ?? "" }

    /// Shows a failure of the command line as a whole.
    static func report(_ failure: CommandLineFailure, on console: Console) -> Int32 {
        say(failure, on: console)
    }

    private static func usage(
        _ error: any Error,
        _ words: ArgumentWords,
        held: SecretFailure?,
        on console: Console
    ) -> Int32 {
        let usage = Mintrun.usageString(for: error)
        console.error(
            code: .cliUsage,
            message: words.withheld(
                from: Mintrun.message(for: error),
                help: Mintrun.fullMessage(for: error).replacingFirst(
                    Mintrun.message(for: error)
                )
            ) + note(held),
            hint: hint(held) + (usage.isEmpty ? CommandLineFailure.seeHelp : usage),
            // The parser lists the values of an option, each on a line of its own.
            hasLines: true
        )
        return FailureKind.usage.exitStatus
    }
}

extension String {
    fileprivate func replacingFirst(_ text: String) -> String {
        guard let found = firstRange(of: text) else { return self }
        return String(self[..<found.lowerBound] + self[found.upperBound...])
    }
}

extension Mintrun {
    /// The usage line of the command that the arguments meant, on one line.
    static func usageString(for error: any Error) -> String {
        let full = fullMessage(for: error)
        guard let start = full.firstRange(of: "Usage: ") else { return "" }
        let usage = full[start.upperBound...].prefix { $0 != "\n" }
        return "usage: \(usage)"
    }
}
