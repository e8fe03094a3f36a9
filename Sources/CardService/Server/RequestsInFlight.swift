import Synchronization

/// The requests that are being answered, which a stop waits for.
///
/// A request goes on when its client is gone, so that the open connections do not count them all.
package final class RequestsInFlight: Sendable {
    private let number = Mutex(0)

    package init() {}

    /// The requests that are being answered now.
    package var count: Int { number.withLock { $0 } }

    /// Notes that a request begins to be answered.
    func begin() { number.withLock { $0 += 1 } }

    /// Notes that a request was answered.
    func end() { number.withLock { $0 -= 1 } }
}
