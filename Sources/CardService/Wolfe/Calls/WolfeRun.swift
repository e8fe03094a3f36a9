import CardCore
import CardJobs
import CardLedger
import CardText
import HTTPTypes

/// A call of a client on its way from its parameters to the answer.
struct WolfeRun {
    let mount: WolfeMount
    let client: ClientRecord
    let operation: WolfeOperation
    let request: ServiceRequest

    init(
        mount: WolfeMount,
        client: ClientRecord,
        _ operation: WolfeOperation,
        _ request: ServiceRequest
    ) {
        self.mount = mount
        self.client = client
        self.operation = operation
        self.request = request
    }

    private var parts: WolfeMount.Parts { mount.parts }
    private var deadline: ContinuousClock.Instant { request.receivedAt + parts.desk.timeLimit }

    /// Serves the call.
    ///
    /// - Throws: ``WolfeFault``, ``CallStop``, ``AccessRefusal``, ``ClientChanged``, or an error
    ///   because of which nothing happened.
    func serve(takesCall: Bool) async throws -> ServedCall {
        try checkCompany()
        guard client.terms.scopes.contains(operation.scope) else {
            throw WolfeFault(.forbidden, "auth.scope")
        }
        if takesCall { try parts.desk.access.takeCall(of: client) }
        let parameters = try WolfeParameters(
            request.body,
            query: request.query,
            isChange: operation.isChange
        )
        switch operation {
        case .listTransactions: return try await list(WolfeTransactionList(parameters))
        case .getTransaction: return try await show(parameters)
        case .getBalance: return try await balance()
        case .createDeposit: return try await deposit(parameters)
        }
    }

    private func checkCompany() throws(WolfeFault) {
        let company = request.segments.first.map { CompanyID($0) }
        guard company == client.terms.company else { throw WolfeFault(.forbidden, "auth.company") }
        guard client.terms.funding?.currency == mount.settings.currency else {
            throw WolfeFault(.forbidden, FailureCode.fundingCurrency.rawValue)
        }
    }

    /// Runs blocking work on a thread of the pool.
    ///
    /// - Throws: ``CallStop/late`` if the deadline passed before.
    private func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result)
        async throws -> Result
    {
        try await parts.desk.pools.run(before: deadline, work)
    }
}

// Reading, from a snapshot.
extension WolfeRun {
    private func list(_ list: WolfeTransactionList) async throws -> ServedCall {
        let (funding, client) = (parts.funding, client)
        let page = try await blocking { try Self.page(list, of: client, in: funding) }
        let account = funding.fundingAccountNumber(of: client.name)
        let body = WolfeAnswers.success(
            .list(page.records.map { WolfeTransaction($0, in: account).listed }),
            pagination: WolfeAnswers.pagination(
                limit: list.limit,
                offset: list.offset,
                count: page.records.count,
                total: page.all
            )
        )
        return ServedCall(answer: CallAnswer(status: 200, body: body))
    }

    private static func page(
        _ list: WolfeTransactionList,
        of client: ClientRecord,
        in funding: any FundingLookup
    ) throws -> Page {
        var query = FundingQuery(client: client.name)
        switch list.status {
        case .confirmed: return Page(records: [], all: 0)
        case .status(let status): query.statuses = [status]
        case nil: break
        }
        if list.isOfNothing { return Page(records: [], all: 0) }
        if let id = list.id {
            guard let number = try funding.fundingNumber(of: id) else {
                return Page(records: [], all: 0)
            }
            query.number = number
        }
        query.reference = list.reference
        query.from = list.from.map { start(of: $0.daysSinceEpoch) }
        query.before = list.to.map { start(of: $0.daysSinceEpoch + 1) }
        (query.limit, query.offset) = (list.limit, list.offset)
        let (records, all) = try funding.fundingPage(query)
        return Page(records: records, all: all)
    }

    /// The first moment of a day in UTC.
    private static func start(of daysSinceEpoch: Int) -> Instant {
        Instant(milliseconds: Int64(daysSinceEpoch) * 86_400_000)
    }

    private struct Page: Sendable {
        let records: [FundingRecord]
        let all: Int
    }

    private func show(_ parameters: WolfeParameters) async throws -> ServedCall {
        guard let text = try parameters.text("id") else { throw WolfeFault.missing }
        guard UUIDText.isUUID(text) else { throw WolfeFault.pattern }
        let (funding, client) = (parts.funding, client)
        let record = try await blocking { () -> FundingRecord? in
            guard let id = PublicID(text), let number = try funding.fundingNumber(of: id) else {
                return nil
            }
            var query = FundingQuery(client: client.name)
            query.number = number
            return try funding.fundingPage(query).records.first
        }
        guard let record, let company = client.terms.company else {
            throw WolfeFault(.transactionNotFound, FailureCode.fundingUnknown.rawValue)
        }
        let transaction = WolfeTransaction(
            record,
            in: funding.fundingAccountNumber(of: client.name)
        )
        let body = WolfeAnswers.success(transaction.shown(to: company))
        return ServedCall(answer: CallAnswer(status: 200, body: body))
    }

    private func balance() async throws -> ServedCall {
        let (funding, client) = (parts.funding, client)
        let account = try await blocking { try funding.fundingAccount(of: client) }
        let data = OrderedJSON.members(["balance": .integer(account.balance.fundingMinor)])
        return ServedCall(answer: CallAnswer(status: 200, body: WolfeAnswers.success(data)))
    }
}

// The deposit, by the writer.
extension WolfeRun {
    private func deposit(_ parameters: WolfeParameters) async throws -> ServedCall {
        let deposit = try DepositRequest(parameters, in: mount.settings.currency)
        let mark = try repeatMark()
        let texts = parameters.texts + [mark ?? ""]
        return try await parts.desk.decide(for: client, before: deadline) {
            let (funding, client) = (parts.funding, client)
            let isExposed = try await blocking {
                try funding.holdCards(inTexts: texts, from: client.name)
            }
            guard !isExposed else { throw WolfeFault(.patternIsNotMatched, "secret.in_text") }
            return Prepared(call: prepared(deposit, mark: mark))
        }
    }

    /// The value of the field for repeats, with or without quotation marks; nil if it is absent.
    private func repeatMark() throws(WolfeFault) -> String? {
        do throws(RepeatMark.Malformed) {
            return try RepeatMark.read(request.headers)
        } catch {
            throw .pattern
        }
    }

    private func prepared(_ deposit: DepositRequest, mark: String?) -> PreparedCall {
        let key =
            mark.map { CallKey(client.name, .wolfe, key: $0, in: "idempotency-key") }
            ?? CallKey(client.name, .wolfe, key: deposit.reference, in: operation.rawValue)
        var content = CallContent(operation.rawValue)
        content.amountMinor = deposit.amountMinor
        content.currency = deposit.currency
        content.further = [
            "reference": .string(deposit.reference), "payment": .string(deposit.payment.rawValue),
        ]
        return PreparedCall(
            key: key,
            kind: mark == nil ? .wolfeReference : .wolfeMarkedRepeat,
            operation: operation.rawValue,
            content: content.digest,
            client: client,
            intent: .deposit(deposit, id: parts.id())
        ) { WolfeAnswers.answer(toDeposit: $0, isRepeated: mark != nil) }
    }
}
