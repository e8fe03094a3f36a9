import NIOCore

/// The time limit of the phase in which a connection is.
///
/// A timer for each request would be set and cancelled thousands of times a second. This one is set
/// again only when it goes off: it wakes at the deadline, and at least once in the shortest of the
/// times, so that a deadline which moved forward is seen.
struct ConnectionTimer {
    private var deadline: NIODeadline?
    private var timer: Scheduled<Void>?

    /// Sets the deadline; nil for none.
    ///
    /// - Returns: true if the timer has to be started.
    mutating func set(_ deadline: NIODeadline?) -> Bool {
        self.deadline = deadline
        return deadline != nil && timer == nil
    }

    /// The moment at which the timer has to go off next; nil without a deadline.
    func next(atMost interval: TimeAmount) -> NIODeadline? {
        deadline.map { min($0, .now() + interval) }
    }

    /// Notes that the timer is set.
    mutating func started(_ timer: Scheduled<Void>) { self.timer = timer }

    /// Notes that the timer went off.
    ///
    /// - Returns: true if the deadline has passed.
    mutating func wentOff() -> Bool {
        timer = nil
        return deadline.map { $0 <= .now() } ?? false
    }

    /// Ends the timer for good.
    mutating func stop() {
        deadline = nil
        timer?.cancel()
        timer = nil
    }
}

extension ConnectionHandler {
    /// Sets the time limit of the phase; nil for none.
    func setDeadline(after time: Duration?, _ context: ChannelHandlerContext) {
        if clock.set(time.map { .now() + TimeAmount($0) }) { startTimer(context) }
    }

    private func startTimer(_ context: ChannelHandlerContext) {
        let interval = TimeAmount(server.limits.current.shortestTime)
        guard let next = clock.next(atMost: interval) else { return }
        let timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) {
            if self.clock.wentOff() { self.expire(context) } else { self.startTimer(context) }
        }
        clock.started(timer)
    }

    /// The time of the phase is over.
    private func expire(_ context: ChannelHandlerContext) {
        switch phase {
        case .opening where hasBegun, .head: refuse(.tooSlow, context)
        case .body: refuseBody(.bodyTooSlow, context)
        case .opening, .idle, .writing, .lingering: close(context)
        case .answering, .closed: break
        }
    }
}
