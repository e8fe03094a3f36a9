import ArgumentParser
import CardCore
import CardPipeline

/// What every operation on a single card takes.
struct CardOperationOptions: ParsableArguments {
    @Option(
        help: "The message's id: the same one again does nothing; made and printed if not given."
    )
    var requestID: String?

    @Option(help: "The store in whose accounts it is booked.")
    var store = OperatorMessages.sender

    @OptionGroup var clock: ClockOption
    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func validate() throws {
        try requestID.map(Self.check(requestID:))
        guard OperatorMessages.isStore(store) else {
            throw ValidationError("--store takes a name of 1 to 100 visible characters")
        }
    }

    static func check(requestID: String) throws {
        guard OperatorMessages.isID(requestID) else {
            throw ValidationError(
                "--request-id takes 1 to 40 of A-Z a-z 0-9 . _ : -, but no expire-, fee- or breakage-"
            )
        }
    }

    static func check(reason: String) throws {
        guard OperatorMessages.isReason(reason) else {
            throw ValidationError("--reason takes a text that says why, of at most 1000 bytes")
        }
    }
}

/// Why, where nobody may go without saying it.
struct ReasonOption: ParsableArguments {
    @Option(help: "Why; it stays in the card's history.")
    var reason: String

    func validate() throws { try CardOperationOptions.check(reason: reason) }
}

/// Why, for operations that explain themselves.
struct OptionalReasonOption: ParsableArguments {
    @Option(help: "Why; it stays in the card's history.")
    var reason: String?

    func validate() throws { try reason.map(CardOperationOptions.check(reason:)) }
}

extension CardOperationOptions {
    /// Does the operation and shows what it came to.
    func operate(
        _ operation: CardCore.Operation,
        _ serial: String,
        other: String? = nil,
        amount: String? = nil,
        reason: String?
    ) async throws {
        let request = request(operation, serial, other: other, amount: amount, reason: reason)
        let done = try await options.write(
            "card \(operation.rawValue)",
            requestID: request.requestID,
            clock
        ) { try OperateCard($0).operate(request, dryRun: dry.dryRun) }
        options.console.show(CardOperatedReport(done))
    }

    func request(
        _ operation: CardCore.Operation,
        _ serial: String,
        other: String? = nil,
        amount: String? = nil,
        reason: String?
    ) -> OperateCard.Request {
        OperateCard.Request(
            operation,
            serial: serial,
            otherSerial: other,
            amount: amount,
            store: store,
            reason: reason ?? "",
            requestID: requestID ?? OperateCard.ownRequestID()
        )
    }
}
