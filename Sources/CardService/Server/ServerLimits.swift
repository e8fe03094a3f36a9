import Synchronization

/// The limits of connections and of the parts of a request.
package struct ServerLimits: Hashable, Sendable {
    /// The most bytes of the first line and the fields of a request.
    package var headBytes = 16 << 10
    /// The most bytes of a body, unless the mount has a limit of its own.
    package var bodyBytes = 64 << 10
    /// The time in which a head is received whole, from its first byte, and from the beginning of
    /// the connection for the first one.
    package var headTime = Duration.seconds(10)
    /// The time in which a body is received whole, and in which a client reads an answer.
    package var bodyTime = Duration.seconds(20)
    /// The time for which a connection without a request stays open.
    package var idleTime = Duration.seconds(75)
    /// The time for which a refused request is read and thrown away, so that its sender reads the
    /// refusal and not a broken connection.
    package var lingerTime = Duration.seconds(2)
    /// The most connections at once; those of trusted proxies are not counted.
    package var connectionCount = 1024
    /// The most connections of one address at once, or requests of one behind trusted proxies.
    package var connectionCountPerAddress = 64

    package init() {}

    /// The shortest of the times: a timer that wakes so often is late by no more than that.
    var shortestTime: Duration { min(headTime, bodyTime, idleTime, lingerTime) }
}

/// The limits in force, which a reload replaces.
///
/// Open connections go by the new times and the new size of a body from their next request on; the
/// size of a head is that of the time at which the connection was opened.
package final class LiveLimits: Sendable {
    private let limits: Mutex<ServerLimits>

    /// `limits` are in force until they are replaced.
    package init(_ limits: ServerLimits = ServerLimits()) { self.limits = Mutex(limits) }

    /// The limits in force.
    package var current: ServerLimits { limits.withLock { $0 } }

    /// Replaces the limits.
    package func replace(with limits: ServerLimits) { self.limits.withLock { $0 = limits } }
}
