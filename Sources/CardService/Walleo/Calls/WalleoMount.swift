package import CardCore
package import CardJobs
import CardText
import HTTPTypes

/// The interface `walleo` under a prefix: cards that partners buy one by one.
///
/// A call passes in this order: its route, its credential and signature, its scope, its rate, its
/// form, the search for tokens, the calls with its id, the writer.
package struct WalleoMount: Mount {
    let settings: WalleoSettings
    let parts: Parts
    let pulls: WalleoPulls

    /// The parts of the service that the interface uses.
    package struct Parts: Sendable {
        /// The way of its calls to the writer.
        package var desk: CallDesk
        let served: ServedCalls
        let document: String
        /// Draws the id of a card, and that of a pull without one.
        let id: @Sendable () -> PublicID
        /// Returns true while the service ends: work in the background ends, too.
        let isStopping: @Sendable () -> Bool

        package init(
            desk: CallDesk,
            served: ServedCalls,
            document: String,
            id: @escaping @Sendable () -> PublicID,
            isStopping: @escaping @Sendable () -> Bool
        ) {
            self.desk = desk
            self.served = served
            self.document = document
            self.id = id
            self.isStopping = isStopping
        }
    }

    /// Makes the mount; ``resume()`` begins its work in the background.
    package init(_ settings: WalleoSettings, _ parts: Parts) {
        self.settings = settings
        self.parts = parts
        pulls = WalleoPulls(settings, parts)
    }

    /// The interface.
    package var interface: ServiceInterface { .walleo }

    /// The path of the document, its only segment.
    package static let documentName = "openapi.json"

    /// Resumes the requests for pulls that a service which ended did not decide.
    package func resume() { pulls.resume() }
}

extension WalleoMount {
    /// Answers a request; every failure has an answer.
    package func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        if request.segments == [Self.documentName] {
            let isRead = [.get, .head].contains(request.method)
            return isRead
                ? ServiceAnswer(status: 200, body: parts.document)
                : Problem.wrongMethod(of: request, allow: "GET, HEAD")
        }
        switch WalleoRoute.find(request.method, request.segments) {
        case .operation(let operation): return await answer(request, operation)
        case .wrongMethod(let allow): return Problem.wrongMethod(of: request, allow: allow)
        case .unknown: return Problem.pathUnknown.answer(to: request.id)
        }
    }

    /// Answers a request whose body was not read.
    package func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        let fault =
            switch refusal {
            case .bodyTooLarge: WalleoFault(.bodyTooLarge, "http.body_too_large")
            case .bodyTooSlow: WalleoFault(.timeout, "http.too_slow")
            case .busyAddress: WalleoFault.queue
            case .contentType: WalleoFault(.contentType, "http.content_type")
            }
        return shown(fault, of: nil)
    }

    private func answer(_ request: ServiceRequest, _ operation: WalleoOperation) async
        -> ServiceAnswer
    {
        await parts.desk.answer(signed: request) { error in
            refuse(error, request, of: operation, id: nil)
        } serve: { match, isFirst in
            var run = WalleoRun(mount: self, match: match, operation, request)
            do {
                return shown(try await run.serve(takesCall: isFirst), of: operation, id: run.id)
            } catch let changed as ClientChanged {
                throw changed
            } catch {
                return refuse(error, request, of: operation, id: run.id)
            }
        }
    }

    /// The answer to a call that failed; `id` is the request id, nil before it is known.
    private func refuse(
        _ error: any Error,
        _ request: ServiceRequest,
        of operation: WalleoOperation,
        id: String?
    ) -> ServiceAnswer {
        let fault: WalleoFault
        switch error {
        case let refusal as AccessRefusal: return refuse(refusal, request, of: operation)
        case let stop as CallStop: fault = WalleoFault(stop)
        case let known as WalleoFault: fault = known
        default:
            parts.desk.failed(error)
            fault = WalleoFault(.internalError, error.stableCode.rawValue)
        }
        return shown(fault, of: operation, id: id)
    }

    private func refuse(
        _ refusal: AccessRefusal,
        _ request: ServiceRequest,
        of operation: WalleoOperation
    ) -> ServiceAnswer {
        let error: WalleoError =
            switch refusal {
            case .missing, .refused: .unauthorized
            case .signature: .invalidSignature
            case .certificate: .forbidden
            case .tooManyFailures, .tooFast: .tooManyRequests
            }
        var answer = shown(WalleoFault(error, refusal.code), of: operation)
        if let seconds = refusal.retryAfterSeconds {
            answer.headers[.retryAfter] = String(seconds)
        }
        answer.facts.address = request.address
        return answer
    }
}

extension WalleoMount {
    private func shown(
        _ fault: WalleoFault,
        of operation: WalleoOperation?,
        id: String? = nil
    ) -> ServiceAnswer {
        shown(
            ServedCall(answer: WalleoAnswers.answer(fault, id: id)),
            of: operation,
            id: id
        )
    }

    private func shown(
        _ served: ServedCall,
        of operation: WalleoOperation?,
        id: String?
    ) -> ServiceAnswer {
        var answer = ServiceAnswer(status: served.answer.status, body: served.answer.body)
        if let id { answer.headers[.requestID] = id }
        let isComeBackLater = served.answer.code == "pull.come_back_later"
        if isComeBackLater || answer.status == 503 { answer.headers[.retryAfter] = "10" }
        answer.facts.interface = .walleo
        answer.facts.operation = operation?.rawValue
        answer.facts.queued = served.queued
        answer.facts.card = served.card
        answer.facts.code = served.answer.code
        if served.answer.code != nil {
            let errors = WalleoRequest.json(answer.body)?["errors"]
            answer.facts.errorType = errors?.elements.first?["code"]?.string
        }
        return answer
    }
}
