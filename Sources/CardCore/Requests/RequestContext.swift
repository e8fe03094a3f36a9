/// One call: its actor, its command, its time, and the services that it uses besides the
/// repositories.
///
/// The audit log records actor and command. A command makes one context; a service makes one for
/// each request.
package struct RequestContext: Sendable {
    /// The person at the keyboard, or the client of a service.
    package var actor: String
    /// The command without arguments, such as `order create`.
    package var command: String
    /// The request id of the call; nil for none.
    package var requestID: String?
    /// The time at which the call began; a ledger with a rule for clocks reads the clock again in
    /// its transaction.
    package var at: Instant
    /// True if a person confirms that the clock is right although the audit log contradicts it.
    package var isClockRight = false
    /// True if a person confirms that calls of a running service may wait for the work.
    package var mayStallService = false
    /// The clock of the call.
    package let clock: any Clock
    /// Makes a source of random numbers; each use makes its own.
    package let random: @Sendable () -> any RandomSource
    /// Shows how far the work is.
    package let progress: any Progress
    /// The words of the program that makes the call.
    package let words: any Words
    /// Receives the lasting effects of the call.
    package var observer: any CallObserver = NoObserver()
    /// Receives each completed step; tests stop a process at one.
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

extension RequestContext {
    /// The same call without its request: a commit under it is not the work of the request.
    package var besideRequest: RequestContext {
        var context = self
        context.requestID = nil
        return context
    }
}
