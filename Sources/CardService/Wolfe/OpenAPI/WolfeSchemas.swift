import CardCore
import CardText

/// The schemas of the document of the interface `wolfe`.
enum WolfeSchemas {
    static let company = JSONSchema.Parameter(
        "company_id",
        place: "path",
        isRequired: true,
        JSONSchema.uuid
    )

    static let listParameters = [
        JSONSchema.Parameter(
            "status",
            JSONSchema.choice(FundingStatus.allCases.map(\.wolfeName) + ["CONFIRMED"])
        ),
        JSONSchema.Parameter("from_date", .members(["type": "string", "format": "date"])),
        JSONSchema.Parameter("to_date", .members(["type": "string", "format": "date"])),
        JSONSchema.Parameter("reference_id", JSONSchema.text(FundingText.mostReferenceBytes)),
        JSONSchema.Parameter("id", JSONSchema.uuid),
        JSONSchema.Parameter("limit", JSONSchema.integer(1, 100)),
        JSONSchema.Parameter("offset", JSONSchema.integer(0, nil)),
    ]
}

extension WolfeSchemas {
    /// The schemas by name.
    static var all: [OrderedJSON.Member] {
        [
            OrderedJSON.Member(
                "BalanceAnswer",
                answer(JSONSchema.object(["balance": JSONSchema.integer(nil, nil)]))
            ),
            OrderedJSON.Member("CreateDeposit", deposit),
            OrderedJSON.Member(
                "DepositAnswer",
                answer(JSONSchema.object(["transaction_id": JSONSchema.uuid]))
            ),
            OrderedJSON.Member("Pagination", pagination),
            OrderedJSON.Member(
                "Refusal",
                JSONSchema.object([
                    "code": JSONSchema.integer(400, 599), "message": JSONSchema.plain,
                ])
            ),
            OrderedJSON.Member("Transaction", transaction(["1", "2", "3"])),
            OrderedJSON.Member("TransactionAnswer", answer(ownTransaction)),
            OrderedJSON.Member("TransactionList", list),
        ]
    }

    private static var deposit: OrderedJSON {
        .members([
            "type": "object",
            "properties": .members([
                "amount": JSONSchema.integer(0, FundingTerms.mostMinor),
                "reference_id": JSONSchema.text(FundingText.mostReferenceBytes),
                "payment_method": JSONSchema.choice(DepositPayment.allCases.map(\.rawValue)),
                "comment": .members([
                    "type": "string",
                    "maxLength": .integer(Int64(FundingText.mostCommentCharacters)),
                ]),
            ]),
            "required": .list(["amount", "reference_id", "payment_method"]),
        ])
    }

    private static var list: OrderedJSON {
        JSONSchema.object([
            "code": JSONSchema.integer(200, 200), "message": JSONSchema.plain,
            "data": .members(["type": "array", "items": JSONSchema.reference("Transaction")]),
            "pagination": JSONSchema.reference("Pagination"),
        ])
    }

    private static var pagination: OrderedJSON {
        JSONSchema.object([
            "limit": JSONSchema.integer(1, 100), "offset": JSONSchema.plain,
            "count": JSONSchema.plain,
            "total_count": JSONSchema.integer(0, nil),
        ])
    }

    private static var ownTransaction: OrderedJSON {
        guard case .object(let members) = transaction(["EXTERNAL", "GIFT_PURCHASE", "ADJUSTMENT"])
        else { preconditionFailure("a schema is an object") }
        return .object(
            members.map { member in
                guard member.key == "properties", case .object(let properties) = member.value
                else { return member }
                return OrderedJSON.Member(
                    member.key,
                    .object(properties + [OrderedJSON.Member("owner_id", JSONSchema.uuid)])
                )
            }
        )
    }

    private static func transaction(_ types: [String]) -> OrderedJSON {
        JSONSchema.object([
            "id": JSONSchema.uuid, "account_number": JSONSchema.plain,
            "amount": JSONSchema.integer(0, nil),
            "status": JSONSchema.choice(FundingStatus.allCases.map(\.wolfeName)),
            "transaction_type": JSONSchema.choice(types), "reference_id": JSONSchema.plain,
            "before_balance": JSONSchema.nullable("integer"),
            "payment_method": JSONSchema.nullable("string"),
            "date_created": JSONSchema.plain, "date_modified": JSONSchema.plain,
            "fee": JSONSchema.integer(0, nil),
            "comment": JSONSchema.nullable("string"),
        ])
    }

    private static func answer(_ data: OrderedJSON) -> OrderedJSON {
        JSONSchema.object([
            "code": JSONSchema.integer(200, 200), "message": JSONSchema.plain, "data": data,
        ])
    }
}
