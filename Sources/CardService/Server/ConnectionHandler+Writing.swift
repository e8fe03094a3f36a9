import CardCore
import NIOCore
import NIOHTTP1

// Answers are written.
extension ConnectionHandler {
    /// Writes an answer; `isRead` is false if a part of the request was not read.
    func write(_ answer: ServiceAnswer, isRead: Bool, _ context: ChannelHandlerContext) {
        guard let exchange else { return close(context) }
        let isLast =
            !exchange.allowsAnother || isStopping || isInputClosed && waiting.isEmpty
        let head = AnswerHead.make(
            answer,
            to: exchange.request.id,
            date: server.dates.text(of: server.clock.now),
            connection: isLast ? .closing : exchange.isOld ? .openForOld : .open
        )
        release()
        phase = .writing
        setDeadline(after: server.limits.current.bodyTime, context)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !exchange.isBodyless, !answer.body.isEmpty {
            let body = context.channel.allocator.buffer(bytes: answer.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { result in
            self.wrote(result, End(isLast: isLast, isRead: isRead), in: context)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: promise)
    }

    /// The state of the connection behind an answer.
    private struct End {
        let isLast: Bool
        let isRead: Bool
    }

    private func wrote(
        _ result: Result<Void, any Error>,
        _ end: End,
        in context: ChannelHandlerContext
    ) {
        guard phase == .writing else { return }
        guard case .success = result else { return close(context) }
        if !end.isLast { return next(context) }
        if end.isRead, waiting.isEmpty { close(context) } else { linger(context) }
    }

    /// Goes on with the next request.
    private func next(_ context: ChannelHandlerContext) {
        phase = .idle
        setDeadline(after: server.limits.current.idleTime, context)
        while !isBusy, phase != .lingering, phase != .closed, let part = waiting.popFirst() {
            receive(part, context)
        }
        guard phase == .idle || phase == .body else { return }
        if let problem = waiting.problem {
            waiting.problem = nil
            refuse(problem, context)
        } else if isInputClosed || isStopping && phase == .idle {
            close(context)
        } else if isReadWanted {
            isReadWanted = false
            context.read()
        }
    }

    /// Ends the connection so that the client still reads the answer: a socket that is closed with
    /// unread bytes is reset, and the answer is lost with it.
    private func linger(_ context: ChannelHandlerContext) {
        if isInputClosed { return close(context) }
        phase = .lingering
        waiting.removeAll()
        setDeadline(after: server.limits.current.lingerTime, context)
        context.close(mode: .output, promise: nil)
        if isReadWanted {
            isReadWanted = false
            context.read()
        }
    }
}
