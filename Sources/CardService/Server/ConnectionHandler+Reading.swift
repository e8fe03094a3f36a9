import CardCore
import NIOCore
import NIOHTTP1

// Requests are read.
extension ConnectionHandler {
    func receive(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head): begin(head, context)
        case .body(let buffer): append(buffer, context)
        case .end: answer(context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard FramingRule.isCertain(head), var exchange = Exchange(head, from: peer, in: server)
        else { return refuse(.malformed, context) }
        if listener.tls != nil { exchange.request.certificate = certificate(context) }
        self.exchange = exchange
        guard count(exchange.request.address) else { return refuseBody(.busyAddress, context) }
        let length = FramingRule.announcedLength(head)
        if case .bytes(let count) = length, count > exchange.bodyLimitBytes {
            return refuseBody(.bodyTooLarge, context)
        }
        phase = .body
        setDeadline(after: server.limits.current.bodyTime, context)
        if length != .none, head.expectsConsent { consent(context) }
    }

    /// Counts the request of a client behind a proxy; the connection of another one counts itself.
    private func count(_ address: ClientAddress) -> Bool {
        guard peer.isProxy else { return true }
        guard server.connections.begin(address, server.limits.current) else { return false }
        exchange?.countedAddress = address
        return true
    }

    private func consent(_ context: ChannelHandlerContext) {
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func append(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let exchange else { return }
        let count = exchange.request.body.count + buffer.readableBytes
        guard count <= exchange.bodyLimitBytes else {
            return refuseBody(.bodyTooLarge, context)
        }
        self.exchange?.request.body.append(contentsOf: buffer.readableBytesView)
    }

    /// The digest of the client's certificate, looked up at the first request.
    private func certificate(_ context: ChannelHandlerContext) -> SHA256Digest? {
        certificate = certificate ?? TLSIdentity.certificate(of: context.pipeline)
        return certificate
    }
}

// Requests are answered.
extension ConnectionHandler {
    /// Starts the task that answers the request.
    ///
    /// The task goes on if the connection breaks: the request was received, and its effect may
    /// happen.
    private func answer(_ context: ChannelHandlerContext) {
        guard var request = exchange?.request, let destination = exchange?.destination else {
            return
        }
        request.receivedAt = .now
        phase = .answering
        setDeadline(after: nil, context)
        server.inFlight.begin()
        let promise = context.eventLoop.makePromise(of: ServiceAnswer.self)
        promise.completeWithTask { [server, request] in
            defer { server.inFlight.end() }
            let answer = await destination.answer(request)
            server.note(answer, to: request)
            return answer
        }
        promise.futureResult.assumeIsolated().whenSuccess { answer in
            if self.phase == .answering { self.write(answer, isRead: true, context) }
        }
    }

    /// Refuses a request that did not reach a mount; the connection ends.
    func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        let exchange = exchange ?? Exchange(unreadableFrom: peer, in: server)
        self.exchange = exchange
        respond(problem.answer(to: exchange.request.id), context)
    }

    /// Refuses a request with a head that was read, in the form of its destination; the connection
    /// ends.
    func refuseBody(_ refusal: TransportRefusal, _ context: ChannelHandlerContext) {
        guard var exchange else { return close(context) }
        exchange.request.body = []
        respond(exchange.destination.refuse(exchange.request, refusal), context)
    }

    private func respond(_ answer: ServiceAnswer, _ context: ChannelHandlerContext) {
        guard let request = exchange?.request else { return close(context) }
        exchange?.allowsAnother = false
        server.note(answer, to: request)
        write(answer, isRead: false, context)
    }
}

extension ServerContext {
    /// Notes an answer for log and metrics.
    fileprivate func note(_ answer: ServiceAnswer, to request: ServiceRequest) {
        responder.note(
            FinishedRequest(
                request.id,
                status: answer.status,
                byteCount: answer.body.count,
                duration: ContinuousClock.now - request.receivedAt,
                facts: answer.facts
            )
        )
    }
}
