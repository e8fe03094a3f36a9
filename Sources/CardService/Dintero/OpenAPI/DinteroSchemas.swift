import CardCore
import CardText

/// The schemas of the document of the interface `dintero`.
enum DinteroSchemas {
    /// The schemas by name.
    static func all(batchLimit: Int) -> [OrderedJSON.Member] {
        let schemas: KeyValuePairs<String, OrderedJSON> = [
            "AccessToken": JSONSchema.object([
                "access_token": JSONSchema.plain, "token_type": JSONSchema.choice(["Bearer"]),
                "expires_in": JSONSchema.integer(1, nil),
            ]),
            "ActivateCard": JSONSchema.object(amount(0), optional: activation),
            "Batch": JSONSchema.object([
                "cards": JSONSchema.list(of: JSONSchema.reference("MadeCard"))
            ]),
            "CaptureTransaction": JSONSchema.object(
                ["ref_id": refID],
                optional: [
                    "amount": JSONSchema.integer(1, DinteroObject.mostMinor),
                    "metadata": metadata,
                ]
            ),
            "Card": card,
            "CardList": page("cards", of: "Card"),
            "CreateAccessToken": JSONSchema.object(
                ["grant_type": JSONSchema.choice(["client_credentials"])],
                optional: ["audience": JSONSchema.plain]
            ),
            "CreateBatch": batch(batchLimit),
            "CreateCard": createCard,
            "CreateToken": JSONSchema.object(
                ["ref_id": refID],
                optional: [
                    "expires_in": JSONSchema.integer(1, DinteroReader.mostSeconds),
                    "expires_after_transaction": JSONSchema.bool,
                    "format": JSONSchema.reference("Format"), "metadata": metadata,
                ]
            ),
            "CreateTransaction": createTransaction,
            "Error": error,
            "Format": format,
            "GetInfo": JSONSchema.object(
                ["token": JSONSchema.text(255)],
                optional: ["pin": JSONSchema.text(GivenPIN.longestClear)]
            ),
            "MadeCard": madeCard,
            "MadePIN": JSONSchema.object(["pin": madePIN]),
            "MadeToken": madeToken,
            "RotatePIN": JSONSchema.object([:], optional: ["pin": formatted]),
            "Secret": JSONSchema.object(
                ["value": JSONSchema.plain],
                optional: ["barcode_128": JSONSchema.plain]
            ),
            "Settings": JSONSchema.object([
                "default_card_expires_in_days": JSONSchema.integer(
                    0,
                    Int64(WalletSettings.mostDays)
                )
            ]),
            "Transaction": transaction,
            "TransactionList": page("transactions", of: "Transaction"),
            "VoidTransaction": JSONSchema.object(
                ["ref_id": refID],
                optional: ["metadata": metadata]
            ),
        ]
        return schemas.map { OrderedJSON.Member($0, $1) }
    }
}

// Parts.
extension DinteroSchemas {
    private static let refID = JSONSchema.text(WalletMessageID.mostRefIDBytes)
    private static let cardID = OrderedJSON.members([
        "type": "string", "minLength": .integer(1),
        "maxLength": .integer(Int64(WalletCardID.mostBytes)),
        "not": .members(["enum": .list([.string("."), .string("..")])]),
    ])
    private static let time = OrderedJSON.members(["type": "string", "format": "date-time"])
    private static let currency = OrderedJSON.members([
        "type": "string", "pattern": "^[A-Z]{3}$",
    ])
    private static let metadata = OrderedJSON.members([
        "type": "object", "maxProperties": .integer(Int64(DinteroObject.mostMetadataKeys)),
    ])
    private static let formatted = JSONSchema.object(["format": JSONSchema.reference("Format")])

    private static func amount(_ least: Int64) -> KeyValuePairs<String, OrderedJSON> {
        [
            "amount": JSONSchema.integer(least, DinteroObject.mostMinor), "currency": currency,
        ]
    }

    private static let activation: KeyValuePairs<String, OrderedJSON> = [
        "customer_id": JSONSchema.text(DinteroReader.mostIDBytes),
        "name": JSONSchema.text(DinteroReader.mostNameBytes),
        "originated_by": JSONSchema.text(DinteroReader.mostIDBytes), "active_from": time,
        "expires_at": time, "metadata": metadata, "card_token": tokenTerms,
    ]

    private static let tokenTerms = JSONSchema.object(
        [:],
        optional: [
            "expires_in": JSONSchema.integer(1, DinteroReader.mostSeconds),
            "expires_after_transaction": JSONSchema.bool,
            "format": JSONSchema.reference("Format"),
        ]
    )

    private static let format = JSONSchema.object(
        ["length": JSONSchema.integer(4, 64)],
        optional: [
            "prefix": .members(["type": "string", "maxLength": .integer(32)]),
            "characters": JSONSchema.bool, "numbers": JSONSchema.bool, "symbols": JSONSchema.bool,
            "barcode": JSONSchema.bool,
        ]
    )

    private static let type = JSONSchema.choice(WalletCardType.allCases.map(\.rawValue))

    private static func batch(_ limit: Int) -> OrderedJSON {
        let card = JSONSchema.object(["card_id": cardID], optional: ["type": type])
        let cards = OrderedJSON.members([
            "type": "array", "items": card, "minItems": .integer(1),
            "maxItems": .integer(Int64(limit)),
        ])
        return JSONSchema.object(
            ["cards": cards],
            optional: [
                "options": JSONSchema.object(
                    [:],
                    optional: ["pin": formatted, "card_token": tokenTerms]
                )
            ]
        )
    }

