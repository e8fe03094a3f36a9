import CardCore
import CardPipeline

/// The machine that a command runs on: its clock, its randomness and the person at it.
///
/// Nothing below the commands looks at the clock or draws numbers by itself.
extension RequestContext {
    /// The context of a command: the clock, the randomness and the person at this machine.
    static func ofThisMachine(
        actor: String? = nil,
        command: String,
        requestID: String? = nil,
        progress: any Progress
    ) -> RequestContext {
        RequestContext(
            actor: actor ?? ProcessSetup.loginName,
            command: command,
            requestID: requestID,
            clock: SystemClock(),
            random: { KernelRandom() },
            progress: progress,
            reached: { $0.reached() }
        )
    }
}

extension RequestID {
    /// An id for a request that was not given one.
    static func ofThisMachine(_ prefix: String) -> String {
        var random = KernelRandom()
        return made(prefix, at: SystemClock().now, using: &random)
    }
}
