import CardCore
import CardText

/// The schemas of the document of the interface `wolfe`.
enum WolfeSchemas {
    /// A parameter of a path, a query or a head.
    struct Parameter {
        let name: String
        let place: String
        let isRequired: Bool
        let schema: OrderedJSON

        init(
            _ name: String,
            place: String = "query",
            isRequired: Bool = false,
            _ schema: OrderedJSON
        ) {
            self.name = name
            self.place = place
            self.isRequired = isRequired
            self.schema = schema
        }

        var json: OrderedJSON {
            .members([
                "name": .string(name), "in": .string(place), "required": .bool(isRequired),
                "schema": schema,
            ])
        }
    }

    static let company = Parameter("company_id", place: "path", isRequired: true, uuid)

    static let listParameters = [
        Parameter("status", choice(FundingStatus.allCases.map(\.wolfeName) + ["CONFIRMED"])),
        Parameter("from_date", .members(["type": "string", "format": "date"])),
        Parameter("to_date", .members(["type": "string", "format": "date"])),
        Parameter("reference_id", text(FundingText.mostReferenceBytes)),
        Parameter("id", uuid), Parameter("limit", integer(1, 100)),
        Parameter("offset", integer(0, nil)),
    ]

    static let uuid = OrderedJSON.members(["type": "string", "format": "uuid"])

    static func text(_ most: Int) -> OrderedJSON {
        .members([
            "type": "string", "minLength": .integer(1), "maxLength": .integer(Int64(most)),
        ])
    }

    static func choice(_ values: [String]) -> OrderedJSON {
        .members(["type": "string", "enum": .list(values.map(OrderedJSON.string))])
    }

    static func integer(_ least: Int64?, _ most: Int64?) -> OrderedJSON {
        .members([
            "type": "integer", "minimum": least.map(OrderedJSON.integer),
            "maximum": most.map(OrderedJSON.integer),
        ])
    }

    static func reference(_ name: String) -> OrderedJSON {
        .members(["$ref": .string("#/components/schemas/\(name)")])
    }
}

extension WolfeSchemas {
    /// The schemas by name.
    static var all: [OrderedJSON.Member] {
        [
            OrderedJSON.Member("BalanceAnswer", answer(object(["balance": integer(nil, nil)]))),
            OrderedJSON.Member("CreateDeposit", deposit),
            OrderedJSON.Member("DepositAnswer", answer(object(["transaction_id": uuid]))),
            OrderedJSON.Member("Pagination", pagination),
            OrderedJSON.Member("Refusal", object(["code": integer(400, 599), "message": plain])),
            OrderedJSON.Member("Transaction", transaction(["1", "2", "3"])),
            OrderedJSON.Member("TransactionAnswer", answer(ownTransaction)),
            OrderedJSON.Member("TransactionList", list),
        ]
    }

    private static let plain = OrderedJSON.members(["type": "string"])

    private static var deposit: OrderedJSON {
        .members([
            "type": "object",
            "properties": .members([
                "amount": integer(0, FundingTerms.mostMinor),
                "reference_id": text(FundingText.mostReferenceBytes),
                "payment_method": choice(DepositPayment.allCases.map(\.rawValue)),
                "comment": .members([
                    "type": "string",
                    "maxLength": .integer(Int64(FundingText.mostCommentCharacters)),
                ]),
            ]),
            "required": .list(["amount", "reference_id", "payment_method"]),
        ])
    }

    private static var list: OrderedJSON {
        object([
            "code": integer(200, 200), "message": plain,
            "data": .members(["type": "array", "items": reference("Transaction")]),
            "pagination": reference("Pagination"),
        ])
    }

    private static var pagination: OrderedJSON {
        object([
            "limit": integer(1, 100), "offset": plain, "count": plain,
            "total_count": integer(0, nil),
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
                    .object(properties + [OrderedJSON.Member("owner_id", uuid)])
                )
            }
        )
    }

    private static func transaction(_ types: [String]) -> OrderedJSON {
        object([
            "id": uuid, "account_number": plain, "amount": integer(0, nil),
            "status": choice(FundingStatus.allCases.map(\.wolfeName)),
            "transaction_type": choice(types), "reference_id": plain,
            "before_balance": nullable("integer"), "payment_method": nullable("string"),
            "date_created": plain, "date_modified": plain, "fee": integer(0, nil),
            "comment": nullable("string"),
        ])
    }

    private static func nullable(_ type: String) -> OrderedJSON {
        .members(["type": .list([.string(type), "null"])])
    }

    private static func answer(_ data: OrderedJSON) -> OrderedJSON {
        object(["code": integer(200, 200), "message": plain, "data": data])
    }

    /// An object that has each of the members.
    private static func object(_ members: KeyValuePairs<String, OrderedJSON>) -> OrderedJSON {
        .members([
            "type": "object",
            "properties": .object(members.map { OrderedJSON.Member($0, $1) }),
            "required": .list(members.map { .string($0.key) }),
        ])
    }
}
