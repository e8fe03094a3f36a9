import CardCore
package import CardJobs
import CardText

// Answers to confirmations and reversals: `BasicAdvice` of the interface.
extension ElectrumAnswers {
    /// The answer to an advice that the writer decided.
    package func answer(
        to advice: ElectrumAdvice,
        of call: ElectrumCall,
        _ outcome: CallOutcome
    ) -> CallAnswer {
        guard case .decided(let decided) = outcome, outcome.refusal == nil else {
            return refusal(of: advice, outcome)
        }
        return CallAnswer(
            status: advice.operation.successStatus,
            body: accepted(advice, decided).text,
            isRepeated: true
        )
    }

    /// A refusal that the ledger knows nothing of is not repeated: the same advice is decided
    /// again.
    private func refusal(of advice: ElectrumAdvice, _ outcome: CallOutcome) -> CallAnswer {
        let code = outcome.refusal ?? .own(.unknownOutcome)
        let detail = ElectrumErrorDetail(
            code,
            of: advice.operation,
            id: advice.id,
            originalID: advice.requestID
        )
        let isUnknown = [.row(.conflict), .row(.originalUnknown)].contains(code)
        return answer(detail, isRepeated: !isUnknown)
    }

    private func accepted(_ advice: ElectrumAdvice, _ decided: DecidedCall) -> OrderedJSON {
        let reference = decided.outcome.message.map { IssuerReference($0) }
        let approved = advice.approvedAmount.map {
            Money(amountMinor: $0.minor, currency: $0.currency)
        }
        return .members([
            "id": .string(advice.id),
            "requestId": .string(advice.requestID),
            "time": .string(decided.at.withMilliseconds),
            "thirdPartyIdentifiers": thirdParties(advice.thirdParties, reference),
            "stan": advice.stan.map(OrderedJSON.string),
            "rrn": advice.rrn.map(OrderedJSON.string),
            "amounts": ElectrumAmounts(approved: approved).json,
        ])
    }
}
