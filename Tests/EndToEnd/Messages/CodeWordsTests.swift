import CardCore
import Testing

@testable import MintrunCommands

/// The texts for senders about codes of rows and files.
struct CodeWordsTests {
    private static let allowed =
        "Write an amount of the product, or that of the order if it fixes one; if the operation has "
        + "none or means all of the card, leave it out."

    /// The hints that `DecisionHintTests` follows.
    static let hints: [(RowCode, String)] = [
        (.amountMissing, "Write the amount."),
        (.currencyMismatch, "Write the currency of the card."), (.notAllowed, allowed),
        (
            .partRefund,
            "Write the whole price if the card was returned; if it was not, correct the other rows, "
                + "then `mintrun sales decide FILE --as void --reason TEXT`."
        ),
        (.price, "Correct the price or the card; a sender with discounts needs another setting."),
        (
            .expiresOn,
            "Leave it out, or write a day from the day of the sale to the last one that the "
                + "product allows."
        ),
        (.activeFrom, "Write an `activeFrom` up to the last day, or leave it out."),
        (
            .insufficient,
            "Ask for less, or wait until loads are confirmed; ask the operators about "
                + "fees."
        ),
    ]

    @Test(arguments: hints) func namesTheNextStepForARow(_ code: RowCode, _ hint: String) {
        #expect(code.remedy.text == hint)
        #expect(CommandLineWords().remedy(of: code).text == hint)
    }

    @Test func namesTheNextStepForTheNumberOfAFile() {
        #expect(
            FileRefusal.sequenceSyntax.remedy.text == "Write `17`, or `17.1` for a correction."
        )
    }

    /// The sentence names the operator exactly if an operator can decide about the reason.
    @Test(arguments: FileRefusal.allCases)
    func namesTheOperatorIfAnOperatorCanDecide(_ reason: FileRefusal) {
        let judgement = FileJudgement(reason == .sequenceGap ? .held : .quarantined, reason)
        let takes = FileDecision.allCases.contains { decision in
            decision != .void
                && decision.isPossible(about: judgement, hasConflictingFile: true, first: nil)
        }
        let remedy = reason.remedy.text
        #expect(remedy.contains("an operator") == takes, "\(remedy)")
    }
}
