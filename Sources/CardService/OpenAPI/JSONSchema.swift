import CardText

/// Parts of the schemas of documents in OpenAPI.
///
/// - Source: https://spec.openapis.org/oas/v3.1.0; JSON Schema 2020-12
enum JSONSchema {
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

    static let uuid = OrderedJSON.members(["type": "string", "format": "uuid"])
    static let plain = OrderedJSON.members(["type": "string"])
    static let bool = OrderedJSON.members(["type": "boolean"])

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

    static func nullable(_ type: String) -> OrderedJSON {
        .members(["type": .list([.string(type), "null"])])
    }

    static func list(of items: OrderedJSON) -> OrderedJSON {
        .members(["type": "array", "items": items])
    }

    static func reference(_ name: String) -> OrderedJSON {
        .members(["$ref": .string("#/components/schemas/\(name)")])
    }

    /// An object that has each of the members, and perhaps the optional ones.
    static func object(
        _ members: KeyValuePairs<String, OrderedJSON>,
        optional: KeyValuePairs<String, OrderedJSON> = [:]
    ) -> OrderedJSON {
        let all = members.map { OrderedJSON.Member($0, $1) }
        let required = members.map { OrderedJSON.string($0.key) }
        return .members([
            "type": "object",
            "properties": .object(all + optional.map { OrderedJSON.Member($0, $1) }),
            "required": required.isEmpty ? nil : .list(required),
        ])
    }
}
