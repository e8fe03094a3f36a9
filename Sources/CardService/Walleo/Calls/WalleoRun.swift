import CardCore
import CardJobs
import CardLedger
import CardText
import CardVault
import HTTPTypes

/// A call of a client on its way from its parameters to the answer.
struct WalleoRun {
    let mount: WalleoMount
    let match: ClientMatch
    let operation: WalleoOperation
    let request: ServiceRequest
    /// The request id that the answer repeats; nil before it is known to be no secret.
    private(set) var id: String?

    init(
        mount: WalleoMount,
        match: ClientMatch,
        _ operation: WalleoOperation,
        _ request: ServiceRequest
    ) {
        self.mount = mount
        self.match = match
        self.operation = operation
        self.request = request
    }

    var parts: WalleoMount.Parts { mount.parts }
    var client: ClientRecord { match.client }
    var deadline: ContinuousClock.Instant { request.receivedAt + parts.desk.timeLimit }

    /// Serves the call.
    ///
    /// - Throws: ``WalleoFault``, ``CallStop``, ``AccessRefusal``, ``ClientChanged``, or an error
    ///   because of which nothing happened.
    mutating func serve(takesCall: Bool) async throws -> ServedCall {
        guard client.terms.scopes.contains(operation.scope) else {
            throw WalleoFault(.forbidden, "auth.scope")
        }
        if takesCall { try parts.desk.access.takeCall(of: client) }
        try await bridge()
        switch operation {
        case .createCard: return try await createCard()
        case .getCard: return try await getCard(value)
        case .createPullRequest: return try await createPullRequest()
        case .getPullRequest: return try await getPullRequest()
        case .listGiftCards: return try await listGiftCards()
        case .getGiftCard: return try await getGiftCard(value)
        case .getInventory: return try await getInventory(value)
        case .getBalance: return try await getBalance()
        }
    }

    /// The value in the path; empty for a path without one.
    private var value: String { request.segments.dropFirst().first ?? "" }

    /// Runs blocking work on a thread of the pool.
    ///
    /// - Throws: ``CallStop/late`` if the deadline passed before.
    func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result)
        async throws -> Result
    {
        try await parts.desk.pools.run(before: deadline, work)
    }

    /// Lets the newest secret of the client open what was sealed for an older one.
    private func bridge() async throws {
        guard client.secrets.count > 1, client.secrets.last != match.secret else { return }
        let credential = try SignedCredential(request.headers).credential
        let (served, match) = (parts.served, match)
        try await blocking {
            try served.bridge(match.client, with: credential.secret, as: match.secret)
        }
    }

    func key(_ id: String) -> CallKey { CallKey(client.name, .walleo, key: id) }
}

// Pulls.
extension WalleoRun {
    private mutating func createCard() async throws -> ServedCall {
        let (id, wish) = try await readPull(under: "card")
        let begun = mount.pulls.begin(wish)
        switch begun {
        case .full: throw WalleoFault.queue
        case .own(let ticket):
            guard let end = await ticket.end(before: deadline) else { return comeBackLater(id) }
            if case .answered(let served) = end, served.answer.pulled != nil {
                return Self.withSecrets(served)
            }
            return try await answer(to: end, key: wish.key)
        case .others(let ticket):
            guard let end = await ticket.end(before: deadline) else { return comeBackLater(id) }
            return try await answer(to: end, key: wish.key)
        }
    }

    /// Reads the id, the product and the amount of a pull, and searches them for secrets.
    private mutating func readPull(under key: String) async throws -> (String, WalleoPulls.Wish) {
        let (headID, body) = (Result { try request.pullID() }, request.body)
        let read = Result { try WalleoRequest(body, under: key) }
        // A token anywhere in a call holds its card, even if the call is malformed.
        let texts = [request.headers[.requestID] ?? ""] + (WalleoRequest.json(body)?.texts ?? [])
        try await search(texts)
        let id = try headID.get() ?? (try read.get().id) ?? parts.id().description
        self.id = id
        var wish = WalleoPulls.Wish(key: self.key(id), client: client, secret: match.secret)
        wish.request = try read.get()
        return (id, wish)
    }

    private func search(_ texts: [String]) async throws {
        let (served, match) = (parts.served, match)
        let secret = try SignedCredential(request.headers).credential.secret
        let isExposed = try await blocking {
            let isHeld = try served.holdCards(inTexts: texts, from: match.client.name)
            let isKey = served.hasKey(
                inTexts: texts,
                of: match.client.name,
                secret,
                as: match.secret
            )
            return isHeld || isKey
        }
        guard !isExposed else { throw WalleoFault(.invalidRequest, "secret.in_text") }
    }

    private func comeBackLater(_ id: String) -> ServedCall {
        ServedCall(answer: WalleoAnswers.comeBackLater(mount.settings, id: id))
    }

