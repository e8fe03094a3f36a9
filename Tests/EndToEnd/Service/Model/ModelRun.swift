import Foundation
import Testing

/// The run of a program against the server, step by step beside the model.
struct ModelRun {
    private let seed: UInt64
    private let till: TillTerminal
    private let program: ModelProgram
    private var book: ModelLedger
    /// The requests that were reversed without knowing whether they arrived.
    private var abandoned: Set<String> = []

    init(seed: UInt64, till: TillTerminal, gifts: [String], plains: [String]) {
        self.seed = seed
        self.till = till
        program = ModelProgram(seed: seed, gifts: gifts, plains: plains, till.messages)
        book = ModelLedger(gifts: gifts, plains: plains)
    }

    /// Runs the program; the balances at its end are those of the model.
    mutating func run() async throws {
        for (number, step) in program.steps.enumerated() {
            guard !abandoned.contains(step.call.requestID) else { continue }
            guard try await run(step, number) else { return }
        }
        for card in program.gifts + program.plains {
            let found = try await till.balances(of: card)
            let model = book.card(card)
            let expected = TillBalances(book: model?.book ?? 0, available: model?.available ?? 0)
            #expect(found == expected, "seed \(seed): card \(card)")
        }
    }

    /// Returns false if the answer is another one than that of the model.
    private mutating func run(_ step: ModelProgram.Step, _ number: Int) async throws -> Bool {
        let message = till.messages.message(for: step.call)
        var expected = [ModelAnswer]()
        if step.fate == .cutAndReversed, try await abandon(step.call, message) { return true }
        let answer = book.answer(step.call)
        expected.append(answer)
        switch step.fate {
        case .answered: break
        case .forgotten: try await till.send(message)
        // A confirmation that is not stored might arrive after the request.
        case .cut where answer.status != 404: try await till.sendAndCut(message)
        case .cut, .cutAndReversed: break
        }
        let isRepeated = step.call.phase == .request && [.forgotten, .cut].contains(step.fate)
        if isRepeated { expected.append(.refused("DUPLICATE_RECORD")) }
        let found = try await till.send(message)
        return try matches(found, expected, of: step.call, number: number)
    }

    /// Cuts the connection of a request that would be approved, and reverses it until an answer
    /// arrives; not one whose PIN ends a count, which would be unknown then.
    private mutating func abandon(_ call: ModelMessage, _ message: TillMessage) async throws -> Bool
    {
        var copy = book
        let isCounting = call.takesPIN && book.card(call.card)?.wrongPINs != 0
        guard !isCounting, call.operation != .lookup, copy.answer(call).status == 201 else {
            return false
        }
        try await till.sendAndCut(message)
        let reply = try await till.send(till.messages.reversal(of: message))
        #expect([202, 404].contains(reply.status), "seed \(seed): \(reply.text)")
        abandoned.insert(call.id)
        return true
    }

    private func matches(
        _ found: TillReply,
        _ expected: [ModelAnswer],
        of call: ModelMessage,
        number: Int
    ) throws -> Bool {
        let answer = try ModelAnswer(found, of: call)
        let isExpected = expected.contains(answer)
        if !isExpected {
            let steps = program.steps.prefix(number + 1).map { "\($0.fate) \($0.call)" }
            Issue.record(
                """
                seed \(seed), step \(number): expected \(expected), found \(answer)
                \(found.text)
                \(steps.joined(separator: "\n"))
                """
            )
        }
        return isExpected
    }
}

extension ModelAnswer {
    /// The parts of an answer that the model has, too.
    init(_ reply: TillReply, of call: ModelMessage) throws {
        guard reply.status < 300 else {
            self.init(status: reply.status, errorType: try ErrorDetail(reply).errorType)
            return
        }
        guard call.phase == .request else {
            self.init(status: reply.status)
            return
        }
        let balances = try reply.balances()
        self.init(status: reply.status, book: balances.book, available: balances.available)
    }
}
