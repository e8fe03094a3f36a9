import CardCore
import CardJobs
import CardService
import CardText
import HTTPTypes
import Synchronization
import Testing

struct ElectrumMountTests {
    private func code(_ answer: ServiceAnswer) -> String? { answer.facts.code }

    @Test(arguments: ElectrumOperation.allCases)
    func answersEveryOperation(_ operation: ElectrumOperation) async {
        let counter = ElectrumCounter()
        let answer = await counter.post(operation)
        #expect(answer.status == operation.successStatus)
        #expect(answer.facts.operation == operation.rawValue && answer.facts.code == nil)
        #expect(answer.facts.client == "till-one" && answer.facts.interface == .electrum)
        let isRead = operation == .lookupGiftcard
        #expect(counter.queue.calls.count == (isRead ? 0 : 1))
        #expect((answer.facts.queued == nil) == isRead)
        let location = "/giftcard/v3/\(operation.kind.collection)/\(ElectrumBodies.id)"
        #expect(answer.headers[.location] == (operation.isAdvice ? nil : location))
        #expect(answer.facts.card == (operation.isAdvice ? nil : "S-1"))
    }

    @Test func otherPathsAndMethodsAreProblems() async {
        let counter = ElectrumCounter()
        let unknown = await counter.mount.answer(ElectrumCounter.request(["refunds", "1"], .post))
        #expect(unknown.status == 404 && unknown.contentType == "application/problem+json")
        for method in [HTTPRequest.Method.get, .options] {
            let call = ElectrumBodies.call(.confirmVoid)
            let answer = await counter.mount.answer(ElectrumCounter.request(call, method))
            #expect(answer.status == 405 && answer.headers[.allow] == "POST")
        }
        let document = await counter.mount.answer(ElectrumCounter.request(["openapi.json"], .get))
        #expect(document.status == 200 && document.body == Array("{}".utf8))
        #expect(counter.access.state.withLock { $0.takenCallCount } == 0)
    }

    @Test(arguments: [
        (AccessRefusal.missing, "auth.missing", 401, 401), (.refused, "auth.refused", 401, 401),
        (.certificate, "auth.certificate", 403, 403),
        (.tooManyFailures(retryAfterSeconds: 7), "limit.failures", 429, 504),
    ])
    func refusesCredentialsBeforeTheBody(
        _ refusal: AccessRefusal,
        code: String,
        status: Int,
        adviceStatus: Int
    ) async {
        let counter = ElectrumCounter()
        counter.access.state.withLock { $0.refusal = refusal }
        let answer = await counter.post(.load, .list([]))
        #expect(answer.status == status && answer.facts.code == code)
        let challenge = #"Basic realm="mintrun", charset="UTF-8""#
        #expect(answer.headers[.wwwAuthenticate] == (status == 401 ? challenge : nil))
        #expect(answer.headers[.retryAfter] == (status == 429 ? "7" : nil))
        let advice = await counter.post(.confirmLoad, .list([]))
        #expect(advice.status == adviceStatus && advice.headers[.retryAfter] == nil)
        #expect(counter.queue.calls.isEmpty)
    }

    @Test func anOperationNeedsItsScope() async {
        let counter = ElectrumCounter()
        counter.access.state.withLock { state in
            state.client.terms.scopes = ["cards:redeem"]
            state.rateRefusal = .tooFast(retryAfterSeconds: 1)
        }
        let answer = await counter.post(.load, .list([]))
        #expect(answer.status == 403 && code(answer) == "auth.scope")
        #expect(answer.facts.errorType == "FUNCTION_NOT_SUPPORTED")
        #expect(await counter.post(.confirmLoad).status == 403)
        #expect(await counter.post(.confirmRedemption).status == 202)
    }

    @Test func theRateLimitsRequestsAndNoAdvice() async {
        let counter = ElectrumCounter()
        counter.access.state.withLock { $0.rateRefusal = .tooFast(retryAfterSeconds: 3) }
        for operation in ElectrumOperation.allCases {
            let answer = await counter.post(operation)
            #expect(answer.status == (operation.isAdvice ? 202 : 429))
            #expect(answer.headers[.retryAfter] == (operation.isAdvice ? nil : "3"))
        }
        #expect(counter.access.state.withLock { $0.takenCallCount } == 7)
    }

