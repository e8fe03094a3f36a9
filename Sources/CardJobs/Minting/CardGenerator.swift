import CardCore
import CardLedger
import CardVault
import Crypto

/// Draws the cards of one order: serial, token, PIN and their keyed hashes.
struct CardGenerator: Sendable {
    let order: OrderRecord
    private let product: Product
    private let hashes: CardHashes
    private let ledger: any Ledger
    private let random: @Sendable () -> any RandomSource

    init(for order: OrderRecord, _ repositories: Repositories, _ context: RequestContext) throws {
        self.order = order
        product = try repositories.product(of: order)
        hashes = repositories.hashes
        ledger = repositories.ledger
        random = context.random
    }

    /// The cards of these positions, drawn on all cores; empty if `positions` is nil.
    func draw(_ positions: ClosedRange<Int>?) async throws -> DrawnCards {
        guard let positions else { return DrawnCards() }
        let serials = try serials(positions)
        let share = max(1, (positions.count + Self.workers - 1) / Self.workers)
        let starts = Array(stride(from: 0, to: positions.count, by: share))
        let parts = try await withThrowingTaskGroup(of: (Int, DrawnCards).self) { group in
            for start in starts {
                let places = start..<min(start + share, positions.count)
                group.addTask {
                    (start, try drawSome(places, from: positions.lowerBound, serials))
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        return starts.reduce(into: DrawnCards()) { all, start in
            if let part = parts[start] { all.append(part) }
        }
    }

    private static let workers = 2

    private func drawSome(
        _ places: Range<Int>,
        from first: Int,
        _ serials: [Serial]
    ) throws -> DrawnCards {
        var random = random()
        var drawn = DrawnCards()
        drawn.reserve(places.count)
        for place in places {
            let (card, secrets) = try card(at: first + place, serials[place], &random)
            drawn.append(card, secrets)
        }
        return drawn
    }

    /// One card, whose secrets go into an answer.
    func drawOne(_ position: Int) throws -> AnsweredCard {
        var random = random()
        guard let serial = try serials(position...position).first else {
            preconditionFailure("an order without a number for position \(position)")
        }
        let (card, secrets) = try card(at: position, serial, &random)
        return AnsweredCard(card, secrets)
    }

    /// Another token and PIN for a card whose token exists already.
    func redraw(_ position: Int, in drawn: inout DrawnCards) throws -> MintedCard {
        var random = random()
        let (card, secrets) = try card(at: position, drawn.serial(of: position), &random)
        drawn.replace(card, secrets)
        return card
    }

    private func card(
        at position: Int,
        _ serial: Serial,
        _ random: inout any RandomSource
    ) throws -> (MintedCard, CardSecrets) {
        let token = product.token.draw(using: &random)
        let pin = product.pin?.draw(using: &random)
        let card = MintedCard(
            serial: serial,
            position: position,
            tokenHash: hashes.tokenHash(token),
            pin: try pin.map { try verifier(of: $0, token: token, serial) },
            lifeCycle: position > order.request.quantity ? .spare : .inactive
        )
        return (card, CardSecrets(token: Secret(token), pin: pin.map(Secret.init)))
    }

    private func verifier(
        of pin: [UInt8],
        token: [UInt8],
        _ serial: Serial
    ) throws -> PINVerifier {
        try PINMaker(hashes: hashes).verifier(
            of: pin,
            token: token,
            serial: serial,
            scheme: PINScheme(product.pinBinding, product.pinCost),
            salt: { SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) } }
        )
    }

    private func serials(_ positions: ClosedRange<Int>) throws -> [Serial] {
        guard let first = order.sequences?.lowerBound, let format = product.serial else {
            return try ledger.importedNumbers(ofOrder: order.id, positions: positions)
        }
        return positions.map { format.serial(at: first + Int64($0) - 1) }
    }
}

/// Cards that were drawn and not yet registered, in order of their positions.
struct DrawnCards: Sendable {
    private(set) var minted: [MintedCard] = []
    private(set) var secrets: [CardSecrets] = []

    var count: Int { minted.count }
    var isEmpty: Bool { minted.isEmpty }

    mutating func reserve(_ count: Int) {
        minted.reserveCapacity(count)
        secrets.reserveCapacity(count)
    }

    mutating func append(_ card: MintedCard, _ secrets: CardSecrets) {
        minted.append(card)
        self.secrets.append(secrets)
    }

    mutating func append(_ others: DrawnCards) {
        minted += others.minted
        secrets += others.secrets
    }

    func serial(of position: Int) -> Serial { minted[index(of: position)].serial }

    mutating func replace(_ card: MintedCard, _ secrets: CardSecrets) {
        let index = index(of: card.position)
        minted[index] = card
        self.secrets[index] = secrets
    }

    private func index(of position: Int) -> Int {
        guard let first = minted.first else { preconditionFailure("no cards were drawn") }
        return position - first.position
    }

    /// The secrets for the vault.
    var toSeal: [SecretCard] {
        zip(minted, secrets).map { card, secrets in
            SecretCard(position: card.position, serial: card.serial, secrets: secrets)
        }
    }
}
