import CardCore
import CardJobs
import CardText
import Synchronization

/// The operation of a request, with the account and the id of its path.
struct DinteroCall: Sendable {
    let operation: DinteroOperation
    let account: String
    /// The id of the path; empty for a path without one.
    let id: String

    init(_ operation: DinteroOperation, account: String, id: String?) {
        self.operation = operation
        self.account = account
        self.id = id ?? ""
    }
}

/// A call of a client on its way from its body to the answer.
struct DinteroRun: Sendable {
    let mount: DinteroMount
    let client: ClientRecord
    let call: DinteroCall
    let request: ServiceRequest

    private var parts: DinteroMount.Parts { mount.parts }
    private var wallets: any WalletLookup { mount.parts.wallets }
    private var deadline: ContinuousClock.Instant { request.receivedAt + parts.desk.timeLimit }

    /// Serves the call.
    ///
    /// - Throws: ``DinteroFault``, ``CallStop``, ``AccessRefusal``, ``ClientChanged``, or an error
    ///   because of which nothing happened.
    func serve(takesCall: Bool) async throws -> ServedCall {
        guard client.terms.account?.text == call.account else { throw DinteroFault.otherAccount }
        guard !call.operation.scopes.isDisjoint(with: client.terms.scopes) else {
            throw DinteroFault(.forbidden, "auth.scope", saying: "the client has no scope for it")
        }
        if takesCall { try parts.desk.access.takeCall(of: client) }
        let isSmall = request.body.count <= mount.settings.bodyBytes()
        guard isSmall || call.operation == .createBatch else { throw DinteroFault.bodyTooLarge }
        let body = try DinteroObject(request.body)
        let query = try DinteroQuery(request.query)
        switch call.operation {
        case .listCards: return try await cards(query.cards(ofCustomer: nil), query)
        case .listCustomerCards:
            return try await cards(query.cards(ofCustomer: call.id), query)
        case .getCard: return try await card(query)
        case .listTransactions: return try await transactions(query)
        case .getSettings: return try await settings(query)
        case .getInfo: return try await info(body, query)
        default: return try await change(body, query)
        }
    }

    /// Runs blocking work on a thread of the pool, after the search of the texts for tokens.
    ///
    /// - Throws: ``DinteroFault/exposed``; ``CallStop/late`` if the deadline passed before.
    private func blocking<Result: Sendable>(
        searching texts: [String],
        _ work: @escaping @Sendable (any WalletLookup, ClientRecord) throws -> Result
    ) async throws -> Result {
        let (wallets, client) = (wallets, client)
        return try await parts.desk.pools.run(before: deadline) {
            if !texts.isEmpty, try wallets.holdCards(inTexts: texts, from: client.name) {
                throw DinteroFault.exposed
            }
            return try work(wallets, client)
        }
    }

    private func answer(_ body: String, card: Serial? = nil) -> ServedCall {
        ServedCall(answer: CallAnswer(status: 200, body: body), card: card)
    }
}

// Reading, from a snapshot.
extension DinteroRun {
    private func cards(_ query: WalletQuery, _ texts: DinteroQuery) async throws -> ServedCall {
        let page = try await blocking(searching: texts.texts + [call.id]) {
            try $0.walletCards(query, of: $1)
        }
        guard let page else { throw DinteroQuery.cursorFault }
        return answer(DinteroAnswers.cards(page).text)
    }

    private func card(_ query: DinteroQuery) async throws -> ServedCall {
        let (id, includesDeleted) = (WalletCardID(call.id), try query.includesDeleted())
        let found = try await blocking(searching: query.texts + [call.id]) {
            try $0.walletCard(id, of: $1, deleted: includesDeleted)
        }
        guard let found else { throw DinteroFault(WalletRefusal.cardUnknown) }
        let body = DinteroAnswers.card(found, withTokens: query.includesTokens)
        return answer(body.text, card: found.serial)
    }

