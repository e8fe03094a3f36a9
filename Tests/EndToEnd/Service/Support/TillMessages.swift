import CardTestSupport
import Foundation
import Synchronization

/// Makes complete, valid bodies of one terminal, with ids from a seeded source.
final class TillMessages: Sendable {
    /// The username of its client, which its bodies name.
    let client: String
    /// The terminal: exactly 8 characters.
    let terminal: String
    private let random: Mutex<SeededRandom>

    init(client: String, terminal: String, seed: UInt64) {
        self.client = client
        self.terminal = terminal
        random = Mutex(SeededRandom(seed: seed))
    }

    /// An id of the form of a UUID, in version 4.
    func newID() -> String {
        let (high, low) = random.withLock { random in (random.next(), random.next()) }
        let digits = Self.digits(high) + Self.digits(low)
        let parts = [8, 4, 3, 3, 12]
        var start = digits.startIndex
        let pieces = parts.map { length in
            let end = digits.index(start, offsetBy: length)
            defer { start = end }
            return String(digits[start..<end])
        }
        return "\(pieces[0])-\(pieces[1])-4\(pieces[2])-a\(pieces[3])-\(pieces[4])"
    }

    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The time of every body, the begin of the tests; calls are judged by the server's clock.
    static let time = Date().ISO8601Format(.init(includingFractionalSeconds: true))
}

extension TillMessages {
    /// The fields that every request has.
    func envelope(_ id: String) -> WireValue {
        [
            "id": .text(id),
            "time": .text(Self.time),
            "originator": [
                "institution": ["id": "589500", "name": "Nordic tills"],
                "terminalId": .text(terminal),
                "merchant": [
                    "merchantType": "5411",
                    "merchantId": "000000000012345",
                    "merchantName": [
                        "name": "Corner shop", "city": "Oslo", "region": "OS", "country": "NO",
                    ],
                ],
            ],
            "client": ["id": .text(client), "name": "Till software"],
            "thirdPartyIdentifiers": [],
        ]
    }

    /// A request of that operation, with these fields after those of every request.
    func request(
        _ operation: TillOperation,
        id: String? = nil,
        _ fields: [(String, WireValue)]
    ) -> TillMessage {
        let id = id ?? newID()
        let body = fields.reduce(envelope(id)) { $0.setting($1.0, to: $1.1) }
        return TillMessage(
            operation: operation,
            phase: .request,
            id: id,
            requestID: id,
            body: body
        )
    }

    func activation(
        of card: String,
        product: String = "till-gift",
        amount: Int? = nil,
        currency: String = "578",
        pin: String? = nil,
        id: String? = nil
    ) -> TillMessage {
        request(
            .activation,
            id: id,
            [("card", Self.card(card, pin: pin)), ("product", ["id": .text(product)])]
                + Self.amounts(amount, currency)
        )
    }

    func load(
        of card: String,
        amount: Int,
        currency: String = "578",
        id: String? = nil
    ) -> TillMessage {
        request(.load, id: id, [("card", Self.card(card))] + Self.amounts(amount, currency))
    }

    func lookup(of card: String, id: String? = nil) -> TillMessage {
        request(.lookup, id: id, [("card", Self.card(card))])
    }

    func redemption(
        of card: String,
        amount: Int,
        currency: String = "578",
        pin: String? = nil,
        id: String? = nil
    ) -> TillMessage {
        request(
            .redemption,
            id: id,
            [("card", Self.card(card, pin: pin))] + Self.amounts(amount, currency)
        )
    }

    func replace(of old: String, by new: String, id: String? = nil) -> TillMessage {
        request(.replace, id: id, [("oldCard", Self.card(old)), ("newCard", Self.card(new))])
    }

    func transfer(
        from source: String,
        to target: String,
        amount: Int,
        currency: String = "578",
        pin: String? = nil,
        id: String? = nil
    ) -> TillMessage {
        request(
            .transfer,
            id: id,
            [
                ("sourceCard", Self.card(source, pin: pin)), ("targetCard", Self.card(target)),
            ] + Self.amounts(amount, currency)
        )
    }

    func void(of card: String, id: String? = nil) -> TillMessage {
        request(.void, id: id, [("card", Self.card(card))])
    }

    private static func amounts(_ amount: Int?, _ currency: String) -> [(String, WireValue)] {
        guard let amount else { return [] }
        return [("amounts.requestAmount", Self.amount(amount, currency))]
    }

    static func amount(_ amount: Int, _ currency: String = "578") -> WireValue {
        ["amount": .integer(amount), "currency": .text(currency)]
    }

    static func card(_ number: String, pin: String? = nil) -> WireValue {
        let card: WireValue = ["pan": .text(number)]
        return pin.map { card.setting("clearPin", to: .text($0)) } ?? card
    }
}

extension TillMessages {
    /// The confirmation of a request; `final` is the amount of it that remains.
    func confirmation(of request: TillMessage, final: Int? = nil, id: String? = nil) -> TillMessage
    {
        advice(.confirmation, of: request, final: final, id: id)
    }

    /// The reversal of a request; `final` is the amount of it that remains.
    func reversal(of request: TillMessage, final: Int? = nil, id: String? = nil) -> TillMessage {
        advice(.reversal, of: request, final: final, id: id)
    }

    func advice(
        _ phase: TillPhase,
        of request: TillMessage,
        final: Int? = nil,
        id: String? = nil
    ) -> TillMessage {
        let id = id ?? newID()
        var body: WireValue = [
            "id": .text(id), "requestId": .text(request.id), "time": .text(Self.time),
            "thirdPartyIdentifiers": [],
        ]
        if phase == .reversal { body = body.setting("reversalReason", to: "TIMEOUT") }
        if let final { body = body.setting("amounts.approvedAmount", to: Self.amount(final)) }
        return TillMessage(
            operation: request.operation,
            phase: phase,
            id: id,
            requestID: request.id,
            body: body
        )
    }

    /// A complete request of each operation, for cards that need not exist.
    func complete(_ operation: TillOperation, card: String, other: String) -> TillMessage {
        switch operation {
        case .activation: activation(of: card, amount: 10_000)
        case .load: load(of: card, amount: 10_000)
        case .lookup: lookup(of: card)
        case .redemption: redemption(of: card, amount: 10_000)
        case .replace: replace(of: card, by: other)
        case .transfer: transfer(from: card, to: other, amount: 10_000)
        case .void: void(of: card)
        }
    }
}
