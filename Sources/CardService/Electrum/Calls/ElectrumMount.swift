package import CardCore

/// The Electrum interface under a prefix.
///
/// A call passes in this order: its route, its credential, its scope, its rate, its body, the calls
/// in flight with its ids, its preparation on a thread of the pools, the writer.
package struct ElectrumMount: Mount {
    let settings: ElectrumSettings
    let parts: Parts
    /// The calls that are not decided.
    package let inFlight = CallsInFlight()

    /// The parts of the service that the interface uses.
    package struct Parts: Sendable {
        /// The way of its calls to the writer.
        package var desk: CallDesk
        let cards: any CardLookup
        let answers: any ElectrumAnswering
        let document: String
        let now: @Sendable () -> Instant
        /// The time with which dates of senders are compared: our clock, as if it was never put
        /// back.
        package var latest: @Sendable () -> Instant

        /// `document` is the document of the interface as JSON; `now` is our clock.
        package init(
            desk: CallDesk,
            cards: any CardLookup,
            answers: any ElectrumAnswering,
            document: String,
            now: @escaping @Sendable () -> Instant
        ) {
            self.desk = desk
            self.cards = cards
            self.answers = answers
            self.document = document
            self.now = now
            latest = now
        }
    }

    package init(_ settings: ElectrumSettings, _ parts: Parts) {
        self.settings = settings
        self.parts = parts
    }

    /// The interface.
    package var interface: ServiceInterface { .electrum }
}

extension ElectrumMount {
    /// Answers a request; every failure has an answer.
    package func answer(_ request: ServiceRequest) async -> ServiceAnswer {
        switch ElectrumRoute(request.segments, request.method) {
        case .call(let call): await answer(request, call)
        case .document: ServiceAnswer(status: 200, body: parts.document)
        // Such as the GET of a Location.
        case .wrongMethod(let allow): Problem.wrongMethod(of: request, allow: allow)
        case .unknown: Problem.pathUnknown.answer(to: request.id)
        }
    }

    /// Answers a request whose body was not read.
    package func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer {
        guard let call = ElectrumRoute.call(request.segments) else {
            return Problem.pathUnknown.answer(to: request.id)
        }
        return refuse(ElectrumFault(ElectrumOwnCode(refusal)), call)
    }
}

extension ElectrumOwnCode {
    fileprivate init(_ refusal: TransportRefusal) {
        self =
            switch refusal {
            case .bodyTooLarge: .bodyTooLarge
            case .bodyTooSlow: .bodyTooSlow
            case .busyAddress: .queue
            case .contentType: .contentType
            }
    }
}
