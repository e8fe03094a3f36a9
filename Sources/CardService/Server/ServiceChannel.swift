import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// Sets up a connection that Hummingbird accepted: TLS, HTTP, and the ``ConnectionHandler``.
struct ServiceChannel: ServerChildChannel {
    /// An accepted connection.
    struct Connection: ServerChildChannelValue {
        let channel: any Channel
    }

    let server: ServerContext
    let listener: ListenerState

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            try InheritedSockets.close(channel)
            let pipeline = channel.pipeline.syncOperations
            if let tls = listener.tls { try pipeline.addHandler(tls.handler()) }
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false,
                withErrorHandling: false,
                // The parts of an answer are made of checked names and values.
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: HTTPResponseEncoder.Configuration(),
                withDecoderLimitConfiguration: decoderLimits
            )
            try pipeline.addHandler(ConnectionHandler(server, listener))
            return Connection(channel: channel)
        }
        .flatMapErrorThrowing { error in
            channel.close(promise: nil)
            throw error
        }
    }

    private var decoderLimits: NIOHTTPDecoderLimitConfiguration {
        let bytes = server.limits.current.headBytes
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = bytes
        limits.maxHeaderListSize = bytes
        return limits
    }

    func handle(value: Connection, logger: Logger) async {
        do {
            try await value.channel.closeFuture.get()
        } catch {
            // The connection is closed, whatever broke it.
            logger.debug("connection closed: \(error)")
        }
    }
}

extension Peer {
    /// The other end of a connection; nil if it is gone already.
    init?(_ address: SocketAddress?) {
        guard let address = address?.ipAddress.flatMap({ IPAddress($0) }) else { return nil }
        self = .machine(address)
    }
}
