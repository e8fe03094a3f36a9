import Synchronization

/// The facts of a listener that its connections need.
final class ListenerState: Sendable {
    /// The certificate; nil for plain HTTP.
    let tls: TLSIdentity?
    /// True for a local socket.
    let isLocal: Bool

    private let isReady = Atomic(false)

    init(tls: TLSIdentity?, isLocal: Bool) {
        self.tls = tls
        self.isLocal = isLocal
    }

    /// False until the listener is ready.
    ///
    /// A local socket exists for a moment before its mode is 0600; a connection of that moment is
    /// closed.
    var isOpen: Bool { isReady.load(ordering: .acquiring) }

    /// Lets connections in.
    func open() { isReady.store(true, ordering: .releasing) }
}
