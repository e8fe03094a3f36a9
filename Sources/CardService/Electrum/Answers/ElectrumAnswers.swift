import CardCore
package import CardJobs
import CardText

/// The bodies of answers of the Electrum interface.
///
/// Members are in the order of the interface's document, so that equal answers have equal bytes.
/// docs/service/electrum.md has an example of each.
package struct ElectrumAnswers: ElectrumAnswering {
    let settings: ElectrumSettings

    /// Answers name the receiver and the settlement entity of the settings.
    package init(_ settings: ElectrumSettings) { self.settings = settings }

    /// The answer to a call that was refused before the writer.
    package func refusal(_ fault: ElectrumFault, of call: ElectrumCall) -> CallAnswer {
        let detail = ElectrumErrorDetail(
            fault.code,
            of: call.operation,
            id: call.id,
            originalID: call.originalID,
            field: fault.field
        )
        return answer(detail)
    }
}

extension ElectrumAnswers {
    /// The answer of a refusal.
    func answer(_ detail: ElectrumErrorDetail, isRepeated: Bool = false) -> CallAnswer {
        CallAnswer(
            status: detail.status,
            body: detail.json.text,
            code: detail.code.text,
            isRepeated: isRepeated
        )
    }

    /// The ids of the transaction that were sent, and ours for the message; a call without a
    /// message adds none.
    func thirdParties(_ sent: [ElectrumThirdParty], _ reference: IssuerReference?) -> OrderedJSON {
        let ours = reference.map {
            ElectrumThirdParty(institutionID: settings.receiver.id, transactionID: $0.text)
        }
        return .list((sent + (ours.map { [$0] } ?? [])).map(\.json))
    }
}

extension CallOutcome {
    /// The code of a refusal; nil for a success.
    var refusal: ElectrumCode? {
        switch self {
        case .decided(let call):
            switch call.outcome.verdict {
            case .applied, .replayed: nil
            case .rejected, .parked: .row(call.outcome.code ?? .mismatch)
            }
        case .refused: .row(.conflict)
        case .originalRefused: .own(.originalRefused)
        // No call of the interface is a deposit, or about a wallet.
        case .funded, .fundingRefused, .wallet: .own(.unknownOutcome)
        }
    }
}
