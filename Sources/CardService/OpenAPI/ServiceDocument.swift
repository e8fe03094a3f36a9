import CardText
import HTTPTypes

/// A document in OpenAPI 3.1, made of the parts in which those of the interfaces differ.
///
/// - Source: https://spec.openapis.org/oas/v3.1.0
struct ServiceDocument {
    let title: String
    var version = "1"
    let description: String
    /// The URL of the mount, or its prefix.
    let url: String
    /// The name of the scheme by which calls authenticate, unless their operation says another one.
    let security: String
    /// The schemes by name.
    let schemes: KeyValuePairs<String, OrderedJSON?>
    let operations: [Operation]
    /// The schemas by name.
    let schemas: [OrderedJSON.Member]

    /// An operation under its path and method.
    struct Operation {
        let path: String
        let method: HTTPRequest.Method
        let json: OrderedJSON
    }

    /// The document.
    var json: OrderedJSON {
        .members([
            "openapi": "3.1.0",
            "info": .members([
                "title": .string(title), "version": .string(version),
                "description": .string(description),
            ]),
            "servers": .list([.members(["url": .string(url)])]),
            "security": .list([.members([security: .list([])])]),
            "paths": .object(paths),
            "components": .members([
                "securitySchemes": .members(schemes), "schemas": .object(schemas),
            ]),
        ])
    }

    /// The paths in the order in which operations name them first.
    private var paths: [OrderedJSON.Member] {
        var order: [String] = []
        var items: [String: [OrderedJSON.Member]] = [:]
        for operation in operations {
            if items[operation.path] == nil { order.append(operation.path) }
            items[operation.path, default: []].append(
                OrderedJSON.Member(operation.method.rawValue.lowercased(), operation.json)
            )
        }
        return order.map { OrderedJSON.Member($0, .object(items[$0] ?? [])) }
    }
}

extension ServiceDocument {
    /// The body of a call, of the schema with that name.
    static func body(_ schema: String, isRequired: Bool = true, example: OrderedJSON?)
        -> OrderedJSON
    {
        .members([
            "required": .bool(isRequired), "content": content(schema, example: example),
        ])
    }

    /// An answer whose body has the schema with that name.
    static func response(_ text: String, schema: String, example: OrderedJSON? = nil)
        -> OrderedJSON
    {
        .members([
            "description": .string(text), "content": content(schema, example: example),
        ])
    }

    private static func content(_ schema: String, example: OrderedJSON?) -> OrderedJSON {
        .members([
            "application/json": .members([
                "schema": JSONSchema.reference(schema), "example": example,
            ])
        ])
    }
}
