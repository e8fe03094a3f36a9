import CardCore
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The words for orders that do not return from the lost workspace.
struct AdoptWordsTests {
    private static let giveUp =
        "order the cards again, then run: mintrun order give-up ord-000004 --reason TEXT"
    private static let id: OrderID = 4

    private static let failures: [(AdoptFailure, FailureCode, String, String)] = [
        (
            .notLost(order: id.text), .adoptNotLost,
            "ord-000004 is not an order that this workspace lost, or it has other serials",
            "see the lost orders with: mintrun report lost"
        ),
        (
            .unknown(order: id), .adoptUnknown,
            "the lost workspace does not contain cards of order ord-000004, or no description of it",
            giveUp
        ),
        (
            .incomplete(order: id, found: 3, cards: 10), .adoptIncomplete,
            "order ord-000004 has 3 of 10 cards: minting was not finished", giveUp
        ),
        (
            .neverMinted(order: id), .adoptNeverMinted,
            "order ord-000004 has no cards: it was lost before it was minted", giveUp
        ),
        (
            .needsCustodians(order: id, lost: "/o o", custody: .dual), .adoptNeedsCustodians,
            "order ord-000004 is sealed in /o o: its custodians must unlock it",
            "mintrun order adopt ord-000004 --lost '/o o' --custodian-key FILE "
                + "--custodian-key FILE"
        ),
        (
            .otherCustodians(order: id, set: 2), .adoptCustodians,
            "order ord-000004 was sealed to custodian set 2, which this workspace does not contain",
            "add the same custodians first: mintrun custodian add NAME --public-key FILE"
        ),
        (
            .otherProduct(order: id, product: "gift", version: 2, file: nil), .adoptProduct,
            "order ord-000004 was made with version 2 of product gift, which this workspace does "
                + "not contain",
            "mintrun product add FILE, with the product of that time"
        ),
        (
            .otherProduct(order: id, product: "gift", version: 2, file: "/n n/redo/gift.yaml"),
            .adoptProduct,
            "order ord-000004 was made with version 2 of product gift, which this workspace does "
                + "not contain",
            "mintrun product add '/n n/redo/gift.yaml'"
        ),
        (
            .otherPrinter(order: id, printer: "acme", version: 3, addition: nil), .adoptPrinter,
            "order ord-000004 was made for version 3 of printer acme, which this workspace does "
                + "not contain",
            "mintrun printer add acme --age RECIPIENT, or --openpgp FILE, with its keys of that "
                + "time"
        ),
        (
            .otherPrinter(
                order: id,
                printer: "acme",
                version: 3,
                addition: PrinterAddition(
                    name: "acme",
                    keys: .age(recipients: ["age1a", "age1b"]),
                    template: "generic-csv"
                )
            ), .adoptPrinter,
            "order ord-000004 was made for version 3 of printer acme, which this workspace does "
                + "not contain",
            "mintrun printer add acme --age age1a --age age1b --template generic-csv"
        ),
    ]

    @Test(arguments: failures)
    func wordsAFailure(
        _ failure: AdoptFailure,
        code: FailureCode,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code && failure.kind == .refused)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }
}
