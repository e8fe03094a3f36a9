import CardCore
package import CardText

/// The fields of answers, in the vocabulary of ``ElectrumField``.
///
/// Tests hold the answers against them, so the document of the interface states the fields that
/// are sent.
package struct ElectrumAnswerFields {
    private let requests: ElectrumFields

    /// The fields of answers under the settings.
    package init(_ settings: ElectrumSettings) {
        requests = ElectrumFields(isLenient: settings.isLenient)
    }

    /// The fields of the success of an operation.
    func fields(of operation: ElectrumOperation) -> [ElectrumField] {
        operation.isAdvice ? Self.advice : envelope(of: operation) + Self.own(of: operation.kind)
    }

    /// Finds the first fault of the success of an operation; nil if it has the fields and no others.
    package func fault(in answer: OrderedJSON, of operation: ElectrumOperation) -> ElectrumFault? {
        do throws(ElectrumFault) {
            try FieldCheck(isStrict: true).check(answer, fields(of: operation))
            return nil
        } catch {
            return error
        }
    }

    /// The fields of an error answer.
    static let errorDetail: [ElectrumField] = [
        .required("errorType", .choice(errorTypes)),
        .required("errorMessage", .text(ElectrumText(1...ElectrumCode.mostMessageCharacters))),
        .required("requestType", .choice(ElectrumOperation.allCases.map(\.requestType))),
        .required("id", .text(ElectrumText(1...255))),
        .optional("originalId", .text(ElectrumText(1...255))),
        .required(
            "detailMessage",
            .object([
                .required("code", .text(ElectrumText(1...40))),
                .optional("field", .text(ElectrumText(1...255))),
            ])
        ),
    ]

    private static let errorTypes = {
        let sent = ElectrumOperation.allCases.flatMap { operation in
            operation.possibleCodes.map { $0.errorType(for: operation).rawValue }
        }
        return Set(sent).sorted()
    }()
}

extension ElectrumAnswerFields {
    /// Fields of a request that its answer echoes as they are.
    private static let echoed: Set = [
        "id", "time", "originator", "client", "basketRef", "tranType", "srcAccType", "destAccType",
        "stan", "rrn", "cardHolder",
    ]

    private func envelope(of operation: ElectrumOperation) -> [ElectrumField] {
        requests.fields(of: operation).compactMap { field in
            switch field.name {
            case _ where Self.echoed.contains(field.name): field
            case "settlementEntity", "receiver": .required(field.name, field.shape)
            case "thirdPartyIdentifiers": .required(field.name, Self.identifiers)
            case "slipData": .required(field.name, Self.slip)
            case "posInfo":
                operation == .lookupGiftcard ? .required(field.name, field.shape) : field
            default: nil
            }
        }
    }

    private static func own(of kind: ElectrumOperation.Kind) -> [ElectrumField] {
        let cards = kind.cardNames.map { ElectrumField.required($0, card) }
        let asked: [ElectrumField] =
            kind == .activation
            ? [.optional("requestAmount", amount)] : [.required("requestAmount", amount)]
        let approved = asked + [.required("approvedAmount", amount)]
        let balances: [ElectrumField] = [
            .required("balanceAmount", amount), .required("availableBalance", amount),
        ]
        let amounts = (kind.answersAmount ? approved : []) + balances
        let basket: [ElectrumField] =
            kind == .redemption ? [.optional("basket", ElectrumFields.basket)] : []
        return cards + [.optional("product", product), .required("amounts", .object(amounts))]
            + basket
    }

    private static let advice: [ElectrumField] = [
        .required("id", ElectrumFields.uuid),
        .required("requestId", ElectrumFields.uuid),
        .required("time", ElectrumFields.time),
        .required("thirdPartyIdentifiers", identifiers),
        .optional("stan", ElectrumFields.freeText),
        .optional("rrn", ElectrumFields.freeText),
        .optional("amounts", .object([.optional("approvedAmount", amount)])),
    ]
}

extension ElectrumAnswerFields {
    /// Those that were sent, and ours.
    private static let identifiers = ElectrumField.Shape.list(
        .object([
            .required("institutionId", ElectrumFields.foreignID),
            .required("transactionIdentifier", ElectrumFields.foreignID),
        ]),
        most: nil
    )

    private static let card = ElectrumField.Shape.object([
        .required("pan", .text(ElectrumText(1...255))),
        .optional("expiryDate", .text(ElectrumText(4...4, .expiryMonth))),
    ])

    private static let product = ElectrumField.Shape.object([
        .required("id", .text(ElectrumText(1...100))),
        .optional("barcode", ElectrumFields.freeText),
        .optional("type", ElectrumFields.freeText),
    ])

    private static let amount = ElectrumField.Shape.object([
        .required("amount", .amount),
        .required("currency", .text(ElectrumText(3...3, .currency))),
    ])

    private static let slip = ElectrumField.Shape.object([
        .required(
            "messageLines",
            .list(
                .object([.required("text", .text(ElectrumText(0...ElectrumSlip.width)))]),
                most: nil
            )
        ),
        .required("slipWidth", .number),
        .optional("issuerReference", .text(ElectrumText(12...12))),
    ])
}
