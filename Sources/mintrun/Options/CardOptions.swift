import ArgumentParser
import CardCore
import CardJobs

/// Rules about options in the program's own words: they quote no argument.
enum UsageRule {
    static let requestID =
        "--request-id needs 1 to 40 of A-Z a-z 0-9 . _ -, and not the ids that the program "
        + "makes itself: redo, superseded, ord- and digits, and those that begin with "
        + "expire-, fee- or breakage-"
    static let store = "--store needs a name of 1 to 100 visible characters"
    static let reason = "--reason needs a text of 1 to 1000 bytes"
    static let note = "--text needs a text of 1 to 1000 bytes"
    static let amount =
        "--amount needs an amount above 0 with the decimals of its currency: 500.00 for NOK, 500 for JPY"
    static let funding =
        "--funding needs prepaid or credit:MINOR, and then the currency: credit:5000 NOK; MINOR is "
        + "from 1 to \(FundingTerms.mostMinor)"

    static let all = [requestID, store, reason, note, amount, funding]
}

/// The options of every operation on a single card.
struct CardOperationOptions: ParsableArguments {
    @Option(
        help: "The message's id: the same one again does nothing; made and printed if not given."
    )
    var requestID: String?

    @Flag(
        help:
            "Do it although the same was typed for this card within a day; the audit log records it."
    )
    var again = false

    @Option(help: "The store of the booking's accounts.")
    var store = OperatorMessages.store

    @OptionGroup var newStore: NewStoreOption

    @OptionGroup var clock: ClockOption
    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func validate() throws {
        try requestID.map(Self.check(requestID:))
        guard OperatorMessages.isStore(store.text) else { throw ValidationError(UsageRule.store) }
    }

    static func check(requestID: String) throws {
        guard OperatorMessages.isID(requestID) else {
            throw ValidationError(UsageRule.requestID)
        }
    }

    static func check(reason: String) throws {
        guard OperatorMessages.isReason(reason) else { throw ValidationError(UsageRule.reason) }
    }
}

/// A store that is neither listed nor known.
struct NewStoreOption: ParsableArguments {
    @Flag(
        help: "The store is new: it is neither in mintrun.yaml nor known; the audit log records it."
    )
    var newStore = false
}

/// A command with the name of a store that an operator types.
protocol StoreTyping: ProgramCommand {
    var new: NewStoreOption { get set }
}

/// Why: every operation that moves money or stops a card is explained.
struct ReasonOption: ParsableArguments {
    @Option(help: "The reason, for the card's history.")
    var reason: String

    func validate() throws { try CardOperationOptions.check(reason: reason) }
}

extension CardOperationOptions {
    /// Does the operation and shows its result.
    func operate(
        in program: Program,
        _ operation: CardCore.Operation,
        _ serial: Serial,
        other: Serial? = nil,
        amount: String? = nil,
        reason: String
    ) async throws {
        try await operate(
            in: program,
            request(
                in: program,
                operation,
                serial,
                other: other,
                amount: amount,
                reason: reason
            )
        )
    }

    func operate(in program: Program, _ request: OperateCard.Request) async throws {
        let done = try await options.book(
            in: program,
            "card \(request.operation.rawValue)",
            requestID: request.requestID,
            clock: clock
        ) { try OperateCard($0, $1).operate(request, dryRun: dry.dryRun) }
        dry.show(CardOperatedReport(done), on: options.console)
    }

    func request(
        in program: Program,
        _ operation: CardCore.Operation,
        _ serial: Serial,
        other: Serial? = nil,
        amount: String? = nil,
        reason: String
    ) -> OperateCard.Request {
        var request = OperateCard.Request(
            operation,
            serial: serial,
            otherSerial: other,
            amount: amount,
            store: store,
            reason: reason,
            requestID: requestID ?? program.requestID("op")
        )
        request.again = again
        request.mayStoreBeNew = newStore.newStore
        request.places = options.places
        return request
    }
}