    private func transactions(_ query: DinteroQuery) async throws -> ServedCall {
        let (id, limit, cursor) = (WalletCardID(call.id), try query.limit(), try query.cursor())
        let includesDeleted = try query.includesDeleted()
        let (card, page) = try await blocking(searching: query.texts + [call.id]) {
            wallets,
            client in
            (
                try wallets.walletCard(id, of: client, deleted: includesDeleted),
                try wallets.walletTransactions(
                    of: id,
                    client: client,
                    after: cursor,
                    limit: limit
                )
            )
        }
        guard let card else { throw DinteroFault(WalletRefusal.cardUnknown) }
        guard let page else { throw DinteroQuery.cursorFault }
        return answer(DinteroAnswers.transactions(page).text, card: card.serial)
    }

    private func settings(_ query: DinteroQuery) async throws -> ServedCall {
        let settings = try await blocking(searching: query.texts) {
            try $0.walletSettings(of: $1)
        }
        return answer(DinteroAnswers.settings(settings).text)
    }

    /// The card of a token; a PIN is looked at by the writer, which counts it.
    private func info(_ body: DinteroObject, _ query: DinteroQuery) async throws -> ServedCall {
        let reader = reader(of: body, alphabets: WalletAlphabets())
        let (token, pin) = try reader.look()
        let source = CallSource(client.name, terminal: "")
        if let pin {
            return try await guess(.look(token, pin: pin), body, with: query, from: source)
        }
        guard !parts.desk.access.isGuessing(source) else { throw DinteroFault.tooManyGuesses }
        let texts = body.texts(without: Self.secretNames) + query.texts
        let found = try await blocking(searching: texts) {
            try $0.walletCard(presented: token, of: $1)
        }
        parts.desk.access.noteCard(isKnown: found != nil, from: source)
        guard let found else { throw DinteroFault(WalletRefusal.cardUnknown) }
        return answer(DinteroAnswers.card(found).text, card: found.serial)
    }
}

// Changes, by the writer.
extension DinteroRun {
    /// The members of bodies that are a card's own secrets, and no texts.
    private static let secretNames: Set = ["token", "pin"]

    private func reader(of body: DinteroObject, alphabets: WalletAlphabets) -> DinteroReader {
        DinteroReader(
            body: body,
            alphabets: alphabets,
            batchLimit: mount.settings.batchLimit
        )
    }

    private func change(_ body: DinteroObject, _ query: DinteroQuery) async throws -> ServedCall {
        let product = mount.settings.wallet.product
        let alphabets = try await blocking(searching: []) { wallets, _ in
            try wallets.walletAlphabets(of: product)
        }
        let reader = reader(of: body, alphabets: alphabets)
        let wanted = try wanted(reader)
        switch wanted {
        case .move(let move):
            let source = CallSource(client.name, terminal: move.originatedBy ?? "")
            return try await guess(wanted, body, with: query, from: source)
        case .create, .createActive:
            return try await wallets.drawing(of: product) {
                try await decide(wanted, body, with: query).served
            }
        case .addToken(let card, let token):
            let served = try await decide(wanted, body, with: query).served
            return try await naming(token, of: card, in: served)
        default: return try await decide(wanted, body, with: query).served
        }
    }

    private func wanted(_ reader: DinteroReader) throws -> WalletRequest {
        let card = WalletCardID(call.id)
        switch call.operation {
        case .createBatch: return try reader.batch()
        case .createCard: return try reader.createCard()
        case .activateCard: return .activate(card, try reader.activation())
        case .deleteCard: return .delete(card)
        case .createToken: return try reader.token(of: card)
        case .rotatePIN: return try reader.pin(of: card)
        case .createTransaction: return .move(try reader.move())
        case .captureTransaction: return .capture(try transaction(), try reader.completion())
        case .voidTransaction: return .void(try transaction(), try reader.completion())
        case .updateSettings: return .set(try reader.settings())
        case .createAccessToken, .listCards, .getCard, .listTransactions, .getInfo,
            .listCustomerCards, .getSettings:
            preconditionFailure("\(call.operation) changes nothing")
        }
    }

    /// The transaction of the path.
    private func transaction() throws(DinteroFault) -> PublicID {
        guard let id = PublicID(call.id) else {
            throw DinteroFault(WalletRefusal.transactionUnknown)
        }
        return id
    }

