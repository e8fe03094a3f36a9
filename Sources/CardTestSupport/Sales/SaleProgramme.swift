package import CardCore

/// Messages of several senders: as they were meant, and as they arrive.
package struct SaleProgramme: Sendable {
    /// The seed, which failures report.
    package let seed: UInt64
    /// The messages, in the order in which the tills sent them.
    package var sent: [SentMessage] = []
    /// The arriving messages, some of them more than once, in parcels of one sender each.
    package var parcels: [[SentMessage]] = []
    /// The generator of the programme's choices.
    package var random: SeededRandom

    /// Makes a programme without messages.
    package init(seed: UInt64) {
        self.seed = seed
        random = SeededRandom(seed: seed)
    }
}

/// A message and its sender.
package struct SentMessage: Hashable, Sendable {
    /// The sender of the message.
    package var sender: SenderID
    /// The message itself.
    package var message: Message

    package init(_ sender: SenderID, _ message: Message) {
        self.sender = sender
        self.message = message
    }
}

extension SaleProgramme {
    /// The instant of every decision.
    package static let now = Instant(milliseconds: 1_795_000_000_000)
    static let senders: [SenderID] = ["oslo", "bergen", "web"]

    mutating func element<Value>(_ values: [Value]) -> Value {
        values[random.uniform(below: values.count)]
    }

    mutating func happens(_ times: Int, of all: Int) -> Bool { random.uniform(below: all) < times }

    func message(
        _ id: MessageID,
        _ operation: Operation,
        in phase: Phase,
        from sender: SenderID,
        on card: Serial
    ) -> Message {
        Message(
            id: id,
            operation: operation,
            phase: phase,
            store: "\(sender)-1",
            time: Self.now,
            card: card
        )
    }

    func advice(_ id: MessageID, _ phase: Phase, of request: SentMessage) -> Message {
        let asked = request.message
        var advice = message(id, asked.operation, in: phase, from: request.sender, on: asked.card)
        advice.originalID = asked.id
        return advice
    }

    /// Cuts arriving messages, which are in order, into parcels of one sender each.
    mutating func pack(_ arriving: [SentMessage]) {
        var left = random.uniform(below: 12)
        for sent in arriving {
            if left == 0 || parcels.last?.last?.sender != sent.sender {
                parcels.append([])
                left = 1 + random.uniform(below: 12)
            }
            parcels[parcels.count - 1].append(sent)
            left -= 1
        }
    }

    /// Moves messages of one sender together, here and there, so that parcels are not all of one.
    mutating func gather(_ arriving: [SentMessage]) -> [SentMessage] {
        var queues = Dictionary(grouping: arriving, by: \.sender)
        var gathered: [SentMessage] = []
        while gathered.count < arriving.count {
            let sender = element(queues.keys.sorted())
            let count = min(1 + random.uniform(below: 8), queues[sender]?.count ?? 0)
            gathered += queues[sender]?.prefix(count) ?? []
            queues[sender]?.removeFirst(count)
            if queues[sender]?.isEmpty == true { queues[sender] = nil }
        }
        return gathered
    }
}
