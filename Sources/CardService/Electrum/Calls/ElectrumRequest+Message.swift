import CardCore
import CardJobs
import CardLedger
import CardText

/// The cards and the store of a request, as they were found.
struct FoundCards: Sendable {
    /// The card of the request; nil if it is not known to the client.
    var card: FoundCard?
    /// The other card; nil if it is not known, or if the operation has none.
    var other: FoundCard?
    /// The store of the merchant.
    var store: StoreID
    /// The reason why there is no card, if there is none.
    var absence = RowCode.cardUnknown
    /// The reason why there is no other card, if there is none.
    var absenceOfOther = RowCode.otherCardUnknown
}

extension ElectrumRequest {
    /// The id of the message: that of the body, in lower case.
    var messageID: MessageID { MessageID(id.lowercased()) }

    /// The amount of the message; an activation with 0 asks for no amount, in that currency.
    ///
    /// - Unit: minor units.
    private var messageMinor: Int64? {
        operation == .activate && requestAmount?.minor == 0 ? nil : requestAmount?.minor
    }

    /// The message that the request asks for, without its PIN.
    func message(about card: FoundCard, _ found: FoundCards) -> Message {
        var message = Message(
            id: messageID,
            operation: operation.kind.operation,
            phase: .request,
            store: found.store,
            time: time,
            card: card.facts.serial
        )
        message.otherCard = found.other?.facts.serial
        message.terminal = originator.terminalID
        message.receipt = [rrn, stan].compactMap(\.self).first { !$0.isEmpty } ?? ""
        message.amountMinor = messageMinor
        message.currency = requestAmount?.currency
        message.product = product?.id
        message.operatorName = originator.operatorID
        message.customer = operation == .activate ? profileID : nil
        message.expiryMonth = self.card?.expiry ?? card.trackMonth
        message.otherExpiryMonth = otherCard?.expiry ?? found.other?.trackMonth
        message.meta = meta
        return message
    }

    /// The parts that decide the effect, for the digest of the call.
    func content(_ found: FoundCards) -> CallContent {
        var content = CallContent(operation.callName)
        content.store = found.store
        content.card = CallContent.CallCard(found.card)
        content.otherCard = otherCard.map { _ in CallContent.CallCard(found.other) }
        content.product = product?.id
        content.amountMinor = messageMinor
        content.currency = requestAmount?.currency
        if operation == .activate, let profileID {
            content.further["customer"] = .string(profileID)
        }
        return content
    }

    /// The fields that are stored and not interpreted; never a card, a PIN or a customer.
    private var meta: [String: String] {
        let values: [String: String?] = [
            "institution": originator.institution.json.text,
            "client": client.json.text,
            "settlementEntity": settlementEntity?.json.text,
            "receiver": receiver?.json.text,
            "merchantType": originator.merchant.type,
            "merchantName": originator.merchant.nameJSON.text,
            "channelId": originator.channelID,
            "thirdPartyIdentifiers": ElectrumThirdParty.text(thirdParties),
            "basketRef": basketRef, "tranType": tranType, "srcAccType": sourceAccount,
            "destAccType": destinationAccount, "stan": stan, "rrn": rrn,
            "posInfo": posInfo?.text,
            "basket": basket?.basketText,
        ]
        return values.compactMapValues(\.self).filter { !$0.value.isEmpty }
    }
}

extension ElectrumThirdParty {
    /// The entries as JSON; nil for none.
    static func text(_ parties: [ElectrumThirdParty]) -> String? {
        parties.isEmpty ? nil : OrderedJSON.list(parties.map(\.json)).text
    }
}

extension OrderedJSON {
    /// The basket with its id, and the ids and quantities of its items.
    fileprivate var basketText: String {
        let items = (self["items"]?.elements ?? []).map { item in
            OrderedJSON.members([
                "productId": item["productId"], "quantity": item["quantity"], "unit": item["unit"],
            ])
        }
        return OrderedJSON.members([
            "basketId": self["basketId"], "items": items.isEmpty ? nil : .list(items),
        ]).text
    }
}

extension FoundCard {
    /// The month on the magnetic track; nil if there is none.
    var trackMonth: ExpiryMonth? { trackExpiry.flatMap { ExpiryMonth($0) } }
}

extension CallContent.CallCard {
    init(_ card: FoundCard?) {
        self = card.map { .known($0.facts.number) } ?? .unknown
    }
}
