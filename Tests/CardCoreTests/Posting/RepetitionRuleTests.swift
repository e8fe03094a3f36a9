import CardCore
import Testing

/// Messages of operators that repeat the effect of the latest one.
struct RepetitionRuleTests {
    private static let now = Instant(milliseconds: 1_764_000_000_000)

    private static func known(
        _ operation: CardCore.Operation = .load,
        amount: Int64 = 1000,
        currency: String = "NOK",
        other: CardNumber? = nil
    ) -> KnownMessage {
        let message = Message(
            id: "op-2",
            operation: operation,
            phase: .final,
            store: "oslo-1",
            time: now,
            card: "A"
        )
        var known = KnownMessage(
            number: 2,
            sender: OperatorMessages.sender,
            message: message,
            content: message.content,
            standing: .confirmed,
            context: "{}",
            answer: Answer(
                state: .used,
                amountMinor: 5000,
                availableMinor: 5000,
                currency: Currency(currency)
            )
        )
        known.approvedMinor = amount
        known.otherCard = other
        return known
    }

    private static func typed(_ before: Int64, _ operation: CardCore.Operation = .load)
        -> TypedMessage
    {
        TypedMessage(
            id: "op-1",
            content: "load|final||bergen-1|A|1000|NOK|",
            operation: operation,
            otherCard: nil,
            amountMinor: 1000,
            currency: Currency("NOK"),
            decidedAt: Instant(milliseconds: now.milliseconds - before),
            operatorName: "kari"
        )
    }

    private static let day: Int64 = 86_400_000

    @Test(arguments: [
        (0, true), (1, true), (day - 1, true), (day, false), (-day + 1, true), (-day, false),
        (400 * day, false), (Int64.min / 2, false),
    ])
    func comparesTheDistanceOnTheClockInBothDirections(before: Int64, isRepetition: Bool) {
        #expect(
            RepetitionRule.isRepetition(Self.known(), of: Self.typed(before), at: Self.now)
                == isRepetition
        )
    }

    @Test func differsByOperationOtherCardAmountAndCurrency() {
        let latest = Self.typed(0)
        func repeats(_ message: KnownMessage) -> Bool {
            RepetitionRule.isRepetition(message, of: latest, at: Self.now)
        }
        #expect(repeats(Self.known()))
        #expect(!repeats(Self.known(amount: 1001)))
        #expect(!repeats(Self.known(currency: "SEK")))
        #expect(!repeats(Self.known(other: 7)))
        for operation in CardCore.Operation.allCases {
            #expect(repeats(Self.known(operation)) == (operation == .load))
        }
    }

    @Test func anUndoDoesNotRepeatOfItsOperation() {
        var undo = Self.typed(0)
        undo.content = "load|reverse|op-0|bergen-1|A|||"
        #expect(!RepetitionRule.isRepetition(Self.known(), of: undo, at: Self.now))
    }

    @Test func readsTheTypedWordsFromTheContent() {
        var message = Message(
            id: "op-1",
            operation: .transfer,
            phase: .final,
            store: "a|b\\c",
            time: Self.now,
            card: "A"
        )
        message.otherCard = "B"
        var typed = Self.typed(0, .transfer)
        typed.content = message.content
        #expect(typed.store == "a|b\\c" && typed.otherSerial == "B" && typed.typedMinor == nil)
        message.amountMinor = 1000
        message.otherCard = nil
        typed.content = message.content
        #expect(typed.typedMinor == 1000 && typed.otherSerial == nil)
    }

    @Test(arguments: CardCore.Operation.allCases)
    func everyOperationButALookupNeedsAReason(operation: CardCore.Operation) {
        #expect(OperatorMessages.needsReason(operation) == (operation != .lookup))
    }
}
