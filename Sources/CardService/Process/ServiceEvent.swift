import CardSystem
import Glibc
import Synchronization

/// An event that ends a service, or changes it.
enum ServiceEvent: Sendable {
    /// A signal asks the service to stop.
    case stop
    /// A signal asks the service to read its files again.
    case reload
    /// The service cannot go on.
    case failed(any Error)
}

/// The events of a service, in their order.
final class ServiceEvents: Sendable {
    /// The events.
    let stream: AsyncStream<ServiceEvent>
    private let source: AsyncStream<ServiceEvent>.Continuation
    private let isStopping = Mutex(false)

    init() { (stream, source) = AsyncStream.makeStream() }

    /// Adds an event.
    func add(_ event: ServiceEvent) { source.yield(event) }

    /// From now on, signals are events: SIGHUP reloads, SIGTERM and SIGINT stop; the second one of
    /// these ends the process at once.
    func receiveSignals() {
        Interruption.receive { [self] signal in
            guard signal != SIGHUP else { return add(.reload) }
            let isAgain = isStopping.withLock { isStopping in
                defer { isStopping = true }
                return isStopping
            }
            if isAgain { ProcessSetup.endAtOnce(128 + signal) }
            add(.stop)
        }
    }
}
