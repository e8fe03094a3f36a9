import CardCore
import CardLedger

extension LedgerWalk {
    mutating func saleStep() -> WalkStep {
        let sender = element(["pos", "web"])
        let messages = (0...below(6)).map { message(sender, $0) }
        let context = context("sale")
        guard isTrue(3, of: 4) else {
            let isKept = isTrue(4, of: 5)
            return WalkStep("decide") { shop in
                let facts = FeedFacts(
                    sender: OperatorMessages.sender,
                    environment: .live,
                    now: context.at
                )
                return try shop.ledger.decide(by: context, keepIf: { _ in isKept }) {
                    try $0.decide(messages, from: facts).messages.map(\.outcome)
                }
            }
        }
        let sequence = Int64(1 + below(stepCount))
        let end = below(8)
        return WalkStep("file \(sequence)") { shop in
            let taken = try shop.ingest(
                messages,
                sequence: sequence,
                at: context.at,
                end: { outcome in
                    switch end {
                    case 0: .forget
                    case 1: .refuse(SaleFileOutcome(.rejected, reason: "file.all_rejected"))
                    case 2: .arrive(outcome)
                    default: .settle(outcome, publishing: [])
                    }
                }
            )
            return taken
        }
    }

    /// A message about one of the first cards; ids come again.
    private mutating func message(_ sender: String, _ place: Int) -> Message {
        let phase = element([Phase.final, .final, .request, .confirm, .reverse])
        let id = isTrue(1, of: 6) ? "m-\(below(stepCount))-0" : "m-\(stepCount)-\(place)"
        let operation = element([
            Operation.activate, .activate, .redeem, .redeem, .load, .deactivate, .refund, .void,
            .block, .unblock, .replace,
        ])
        var message = Message(
            id: id,
            operation: operation,
            phase: phase,
            store: element(["oslo-1", "bergen"]),
            time: Workshop.now.adding(seconds: Int64(below(600) * stepCount)),
            card: Workshop.serial(Int64(1 + below(20)))
        )
        if phase.isAdvice { message.originalID = "m-\(below(stepCount + 1))-0" }
        if operation == .refund { message.originalID = element([nil, "m-\(below(stepCount))-0"]) }
        if operation == .replace { message.otherCard = Workshop.serial(Int64(1 + below(20))) }
        if operation != .block, isTrue(4, of: 5) {
            message.amountMinor = operation == .activate ? 50_000 : Int64(1 + below(300)) * 100
            message.currency = Workshop.terms.currency
        }
        return message
    }
}
