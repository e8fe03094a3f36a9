package import CardCore
package import CardJobs
import CardText
import HTTPTypes

/// The interface `dintero` under a prefix: wallets of clients, and their cards.
///
/// A call passes in this order: its route, its access token, its account, its scope, its rate, its
/// body, the search for tokens, the writer.
package struct DinteroMount: Mount {
    let settings: DinteroSettings
    let parts: Parts
    /// The terminals whose PINs are being looked at.
    let inFlight = CallsInFlight()
    private let rate = TokenRate()

    /// The parts of the service that the interface uses.
    package struct Parts: Sendable {
        /// The way of its calls to the writer; clients show access tokens.
        package var desk: CallDesk
        /// The clients by their secrets.
        let login: any ClientAccess
        let tokens: AccessTokens
        let wallets: any WalletLookup
        let document: String
        let now: @Sendable () -> Instant

        /// `document` is the document of the interface as JSON; `now` is our clock.
        package init(
            desk: CallDesk,
            login: any ClientAccess,
            tokens: AccessTokens,
            wallets: any WalletLookup,
            document: String,
            now: @escaping @Sendable () -> Instant
        ) {
            self.desk = desk
            self.login = login
            self.tokens = tokens
            self.wallets = wallets
            self.document = document
            self.now = now
        }
    }

    package init(_ settings: DinteroSettings, _ parts: Parts) {
        self.settings = settings
        self.parts = parts
    }

    /// The interface.
    package var interface: ServiceInterface { .dintero }
}

/// The settings of a mount.
package struct DinteroSettings: Sendable {
    /// The product of cards before their activation, and the rule for PINs.
    package var wallet: WalletTerms
    /// The most cards of a batch.
    package var batchLimit: Int
    /// The most bytes of a body, but for a batch.
    let bodyBytes: @Sendable () -> Int

    package init(
        _ wallet: WalletTerms,
        batchLimit: Int,
        bodyBytes: @escaping @Sendable () -> Int
    ) {
        self.wallet = wallet
        self.batchLimit = batchLimit
        self.bodyBytes = bodyBytes
    }

    /// The most bytes of the body of a batch.
    package static let mostBatchBytes = 1 << 20
}

extension DinteroMount {
    /// Answers a request; every failure has an answer.
    package func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        switch DinteroRoute(request.segments, request.method) {
        case .call(.createAccessToken, let account, _):
            return await login(request, account: account)
        case .call(let operation, let account, let id):
            return await answer(request, DinteroCall(operation, account: account, id: id))
        case .document: return ServiceAnswer(status: 200, body: parts.document)
        case .wrongMethod(let allow): return Problem.wrongMethod(of: request, allow: allow)
        case .unknown: return Problem.pathUnknown.answer(to: request.id)
        }
    }

    /// Answers a request whose body was not read.
    package func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        shown(DinteroAnswers.refused(DinteroFault(refusal)), of: nil)
    }

    private func answer(_ request: ServiceRequest, _ call: DinteroCall) async -> ServiceAnswer {
        await parts.desk.answer(request) { error in
            refuse(error, request, of: call.operation)
        } serve: { client, isFirst in
            let run = DinteroRun(mount: self, client: client, call: call, request: request)
            return shown(try await run.serve(takesCall: isFirst), of: call.operation)
        }
    }

    /// The answer to a call that failed.
    private func refuse(
        _ error: any Error,
        _ request: ServiceRequest,
        of operation: DinteroOperation
    ) -> ServiceAnswer {
        guard let refusal = error as? AccessRefusal else {
            return shown(DinteroAnswers.refused(fault(of: error)), of: operation)
        }
        return refuse(refusal, request, of: operation)
    }

    /// The refusal of an error because of which nothing happened, or of an unknown outcome.
    private func fault(of error: any Error) -> DinteroFault {
        switch error {
        case let fault as DinteroFault: return fault
        case let stop as CallStop: return DinteroFault(stop)
        default:
            parts.desk.failed(error)
            return DinteroFault(
                .unavailable,
                error.stableCode.rawValue,
                saying: "nothing was done: the service cannot do it now"
            )
        }
    }
}

// Access tokens.
extension DinteroMount {
    /// Answers a client that shows its secret for an access token.
    private func login(_ request: ServiceRequest, account: String) async -> ServiceAnswer {
        do {
            let client = try await parts.login.client(of: request)
            var answer = shown(try token(for: client, account: account, request), of: .login)
            answer.facts.client = client.name
            return answer
        } catch { return refuse(error, request, of: .login) }
    }

    private func token(for client: ClientRecord, account: String, _ request: ServiceRequest)
        throws -> CallAnswer
    {
        guard client.terms.account?.text == account else { throw DinteroFault.otherAccount }
        try rate.take(client.name)
        let body = try DinteroObject(request.body)
        guard let grant = try body.text("grant_type", most: 255) else {
            throw DinteroFault.missing("grant_type")
        }
        guard grant == "client_credentials" else {
            throw DinteroFault.form("grant_type", "client_credentials")
        }
        if let audience = try body.text("audience", most: 1024) {
            guard audience.hasSuffix("/accounts/\(account)") else {
                throw DinteroFault.form("audience", "a URL that ends in /accounts/\(account)")
            }
        }
        let answer = OrderedJSON.members([
            "access_token": .string(try parts.tokens.issue(to: client, at: parts.now())),
            "token_type": "Bearer", "expires_in": .integer(AccessToken.lifetimeSeconds),
        ])
        return CallAnswer(status: 200, body: answer.text)
    }
}

extension DinteroOperation {
    fileprivate static let login = DinteroOperation.createAccessToken
}

// Answers over HTTP.
extension DinteroMount {
    private func refuse(
        _ refusal: AccessRefusal,
        _ request: ServiceRequest,
        of operation: DinteroOperation
    ) -> ServiceAnswer {
        var answer = shown(DinteroAnswers.refused(DinteroFault(refusal)), of: operation)
        let fields = refusal.headers(
            ofStatus: answer.status,
            scheme: operation == .login ? .basic : .bearer
        )
        for field in fields { answer.headers[field.name] = field.value }
        answer.facts.address = request.address
        return answer
    }

    private func shown(_ answered: CallAnswer, of operation: DinteroOperation?) -> ServiceAnswer {
        shown(ServedCall(answer: answered), of: operation)
    }

    private func shown(_ served: ServedCall, of operation: DinteroOperation?) -> ServiceAnswer {
        // The stored answer to a deletion is an object; over HTTP it has no body.
        let body = served.answer.status == 204 ? "" : served.answer.body
        var answer = ServiceAnswer(status: served.answer.status, body: body)
        if answer.status == 503 { answer.headers[.retryAfter] = "5" }
        answer.facts.interface = .dintero
        answer.facts.operation = operation?.rawValue
        answer.facts.card = served.card
        answer.facts.queued = served.queued
        answer.facts.code = served.answer.code
        answer.facts.errorType =
            served.answer.code == nil
            ? nil : DinteroError.allCases.first { $0.status == answer.status }?.rawValue
        return answer
    }
}