    /// The answer to a call whose pull another call decided, or that got no card.
    private func answer(to end: PullEnd, key: CallKey) async throws -> ServedCall {
        switch end {
        case .answered(let served) where served.answer.code != nil: return served
        case .answered, .known: return try await again(key)
        case .clientChanged: throw ClientChanged()
        case .stopped(let fault): throw fault
        case .unknown: throw CallStop.unknownOutcome
        }
    }

    /// The answer to a pull with the secrets of the card that it bought.
    private static func withSecrets(_ served: ServedCall) -> ServedCall {
        var served = served
        guard let pulled = served.answer.pulled,
            let card = WalleoCard(stored: served.answer.body)
        else { preconditionFailure("a card without its answer") }
        served.answer.pulled = nil
        served.answer.body = OrderedJSON.members(["card": card.with(pulled.secrets).json]).text
        return served
    }

    /// The answer of an earlier call, again.
    func again(_ key: CallKey) async throws -> ServedCall {
        let served = parts.served
        guard let call = try await blocking({ try served.answeredCall(key) }) else {
            throw CallStop.unknownOutcome
        }
        return try await again(call)
    }

    func again(_ call: CallRecord) async throws -> ServedCall {
        let stored = CallAnswer(
            status: call.answered.status,
            body: call.answered.answer ?? "",
            code: call.code
        )
        guard call.code == nil else { return ServedCall(answer: stored) }
        let (card, serial) = try await card(of: call)
        let body = OrderedJSON.members(["card": card.json]).text
        return ServedCall(answer: CallAnswer(status: 200, body: body), card: serial)
    }

    /// The card of an earlier call with its secrets; the opening is counted before.
    ///
    /// - Throws: ``WalleoFault``: `card_erased` if nothing opens it any more, `card_closed` if another
    ///   secret does, `come_back_later` while the client's share is missing.
    func card(of call: CallRecord) async throws -> (WalleoCard, Serial) {
        guard let stored = call.answered.answer.flatMap({ WalleoCard(stored: $0) }) else {
            throw CallStop.unknownOutcome
        }
        guard let number = call.delivery else {
            throw WalleoFault(.cardErased, "delivery.missing")
        }
        let credential = try SignedCredential(request.headers).credential
        let (served, match) = (parts.served, match)
        let opened = try await blocking {
            try served.open(
                number,
                of: match.client.name,
                with: credential.secret,
                as: match.secret
            )
        }
        switch opened {
        case .secrets(let secrets, let serial):
            try await count(number, call)
            return (stored.with(secrets), serial)
        case .erased: throw WalleoFault(.cardErased, "delivery.erased")
        case .closed: throw WalleoFault(.cardErased, "delivery.closed")
        case .forOtherSecret: throw WalleoFault(.cardClosed, "delivery.other_secret")
        case .shareMissing: throw WalleoFault.shareMissing
        }
    }

    private func count(_ number: DeliveryNumber, _ call: CallRecord) async throws {
        let opening = PreparedCall(
            key: call.key,
            kind: .walleoPull,
            operation: "opening",
            content: call.answered.content,
            client: client,
            intent: .opening(number)
        ) { WalleoAnswers.answer(toPull: $0, id: call.key.key, in: .utc) }
        switch await parts.desk.queue.submit(opening, deadline: deadline) {
        case .answered: return
        case .stale, .expired: throw CallStop.late
        case .full: throw CallStop.full
        case .unknown(let error):
            parts.desk.failed(error)
            throw CallStop.unknownOutcome
        }
    }
}

// Cards and pulls by their ids.
extension WalleoRun {
    private mutating func getCard(_ text: String) async throws -> ServedCall {
        let missing = WalleoFault(.cardNotFound, RowCode.cardUnknown.rawValue)
        guard let id = PublicID(text) else { throw missing }
        let (served, client) = (parts.served, client)
        let call = try await blocking { () -> CallRecord? in
            guard let number = try served.fundingNumber(of: id) else { return nil }
            var query = FundingQuery(client: client.name)
            query.number = number
            guard let charge = try served.fundingPage(query).records.first,
                charge.operation == .charge
            else { return nil }
            return try served.answeredCall(
                CallKey(client.name, .walleo, key: charge.first.reference)
            )
        }
        guard let call, call.code == nil else { throw missing }
        self.id = call.key.key
        return try await again(call)
    }

    private mutating func createPullRequest() async throws -> ServedCall {
        let (id, wish) = try await readPull(under: "pull_request")
        guard let request = wish.request, let currency = client.terms.funding?.currency,
            let amountMinor = WholeUnits.minor(request.units, in: currency)
        else { throw WalleoFault.form }
        if let known = try await pullRequest(id) { return known }
        let (served, client, secret) = (parts.served, client, match.secret)
        try await blocking {
            _ = try WalleoPulls.deliveryKey(of: client, for: secret, in: served)
        }
        let pullID = parts.served.pullRequestID(of: wish.key)
        let call = requestCall(wish.key, request, amountMinor: amountMinor, id: pullID)
        let noted = try await parts.desk.decide(for: client, before: deadline) {
            Prepared(call: call)
        }
        if case .full = mount.pulls.begin(wish) { mount.pulls.resume() }
        return noted
    }

