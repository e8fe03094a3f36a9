/// The source of the time.
package protocol Clock: Sendable {
    /// The present moment.
    var now: Instant { get }
}
