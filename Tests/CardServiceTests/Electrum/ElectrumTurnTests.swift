import CardCore
import CardJobs
import CardLedger
import CardService
import CardText
import HTTPTypes
import Synchronization
import Testing

/// The calls with one id, and the slow PINs, at once.
struct ElectrumTurnTests {
    /// Waits until so many calls were submitted.
    private func wait(for count: Int, in queue: FakeQueue) async throws {
        try await until { queue.calls.count >= count }
    }

    @Test func anAdviceIsDecidedAfterItsRequest() async throws {
        let counter = ElectrumCounter()
        counter.queue.hold(true)
        let original = ElectrumCall(.redemption, id: ElectrumBodies.original)
        let body = ElectrumBodies.body(.redemption)
            .setting("id", to: .string(ElectrumBodies.original))
        async let request = counter.post(.redemption, body, call: original)
        try await wait(for: 1, in: counter.queue)
        async let advice = counter.post(.reverseRedemption)
        try await until { counter.mount.inFlight.counts.waiting == 1 }
        counter.queue.hold(false)
        #expect(await request.status == 201)
        #expect(await advice.status == 202)
        #expect(counter.queue.state.withLock { $0.mostAtOnce } == 1)
        #expect(counter.queue.calls.map(\.kind) == [.electrumRequest, .electrumAdvice])
    }

    @Test func anAdviceWhoseRequestIsNotDecidedIs504AtItsDeadline() async throws {
        let counter = ElectrumCounter()
        counter.queue.hold(true)
        let original = ElectrumCall(.load, id: ElectrumBodies.original)
        let body = ElectrumBodies.body(.load).setting("id", to: .string(ElectrumBodies.original))
        async let request = counter.post(.load, body, call: original)
        try await wait(for: 1, in: counter.queue)
        let advice = await counter.post(.confirmLoad, age: ElectrumCounter.timeLimit)
        #expect(advice.status == 504 && advice.facts.code == "limit.in_flight")
        counter.queue.hold(false)
        #expect(await request.status == 201)
        #expect(await counter.post(.confirmLoad).status == 202)
    }

    /// The first one may still succeed: *failed* would be a lie.
    @Test func aCopyOfARequestThatIsNotDecidedIs504AtItsDeadline() async throws {
        let counter = ElectrumCounter()
        counter.queue.hold(true)
        async let request = counter.post(.load)
        try await wait(for: 1, in: counter.queue)
        let copy = await counter.post(.load, age: ElectrumCounter.timeLimit)
        #expect(copy.status == 504 && copy.facts.code == "limit.in_flight")
        counter.queue.hold(false)
        #expect(await request.status == 201)
    }

    /// A clock that is right again repairs the advice under its id.
    @Test func anAdviceOfTheFutureIsNotStored() async {
        let counter = ElectrumCounter()
        let body = ElectrumBodies.body(.confirmLoad).setting("time", to: "2099-01-01T00:00:00Z")
        let early = await counter.post(.confirmLoad, body)
        #expect(early.status == 400 && early.facts.code == "date.future")
        #expect(counter.queue.calls.isEmpty)
        #expect(await counter.post(.confirmLoad).status == 202)
    }

    /// The date is compared with the time that our clock would show if nobody had put it back.
    @Test func aDateIsNotInTheFutureBecauseTheClockIsWrong() async {
        let counter = ElectrumCounter {
            $0.latest = { Instant("2099-01-01T00:00:00Z") ?? ElectrumFakes.now }
        }
        for operation in [ElectrumOperation.confirmLoad, .lookupGiftcard] {
            let body = ElectrumBodies.body(operation).setting("time", to: "2099-01-01T00:00:00Z")
            #expect(await counter.post(operation, body).status == operation.successStatus)
        }
    }

    /// Otherwise a terminal could guess as often as it has connections, before the first wrong PIN
    /// is counted.
    @Test func thePINsOfOneTerminalAreLookedAtOneAfterTheOther() async throws {
        let counter = ElectrumCounter()
        counter.queue.hold(true)
        func redeem(_ number: Int, from terminal: String) async -> Int {
            let id = "00000000-0000-0000-0000-00000000000\(number)"
            let body = ElectrumBodies.body(.redemption).setting("id", to: .string(id))
                .setting("originator.terminalId", to: .string(terminal))
            let call = ElectrumCall(.redemption, id: id)
            return await counter.post(.redemption, body, call: call).status
        }
        async let first = redeem(1, from: "TILL0001")
        try await wait(for: 1, in: counter.queue)
        async let second = redeem(2, from: "TILL0001")
        try await until { counter.mount.inFlight.counts.waiting == 1 }
        async let other = redeem(3, from: "TILL0002")
        try await wait(for: 2, in: counter.queue)
        #expect(counter.queue.calls.count == 2)
        counter.queue.hold(false)
        #expect(await [first, second, other] == [201, 201, 201])
        #expect(counter.queue.calls.count == 3)
    }

