import CardCore
import CardTestSupport
import Testing

/// The check of `verify` over all steps finds each of them that does not follow.
@Suite struct FundingCheckTests {
    private static let nok = Currency.known("NOK")

    private static func message(
        _ number: Int64,
        _ step: FundingStep,
        first: Int64? = nil,
        before: Int64,
        by actor: FundingActor = .client,
        reference: String? = nil
    ) -> FundingMessage {
        let account = FundingAccount(
            "acme",
            in: .live,
            terms: .inKroner(),
            FundingBalance(fundingMinor: before)
        )
        return FundingMessage(
            number: MessageNumber(number),
            step,
            of: account,
            first: MessageNumber(first ?? number),
            reference: reference ?? "r\(first ?? number)",
            amountMinor: 100,
            by: actor,
            at: Instant(milliseconds: number)
        )
    }

    /// A deposit, its approval, a charge, its return, and the return of the deposit.
    private static let whole = [
        message(1, .deposit, before: 0), message(2, .approve, first: 1, before: 0),
        message(3, .charge, before: 100), message(5, .chargeBack, first: 3, before: 0),
        message(8, .giveBack, first: 1, before: 100),
    ]

    private static func faults(
        _ messages: [FundingMessage],
        transfers: (FundingMessage) -> [Transfer] = { $0.transfers }
    ) -> Int64 {
        var check = FundingCheck()
        for message in messages { check.add(message, transfers(message)) }
        return check.faults
    }

    @Test func wholeHistoriesPass() { #expect(Self.faults(Self.whole) == 0) }

    @Test(arguments: 0..<5)
    func findsAnyChange(at place: Int) {
        let changes: [(inout FundingMessage) -> Void] = [
            { $0.amountMinor += 1 }, { $0.beforeMinor += 1 }, { $0.client = "other" },
            { $0.first = 99 }, { $0.environment = .test }, { $0.currency = Currency.known("SEK") },
        ]
        for change in changes {
            var messages = Self.whole
            change(&messages[place])
            // The transfers of the journal stay as they were.
            let stored = Dictionary(
                uniqueKeysWithValues: Self.whole.map { ($0.number, $0.transfers) }
            )
            #expect(Self.faults(messages) { stored[$0.number]! } > 0)
        }
    }

    @Test(arguments: 0..<5)
    func findsMoneyThatDidNotMove(at place: Int) {
        let number = Self.whole[place].number
        #expect(Self.faults(Self.whole) { $0.number == number ? [] : $0.transfers } > 0)
    }

    /// The ledger compares bytes: the letter in two spellings of Unicode makes two references.
    @Test func spellingsOfOneLetterAreTwoReferences() {
        func faults(_ second: String) -> Int64 {
            Self.faults([
                Self.message(1, .deposit, before: 0, reference: "caf\u{E9}"),
                Self.message(2, .deposit, before: 0, reference: second),
            ])
        }
        #expect(faults("cafe\u{301}") == 0 && faults("caf\u{E9}") == 1)
    }

    @Test func findsAnApprovalOfOnesOwn() {
        let own = [
            Self.message(1, .deposit, before: 0, by: .operator("kari")),
            Self.message(2, .approve, first: 1, before: 0, by: .operator("kari")),
        ]
        #expect(Self.faults(own) == 1)
    }

    @Test func findsAReferenceThatIsUsedTwice() {
        var second = Self.message(2, .deposit, before: 0)
        second.reference = "r1"
        #expect(Self.faults([Self.message(1, .deposit, before: 0), second]) == 1)
    }

    @Test func findsAStepThatComesTwice() {
        let messages = Self.whole.prefix(2) + [Self.message(3, .approve, first: 1, before: 100)]
        #expect(Self.faults(Array(messages)) == 1)
    }
}
