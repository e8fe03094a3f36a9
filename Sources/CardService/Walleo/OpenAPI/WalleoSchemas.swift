import CardCore
import CardText

/// The schemas of the document of the interface `walleo`.
enum WalleoSchemas {
    static func parameter(_ name: String, in place: String, _ schema: OrderedJSON) -> OrderedJSON {
        .members([
            "name": .string(name), "in": .string(place), "required": .bool(place == "path"),
            "schema": schema,
        ])
    }

    static let uuid = OrderedJSON.members(["type": "string", "format": "uuid"])
    static let requestID = text(WalleoRequest.idBytes.upperBound)

    static func text(_ most: Int) -> OrderedJSON {
        .members([
            "type": "string", "minLength": .integer(1), "maxLength": .integer(Int64(most)),
        ])
    }

    static func reference(_ name: String) -> OrderedJSON {
        .members(["$ref": .string("#/components/schemas/\(name)")])
    }

    /// The schemas by name.
    static var all: [OrderedJSON.Member] {
        [
            .init("BalanceAnswer", object(["balance": balance])), .init("Card", card),
            .init("CardAnswer", object(["card": reference("Card")])),
            .init("CreateCard", pull(under: "card")),
            .init("CreatePullRequest", pull(under: "pull_request")),
            .init("GiftCard", giftCard),
            .init(
                "GiftCardList",
                .members(["type": "array", "items": reference("GiftCard")])
            ),
            .init("InventoryAnswer", object(["inventories": inventories])),
            .init("PullRequest", pullRequest),
            .init("PullRequestAnswer", object(["pull_request": reference("PullRequest")])),
            .init("Refusal", refusal),
        ]
    }

    private static let plain = OrderedJSON.members(["type": "string"])
    private static let integer = OrderedJSON.members(["type": "integer"])
    private static let bool = OrderedJSON.members(["type": "boolean"])
    private static let date = OrderedJSON.members(["type": "string", "format": "date-time"])

    private static func optional(_ type: String) -> OrderedJSON {
        .members(["type": .list([.string(type), "null"])])
    }

    private static func choice(_ values: [String]) -> OrderedJSON {
        .members(["type": "string", "enum": .list(values.map(OrderedJSON.string))])
    }

    private static func object(
        _ properties: KeyValuePairs<String, OrderedJSON>,
        optional: KeyValuePairs<String, OrderedJSON> = [:]
    ) -> OrderedJSON {
        let all = (Array(properties) + Array(optional)).map {
            OrderedJSON.Member($0.key, $0.value)
        }
        return .members([
            "type": "object", "properties": .object(all),
            "required": .list(properties.map { .string($0.key) }),
        ])
    }

    private static func pull(under key: String) -> OrderedJSON {
        let amount = OrderedJSON.members([
            "type": "integer", "minimum": .integer(0),
            "maximum": .integer(WalleoRequest.mostUnits),
        ])
        let fields = object(
            ["amount": amount, "gift_card_code": text(100)],
            optional: ["request_id": requestID]
        )
        return .members([
            "anyOf": .list([
                .members([
                    "type": "object",
                    "properties": .object([.init(key, fields)]),
                    "required": .list([.string(key)]),
                ]),
                fields,
            ])
        ])
    }

    private static var card: OrderedJSON {
        object([
            "id": uuid, "code": plain, "pin_code": optional("string"),
            "expire_at": optional("string"), "amount": integer, "gift_card_code": plain,
            "pdf_url": optional("string"), "request_id": plain,
        ])
    }

    private static var pullRequest: OrderedJSON {
        let error = object(["code": plain, "message": plain])
        let card = OrderedJSON.members([
            "anyOf": .list([reference("Card"), .members(["type": "null"])])
        ])
        return object(
            [
                "id": uuid, "status": choice(["waiting", "success", "failed"]),
                "request_id": plain, "gift_card_code": optional("string"),
                "amount_cents": optional("integer"), "created_at": date, "updated_at": date,
                "card": card,
            ],
            optional: ["error": error]
        )
    }

    private static var giftCard: OrderedJSON {
        object([
            "name": plain, "code": plain, "barcode_symbology": choice(["code128", "qr"]),
            "discount": integer, "logo_url": optional("string"),
            "logo_square_url": optional("string"), "online_usable": bool,
            "offline_usable": bool, "validity_period": optional("integer"),
            "splittable_online": bool, "splittable_offline": bool, "cumulative_online": bool,
            "cumulative_online_limit": optional("integer"), "cumulative_offline": bool,
            "cumulative_offline_limit": optional("integer"), "code_pin": bool,
            "how_to_use_online": optional("string"), "how_to_use_offline": optional("string"),
            "term_of_use": optional("string"), "facial_values": facialValues,
        ])
    }

    private static var facialValues: OrderedJSON {
        let amounts = OrderedJSON.members(["type": "array", "items": integer])
        return .members([
            "anyOf": .list([
                object(["type": choice(["fixed"]), "amounts": amounts]),
                object([
                    "type": choice(["free"]), "min_amount": integer, "max_amount": integer,
                    "step_amount": integer,
                ]),
            ])
        ])
    }

    private static var inventories: OrderedJSON {
        let stock = object([
            "facial_value": optional("integer"), "owned_quantity": integer,
            "shared_quantity": integer,
        ])
        return object([
            "gift_card": object(["code": plain, "name": plain]),
            "end_to_end_api": object([
                "enabled": bool,
                "available_amount": .members(["type": .list(["string", "integer"])]),
            ]),
            "stocks": .members(["type": "array", "items": stock]),
        ])
    }

    private static var balance: OrderedJSON {
        object(["amount_cents": integer, "currency": plain, "available_cents": integer])
    }

    private static var refusal: OrderedJSON {
        let error = object([
            "code": choice(WalleoError.allCases.map(\.rawValue)), "message": plain,
        ])
        return object(
            ["errors": .members(["type": "array", "items": error]), "status": plain],
            optional: ["request_id": plain]
        )
    }
}