    /// The answer to a call with the reference of a token that was made already names the token.
    private func naming(
        _ token: NewWalletToken,
        of card: WalletCardID,
        in served: ServedCall
    ) async throws -> ServedCall {
        guard served.answer.status == DinteroError.conflict.status,
            served.answer.code == RowCode.conflict.rawValue
        else { return served }
        let (wallets, client) = (wallets, client)
        let id = try await parts.desk.pools.run(before: deadline) {
            try wallets.walletToken(refID: token.refID, of: card, client: client)
        }
        guard let id else { return served }
        var served = served
        served.answer = DinteroAnswers.refused(.tokenExists(id))
        return served
    }
}

extension DinteroFault {
    /// The account of the path is not that of the client.
    static let otherAccount = DinteroFault(
        .forbidden,
        "auth.account",
        saying: "the client has another account"
    )

    /// A token with the reference was made; it has that id.
    fileprivate static func tokenExists(_ id: PublicID) -> DinteroFault {
        DinteroFault(
            .conflict,
            RowCode.conflict.rawValue,
            saying: "the token \(id) has the ref_id",
            details: [Detail("token_exists", field: "ref_id", id.description)]
        )
    }
}

// Cards and PINs that somebody could guess.
extension DinteroRun {
    /// Decides a call by which somebody can guess cards or PINs, or that spends them.
    ///
    /// The PINs of a place are looked at one after the other: each wrong one is counted before the
    /// next one is looked at.
    private func guess(
        _ wanted: WalletRequest,
        _ body: DinteroObject,
        with query: DinteroQuery,
        from source: CallSource
    ) async throws -> ServedCall {
        let work = {
            let decided = try await decide(wanted, body, with: query, from: source)
            note(decided, from: source, hasPIN: wanted.hasPIN)
            return decided.served
        }
        return try await wanted.hasPIN ? inTurn("place \(source.terminal)", work) : work()
    }

    /// The refusal of a call because its place is stopped; nil if it is not, or if the stop is not
    /// for such calls.
    private func stop(of wanted: WalletRequest, from source: CallSource) -> WalletRefusal? {
        let access = parts.desk.access
        if wanted.spends || wanted.namesToken, access.isGuessing(source) { return .tooManyGuesses }
        if wanted.spends || wanted.hasPIN, access.isLimited(source) { return .rule(.pinLimit) }
        return nil
    }

    private func note(_ decided: Decided, from source: CallSource, hasPIN: Bool) {
        guard let outcome = decided.outcome else { return }
        let access = parts.desk.access
        if case .refused(.cardUnknown) = outcome {
            access.noteCard(isKnown: false, from: source)
            return
        }
        // The answer does not depend on the card.
        if case .refused(.tooManyGuesses) = outcome { return }
        access.noteCard(isKnown: true, from: source)
        guard hasPIN else { return }
        switch outcome {
        case .refused(.rule(.pinRefused)): access.notePIN(isRight: false, from: source)
        case .refused: break
        default: access.notePIN(isRight: true, from: source)
        }
    }

    private func inTurn(_ id: String, _ work: () async throws -> ServedCall) async throws
        -> ServedCall
    {
        let key = CallsInFlight.Key(client.name, id)
        switch await mount.inFlight.enter(key, until: deadline) {
        case .entered: break
        case .late: throw CallStop.late
        case .full: throw CallStop.full
        }
        defer { mount.inFlight.leave(key) }
        return try await work()
    }
}

// The way to the writer.
extension DinteroRun {
    /// A decided call, and its outcome; nil for one that was answered as an earlier one.
    private struct Decided {
        let served: ServedCall
        let outcome: WalletOutcome?
    }

    private func decide(
        _ wanted: WalletRequest,
        _ body: DinteroObject,
        with query: DinteroQuery,
        from source: CallSource? = nil
    ) async throws -> Decided {
        let mark = try repeatMark()
        let texts =
            body.texts(without: Self.secretNames) + query.texts + [call.id]
            + [mark].compactMap(\.self)
        let noted = NotedOutcome()
        var served = try await parts.desk.decide(for: client, before: deadline) {
            try await blocking(searching: texts) { _, _ in }
            let refusal = source.flatMap { stop(of: wanted, from: $0) }
            guard let refusal else {
                return Prepared(call: try await prepare(wanted, mark: mark, noting: noted))
            }
            // A repeat gets its first answer: the client must learn that its money moved.
            let wanted = try wanted.withoutPIN(because: refusal)
            var call = try await prepare(wanted, mark: mark, noting: noted)
            call.refuse(refusal)
            return Prepared(call: call)
        }
        let outcome = noted.outcome
        served.card = outcome?.serial
        return Decided(served: served, outcome: outcome)
    }

