import CardCore
import CardJobs
import CardLedger
import CardService
import HTTPTypes
import Synchronization

/// The doors of a service with one client, which counts what it is asked.
final class FakeAccess: ClientAccess {
    struct State {
        var client = ElectrumFakes.client()
        var refusal: AccessRefusal?
        var rateRefusal: AccessRefusal?
        var isLimited = false
        var isGuessing = false
        var takenCallCount = 0
        var pins: [Bool] = []
        var cards: [Bool] = []
    }

    let state = Mutex(State())

    func client(of request: ServiceRequest) async throws(AccessRefusal) -> ClientRecord {
        let (client, refusal) = state.withLock { ($0.client, $0.refusal) }
        if let refusal { throw refusal }
        return client
    }

    func isCurrent(_ client: ClientRecord) throws -> Bool {
        state.withLock { $0.client == client }
    }

    func takeCall(of client: ClientRecord) throws(AccessRefusal) {
        let refusal = state.withLock { state in
            state.takenCallCount += 1
            return state.rateRefusal
        }
        if let refusal { throw refusal }
    }

    func isLimited(_ source: CallSource) -> Bool { state.withLock { $0.isLimited } }
    func isGuessing(_ source: CallSource) -> Bool { state.withLock { $0.isGuessing } }

    func notePIN(isRight: Bool, from source: CallSource) {
        state.withLock { $0.pins.append(isRight) }
    }

    func noteCard(isKnown: Bool, from source: CallSource) {
        state.withLock { $0.cards.append(isKnown) }
    }
}

/// A few cards.
final class FakeCards: CardLookup {
    struct State {
        var cards: [PresentedCard: FoundCard] = [:]
        var customers: [String: FoundCard] = [:]
        var evidence = PINEvidence.right
        var isExposed = false
        var failure: FakeFailure?
        var texts: [[String]] = []
        var lookCount = 0
        var newPINs: [GivenPIN] = []
        var acceptsNewPIN = true
        /// A fact that is noted at each search for tokens.
        var isWatched: (@Sendable () -> Bool)?
        var watched: [Bool] = []
    }

    let state = Mutex(State())

    func find(
        _ card: PresentedCard,
        for client: ClientRecord,
        to use: CredentialTerms.Use
    ) throws -> FoundCard? {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.cards[card]
        }
    }

    func find(customer: String, for client: ClientRecord) throws -> FoundCard? {
        state.withLock { $0.customers[customer] }
    }

    func look(
        at pin: GivenPIN?,
        of card: FoundCard,
        isOptional: Bool
    ) throws -> (evidence: PINEvidence, checked: PreparedCall.CheckedPIN) {
        let evidence = state.withLock { state in
            state.lookCount += 1
            return state.evidence
        }
        return (evidence, PreparedCall.CheckedPIN(card: card.subject.card, pin: card.subject.pin))
    }

    func newPIN(_ pin: GivenPIN, of card: FoundCard, as product: ProductID?) throws -> NewPIN? {
        let isAccepted = state.withLock { state in
            state.newPINs.append(pin)
            return state.acceptsNewPIN
        }
        guard isAccepted else { return nil }
        return NewPIN(ElectrumFakes.verifier(.online), epoch: 1)
    }

    func store(ofMerchant id: String) throws -> StoreID { StoreID(id) }

    func holdCards(inTexts texts: [String], from client: ClientName) throws -> Bool {
        state.withLock { state in
            state.texts.append(texts)
            if let isWatched = state.isWatched { state.watched.append(isWatched()) }
            return state.isExposed
        }
    }
}

struct FakeFailure: Error {}

/// A writer that ends each call as the test wants, and remembers it.
final class FakeQueue: CallQueue {
    struct State {
        var calls: [PreparedCall] = []
        var ends: [Submission] = []
        /// True while no call ends.
        var isHeld = false
        var nowCount = 0
        /// The most calls that were submitted and had not ended.
        var mostAtOnce = 0
        var outcome = CallOutcome.decided(
            DecidedCall(RowOutcome(.applied), at: ElectrumFakes.now)
        )
    }

