import CardCore
import NIOCore
import NIOHTTP1

/// One connection: reads its requests one after the other, and writes their answers.
///
/// Hummingbird accepts the connections; its own handler of HTTP is not used, because it has one
/// time limit for everything and answers every broken head with 400. This one has a time limit for
/// each phase, refuses a body before it is read, and starts one task for each request instead of
/// one asynchronous stream for each connection: a request costs two changes of the thread, and a
/// connection that waits costs a few hundred bytes.
///
/// While a request is answered nothing more is read, so that a client that sends ahead fills its own
/// buffers and not the server's memory.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Never
    typealias OutboundOut = HTTPServerResponsePart

    /// The part of its life in which a connection is.
    enum Phase {
        /// Opened; no head was received.
        case opening
        /// Between two requests; nothing of the next one was received.
        case idle
        /// A part of a head was received.
        case head
        /// A head was received, and its body is being received.
        case body
        /// A request was received and is being answered.
        case answering
        /// An answer is being sent.
        case writing
        /// The last answer was sent; the rest of a refused request is read and thrown away.
        case lingering
        /// Closed, or being closed.
        case closed
    }

    let server: ServerContext
    let listener: ListenerState

    var phase = Phase.opening
    var peer = KnownPeer(.local, in: TrustedProxies())
    var exchange: Exchange?
    var clock = ConnectionTimer()
    var certificate: SHA256Digest?
    /// Parts of later requests.
    var waiting = WaitingParts()
    /// True if something of the first request was received.
    var hasBegun = false
    /// True if the channel wanted to read while a request was answered.
    var isReadWanted = false
    /// True if the client sends nothing more.
    var isInputClosed = false
    /// True if the service stops: the connection ends with its request.
    var isStopping = false

    init(_ server: ServerContext, _ listener: ListenerState) {
        self.server = server
        self.listener = listener
    }

    /// True while nothing more is read.
    var isBusy: Bool { phase == .answering || phase == .writing }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { open(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        open(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        phase = .closed
        clock.stop()
        release()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        switch phase {
        case .lingering, .closed: break
        case .answering, .writing:
            waiting.append(part)
            if waiting.isFull { close(context) }
        case .opening, .idle, .head, .body: receive(part, context)
        }
    }

    /// Bytes arrived; if they were no whole head, one has begun.
    func channelReadComplete(context: ChannelHandlerContext) {
        if phase == .opening { hasBegun = true }
        if phase == .idle {
            phase = .head
            setDeadline(after: server.limits.current.headTime, context)
        }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if isBusy { isReadWanted = true } else { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: stop(context)
        case ChannelEvent.inputClosed as ChannelEvent: closeInput(context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return close(context) }
        if error == .invalidEOFState { return closeInput(context) }
        let problem = error == .headerOverflow ? Problem.headTooLarge : .malformed
        switch phase {
        case .lingering, .closed: break
        case .answering, .writing: waiting.problem = waiting.problem ?? problem
        case .opening, .idle, .head, .body: refuse(problem, context)
        }
    }
}
