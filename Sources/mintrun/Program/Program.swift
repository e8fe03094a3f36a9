import ArgumentParser
import CardCore
import CardJobs
import CardSystem

/// The whole program: arguments → command → text or JSON → exit status.
///
/// A target with `main` makes one value and runs it; each command takes the value and gets its
/// clock, its randomness and its machine from it.
package struct Program: Sendable {
    let machine: Machine
    let clock: any Clock
    let random: @Sendable () -> any RandomSource
    /// How many cards of an order are sealed and recorded together.
    let segmentSize: Int
    /// Reads a command line of this program, which a command may contain.
    let parse: @Sendable ([String]) throws -> any ParsableCommand
    /// The lasting effects of the command so far.
    let booking = Booking()

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
