import CardCore
import CardJobs
import CardLedger
import CardVault
import Synchronization

/// The pulls of a mount: each is decided once, and goes on when its caller has left.
final class WalleoPulls: Sendable {
    let work = PullsAtWork()
    private let settings: WalleoSettings
    private let parts: WalleoMount.Parts
    private let resuming = Mutex(ResumeState.idle)

    private enum ResumeState { case idle, running, wanted }

    init(_ settings: WalleoSettings, _ parts: WalleoMount.Parts) {
        self.settings = settings
        self.parts = parts
    }

    /// A pull that is to be decided.
    struct Wish: Sendable {
        var key: CallKey
        var client: ClientRecord
        /// The secret that the call presents; nil for a pull that is resumed.
        var secret: ClientSecret?
        /// The product and the amount; nil if they are those of a stored request.
        var request: WalleoRequest?
    }

    /// The key of the stored request for a pull.
    static func requestKey(of key: CallKey) -> CallKey {
        var key = key
        key.scope = ServedCalls.requestScope
        return key
    }
}

// One pull.
extension WalleoPulls {
    /// Begins a pull in the background, unless it is at work.
    func begin(_ wish: Wish) -> PullsAtWork.Claim {
        let claim = work.claim(wish.key)
        guard case .own = claim else { return claim }
        Task { [self] in
            work.finish(wish.key, await decide(wish))
        }
        return claim
    }

    /// The time after which a pull that cannot be decided is given up; its id is free then.
    private static let patience = Duration.seconds(600)

    private func decide(_ wish: Wish) async -> PullEnd {
        let end = ContinuousClock.now + Self.patience
        var isRetrying = false
        defer { if isRetrying { work.endRetrying() } }
        var staleCount = 0
        while true {
            let prepared: PreparedCall
            switch await prepare(wish, before: end) {
            case .success(let call): prepared = call
            case .failure(let stop): return stop.end
            }
            switch await parts.desk.queue.submit(prepared, deadline: end) {
            case .answered(let answer, let queued):
                return .answered(
                    ServedCall(answer: answer, card: answer.pulled?.serial, queued: queued)
                )
            case .stale:
                staleCount += 1
                guard await isCurrent(wish.client, before: end) else { return .clientChanged }
                guard staleCount < Self.mostPreparations else { return .stopped(.queue) }
            case .expired: return .stopped(.queue)
            case .full:
                if !isRetrying {
                    guard work.beginRetrying() else { return .stopped(.queue) }
                    isRetrying = true
                }
                guard !parts.isStopping(), ContinuousClock.now < end, await pause() else {
                    return .stopped(.queue)
                }
            case .unknown(let error):
                parts.desk.failed(error)
                return .unknown
            }
        }
    }

    private static let mostPreparations = 4

    private func pause() async -> Bool {
        do {
            try await Task.sleep(for: .milliseconds(200))
            return true
        } catch { return false }
    }

    private func isCurrent(_ client: ClientRecord, before end: ContinuousClock.Instant) async
        -> Bool
    {
        let access = parts.desk.access
        do {
            return try await parts.desk.pools.run(before: end) { try access.isCurrent(client) }
        } catch { return false }
    }

    /// A pull that ends without the writer.
    private struct Stop: Error { let end: PullEnd }

    private func prepare(_ wish: Wish, before end: ContinuousClock.Instant) async -> Result<
        PreparedCall, Stop
    > {
        parts.desk.preparations.begin()
        defer { parts.desk.preparations.end() }
        let (served, id) = (parts.served, parts.id())
        do {
            let found = try await parts.desk.pools.run(before: end) {
                let found = try Self.found(wish, in: served)
                if let found {
                    try served.drawAhead(of: found.product, units: found.units, for: wish.client)
                }
                return found
            }
            guard let found else { return .failure(Stop(end: .known)) }
            return .success(call(wish, found, id: id))
        } catch let stop as CallStop {
            return .failure(Stop(end: .stopped(WalleoFault(stop))))
        } catch let fault as WalleoFault {
            return .failure(Stop(end: .stopped(fault)))
        } catch {
            parts.desk.failed(error)
            let fault = WalleoFault(.comeBackLater, error.stableCode.rawValue)
            return .failure(Stop(end: .stopped(fault)))
        }
    }

