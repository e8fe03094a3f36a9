import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words of failures of references.
struct ReferenceWordsTests {
    private static let again = "read the 12 symbols again from the slip"

    @Test(arguments: [
        (
            ReferenceFailure.mistyped(.wrongLength(found: 1)), FailureCode.referenceMistyped,
            "the reference has 1 symbol, and one of a slip has 12", again
        ),
        (
            .mistyped(.otherFirstSymbol), .referenceMistyped,
            "the reference does not begin with M", again
        ),
        (
            .mistyped(.symbol), .referenceMistyped,
            "a symbol of the reference is neither a digit nor a letter", again
        ),
        (
            .mistyped(.checkSymbol), .referenceMistyped,
            "the check symbol is not that of the reference", again
        ),
        (
            .unknown(IssuerReference(1)), .referenceUnknown,
            "no message of this workspace has the reference M0000000001Y",
            "look for the card instead: mintrun card show SERIAL"
        ),
    ])
    func referencesHaveWords(
        _ failure: ReferenceFailure,
        code: FailureCode,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }
}