    private static var createCard: OrderedJSON {
        JSONSchema.object(
            [
                "card_id": cardID,
                "amount": JSONSchema.integer(0, DinteroObject.mostMinor), "currency": currency,
            ],
            optional: [
                "type": type, "pin": formatted, "card_token": tokenTerms,
                "customer_id": JSONSchema.text(DinteroReader.mostIDBytes),
                "name": JSONSchema.text(DinteroReader.mostNameBytes),
                "originated_by": JSONSchema.text(DinteroReader.mostIDBytes), "active_from": time,
                "expires_at": time, "metadata": metadata,
            ]
        )
    }

    private static var createTransaction: OrderedJSON {
        JSONSchema.object(
            [
                "ref_id": refID, "amount": JSONSchema.integer(1, DinteroObject.mostMinor),
                "currency": currency,
            ],
            optional: [
                "token": JSONSchema.text(255), "card_id": cardID,
                "pin": JSONSchema.text(GivenPIN.longestClear),
                "type": JSONSchema.choice(WalletDirection.allCases.map(\.rawValue)),
                "pending": JSONSchema.bool, "metadata": metadata,
                "originated_by": JSONSchema.text(DinteroReader.mostIDBytes),
            ]
        )
    }

    private static var error: OrderedJSON {
        let detail = JSONSchema.object(
            ["code": JSONSchema.plain, "message": JSONSchema.plain],
            optional: ["field": JSONSchema.plain]
        )
        return JSONSchema.object([
            "error": JSONSchema.object([
                "code": JSONSchema.choice(DinteroError.allCases.map(\.rawValue)),
                "message": JSONSchema.plain, "errors": JSONSchema.list(of: detail),
            ])
        ])
    }

    private static func page(_ name: String, of schema: String) -> OrderedJSON {
        .members([
            "type": "object",
            "properties": .object([
                OrderedJSON.Member(name, JSONSchema.list(of: JSONSchema.reference(schema))),
                OrderedJSON.Member("starting_after", JSONSchema.uuid),
            ]),
            "required": .list([.string(name)]),
        ])
    }
}

// Answers.
extension DinteroSchemas {
    private static let cardMembers: KeyValuePairs<String, OrderedJSON> = [
        "id": JSONSchema.uuid, "card_id": cardID, "type": type,
        "status": JSONSchema.choice(WalletStatus.allCases.map(\.rawValue)),
        "amount": JSONSchema.integer(0, nil), "currency": JSONSchema.nullable("string"),
        "customer_id": JSONSchema.nullable("string"), "name": JSONSchema.nullable("string"),
        "originated_by": JSONSchema.nullable("string"), "metadata": metadata, "created_at": time,
        "created_by": JSONSchema.plain, "active_from": JSONSchema.nullable("string"),
        "expires_at": JSONSchema.nullable("string"), "amount_available": JSONSchema.integer(0, nil),
        "amount_reserved": JSONSchema.integer(0, nil),
        "amount_pending": JSONSchema.integer(0, nil), "amount_balance": JSONSchema.integer(0, nil),
        "amount_funds": JSONSchema.integer(0, nil), "amount_drawdown": JSONSchema.integer(0, nil),
    ]

    private static var card: OrderedJSON {
        whole(
            cardMembers.map { OrderedJSON.Member($0, $1) },
            [OrderedJSON.Member("pin", orNull(formatted))],
            optional: [OrderedJSON.Member("tokens", JSONSchema.list(of: token))]
        )
    }

    private static var madeCard: OrderedJSON {
        let token = JSONSchema.object([
            "expires_at": JSONSchema.nullable("string"),
            "expires_after_transaction": JSONSchema.bool,
            "format": JSONSchema.reference("Format"), "token": JSONSchema.reference("Secret"),
        ])
        return whole(
            cardMembers.map { OrderedJSON.Member($0, $1) },
            [
                OrderedJSON.Member("pin", orNull(madePIN)),
                OrderedJSON.Member("card_token", token),
            ],
            optional: []
        )
    }

    private static func whole(
        _ members: [OrderedJSON.Member],
        _ more: [OrderedJSON.Member],
        optional: [OrderedJSON.Member]
    ) -> OrderedJSON {
        .members([
            "type": "object", "properties": .object(members + more + optional),
            "required": .list((members + more).map { .string($0.key) }),
        ])
    }

    private static func orNull(_ schema: OrderedJSON) -> OrderedJSON {
        .members(["oneOf": .list([schema, .members(["type": "null"])])])
    }

    private static let madePIN = JSONSchema.object([
        "format": JSONSchema.reference("Format"), "pin": JSONSchema.reference("Secret"),
    ])

    private static var madeToken: OrderedJSON {
        JSONSchema.object([
            "id": JSONSchema.uuid, "ref_id": JSONSchema.plain,
            "expires_at": JSONSchema.nullable("string"),
            "expires_after_transaction": JSONSchema.bool,
            "format": JSONSchema.reference("Format"), "metadata": metadata,
            "token": JSONSchema.reference("Secret"),
        ])
    }

    private static let token = JSONSchema.object(
        [
            "expires_at": JSONSchema.nullable("string"),
            "expires_after_transaction": JSONSchema.bool, "masked_code": JSONSchema.plain,
            "format": JSONSchema.reference("Format"),
        ],
        optional: ["id": JSONSchema.uuid]
    )

    private static var transaction: OrderedJSON {
        JSONSchema.object(
            [
                "id": JSONSchema.uuid, "ref_id": JSONSchema.plain,
                "amount": JSONSchema.integer(0, nil), "currency": currency,
                "type": JSONSchema.choice(WalletTransaction.Kind.allCases.map(\.rawValue)),
                "metadata": metadata, "originated_by": JSONSchema.nullable("string"),
                "created_at": time, "created_by": JSONSchema.plain,
            ],
            optional: ["parent_id": JSONSchema.uuid]
        )
    }
}
