import CardCore
import CardJobs
import CardService
import CardText
import HTTPTypes
import Synchronization

/// A mount over fakes.
struct ElectrumCounter {
    let access = FakeAccess()
    let cards = FakeCards()
    let queue = FakeQueue()
    let mount: ElectrumMount

    /// A counter that knows the card of the complete bodies; `card` is that card.
    init(
        _ card: FoundCard = ElectrumFakes.card("S-1"),
        settings: ElectrumSettings = ElectrumBodies.settings,
        change: (inout ElectrumMount.Parts) -> Void = { _ in }
    ) {
        var parts = ElectrumMount.Parts(
            desk: CallDesk(access: access, queue: queue),
            cards: cards,
            answers: FakeAnswers(),
            document: "{}",
            now: { ElectrumFakes.now }
        )
        parts.desk.timeLimit = Self.timeLimit
        change(&parts)
        mount = ElectrumMount(settings, parts)
        cards.state.withLock { $0.cards[ElectrumFakes.pan] = card }
    }

    /// A time for a call that never passes in a test, however busy the machine is.
    static let timeLimit = Duration.seconds(3600)

    /// Posts a body to the path of an operation; it was received so long ago.
    func post(
        _ operation: ElectrumOperation,
        _ body: OrderedJSON? = nil,
        call: ElectrumCall? = nil,
        age: Duration = .zero
    ) async -> ServiceAnswer {
        let call = call ?? ElectrumBodies.call(operation)
        var request = Self.request(call)
        request.receivedAt -= age
        request.body = (body ?? ElectrumBodies.body(operation)).bytes
        return await mount.answer(request)
    }

    static func request(
        _ call: ElectrumCall,
        _ method: HTTPRequest.Method = .post
    ) -> ServiceRequest {
        let collection = call.operation.kind.collection
        let segments: [String] =
            switch call.operation.phase {
            case .confirm: [collection, call.originalID ?? "", "confirmations", call.id]
            case .reverse: [collection, call.originalID ?? "", "reversals", call.id]
            default: [collection, call.id]
            }
        return request(segments, method)
    }

    static func request(
        _ segments: [String],
        _ method: HTTPRequest.Method
    ) -> ServiceRequest {
        var request = ServiceRequest(
            id: ServiceRequestID("01JDPZ0000000000000000000A"),
            method: method,
            path: "/giftcard/v3/" + segments.joined(separator: "/"),
            headers: [:],
            address: ClientAddress("192.0.2.1"),
            receivedAt: .now
        )
        request.segments = segments
        return request
    }

    /// The only call that was submitted.
    var submitted: PreparedCall? { queue.calls.count == 1 ? queue.calls.first : nil }

    /// The message of the only call that was submitted.
    var message: Message? {
        guard case .message(let message) = submitted?.intent else { return nil }
        return message
    }
}