    @Test func twoCallsWithOneIDAreDecidedOneAfterTheOther() async {
        let counter = ElectrumCounter()
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { await counter.post(.load).status } }
            for await status in group { #expect(status == 201) }
        }
        #expect(counter.queue.calls.count == 20)
        #expect(counter.queue.state.withLock { $0.mostAtOnce } == 1)
    }

    /// One card, of which each look at its PIN ends when the test wants.
    private final class SlowCards: CardLookup {
        let card = ElectrumFakes.card("S-1", pin: .boundToSerial)
        let gate = Gate()
        let counts = Mutex((now: 0, most: 0))

        func find(
            _ card: PresentedCard,
            for client: ClientRecord,
            to use: CredentialTerms.Use
        ) throws -> FoundCard? {
            self.card
        }

        func find(customer: String, for client: ClientRecord) throws -> FoundCard? { nil }

        func look(
            at pin: GivenPIN?,
            of card: FoundCard,
            isOptional: Bool
        ) throws -> (evidence: PINEvidence, checked: PreparedCall.CheckedPIN) {
            counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            gate.wait()
            counts.withLock { $0.now -= 1 }
            return (.right, PreparedCall.CheckedPIN(card: card.subject.card, pin: nil))
        }

        func newPIN(_ pin: GivenPIN, of card: FoundCard, as product: ProductID?) throws -> NewPIN? {
            throw FakeFailure()
        }
        func store(ofMerchant id: String) throws -> StoreID { "S" }
        func holdCards(inTexts texts: [String], from client: ClientName) throws -> Bool { false }
    }

    @Test func slowPINsShareOneThreadAndAShortQueue() async {
        let cards = SlowCards()
        var parts = ElectrumMount.Parts(
            desk: CallDesk(access: FakeAccess(), queue: FakeQueue()),
            cards: cards,
            answers: FakeAnswers(),
            document: "",
            now: { ElectrumFakes.now }
        )
        parts.desk.pools = CallPools(mostWaiting: 2)
        parts.desk.timeLimit = ElectrumCounter.timeLimit
        let mount = ElectrumMount(ElectrumBodies.settings, parts)
        let statuses = await withTaskGroup(of: Int.self) { group in
            for number in 0..<5 {
                group.addTask { await Self.redeem(number, at: mount) }
            }
            // Three are in the line, and the others are refused at once.
            var statuses = [await group.next(), await group.next()].compactMap(\.self)
            cards.gate.open()
            for await status in group { statuses.append(status) }
            return statuses
        }
        #expect(statuses == [503, 503, 201, 201, 201])
        #expect(cards.counts.withLock { $0.most } == 1)
        #expect(await Self.redeem(9, at: mount) == 201)
    }

    private static func redeem(_ number: Int, at mount: ElectrumMount) async -> Int {
        let id = "00000000-0000-0000-0000-00000000000\(number)"
        var request = ElectrumCounter.request(ElectrumCall(.redemption, id: id))
        request.body =
            ElectrumBodies.body(.redemption).setting("id", to: .string(id))
            .setting("originator.terminalId", to: .string("TILL000\(number)")).bytes
        return await mount.answer(request).status
    }

    @Test func aCallIsCountedWhileItIsPrepared() async {
        let preparations = Preparations()
        let counter = ElectrumCounter { $0.desk.preparations = preparations }
        counter.cards.state.withLock { $0.isWatched = { preparations.isAny } }
        _ = await counter.post(.load)
        _ = await counter.post(.confirmLoad)
        #expect(counter.cards.state.withLock { $0.watched } == [true, true])
        #expect(!preparations.isAny)
        counter.cards.state.withLock { $0.failure = FakeFailure() }
        _ = await counter.post(.load)
        #expect(!preparations.isAny)
    }
}
