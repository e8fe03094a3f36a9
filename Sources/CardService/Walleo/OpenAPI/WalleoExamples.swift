import CardCore
import CardText

/// The examples of the document of the interface `walleo`.
enum WalleoExamples {
    /// The body of a pull.
    static func pull(under key: String, id: String?) -> OrderedJSON {
        .object([
            .init(
                key,
                .members([
                    "amount": .integer(50), "gift_card_code": "winter",
                    "request_id": id.map(OrderedJSON.string),
                ])
            )
        ])
    }

    /// The answer to an operation that is done.
    static func answer(to operation: WalleoOperation) -> OrderedJSON {
        switch operation {
        case .createCard, .getCard: .members(["card": card])
        case .createPullRequest: .members(["pull_request": request("waiting", .null)])
        case .getPullRequest: .members(["pull_request": request("success", card)])
        case .listGiftCards: .list([giftCard])
        case .getGiftCard: giftCard
        case .getInventory: .members(["inventories": inventories])
        case .getBalance:
            .members([
                "balance": .members([
                    "amount_cents": .integer(95_000), "currency": "EUR",
                    "available_cents": .integer(95_000),
                ])
            ])
        }
    }

    private static let id: OrderedJSON = "3f2b8c1e-7a64-4d0b-9d6f-0c5b8a1e2d34"

    private static var card: OrderedJSON {
        .members([
            "id": id, "code": "EXAMPLE-CODE", "pin_code": "0000",
            "expire_at": "2029-11-28T22:59:59.000Z", "amount": .integer(50),
            "gift_card_code": "winter", "pdf_url": .null, "request_id": "REQ-ID-1",
        ])
    }

    private static func request(_ status: String, _ card: OrderedJSON) -> OrderedJSON {
        .members([
            "id": id, "status": .string(status), "request_id": "REQ-ID-1",
            "gift_card_code": "winter", "amount_cents": .integer(5_000),
            "created_at": "2026-11-28T12:00:00.000Z", "updated_at": "2026-11-28T12:00:00.000Z",
            "card": card,
        ])
    }

    private static var giftCard: OrderedJSON {
        .members([
            "name": "Winter card", "code": "winter", "barcode_symbology": "qr",
            "discount": .integer(0), "logo_url": .null, "logo_square_url": .null,
            "online_usable": .bool(true), "offline_usable": .bool(true),
            "validity_period": .integer(1096), "splittable_online": .bool(true),
            "splittable_offline": .bool(true), "cumulative_online": .bool(true),
            "cumulative_online_limit": .null, "cumulative_offline": .bool(true),
            "cumulative_offline_limit": .null, "code_pin": .bool(true),
            "how_to_use_online": .null, "how_to_use_offline": .null, "term_of_use": .null,
            "facial_values": .members([
                "type": "fixed", "amounts": .list([.integer(25), .integer(50)]),
            ]),
        ])
    }

    private static var inventories: OrderedJSON {
        .members([
            "gift_card": .members(["code": "winter", "name": "Winter card"]),
            "end_to_end_api": .members([
                "enabled": .bool(false), "available_amount": .integer(1_000),
            ]),
            "stocks": .list([
                .members([
                    "facial_value": .integer(50), "owned_quantity": .integer(0),
                    "shared_quantity": .integer(1_000),
                ])
            ]),
        ])
    }
}
