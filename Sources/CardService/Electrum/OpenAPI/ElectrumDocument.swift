import CardCore
import CardJobs
package import CardText

/// The document of what is served, in OpenAPI 3.1.
///
/// It is made of the tables by which bodies are read and answers are made.
///
/// - Source: https://spec.openapis.org/oas/v3.1.0
package struct ElectrumDocument {
    let settings: ElectrumSettings
    /// The URL of the mount, or its prefix.
    let url: String
    let examples: ElectrumExamples

    /// The document of a mount with the settings.
    package init(_ settings: ElectrumSettings, url: String) {
        self.settings = settings
        self.url = url
        examples = ElectrumExamples(settings: settings)
    }

    /// The document.
    package var json: OrderedJSON {
        var (requests, answers) = (
            SchemaWriter.ofRequests(isStrict: settings.isStrict), SchemaWriter.ofAnswers()
        )
        var bodies: [OrderedJSON.Member] = []
        let (asked, answered) = (
            ElectrumFields(isLenient: settings.isLenient), ElectrumAnswerFields(settings)
        )
        for operation in ElectrumOperation.allCases {
            let body = requests.object(asked.fields(of: operation))
            bodies.append(OrderedJSON.Member(operation.bodyName, body))
        }
        for operation in ElectrumOperation.allCases where !operation.isAdvice {
            let answer = answers.object(answered.fields(of: operation))
            bodies.append(OrderedJSON.Member(operation.answerName, answer))
        }
        let advice = answers.object(answered.fields(of: .confirmLoad))
        bodies.append(OrderedJSON.Member("BasicAdvice", advice))
        let detail = answers.object(ElectrumAnswerFields.errorDetail)
        bodies.append(OrderedJSON.Member("ErrorDetail", detail))
        let shared = requests.components.merging(answers.components) { first, _ in first }
            .sorted { $0.key < $1.key }.map { OrderedJSON.Member($0.key, $0.value) }
        return document(schemas: bodies + shared)
    }

    private func document(schemas: [OrderedJSON.Member]) -> OrderedJSON {
        ServiceDocument(
            title: "Mintrun: gift cards for tills",
            version: "3",
            description: Self.description,
            url: url,
            security: "httpBasic",
            schemes: ["httpBasic": .members(["type": "http", "scheme": "basic"])],
            operations: operations,
            schemas: schemas
        )
        .json
    }

    private static let description =
        "The Electrum gift card interface. A request is confirmed or reversed by an advice, which "
        + "is sent again until an answer arrives that is not 500 or 504. "
        + "Amounts are minor units beside a numeric currency."
}

extension ElectrumOperation {
    /// The name of the schema of its body, `RedemptionConfirmation`.
    var bodyName: String { kind.schemaName + phaseName }

    /// The name of the schema of its success.
    var answerName: String { isAdvice ? "BasicAdvice" : "\(kind.schemaName)Response" }

    private var phaseName: String {
        switch phase {
        case .confirm: "Confirmation"
        case .reverse: "Reversal"
        case .request, .final: "Request"
        }
    }
}

extension ElectrumOperation.Kind {
    fileprivate var schemaName: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
