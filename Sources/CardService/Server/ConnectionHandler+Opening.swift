import NIOCore

// A connection is opened and closed.
extension ConnectionHandler {
    /// Counts the connection, unless it is one too many: then it is closed.
    func open(_ context: ChannelHandlerContext) {
        guard listener.isOpen, let other = listener.isLocal ? .local : Peer(context.remoteAddress)
        else { return close(context) }
        peer = KnownPeer(other, in: server.proxies)
        let limits = server.limits.current
        let address = peer.isProxy ? nil : peer.address
        let (channel, connections) = (context.channel, server.connections)
        guard connections.open(channel, of: address, limits) else { return close(context) }
        channel.closeFuture.whenComplete { _ in connections.close(channel, of: address) }
        setDeadline(after: limits.headTime, context)
    }

    /// The service stops: a connection without a request ends now, another one with its answer.
    func stop(_ context: ChannelHandlerContext) {
        isStopping = true
        if phase == .idle || phase == .opening && !hasBegun { close(context) }
    }

    /// The client sends nothing more, but may still read.
    func closeInput(_ context: ChannelHandlerContext) {
        isInputClosed = true
        switch phase {
        case .answering, .writing, .closed: break
        case .opening, .idle, .head, .lingering: close(context)
        case .body: refuseBody(.bodyTooSlow, context)
        }
    }

    func close(_ context: ChannelHandlerContext) {
        phase = .closed
        clock.stop()
        context.close(promise: nil)
    }

    /// Ends the counting of the request, once.
    func release() {
        if let address = exchange?.countedAddress { server.connections.end(address) }
        exchange = nil
    }
}
