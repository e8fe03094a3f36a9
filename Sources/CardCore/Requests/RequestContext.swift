/// One call: who asks for what and when, and what the call works with besides the repositories.
///
/// The audit log takes from it who did what. A command makes one; a service makes one for each
/// request.
package struct RequestContext: Sendable {
    /// The person at the keyboard, or the client of a service.
    package var actor: String
    /// The command as it was meant, `order create`; no arguments.
    package var command: String
    package var requestID: String?
    /// When the call began; a ledger with a rule for clocks reads the clock again in its
    /// transaction.
    package var at: Instant
    /// Whether the person said that the clock is right, whatever the audit log makes of it.
    package var isClockRight = false
    package let clock: any Clock
    /// Makes a source of random numbers; each use takes its own.
    package let random: @Sendable () -> any RandomSource
    package let progress: any Progress
    /// The words of the program that makes the call.
    package let words: any Words
    /// Hears what the call does that stays.
    package var observer: any CallObserver = NoObserver()
    /// Hears of each step that is done; tests stop a process there.
    package let reached: @Sendable (CrashPoint) -> Void

    package init(
        actor: String,
        command: String,
        requestID: String? = nil,
        clock: any Clock,
        random: @escaping @Sendable () -> any RandomSource,
        words: any Words,
        progress: any Progress = NoProgress(),
        reached: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) {
        self.actor = actor
        self.command = command
        self.requestID = requestID
        self.clock = clock
        self.random = random
        self.words = words
        self.progress = progress
        self.reached = reached
        at = clock.now
    }
}
