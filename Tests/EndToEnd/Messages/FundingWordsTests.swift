import CardCore
import CardTestSupport
import Testing

@testable import MintrunCommands

/// The words of the command line for deposits and charges.
struct FundingWordsTests {
    private static let failures: [(FundingFailure, FailureCode, message: String, hint: String)] = [
        (
            .none("till"), .fundingNone, "client till has no funding account",
            "see the client with: mintrun client show till"
        ),
        (
            .unknown(.deposit, "d1", of: "acme"), .fundingUnknown,
            "client acme has no deposit d1", "see the account with: mintrun funding show acme"
        ),
        (
            .referenceForm, .fundingForm, "the reference is not 1 to 255 visible bytes",
            "give the reference of the deposit with --reference"
        ),
        (
            .commentForm, .fundingForm,
            "the text is longer than 250 characters, or has invisible ones",
            "write a shorter text in one line"
        ),
        (
            .amount, .fundingAmount,
            "the amount is below 0, above 100000000000000 minor units, or too large for the account",
            "give the amount of the deposit with --amount"
        ),
        (
            .currency(Currency.known("NOK"), of: "acme"), .fundingCurrency,
            "the account of client acme is in NOK",
            "see the account with: mintrun funding show acme"
        ),
        (
            .reference(.charge, "g1", of: "acme"), .fundingReference,
            "client acme has another charge g1", "see the account with: mintrun funding show acme"
        ),
        (
            .state(.approve, reference: "d1", status: .rejected), .fundingState,
            "d1 is rejected, so approve is impossible",
            "see its steps with: mintrun funding list"
        ),
        (
            .samePerson(reference: "d 1", "acme"), .fundingSamePerson,
            "the deposit d 1 was registered by the same operator",
            "another operator types: mintrun funding approve acme --reference 'd 1' --reason TEXT"
        ),
        (
            .insufficient("acme"), .fundingInsufficient,
            "the account of client acme has not enough money",
            "see the account with: mintrun funding show acme"
        ),
    ]

    @Test(arguments: failures)
    func failuresHaveWords(
        _ failure: FundingFailure,
        code: FailureCode,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }
}