    /// The product, the amount, and the key to which the card is sealed.
    private struct Found: Sendable {
        let product: ProductID
        let units: Int64
        let key: DeliveryKey
    }

    /// - Returns: nil if the id was used before.
    private static func found(_ wish: Wish, in served: ServedCalls) throws -> Found? {
        guard try served.answeredCall(wish.key) == nil else { return nil }
        let key = try deliveryKey(of: wish.client, for: wish.secret, in: served)
        // A request that was stored before decides what is pulled.
        if let known = try served.answeredCall(requestKey(of: wish.key)),
            let request = known.answered.answer.flatMap({ StoredPullRequest($0) }),
            let currency = wish.client.terms.funding?.currency,
            let units = WholeUnits.units(request.amountMinor, in: currency)
        {
            return Found(product: request.product, units: units, key: key)
        }
        guard let request = wish.request else { throw WalleoFault(.internalError, "pull.request") }
        return Found(product: request.product, units: request.units, key: key)
    }

    /// The key to which the card is sealed; a client that could not open it gets none.
    ///
    /// - Throws: ``WalleoFault`` for a client that was shredded, or whose share is missing.
    static func deliveryKey(
        of client: ClientRecord,
        for secret: ClientSecret?,
        in served: ServedCalls
    ) throws -> DeliveryKey {
        do {
            return try served.deliveryKey(of: client, for: secret)
        } catch VaultFailure.clientShredded {
            throw WalleoFault.shredded
        } catch VaultFailure.clientShareMissing {
            throw WalleoFault.shareMissing
        }
    }

    private func call(_ wish: Wish, _ found: Found, id: PublicID) -> PreparedCall {
        var content = CallContent("pull")
        content.product = found.product
        content.further = ["units": .integer(found.units)]
        let (zone, request) = (settings.zone, wish.key.key)
        return PreparedCall(
            key: wish.key,
            kind: .walleoPull,
            operation: "pull",
            content: content.digest,
            client: wish.client,
            intent: .pull(CardPull(found.product, units: found.units, id: id, key: found.key))
        ) { WalleoAnswers.answer(toPull: $0, id: request, in: zone) }
    }
}

// Pulls that a client asked for, and that a service which ended did not decide.
extension WalleoPulls {
    /// Resumes the stored requests for pulls that are not decided, in the background.
    func resume() {
        let begins = resuming.withLock { state in
            defer { state = state == .idle ? .running : .wanted }
            return state == .idle
        }
        guard begins else { return }
        Task { [self] in
            var isWanted = true
            while isWanted, !parts.isStopping() {
                await resumeAll()
                isWanted = resuming.withLock { state in
                    defer { state = state == .wanted ? .running : .idle }
                    return state == .wanted
                }
            }
        }
    }

    private func resumeAll() async {
        let (served, environment) = (parts.served, settings.environment)
        let wishes: [Wish]
        do {
            wishes = try await parts.desk.pools.run(before: .now + Self.patience) {
                try served.presentClients(.walleo, in: environment).flatMap { client in
                    try served.openRequests(of: client.name).map { call in
                        var key = call.key
                        key.scope = ""
                        return Wish(key: key, client: client)
                    }
                }
            }
        } catch { return parts.desk.failed(error) }
        for wish in wishes {
            guard !parts.isStopping() else { return }
            await resume(wish)
        }
    }

    private func resume(_ wish: Wish) async {
        while !parts.isStopping() {
            switch begin(wish) {
            case .own(let ticket), .others(let ticket):
                _ = await ticket.end(before: .now + Self.patience)
                return
            case .full: guard await pause() else { return }
            }
        }
    }
}