    @Test func aFaultOfTheBodyLeavesNothing() async {
        let counter = ElectrumCounter()
        let answer = await counter.post(
            .load,
            ElectrumBodies.body(.load).setting("card.pan", to: nil)
        )
        #expect(answer.status == 400 && code(answer) == "row.missing_field")
        #expect(answer.body == Array("card.pan".utf8))
        #expect(answer.facts.errorType == "FORMAT_ERROR")
        #expect(counter.queue.calls.isEmpty && counter.cards.state.withLock { $0.texts.isEmpty })
    }

    @Test(arguments: [
        (TransportRefusal.bodyTooLarge, 413, 413), (.bodyTooSlow, 408, 504),
        (.busyAddress, 503, 504),
        (.contentType, 415, 415),
    ])
    func answersForBodiesThatWereNotRead(
        _ refusal: TransportRefusal,
        status: Int,
        adviceStatus: Int
    ) {
        let counter = ElectrumCounter()
        for (operation, expected) in [
            (ElectrumOperation.load, status), (.reverseLoad, adviceStatus),
        ] {
            let request = ElectrumCounter.request(ElectrumBodies.call(operation))
            #expect(counter.mount.refuse(request, refusal).status == expected)
        }
        let unknown = counter.mount.refuse(ElectrumCounter.request(["x"], .post), refusal)
        #expect(unknown.status == 404)
    }
}

// The end of calls that were queued.
extension ElectrumMountTests {
    @Test(arguments: [
        (Submission.expired, "limit.deadline", 503, 504), (.full, "limit.queue", 503, 504),
        (.unknown(FakeFailure()), "call.unknown", 500, 500),
    ])
    func anOverloadIsAFailedRequestAndAnUnknownAdvice(
        _ end: Submission,
        code: String,
        status: Int,
        adviceStatus: Int
    ) async {
        let counter = ElectrumCounter()
        counter.queue.state.withLock { $0.ends = [end, end] }
        let answer = await counter.post(.redemption)
        #expect(answer.status == status && answer.facts.code == code)
        #expect(answer.headers[.retryAfter] == (status == 503 ? "5" : nil))
        let advice = await counter.post(.confirmRedemption)
        #expect(advice.status == adviceStatus && advice.headers[.retryAfter] == nil)
    }

    @Test func aStaleCallIsPreparedOnceMore() async {
        let counter = ElectrumCounter()
        counter.queue.state.withLock { $0.ends = [.stale, .stale] }
        #expect(await counter.post(.redemption).status == 201)
        #expect(counter.queue.calls.count == 3)
        #expect(counter.cards.state.withLock { $0.lookCount } == 3)
    }

    @Test func aCallThatIsAlwaysStaleEnds() async {
        let counter = ElectrumCounter()
        counter.queue.state.withLock { $0.ends = Array(repeating: .stale, count: 100) }
        #expect(await counter.post(.redemption).status == 503)
        #expect(await counter.post(.reverseRedemption).status == 504)
        #expect(counter.queue.calls.count < 20)
    }

    @Test func aFailureOfThePreparationIsTemporary() async {
        let counter = ElectrumCounter()
        counter.cards.state.withLock { $0.failure = FakeFailure() }
        let answer = await counter.post(.load)
        #expect(answer.status == 503 && code(answer) == "call.unavailable")
        #expect(await counter.post(.lookupGiftcard).status == 503)
    }

    @Test func aCallHasTwentySeconds() {
        let parts = ElectrumMount.Parts(
            desk: CallDesk(access: FakeAccess(), queue: FakeQueue()),
            cards: FakeCards(),
            answers: FakeAnswers(),
            document: "",
            now: { ElectrumFakes.now }
        )
        #expect(parts.desk.timeLimit == .seconds(20))
    }

    @Test func aCallWhoseDeadlinePassedIsNotPrepared() async {
        let counter = ElectrumCounter()
        #expect(await counter.post(.load, age: ElectrumCounter.timeLimit).status == 503)
        #expect(await counter.post(.confirmLoad, age: ElectrumCounter.timeLimit).status == 504)
        #expect(counter.queue.calls.isEmpty)
    }

    @Test func aUsedIDIsADuplicate() async {
        let counter = ElectrumCounter()
        counter.queue.state.withLock { $0.outcome = .refused(.duplicate) }
        let answer = await counter.post(.load)
        #expect(answer.status == 400 && answer.facts.errorType == "DUPLICATE_RECORD")
    }
}
