import CardCore
import CardJobs
import HTTPTypes

extension ElectrumMount {
    /// Answers a call: who may make it first, then its body.
    func answer(_ request: ServiceRequest, _ call: ElectrumCall) async -> ServiceAnswer {
        await parts.desk.answer(request) { error in
            refuse(error, call)
        } serve: { client, isFirst in
            guard client.terms.scopes.contains(call.operation.kind.scope) else {
                throw ElectrumFault(.scope)
            }
            if isFirst, !call.operation.isAdvice { try parts.desk.access.takeCall(of: client) }
            let run = CallRun(
                mount: self,
                client: client,
                call: call,
                receivedAt: request.receivedAt
            )
            return shown(try await run.serve(request.body), call, path: request.path)
        }
    }

    /// The answer to a call that failed.
    private func refuse(_ error: any Error, _ call: ElectrumCall) -> ServiceAnswer {
        switch error {
        case let refusal as AccessRefusal: return refuse(refusal, call)
        case let stop as CallStop: return refuse(ElectrumFault(ElectrumOwnCode(stop)), call)
        case let fault as ElectrumFault: return refuse(fault, call)
        default:
            parts.desk.failed(error)
            return refuse(ElectrumFault(.unavailable), call)
        }
    }

    /// The refusal of a call before the writer.
    func refuse(_ fault: ElectrumFault, _ call: ElectrumCall) -> ServiceAnswer {
        shown(ServedCall(answer: parts.answers.refusal(fault, of: call)), call)
    }

    private func refuse(_ refusal: AccessRefusal, _ call: ElectrumCall) -> ServiceAnswer {
        var answer = refuse(ElectrumFault(ElectrumOwnCode(refusal)), call)
        answer.headers = refusal.headers(ofStatus: answer.status)
        return answer
    }
}

extension ElectrumMount {
    /// The seconds after which a request is made once more.
    private static let retrySeconds = 5

    /// The answer with its fields of the head; a success is at the path of its request.
    private func shown(
        _ served: ServedCall,
        _ call: ElectrumCall,
        path: String? = nil
    ) -> ServiceAnswer {
        var answer = ServiceAnswer(status: served.answer.status, body: served.answer.body)
        if answer.status == 201 { answer.headers[.location] = path }
        if answer.status == 503 { answer.headers[.retryAfter] = String(Self.retrySeconds) }
        answer.facts.interface = .electrum
        answer.facts.operation = call.operation.rawValue
        answer.facts.card = served.card
        answer.facts.queued = served.queued
        answer.facts.code = served.answer.code
        let code = served.answer.code.flatMap { ElectrumCode($0) }
        answer.facts.errorType = code?.errorType(for: call.operation).rawValue
        return answer
    }
}

extension ElectrumOwnCode {
    fileprivate init(_ stop: CallStop) {
        self =
            switch stop {
            case .late: .deadline
            case .full: .queue
            case .slowChecks: .pinChecks
            case .unknownOutcome: .unknownOutcome
            }
    }

    fileprivate init(_ refusal: AccessRefusal) {
        self =
            switch refusal {
            case .missing: .noCredential
            case .refused, .signature: .wrongCredential
            case .tooManyFailures: .failures
            case .tooFast: .calls
            case .certificate: .certificate
            }
    }
}
