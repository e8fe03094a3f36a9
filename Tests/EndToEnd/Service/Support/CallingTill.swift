import CardTestSupport
import Foundation
import Synchronization
import Testing

/// A call that was sent, and its answer if one arrived.
struct SentCall: Sendable {
    let message: TillMessage
    let answer: TillReply?
}

/// Tills that load cards and confirm the loads, one call after another, until the server is gone.
///
/// Every load has the same amount, so that a balance reveals how many of them were done.
final class CallingTills: Sendable {
    static let amount = 7
    static let sold = 1_000

    let served: ServedShop
    /// The cards, one for each till.
    let cards: [String]
    private let tills: [TillTerminal]
    private let answered = Mutex(0)
    private let isStopped = Mutex(false)

    /// Sells a card for each till.
    init(_ served: ServedShop, count: Int) async throws {
        self.served = served
        var cards: [String] = []
        var tills: [TillTerminal] = []
        for _ in 0..<count {
            let (till, card) = (served.till(), served.card())
            try await till.sell(card, for: Self.sold)
            cards.append(card)
            tills.append(till)
        }
        self.cards = cards
        self.tills = tills
    }

    /// Calls until the server is gone or ``stop()`` was called.
    ///
    /// - Returns: the calls of each till in their order.
    func run() async -> [[SentCall]] {
        await withTaskGroup(of: (Int, [SentCall]).self) { group in
            for place in tills.indices {
                group.addTask { (place, await self.calls(place)) }
            }
            var all = Array(repeating: [SentCall](), count: tills.count)
            for await (place, calls) in group { all[place] = calls }
            return all
        }
    }

    func stop() { isStopped.withLock { $0 = true } }

    /// Waits until that many calls were answered.
    func waitForAnswers(_ count: Int) async throws {
        try await wait(until: "\(count) calls are answered", every: .milliseconds(5)) {
            answered.withLock { $0 } >= count
        }
    }

    private func calls(_ place: Int) async -> [SentCall] {
        var calls: [SentCall] = []
        guard let connection = try? TillConnection(to: served.process.listening[0]) else {
            return []
        }
        let (till, card) = (tills[place], cards[place])
        func send(_ message: TillMessage) async -> Bool {
            let answer = try? await connection.exchange(till.bytes(of: message))
            calls.append(SentCall(message: message, answer: answer))
            if answer != nil { answered.withLock { $0 += 1 } }
            return answer != nil
        }
        while !isStopped.withLock({ $0 }) {
            let load = till.messages.load(of: card, amount: Self.amount)
            guard await send(load), await send(till.messages.confirmation(of: load)) else { break }
        }
        return calls
    }
}

extension CallingTills {
    /// Sends every call once more, as tills do whose answers may be lost, and completes every load.
    ///
    /// - Returns: the number of loads of each card.
    func sendAgain(
        _ calls: [[SentCall]],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [Int] {
        var counts: [Int] = []
        for (place, calls) in calls.enumerated() {
            let loads = calls.filter { $0.message.phase == .request }
            for call in loads { try await repeatLoad(call, tills[place], at: sourceLocation) }
            let confirmations = calls.filter { $0.message.phase == .confirmation }
            for call in confirmations {
                try await repeatAdvice(call, tills[place], at: sourceLocation)
            }
            let confirmed = Set(confirmations.map(\.message.requestID))
            for call in loads where !confirmed.contains(call.message.id) {
                let confirmation = tills[place].messages.confirmation(of: call.message)
                try await tills[place].send(confirmation)
                    .expect(202, sourceLocation: sourceLocation)
            }
            counts.append(loads.count)
        }
        return counts
    }

    /// Fails the test unless each card has its loads once.
    func expectBalances(
        _ counts: [Int],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for (place, count) in counts.enumerated() {
            let amount = Self.sold + count * Self.amount
            try await tills[place].expect(
                cards[place],
                book: amount,
                available: amount,
                sourceLocation: sourceLocation
            )
        }
    }

    /// A load that was answered is known; another one is known, or done now.
    private func repeatLoad(_ call: SentCall, _ till: TillTerminal, at place: SourceLocation)
        async throws
    {
        let again = try await till.send(call.message)
        if call.answer?.status == 201 {
            try again.expect(400, "DUPLICATE_RECORD", sourceLocation: place)
        } else if again.status != 201 {
            try again.expect(400, "DUPLICATE_RECORD", sourceLocation: place)
        }
    }

    /// An advice that was answered gets the same bytes.
    private func repeatAdvice(_ call: SentCall, _ till: TillTerminal, at place: SourceLocation)
        async throws
    {
        let again = try await till.send(call.message).expect(202, sourceLocation: place)
        guard let first = call.answer, first.status == 202 else { return }
        #expect(again.text == first.text, sourceLocation: place)
    }
}
