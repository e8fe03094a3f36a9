import CardCore
import CardText

/// The schemas of the document of the interface `walleo`.
enum WalleoSchemas {
    static let requestID = JSONSchema.text(WalleoRequest.idBytes.upperBound)

    /// The schemas by name.
    static var all: [OrderedJSON.Member] {
        [
            .init("BalanceAnswer", JSONSchema.object(["balance": balance])), .init("Card", card),
            .init("CardAnswer", JSONSchema.object(["card": JSONSchema.reference("Card")])),
            .init("CreateCard", pull(under: "card")),
            .init("CreatePullRequest", pull(under: "pull_request")),
            .init("GiftCard", giftCard),
            .init(
                "GiftCardList",
                JSONSchema.list(of: JSONSchema.reference("GiftCard"))
            ),
            .init("InventoryAnswer", JSONSchema.object(["inventories": inventories])),
            .init("PullRequest", pullRequest),
            .init(
                "PullRequestAnswer",
                JSONSchema.object(["pull_request": JSONSchema.reference("PullRequest")])
            ),
            .init("Refusal", refusal),
        ]
    }

    private static let integer = JSONSchema.integer(nil, nil)
    private static let date = OrderedJSON.members(["type": "string", "format": "date-time"])

    private static func pull(under key: String) -> OrderedJSON {
        let amount = JSONSchema.integer(0, WalleoRequest.mostUnits)
        let fields = JSONSchema.object(
            ["amount": amount, "gift_card_code": JSONSchema.text(100)],
            optional: ["request_id": requestID]
        )
        return .members([
            "anyOf": .list([
                JSONSchema.object([key: fields]),
                fields,
            ])
        ])
    }

    private static var card: OrderedJSON {
        JSONSchema.object([
            "id": JSONSchema.uuid, "code": JSONSchema.plain,
            "pin_code": JSONSchema.nullable("string"),
            "expire_at": JSONSchema.nullable("string"), "amount": integer,
            "gift_card_code": JSONSchema.plain,
            "pdf_url": JSONSchema.nullable("string"), "request_id": JSONSchema.plain,
        ])
    }

    private static var pullRequest: OrderedJSON {
        let error = JSONSchema.object(["code": JSONSchema.plain, "message": JSONSchema.plain])
        let card = OrderedJSON.members([
            "anyOf": .list([JSONSchema.reference("Card"), .members(["type": "null"])])
        ])
        return JSONSchema.object(
            [
                "id": JSONSchema.uuid,
                "status": JSONSchema.choice(["waiting", "success", "failed"]),
                "request_id": JSONSchema.plain, "gift_card_code": JSONSchema.nullable("string"),
                "amount_cents": JSONSchema.nullable("integer"), "created_at": date,
                "updated_at": date,
                "card": card,
            ],
            optional: ["error": error]
        )
    }

    private static var giftCard: OrderedJSON {
        JSONSchema.object([
            "name": JSONSchema.plain, "code": JSONSchema.plain,
            "barcode_symbology": JSONSchema.choice(["code128", "qr"]),
            "discount": integer, "logo_url": JSONSchema.nullable("string"),
            "logo_square_url": JSONSchema.nullable("string"), "online_usable": JSONSchema.bool,
            "offline_usable": JSONSchema.bool, "validity_period": JSONSchema.nullable("integer"),
            "splittable_online": JSONSchema.bool, "splittable_offline": JSONSchema.bool,
            "cumulative_online": JSONSchema.bool,
            "cumulative_online_limit": JSONSchema.nullable("integer"),
            "cumulative_offline": JSONSchema.bool,
            "cumulative_offline_limit": JSONSchema.nullable("integer"), "code_pin": JSONSchema.bool,
            "how_to_use_online": JSONSchema.nullable("string"),
            "how_to_use_offline": JSONSchema.nullable("string"),
            "term_of_use": JSONSchema.nullable("string"), "facial_values": facialValues,
        ])
    }

    private static var facialValues: OrderedJSON {
        let amounts = JSONSchema.list(of: integer)
        return .members([
            "anyOf": .list([
                JSONSchema.object(["type": JSONSchema.choice(["fixed"]), "amounts": amounts]),
                JSONSchema.object([
                    "type": JSONSchema.choice(["free"]), "min_amount": integer,
                    "max_amount": integer,
                    "step_amount": integer,
                ]),
            ])
        ])
    }

    private static var inventories: OrderedJSON {
        let stock = JSONSchema.object([
            "facial_value": JSONSchema.nullable("integer"), "owned_quantity": integer,
            "shared_quantity": integer,
        ])
        return JSONSchema.object([
            "gift_card": JSONSchema.object(["code": JSONSchema.plain, "name": JSONSchema.plain]),
            "end_to_end_api": JSONSchema.object([
                "enabled": JSONSchema.bool,
                "available_amount": .members(["type": .list(["string", "integer"])]),
            ]),
            "stocks": JSONSchema.list(of: stock),
        ])
    }

    private static var balance: OrderedJSON {
        JSONSchema.object([
            "amount_cents": integer, "currency": JSONSchema.plain, "available_cents": integer,
        ])
    }

    private static var refusal: OrderedJSON {
        let error = JSONSchema.object([
            "code": JSONSchema.choice(WalleoError.allCases.map(\.rawValue)),
            "message": JSONSchema.plain,
        ])
        return JSONSchema.object(
            ["errors": JSONSchema.list(of: error), "status": JSONSchema.plain],
            optional: ["request_id": JSONSchema.plain]
        )
    }
}
