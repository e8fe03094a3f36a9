import CardCore
import CardLedger

// Checks that orders follow from the entries about them.
extension MemoryState {
    func orderFaults() throws -> [RecordFault] {
        try orders.all.flatMap { order in
            let fate = OrderFate(entries(of: "order \(order.id)"), order)
            return try faults(of: order, fate).map { RecordFault.order($0, order.id) }
        }
    }

    private func faults(of order: OrderRecord, _ fate: OrderFate) throws -> [RecordFault.OrderPart]
    {
        let answers = try acknowledgementsDigest(ofOrder: order.id)
        let numbers = try importedNumbersDigest(ofOrder: order.id)
        let segments = orders.segments[order.id, default: []].map(\.first)
        let checks: [(RecordFault.OrderPart, Bool)] = [
            (.request, fate.content == order.request.content),
            (.serials, fate.serials == [order.firstSerial.text, order.lastSerial.text]),
            (.state, fate.state == order.state),
            (
                .problem,
                fate.problem == order.problem && fate.cancelReason == order.cancelReason
            ),
            (
                .row,
                fate.certificate == orders.shredCertificates[order.id]
                    && fate.times == [
                        order.createdAt, order.sealedAt, order.shredBegunAt, order.shreddedAt,
                    ]
            ),
            (.release, fate.file == order.release?.file),
            (.segment, fate.segments == segments),
            (
                .answers,
                fate.answers ?? RecordDigest.acknowledgements([]) == answers
            ),
            (.importedNumbers, fate.numbers ?? ImportedNumbersDigest().finished() == numbers),
        ]
        return checks.filter { !$0.1 }.map(\.0)
    }
}

/// The content of the audit log about an order.
private struct OrderFate {
    private(set) var state = OrderState.ordered
    private(set) var content: JSON?
    private(set) var serials: [String?] = []
    private(set) var answers: String?
    private(set) var numbers: String?
    private(set) var cancelReason: String?
    private(set) var problem: String?
    private(set) var file: String?
    private(set) var certificate: String?
    /// The instants of its creation, sealing, begin of shredding and shredding.
    private(set) var times: [Instant?] = [nil, nil, nil, nil]
    /// The first positions of its segments.
    private(set) var segments: [Int] = []
    private let cardCount: Int
    private let isPrinted: Bool

    init(_ entries: [LoggedEntry], _ order: OrderRecord) {
        cardCount = order.request.cardCount
        isPrinted = order.request.isPrinted
        for entry in entries { take(entry) }
    }

    private mutating func take(_ entry: LoggedEntry) {
        switch entry.entry.outcome {
        case "created":
            let then = entry.number("createdAt").map(Instant.init(milliseconds:))
            create(entry, at: then ?? entry.clock)
            if !isPrinted { state = .released }
        case "adopted": adopt(entry)
        case "minting": state = .minting
        case "segment": if let first = entry.number("first") { segments.append(Int(first)) }
        case "sealed": (state, times[1]) = (.sealed, entry.clock)
        case "released": (state, file) = (.released, entry.text("file"))
        case "acknowledged":
            if entry.number("covered") == Int64(cardCount) { state = .acknowledged }
            (answers, problem) = (entry.text("acknowledgements"), nil)
        case "promoted": answers = entry.text("acknowledgements")
        case "closed": state = .closed
        case "cancelled": (state, cancelReason) = (.cancelled, entry.text("reason"))
        case "shredding": times[2] = entry.clock
        case "shredded": (times[3], certificate) = (entry.clock, entry.text("certificate"))
        case "problem": problem = entry.text("problem")
        case "problem cleared": problem = nil
        default: break
        }
    }

    private mutating func create(_ entry: LoggedEntry, at moment: Instant?) {
        content = entry.details["content"]
        serials = [entry.text("firstSerial"), entry.text("lastSerial")]
        numbers = entry.text("numbers")
        times[0] = moment
    }

    /// Adds an order that came back from a lost workspace: one entry commits to all of it.
    private mutating func adopt(_ entry: LoggedEntry) {
        create(entry, at: entry.number("createdAt").map(Instant.init(milliseconds:)))
        (state, times[1], file) = (.sealed, entry.clock, entry.text("file"))
        if file != nil { state = .released }
    }
}