    private func requestCall(
        _ key: CallKey,
        _ request: WalleoRequest,
        amountMinor: Int64,
        id: PublicID
    ) -> PreparedCall {
        var content = CallContent("pull request")
        content.product = request.product
        content.further = ["units": .integer(request.units)]
        return PreparedCall(
            key: WalleoPulls.requestKey(of: key),
            kind: .walleoPull,
            operation: "pull request",
            content: content.digest,
            client: client,
            intent: .note
        ) { outcome in
            guard case .noted(let at) = outcome else {
                let fault = WalleoFault(.internalError, "call.unknown_outcome")
                return WalleoAnswers.answer(fault, id: key.key)
            }
            var answer = WalleoPullRequest(
                id: id,
                request: key.key,
                createdAt: at,
                updatedAt: at,
                .waiting
            )
            answer.giftCardCode = request.product.text
            answer.amountMinor = amountMinor
            return CallAnswer(status: 200, body: answer.body, isRepeated: true)
        }
    }

    private mutating func getPullRequest() async throws -> ServedCall {
        let text = request.segments.dropFirst().first ?? ""
        let missing = WalleoFault(.pullRequestNotFound, "pull.unknown")
        guard WalleoRequest.isID(text) else { throw missing }
        try await search([text])
        id = text
        guard let known = try await pullRequest(text) else { throw missing }
        return known
    }

    /// The state of a pull with that id; nil if none was asked for.
    private func pullRequest(_ id: String) async throws -> ServedCall? {
        let (served, key) = (parts.served, key(id))
        let client = client
        let found = try await blocking {
            let request = try served.answeredCall(WalleoPulls.requestKey(of: key))
            let call = try served.answeredCall(key)
            let isShredded = try call == nil && served.isShredded(client.name)
            return (call: call, request: request, isShredded: isShredded)
        }
        let asked = found.request?.answered.answer.flatMap { StoredPullRequest($0) }
        guard let call = found.call else {
            guard let request = found.request else {
                return mount.pulls.work.isAtWork(key) ? waiting(key) : nil
            }
            if found.isShredded { return failed(request, with: .shredded, asked: asked) }
            // A pull that could not be decided, such as one without the client's share, goes on.
            let wish = WalleoPulls.Wish(key: key, client: client, secret: match.secret)
            _ = mount.pulls.begin(wish)
            let body = request.answered.answer ?? ""
            return ServedCall(answer: CallAnswer(status: 200, body: body))
        }
        var serial: Serial?
        var result: WalleoPullRequest.Result
        if call.code == nil {
            let (card, number) = try await card(of: call)
            result = .success(card)
            serial = number
        } else {
            let error = WalleoRequest.json(Array((call.answered.answer ?? "").utf8))?["errors"]
            result = .failed(error?.elements.first ?? .null)
        }
        var answer = WalleoPullRequest(
            id: served.pullRequestID(of: key),
            request: id,
            createdAt: found.request?.at ?? call.at,
            updatedAt: call.at,
            result
        )
        if case .success(let card) = result {
            // Another call with the id may have asked for another card before.
            answer.giftCardCode = card.giftCardCode
            answer.amountMinor = client.terms.funding.flatMap {
                WholeUnits.minor(card.amount, in: $0.currency)
            }
        } else {
            answer.giftCardCode = asked?.product.text
            answer.amountMinor = asked?.amountMinor
        }
        return ServedCall(answer: CallAnswer(status: 200, body: answer.body), card: serial)
    }

    /// The state of a pull that was asked for and will not be decided.
    private func failed(
        _ request: CallRecord,
        with fault: WalleoFault,
        asked: StoredPullRequest?
    ) -> ServedCall {
        let error = WalleoAnswers.error(
            fault.error.rawValue,
            fault.message ?? fault.error.message
        )
        var answer = WalleoPullRequest(
            id: parts.served.pullRequestID(of: key(request.key.key)),
            request: request.key.key,
            createdAt: request.at,
            updatedAt: request.at,
            .failed(error)
        )
        answer.giftCardCode = asked?.product.text
        answer.amountMinor = asked?.amountMinor
        return ServedCall(answer: CallAnswer(status: 200, body: answer.body))
    }

    /// The state of a pull that a call of the other operation began and that is not decided.
    private func waiting(_ key: CallKey) -> ServedCall {
        let now = parts.served.now
        let answer = WalleoPullRequest(
            id: parts.served.pullRequestID(of: key),
            request: key.key,
            createdAt: now,
            updatedAt: now,
            .waiting
        )
        return ServedCall(answer: CallAnswer(status: 200, body: answer.body))
    }
}
