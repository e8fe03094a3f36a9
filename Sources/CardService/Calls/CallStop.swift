/// A reason why a call ends without a decision; each interface has its own answer to it.
enum CallStop: Error, Hashable {
    /// The deadline passed before anything was done.
    case late
    /// The queue is full, nothing can be stored now, or the facts of the call change again and
    /// again; nothing was done.
    case full
    /// Too many slow checks wait; nothing was done.
    case slowChecks
    /// Nobody knows if the call was done.
    case unknownOutcome
}
