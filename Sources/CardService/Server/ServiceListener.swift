import HummingbirdCore
package import Logging
package import NIOCore
import NIOPosix
import Synchronization

/// Listens at one address.
///
/// It is Hummingbird's `Server`, which binds, accepts and stops, with a ``ConnectionHandler`` for
/// each connection.
package final class ServiceListener: Sendable {
    /// The address as it was asked for.
    package let address: ListenAddress

    private let state: ListenerState
    private let socket: LocalSocket?
    private let server: Server<ServiceChannel>
    private let log: Logger
    private let ended: @Sendable (ListenerFailure) -> Void
    private let isStopping = Atomic(false)
    /// Receives the channel when it listens, or the error if it cannot.
    private let starts: (stream: AsyncThrowingStream<any Channel, any Error>, source: Source)
    private let run = Mutex<Task<Void, Never>?>(nil)

    private typealias Source = AsyncThrowingStream<any Channel, any Error>.Continuation

    /// `tls` is nil for plain HTTP; `group` has the threads that read and write; `ended` hears of a
    /// listener that ends although nobody stopped it.
    package init(
        _ address: ListenAddress,
        tls: TLSIdentity? = nil,
        in context: ServerContext,
        on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        log: Logger,
        ended: @escaping @Sendable (ListenerFailure) -> Void = { _ in }
    ) {
        self.address = address
        self.log = log
        self.ended = ended
        let starts = AsyncThrowingStream.makeStream(of: (any Channel).self)
        self.starts = (starts.stream, starts.continuation)
        socket = address.socket
        state = ListenerState(tls: tls, isLocal: socket != nil)
        server = Server(
            childChannelSetup: ServiceChannel(server: context, listener: state),
            configuration: ServerConfiguration(address: address.bindAddress, backlog: 1024),
            onServerRunning: { starts.continuation.yield($0) },
            eventLoopGroup: group,
            logger: log
        )
    }

    /// Begins to listen.
    ///
    /// - Returns: the address with the port that the system chose.
    /// - Throws: `serve.listen` if the system refuses the address.
    package func start() async throws(ListenerFailure) -> ListenAddress {
        try socket?.check()
        run.withLock { $0 = Task { await listen() } }
        return try await listening()
    }

    /// Runs until the listener is stopped, or cannot begin.
    private func listen() async {
        var errorNumber: CInt?
        do {
            try await server.run()
            starts.source.finish()
        } catch {
            errorNumber = error.number
            if state.isOpen { log.error("a listener ended: \(error)") }
            starts.source.finish(throwing: error)
        }
        guard state.isOpen, !isStopping.load(ordering: .relaxed) else { return }
        ended(.address(address, errorNumber: errorNumber))
    }

    private func listening() async throws(ListenerFailure) -> ListenAddress {
        var errorNumber: CInt?
        do {
            for try await channel in starts.stream {
                try await channel.eventLoop.submit {
                    try InheritedSockets.close(channel)
                    try InheritedSockets.endListening(with: channel)
                }.get()
                guard socket?.protect() ?? true else { break }
                state.open()
                return address.bound(to: channel.localAddress)
            }
        } catch {
            errorNumber = error.number
        }
        await stop()
        throw .address(address, errorNumber: errorNumber)
    }

    /// Accepts nothing more, and waits until every connection is closed: those without a request at
    /// once, the others with their answers.
    package func stop() async {
        isStopping.store(true, ordering: .relaxed)
        guard let run = run.withLock({ $0 }) else { return }
        do {
            try await server.shutdownGracefully()
        } catch {
            log.error("stopping a listener: \(error)")
        }
        await run.value
        socket?.remove()
    }
}

extension ListenAddress {
    fileprivate var bindAddress: BindAddress {
        switch self {
        case .port(let host, let port): .hostname(host, port: port)
        case .path(let path): .unixDomainSocket(path: path)
        }
    }

    fileprivate var socket: LocalSocket? {
        switch self {
        case .port: nil
        case .path(let path): LocalSocket(path)
        }
    }

    /// The same address with the port that the system chose.
    fileprivate func bound(to address: SocketAddress?) -> ListenAddress {
        guard case .port(let host, _) = self, let port = address?.port else { return self }
        return .port(host: host, port)
    }
}

extension Error {
    /// The system's number of the error; nil for an error that is not one of the system.
    fileprivate var number: CInt? { (self as? IOError)?.errnoCode }
}
