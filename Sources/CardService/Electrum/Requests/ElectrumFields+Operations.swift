import CardCore

// The fields that depend on the operation.
extension ElectrumFields {
    static func own(of kind: ElectrumOperation.Kind) -> [ElectrumField] {
        switch kind {
        case .activation:
            [
                .required("card", card), .required("product", product),
                .optional("amounts", amounts(.optional("requestAmount", amount))),
            ]
        case .load:
            [
                .required("card", card), .optional("product", product),
                .required("amounts", movedAmounts),
            ]
        case .lookup:
            // A card or a customer is required; the reader looks at both.
            [.optional("card", card)]
        case .redemption:
            [
                .required("card", card), .optional("product", product),
                .required("amounts", movedAmounts), .optional("basket", basket),
                .optional("points", .ignored),
            ]
        case .replace:
            [
                .required("oldCard", card), .required("newCard", card),
                .optional("product", product),
            ]
        case .transfer:
            [
                .required("sourceCard", card), .required("targetCard", card),
                .optional("product", product), .required("amounts", movedAmounts),
            ]
        case .void:
            [.required("card", card), .optional("product", product)]
        }
    }

    static let card = ElectrumField.Shape.object([
        .required("pan", .text(ElectrumText(1...255, .scan))),
        .optional("expiryDate", .text(ElectrumText(4...4, .expiryMonth))),
        .optional("rank", freeText),
        .optional("pin", .variants(pinForms)),
        .optional("clearPin", clearPIN),
        .optional("encryptedPin", .text(ElectrumText(1...64, .hexadecimal))),
    ])

    private static let clearPIN = ElectrumField.Shape.text(ElectrumText(0...20))

    /// The forms of a PIN; the short names of the types are read as well.
    private static let pinForms = [
        ElectrumField.Variant(["CLEAR_PIN", "CLEAR"], [.required("pin", clearPIN)]),
        ElectrumField.Variant(
            ["ENCRYPTED_PIN", "ENCRYPTED"],
            [
                .required("pinBlock", .text(ElectrumText(16...16, .hexadecimal))),
                .optional("encryptionParameters", .ignored),
            ]
        ),
        ElectrumField.Variant(
            ["HASHED_PIN", "HASHED"],
            [
                .required("hash", .text(ElectrumText(1...512, .hexadecimal))),
                .optional("hashedPinParameters", .object([.optional("name", hashName)])),
                .optional("name", hashName),
            ]
        ),
    ]

    private static let hashName = ElectrumField.Shape.text(ElectrumText(1...20))

    static let product = ElectrumField.Shape.object([
        .required("id", .text(ElectrumText(1...100, .alphanumericOrHyphen))),
        .optional("barcode", freeText),
        .optional("type", freeText),
    ])

    /// The amounts of a request that moves money.
    private static let movedAmounts = amounts(.required("requestAmount", amount))

    /// The amounts of a message of which one is read: a sender may copy the others from an answer.
    private static func amounts(_ read: ElectrumField) -> ElectrumField.Shape {
        let names = [
            "requestAmount", "approvedAmount", "feeAmount", "balanceAmount", "availableBalance",
            "additionalAmounts",
        ]
        return .object([read] + names.filter { $0 != read.name }.map { .optional($0, .ignored) })
    }

    static let amount = ElectrumField.Shape.object([
        .required("amount", .amount),
        .required("currency", .text(ElectrumText(3...3, .currency))),
        .optional("ledgerIndicator", .choice(["DEBIT", "CREDIT"])),
    ])

    static let basket = ElectrumField.Shape.object([
        .required("basketId", foreignID),
        .optional(
            "items",
            .list(
                .object([
                    .optional("productId", freeText),
                    .optional("productName", freeText),
                    .optional("productType", freeText),
                    .optional("quantity", .number),
                    .optional("unit", freeText),
                ]),
                most: nil
            )
        ),
    ])
}

// The fields of advices.
extension ElectrumFields {
    static func advice(_ operation: ElectrumOperation) -> [ElectrumField] {
        var fields: [ElectrumField] = [
            .required("id", uuid),
            .required("requestId", uuid),
            .required("time", time),
            .required("thirdPartyIdentifiers", thirdParties(most: 25)),
            .optional("stan", freeText),
            .optional("rrn", freeText),
            .optional("amounts", amounts(.optional("approvedAmount", amount))),
        ]
        switch operation {
        case .confirmActivation, .confirmLoad: fields.append(.optional("tenders", tenders))
        case _ where operation.phase == .reverse:
            fields.append(.required("reversalReason", .choice(reversalReasons)))
        default: break
        }
        return fields
    }

    private static let reversalReasons = ElectrumAdvice.ReversalReason.allCases.map(\.rawValue)

    static let tenders = ElectrumField.Shape.list(
        .object([
            .optional("tenderType", freeText),
            .optional("amount", amount),
            .optional("cardNumber", freeText),
            .optional("reference", freeText),
            .optional("accountType", freeText),
        ]),
        most: nil
    )
}
