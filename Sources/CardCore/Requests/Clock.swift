/// What time it is.
package protocol Clock: Sendable {
    var now: Instant { get }
}