    private func prepare(_ wanted: WalletRequest, mark: String?, noting noted: NotedOutcome)
        async throws -> PreparedCall
    {
        let operation = call.operation
        let isRepeated = mark != nil || operation.hasReference
        do {
            return try await wallets.prepare(
                wanted,
                for: client,
                wallet: mount.settings.wallet,
                mark: mark,
                requestID: request.id.text
            ) { outcome in
                if case .wallet(let wallet) = outcome { noted.note(wallet) }
                return DinteroAnswers.answer(operation, outcome, isRepeated: isRepeated)
            }
        } catch let rejection as FormatRejection {
            let isPIN = rejection.field.hasPrefix(SecretFormat.Role.pin.rawValue)
            throw DinteroFault(rejection, field: operation.formatField(isPIN: isPIN))
        }
    }

    private func repeatMark() throws(DinteroFault) -> String? {
        do throws(RepeatMark.Malformed) {
            return try RepeatMark.read(request.headers)
        } catch {
            throw .form("Idempotency-Key", "one text of 1 to \(CallKey.mostBytes) bytes")
        }
    }
}

extension DinteroOperation {
    /// True if a repeat is recognised by `ref_id` and gets the stored answer.
    fileprivate var hasReference: Bool {
        [.createToken, .createTransaction, .captureTransaction, .voidTransaction].contains(self)
    }

    /// The field with the format of tokens or PINs.
    fileprivate func formatField(isPIN: Bool) -> String {
        switch self {
        case .createBatch: isPIN ? "options.pin.format" : "options.card_token.format"
        case .createToken: "format"
        default: isPIN ? "pin.format" : "card_token.format"
        }
    }
}

extension WalletRequest {
    /// True if it has a PIN that is looked at.
    fileprivate var hasPIN: Bool {
        switch self {
        case .look: true
        case .move(let move): move.pin != nil
        default: false
        }
    }

    /// The same without its PIN, which is not looked at; its time would tell if the card exists.
    ///
    /// - Throws: the refusal of a look, which has no repeats.
    fileprivate func withoutPIN(because refusal: WalletRefusal) throws(DinteroFault)
        -> WalletRequest
    {
        guard case .move(var move) = self else { throw DinteroFault(refusal) }
        move.pin = nil
        return .move(move)
    }

    /// True if it names its card by a token, which somebody can guess.
    fileprivate var namesToken: Bool {
        switch self {
        case .look: true
        case .move(let move): move.token != nil
        default: false
        }
    }

    /// True if it takes money of a card.
    fileprivate var spends: Bool {
        guard case .move(let move) = self else { return false }
        return move.direction == .drawdown
    }
}

extension PreparedCall {
    /// Makes it a call that is refused, unless it is a repeat or was refused for an unknown card.
    fileprivate mutating func refuse(_ refusal: WalletRefusal) {
        if case .wallet(.refused) = intent, refusal != .tooManyGuesses { return }
        intent = .wallet(.refused(refusal))
        (pins, tokens) = ([], [])
    }
}

/// The outcome that the writer told the answer of a call.
private final class NotedOutcome: Sendable {
    private let noted = Mutex<WalletOutcome?>(nil)

    var outcome: WalletOutcome? { noted.withLock { $0 } }

    func note(_ outcome: WalletOutcome) { noted.withLock { $0 = outcome } }
}

extension WalletOutcome {
    /// The serial of the one card that it is about; nil for none or several.
    fileprivate var serial: Serial? {
        switch self {
        case .created(let cards): cards.count == 1 ? cards.first?.facts.serial : nil
        case .card(let facts), .transaction(_, let facts), .token(_, let facts),
            .pin(_, let facts):
            facts.serial
        case .settings, .refused: nil
        }
    }
}