    private let door = Latch()
    let state = Mutex(State())

    func submit(_ call: PreparedCall, deadline: ContinuousClock.Instant) async -> Submission {
        let (end, outcome) = state.withLock { state in
            state.calls.append(call)
            state.nowCount += 1
            state.mostAtOnce = max(state.mostAtOnce, state.nowCount)
            return (state.ends.isEmpty ? nil : state.ends.removeFirst(), state.outcome)
        }
        for _ in 0..<10 { await Task.yield() }
        if state.withLock({ $0.isHeld }) { await door.wait() }
        state.withLock { $0.nowCount -= 1 }
        return end ?? .answered(call.answer(outcome), queued: .milliseconds(1))
    }

    /// The calls that were submitted.
    var calls: [PreparedCall] { state.withLock { $0.calls } }

    /// Ends no call until it is called with false, which counts for good.
    func hold(_ isHeld: Bool) {
        state.withLock { $0.isHeld = isHeld }
        if !isHeld { door.open() }
    }
}

/// Answers whose body is the code of the refusal.
struct FakeAnswers: ElectrumAnswering {
    func answer(to request: ElectrumRequest, of call: ElectrumCall, _ outcome: CallOutcome)
        -> CallAnswer
    {
        answer(call, outcome)
    }

    func answer(to advice: ElectrumAdvice, of call: ElectrumCall, _ outcome: CallOutcome)
        -> CallAnswer
    {
        answer(call, outcome)
    }

    func answer(
        toLookup request: ElectrumRequest,
        of call: ElectrumCall,
        card: CallCardFacts,
        at instant: Instant
    ) -> CallAnswer {
        CallAnswer(status: 201, body: card.serial.text)
    }

    func refusal(_ fault: ElectrumFault, of call: ElectrumCall) -> CallAnswer {
        CallAnswer(
            status: fault.code.status(for: call.operation),
            body: fault.field ?? "",
            code: fault.code.text
        )
    }

    private func answer(_ call: ElectrumCall, _ outcome: CallOutcome) -> CallAnswer {
        switch outcome {
        case .decided(let decided):
            guard let code = decided.outcome.code else {
                return CallAnswer(status: call.operation.successStatus, body: "done")
            }
            return refusal(ElectrumFault(code), of: call)
        case .refused: return refusal(ElectrumFault(.conflict), of: call)
        case .originalRefused: return refusal(ElectrumFault(.originalRefused), of: call)
        case .funded, .fundingRefused, .wallet:
            return refusal(ElectrumFault(.unknownOutcome), of: call)
        }
    }
}

enum ElectrumFakes {
    static let kroner: Currency = {
        guard let currency = Currency("NOK") else { preconditionFailure("no kroner") }
        return currency
    }()

    static let now = Instant(milliseconds: 1_795_780_800_000)  // 2026-11-27T12:00:00Z

    static func verifier(_ scheme: PINScheme) -> PINVerifier {
        PINVerifier(scheme, Array(repeating: 7, count: 32))
    }

    static func client() -> ClientRecord {
        ClientRecord(
            "till-one",
            ElectrumBodies.client,
            secret: ClientSecret(.made, keyEpoch: 1, salt: [], verifier: [], addedAt: now),
            at: now
        )
    }

    static func card(_ serial: Serial, number: Int64 = 1, pin: PINScheme? = nil) -> FoundCard {
        let facts = CallCardFacts(
            number: CardNumber(number),
            serial: serial,
            lifeCycle: .active,
            bookMinor: 5000,
            availableMinor: 5000,
            currency: kroner,
            product: CallCardFacts.ProductFacts(
                id: "gift-50",
                name: "Gift",
                barcode: nil,
                type: nil
            ),
            lastDay: nil,
            wasActivated: true
        )
        let subject = PinSubject(
            card: CardNumber(number),
            serial: serial,
            product: "gift-50",
            token: nil,
            pin: pin.map { StoredPIN(version: 1, verifier: verifier($0)) }
        )
        return FoundCard(facts, subject)
    }

    static let pan = PresentedCard("6006490000000000001")
}
