/// The fields of the bodies of the interface, in the order in which faults are found.
///
/// - Source: the Electrum giftcard interface; docs/service/electrum.md
package struct ElectrumFields: Sendable {
    // A lenient mount demands neither length.
    private let terminalID: ElectrumText
    private let merchantID: ElectrumText

    /// The fields that a mount expects.
    package init(isLenient: Bool = false) {
        terminalID = ElectrumText(isLenient ? 1...8 : 8...8)
        merchantID = ElectrumText(isLenient ? 1...15 : 15...15)
    }

    /// The fields of the body of an operation.
    package func fields(of operation: ElectrumOperation) -> [ElectrumField] {
        operation.isAdvice ? Self.advice(operation) : envelope + Self.own(of: operation.kind)
    }

    /// A text that is stored, or echoed, and not interpreted.
    static let freeText = ElectrumField.Shape.text(ElectrumText(0...255))
    /// The id of another system, which must not be empty.
    static let foreignID = ElectrumField.Shape.text(ElectrumText(1...255))
    static let uuid = ElectrumField.Shape.text(ElectrumText(36...36, .uuid))
    static let time = ElectrumField.Shape.text(ElectrumText(20...35, .dateTime))
}

// The envelope of a request.
extension ElectrumFields {
    private var envelope: [ElectrumField] {
        [
            .required("id", Self.uuid),
            .required("time", Self.time),
            .required("originator", .object(originator)),
            .required("client", .object(Self.institution)),
            .optional("settlementEntity", .object(Self.institution)),
            .optional("receiver", .object(Self.institution)),
            .required("thirdPartyIdentifiers", Self.thirdParties),
            .optional("slipData", .ignored),
            .optional("basketRef", Self.freeText),
            .optional("tranType", Self.freeText),
            .optional("srcAccType", Self.freeText),
            .optional("destAccType", Self.freeText),
            .optional("stan", Self.freeText),
            .optional("rrn", Self.freeText),
            .optional("posInfo", Self.posInfo),
            .optional("cardHolder", .open([.optional("profileId", Self.freeText)])),
        ]
    }

    private var originator: [ElectrumField] {
        [
            .required("institution", .object(Self.institution)),
            .required("terminalId", .text(terminalID)),
            .required("merchant", .object(merchant)),
            .optional("operatorId", .text(ElectrumText(0...30))),
            .optional("channelId", .text(ElectrumText(0...50))),
        ]
    }

    private var merchant: [ElectrumField] {
        [
            .required("merchantType", .text(ElectrumText(4...4, .digits))),
            .required("merchantId", .text(merchantID)),
            .required(
                "merchantName",
                .object([
                    .required("name", .text(ElectrumText(0...23))),
                    .required("city", .text(ElectrumText(0...13))),
                    .required("region", .text(ElectrumText(0...2))),
                    .required("country", .text(ElectrumText(0...2))),
                ])
            ),
        ]
    }

    private static let institution: [ElectrumField] = [
        .required("id", foreignID),
        .required("name", .text(ElectrumText(0...40))),
    ]

    /// Those of a request; those of its advices have ours besides.
    static let thirdParties = thirdParties(most: 20)

    static func thirdParties(most: Int) -> ElectrumField.Shape {
        .list(
            .object([
                .required("institutionId", foreignID),
                .required("transactionIdentifier", foreignID),
            ]),
            most: most
        )
    }

    static let posInfo = ElectrumField.Shape.object([
        .optional(
            "entryMode",
            .object([
                .optional("panEntryMode", .choice(panEntryModes)),
                .optional("pinEntryCapability", .choice(pinEntryCapabilities)),
            ])
        ),
        .optional("posConditionCode", freeText),
    ])

    private static let panEntryModes = [
        "UNKNOWN", "MANUAL", "MAGSTRIPE_NO_CVV", "BARCODE", "OCR", "ICC_CVV", "CONTACTLESS_ICC",
        "MAGSTRIPE_CVV", "CONTACTLESS_MAGSTRIPE", "ICC_NO_CVV", "ORIG_MODE", "FALLBACK",
    ]
    private static let pinEntryCapabilities = ["UNKNOWN", "CAN_ACCEPT", "CANNOT_ACCEPT"]
}
