import CardCore
import CardService
import CardText

/// Complete valid bodies of the operations, with every field that the interface has.
enum ElectrumBodies {
    static let id = "0F3A2B1C-9D8E-0777-6666-0123456789AB"
    static let original = "11111111-2222-3333-4444-555555555555"
    static let client = ClientTerms(.electrum, name: "till-one")
    static let settings = ElectrumSettings(
        receiver: ElectrumInstitution(id: "MINTRUN", name: "Mintrun"),
        settlementEntity: ElectrumInstitution(id: "MINTRUN", name: "Mintrun")
    )

    static func call(_ operation: ElectrumOperation) -> ElectrumCall {
        ElectrumCall(operation, id: id, originalID: operation.isAdvice ? original : nil)
    }

    static func body(_ operation: ElectrumOperation) -> OrderedJSON {
        .read(operation.isAdvice ? advice(operation) : "{\(envelope),\(own(operation.kind))}")
    }

    /// Reads the body of any operation; returns its fault.
    static func fault(
        _ operation: ElectrumOperation,
        _ body: OrderedJSON,
        under settings: ElectrumSettings = settings
    ) -> ElectrumFault? {
        fault(operation, bytes: body.bytes, under: settings)
    }

    static func fault(
        _ operation: ElectrumOperation,
        bytes: [UInt8],
        under settings: ElectrumSettings = settings
    ) -> ElectrumFault? {
        do throws(ElectrumFault) {
            if operation.isAdvice {
                _ = try ElectrumAdvice(bytes, of: call(operation), under: settings)
            } else {
                _ = try request(operation, bytes: bytes, settings)
            }
            return nil
        } catch {
            return error
        }
    }

    static func request(
        _ operation: ElectrumOperation,
        bytes: [UInt8],
        _ settings: ElectrumSettings = settings
    ) throws(ElectrumFault) -> ElectrumRequest {
        try ElectrumRequest(bytes, of: call(operation), from: client, under: settings)
    }

    static func request(
        _ operation: ElectrumOperation,
        _ body: OrderedJSON? = nil
    ) throws(ElectrumFault) -> ElectrumRequest {
        try request(operation, bytes: (body ?? self.body(operation)).bytes)
    }
}

extension ElectrumBodies {
    private static let parties =
        #""thirdPartyIdentifiers":[{"institutionId":"33","transactionIdentifier":"t-1"}]"#

    private static let envelope = #"""
        "id":"\#(id)","time":"2026-11-27T12:00:00.250+01:00",
        "originator":{"institution":{"id":"33","name":"Shops"},"terminalId":"TERM0001",
            "merchant":{"merchantType":"5999","merchantId":"MERCHANT0000001",
                "merchantName":{"name":"Shop","city":"Oslo","region":"03","country":"NO"}},
            "operatorId":"anna","channelId":"till"},
        "client":{"id":"till-one","name":"Till"},
        "settlementEntity":{"id":"9","name":"Bank"},"receiver":{"id":"8","name":"Mint"},
        \#(parties),
        "slipData":{"messageLines":[{"text":"x","fontWidthScaleFactor":1.0}]},
        "basketRef":"b-1","tranType":"00","srcAccType":"10","destAccType":"20",
        "stan":"000001","rrn":"000000000001",
        "posInfo":{"entryMode":{"panEntryMode":"BARCODE","pinEntryCapability":"CAN_ACCEPT"},
            "posConditionCode":"00"},
        "cardHolder":{"firstName":"Kari","profileId":"c-1"}
        """#

    private static let card =
        #"{"pan":"6006490000000000001","expiryDate":"2812","rank":"primary","clearPin":"1234"}"#
    private static let product = #""product":{"id":"gift-50","barcode":"123","type":"gift"}"#
    private static let amount = #"{"amount":5000,"currency":"578","ledgerIndicator":"DEBIT"}"#
    private static let amounts = #""amounts":{"requestAmount":\#(amount)}"#
    private static let basket =
        #""basket":{"basketId":"B1","items":[{"productId":"p","quantity":1.5,"unit":"KILOGRAM"}]}"#

    private static func own(_ kind: ElectrumOperation.Kind) -> String {
        switch kind {
        case .activation, .load: #""card":\#(card),\#(product),\#(amounts)"#
        case .lookup: #""card":\#(card)"#
        case .redemption: #""card":\#(card),\#(product),\#(amounts),\#(basket)"#
        case .replace: #""oldCard":\#(card),"newCard":\#(card),\#(product)"#
        case .transfer: #""sourceCard":\#(card),"targetCard":\#(card),\#(product),\#(amounts)"#
        case .void: #""card":\#(card),\#(product)"#
        }
    }

    private static func advice(_ operation: ElectrumOperation) -> String {
        let reason = operation.phase == .reverse ? #","reversalReason":"TIMEOUT""# : ""
        let hasTenders = [.confirmActivation, .confirmLoad].contains(operation)
        let tender = #"{"tenderType":"CASH","amount":\#(amount),"cardNumber":"4761739001010010"}"#
        let tenders = hasTenders ? #","tenders":[\#(tender)]"# : ""
        return #"""
            {"id":"\#(id)","requestId":"\#(original)","time":"2026-11-27T12:00:01Z",\#(parties),
            "stan":"000002","rrn":"000000000002","amounts":{"approvedAmount":\#(amount)}
            \#(tenders)\#(reason)}
            """#
    }

    /// The fields that each operation requires, written down apart from the tables.
    static func required(_ operation: ElectrumOperation) -> [String] {
        let ids =
            ["thirdPartyIdentifiers[0].institutionId"]
            + ["thirdPartyIdentifiers[0].transactionIdentifier", "thirdPartyIdentifiers"]
        guard !operation.isAdvice else {
            let amount = "amounts.approvedAmount"
            let reason = operation.phase == .reverse ? ["reversalReason"] : []
            let hasTenders = [.confirmActivation, .confirmLoad].contains(operation)
            let tender =
                hasTenders ? ["tenders[0].amount.amount", "tenders[0].amount.currency"] : []
            return ["id", "requestId", "time", "\(amount).amount", "\(amount).currency"] + ids
                + reason + tender
        }
        return envelopeFields + ids + ownFields(operation.kind)
    }

    private static let envelopeFields = [
        "id", "time", "originator", "originator.institution", "originator.institution.id",
        "originator.institution.name", "originator.terminalId", "originator.merchant",
        "originator.merchant.merchantType", "originator.merchant.merchantId",
        "originator.merchant.merchantName", "originator.merchant.merchantName.name",
        "originator.merchant.merchantName.city", "originator.merchant.merchantName.region",
        "originator.merchant.merchantName.country", "client", "client.id", "client.name",
        "settlementEntity.id", "settlementEntity.name", "receiver.id", "receiver.name",
    ]

    private static let amountFields = [
        "amounts.requestAmount.amount", "amounts.requestAmount.currency",
    ]

    private static func ownFields(_ kind: ElectrumOperation.Kind) -> [String] {
        let moved = ["amounts", "amounts.requestAmount"] + amountFields
        return switch kind {
        case .activation: ["card", "card.pan", "product", "product.id"] + amountFields
        case .load: ["card", "card.pan", "product.id"] + moved
        case .lookup: ["card.pan"]
        case .redemption: ["card", "card.pan", "product.id", "basket.basketId"] + moved
        case .replace: ["oldCard", "oldCard.pan", "newCard", "newCard.pan", "product.id"]
        case .transfer:
            ["sourceCard", "sourceCard.pan", "targetCard", "targetCard.pan", "product.id"] + moved
        case .void: ["card", "card.pan", "product.id"]
        }
    }
}
