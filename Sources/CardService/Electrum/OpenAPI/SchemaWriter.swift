import CardText

/// Writes JSON Schemas of bodies, with a component for each object that several bodies have.
struct SchemaWriter {
    /// The names of components, by the names of fields.
    private let names: [String: String]
    /// True for answers, whose amounts are never strings.
    private let isOfAnswers: Bool
    /// True if a field that the tables do not have is refused.
    private let isStrict: Bool
    /// The components that were written, by name.
    private(set) var components: [String: OrderedJSON] = [:]

    private init(_ names: [String: String], isOfAnswers: Bool, isStrict: Bool) {
        self.names = names
        self.isOfAnswers = isOfAnswers
        self.isStrict = isStrict
    }

    /// Makes a writer for bodies of calls.
    static func ofRequests(isStrict: Bool) -> SchemaWriter {
        SchemaWriter(requestNames, isOfAnswers: false, isStrict: isStrict)
    }

    /// Makes a writer for bodies of answers.
    static func ofAnswers() -> SchemaWriter {
        let names = requestNames.merging(answerNames) { $1 }
        return SchemaWriter(names, isOfAnswers: true, isStrict: false)
    }

    private static let requestNames = [
        "institution": "Institution", "client": "Institution", "settlementEntity": "Institution",
        "receiver": "Institution", "originator": "Originator", "posInfo": "PosInfo",
        "card": "Card", "oldCard": "Card",
        "newCard": "Card", "sourceCard": "Card", "targetCard": "Card", "product": "Product",
        "requestAmount": "LedgerAmount", "approvedAmount": "LedgerAmount", "basket": "Basket",
        "tenders": "Tenders",
    ]
    private static let answerNames = [
        "thirdPartyIdentifiers": "AnsweredIdentifiers", "card": "AnsweredCard",
        "oldCard": "AnsweredCard", "newCard": "AnsweredCard", "sourceCard": "AnsweredCard",
        "targetCard": "AnsweredCard", "product": "AnsweredProduct",
        "requestAmount": "AnsweredAmount", "approvedAmount": "AnsweredAmount",
        "balanceAmount": "AnsweredAmount", "availableBalance": "AnsweredAmount",
        "slipData": "SlipData",
    ]
}

extension SchemaWriter {
    /// The schema of an object with the fields.
    mutating func object(_ fields: [ElectrumField]) -> OrderedJSON {
        object(fields, isClosed: isStrict)
    }

    private mutating func object(_ fields: [ElectrumField], isClosed: Bool) -> OrderedJSON {
        let members = fields.map { OrderedJSON.Member($0.name, schema(of: $0)) }
        let required = fields.filter(\.isRequired).map { OrderedJSON.string($0.name) }
        return .members([
            "type": "object",
            "required": required.isEmpty ? nil : .list(required),
            "properties": .object(members),
            "additionalProperties": isClosed ? .bool(false) : nil,
        ])
    }

    private mutating func schema(of field: ElectrumField) -> OrderedJSON {
        let isSlip = field.name == "slipData" && !isOfAnswers
        guard let name = names[field.name], !isSlip else { return schema(of: field.shape) }
        if components[name] == nil { components[name] = schema(of: field.shape) }
        return .members(["$ref": .string("#/components/schemas/\(name)")])
    }

    private mutating func schema(of shape: ElectrumField.Shape) -> OrderedJSON {
        switch shape {
        case .text(let text): text.schema
        case .amount: amount
        case .number: .members(["type": "number"])
        case .choice(let choices):
            .members(["type": "string", "enum": .list(choices.map(OrderedJSON.string))])
        case .object(let fields): object(fields)
        case .open(let fields): object(fields, isClosed: false)
        case .list(let element, let most):
            .members([
                "type": "array", "items": schema(of: element),
                "maxItems": most.map { .integer(Int64($0)) },
            ])
        case .variants(let variants):
            .members(["oneOf": .list(variants.map { schema(of: $0) })])
        case .ignored: .members(["description": "It is not read."])
        }
    }

    private mutating func schema(of variant: ElectrumField.Variant) -> OrderedJSON {
        object([.required("type", .choice(variant.types))] + variant.fields)
    }

    private var amount: OrderedJSON {
        let most = OrderedJSON.integer(FieldCheck.mostMinor)
        guard !isOfAnswers else {
            return .members(["type": "integer", "minimum": .integer(0)])
        }
        return .members([
            "type": .list(["integer", "string"]), "minimum": .integer(0), "maximum": most,
            "pattern": "^(0|[1-9][0-9]{0,13}|100000000000000)$",
        ])
    }
}

extension ElectrumText {
    /// The schema of the text.
    fileprivate var schema: OrderedJSON {
        .members([
            "type": "string",
            "format": form == .dateTime ? "date-time" : nil,
            "minLength": .integer(Int64(lengths.lowerBound)),
            "maxLength": .integer(Int64(lengths.upperBound)),
            "pattern": pattern.map(OrderedJSON.string),
        ])
    }

    /// The form as a regular expression of ECMA-262; nil for a scan, which is any text.
    private var pattern: String? {
        let count = "{\(lengths.lowerBound),\(lengths.upperBound)}"
        return switch form {
        case nil: #"^[^\u0000-\u001F\u007F-\u009F]*$"#
        case .uuid: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
        case .dateTime:
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}"
                + #"(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$"#
        case .digits: "^[0-9]\(count)$"
        case .hexadecimal: "^[0-9A-Fa-f]\(count)$"
        case .alphanumericOrHyphen: "^[0-9A-Za-z-]\(count)$"
        case .expiryMonth: "^[0-9]{2}(0[1-9]|1[0-2])$"
        case .currency: "^[0-9]{3}$"
        case .scan: nil
        }
    }
}
