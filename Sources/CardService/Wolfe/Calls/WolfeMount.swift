package import CardCore
import CardJobs
import HTTPTypes

/// The interface `wolfe` under a prefix: accounts of partners, their deposits and their charges.
///
/// A call passes in this order: its route, its credential, its company, its scope, its rate, its
/// parameters, the search for tokens, the writer.
package struct WolfeMount: Mount {
    let settings: WolfeSettings
    let parts: Parts

    /// The parts of the service that the interface uses.
    package struct Parts: Sendable {
        /// The way of its calls to the writer.
        package var desk: CallDesk
        let funding: any FundingLookup
        let document: String
        /// Draws the id of a new record.
        let id: @Sendable () -> PublicID

        package init(
            desk: CallDesk,
            funding: any FundingLookup,
            document: String,
            id: @escaping @Sendable () -> PublicID
        ) {
            self.desk = desk
            self.funding = funding
            self.document = document
            self.id = id
        }
    }

    package init(_ settings: WolfeSettings, _ parts: Parts) {
        self.settings = settings
        self.parts = parts
    }

    /// The interface.
    package var interface: ServiceInterface { .wolfe }

    /// The path of the document, its only segment.
    package static let documentName = "openapi.json"
}

extension WolfeMount {
    /// Answers a request; every failure has an answer.
    package func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        if request.segments == [Self.documentName] {
            let isRead = [.get, .head].contains(request.method)
            return isRead
                ? ServiceAnswer(status: 200, body: parts.document)
                : Problem.wrongMethod(of: request, allow: "GET, HEAD")
        }
        switch settings.routes.find(request.method, Array(request.segments.dropFirst())) {
        case .operation(let operation): return await answer(request, operation)
        case .wrongMethod(let allow): return Problem.wrongMethod(of: request, allow: allow)
        case .unknown: return Problem.pathUnknown.answer(to: request.id)
        }
    }

    /// Answers a request whose body was not read.
    package func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        let fault =
            switch refusal {
            case .bodyTooLarge: WolfeFault(.bodyTooLarge, "http.body_too_large")
            case .bodyTooSlow: WolfeFault(.timeout, "http.too_slow")
            case .busyAddress: WolfeFault.queue
            case .contentType: WolfeFault(.contentType, "http.content_type")
            }
        return shown(WolfeAnswers.answer(fault), of: nil)
    }

    private func answer(_ request: ServiceRequest, _ operation: WolfeOperation) async
        -> ServiceAnswer
    {
        await parts.desk.answer(request) { error in
            refuse(error, request, of: operation)
        } serve: { client, isFirst in
            let run = WolfeRun(mount: self, client: client, operation, request)
            return shown(try await run.serve(takesCall: isFirst), of: operation)
        }
    }

    /// The answer to a call that failed.
    private func refuse(
        _ error: any Error,
        _ request: ServiceRequest,
        of operation: WolfeOperation
    ) -> ServiceAnswer {
        let fault: WolfeFault
        switch error {
        case let refusal as AccessRefusal: return refuse(refusal, request, of: operation)
        case let stop as CallStop: fault = WolfeFault(stop)
        case let known as WolfeFault: fault = known
        default:
            parts.desk.failed(error)
            fault = WolfeFault(.unavailable, error.stableCode.rawValue)
        }
        return shown(WolfeAnswers.answer(fault), of: operation)
    }

    private func refuse(
        _ refusal: AccessRefusal,
        _ request: ServiceRequest,
        of operation: WolfeOperation
    ) -> ServiceAnswer {
        let error: WolfeError =
            switch refusal {
            case .missing, .refused, .signature: .unauthorized
            case .certificate: .forbidden
            case .tooManyFailures, .tooFast: .tooManyRequests
            }
        var answer = shown(WolfeAnswers.answer(WolfeFault(error, refusal.code)), of: operation)
        if let seconds = refusal.retryAfterSeconds {
            answer.headers[.retryAfter] = String(seconds)
        }
        answer.facts.address = request.address
        return answer
    }

    private func shown(_ answered: CallAnswer, of operation: WolfeOperation?) -> ServiceAnswer {
        shown(ServedCall(answer: answered), of: operation)
    }

    private func shown(_ served: ServedCall, of operation: WolfeOperation?) -> ServiceAnswer {
        var answer = ServiceAnswer(status: served.answer.status, body: served.answer.body)
        if answer.status == 503 { answer.headers[.retryAfter] = "5" }
        answer.facts.interface = .wolfe
        answer.facts.operation = operation?.rawValue
        answer.facts.queued = served.queued
        answer.facts.code = served.answer.code
        answer.facts.errorType =
            served.answer.code == nil
            ? nil : WolfeError.allCases.first { $0.status == served.answer.status }?.rawValue
        return answer
    }
}
