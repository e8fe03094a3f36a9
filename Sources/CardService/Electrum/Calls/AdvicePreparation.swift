import CardCore
import CardJobs
import CardLedger
import CardText

/// The preparation of an advice, of which card and store are those of its request.
struct AdvicePreparation: Sendable {
    let cards: any CardLookup
    let answers: any ElectrumAnswering
    let client: ClientRecord
    let call: ElectrumCall
    let advice: ElectrumAdvice

    /// Makes the call for the writer.
    ///
    /// - Throws: ``ElectrumFault`` `secret.in_text` if a text contains the token of a card.
    func prepare() throws -> PreparedCall {
        guard try !cards.holdCards(inTexts: advice.texts, from: client.name) else {
            throw ElectrumFault(.exposedToken)
        }
        return PreparedCall(
            key: CallKey(client.name, .electrum, key: advice.messageID.text),
            kind: .electrumAdvice,
            operation: advice.operation.callName,
            content: advice.content.digest,
            client: client,
            intent: .message(advice.message),
            answer: { [answers, advice, call] outcome in
                answers.answer(to: advice, of: call, outcome)
            }
        )
    }
}

extension ElectrumAdvice {
    /// The id of the message: that of the body, in lower case.
    var messageID: MessageID { MessageID(id.lowercased()) }

    /// The message of the advice.
    var message: Message {
        var message = Message(
            id: messageID,
            operation: operation.kind.operation,
            phase: operation.phase,
            store: "",
            time: time,
            card: ""
        )
        message.originalID = MessageID(requestID.lowercased())
        message.receipt = [rrn, stan].compactMap(\.self).first { !$0.isEmpty } ?? ""
        message.finalMinor = approvedAmount?.minor
        message.currency = approvedAmount?.currency
        message.reason = reason?.rawValue ?? ""
        message.meta = meta
        return message
    }

    /// The parts that decide the effect, for the digest of the call.
    var content: CallContent {
        var content = CallContent(operation.callName)
        content.originalKey = requestID.lowercased()
        content.amountMinor = approvedAmount?.minor
        content.currency = approvedAmount?.currency
        return content
    }

    /// The fields that are stored and not interpreted.
    private var meta: [String: String] {
        let values: [String: String?] = [
            "thirdPartyIdentifiers": ElectrumThirdParty.text(thirdParties),
            "stan": stan, "rrn": rrn,
            "tenders": tenders?.text,
        ]
        return values.compactMapValues(\.self).filter { !$0.value.isEmpty }
    }
}
