import CardCore
import Testing

@testable import MintrunCommands

/// The words of failures of orders, one row for each case.
@Suite struct OrderFailureWordsTests {
    private static let id: OrderID = 1
    private static let show = "see the next step with: mintrun order show ord-000001"

    private static let rows: [(any Failure, String, String)] = [
        (
            OrderStateFailure.unknown(order: "ord-000009"),
            "order ord-000009 does not exist",
            "see the orders with: mintrun order list"
        ),
        (
            OrderStateFailure.takesNoCards(order: id, state: .sealed, count: 3),
            "order ord-000001 is sealed: it cannot be given 3 more cards",
            show
        ),
        (
            OrderStateFailure.notPrinted(order: id, .imported(fileDigest: ""), step: .mint),
            "the cards of order ord-000001 were imported: it cannot be minted",
            show
        ),
        (
            OrderStateFailure.notPrinted(order: id, .pull(client: nil), step: .release),
            """
            clients of the service get the cards of order ord-000001 in answers, and no printer \
            does: it cannot be released
            """,
            show
        ),
        (
            OrderStateFailure.shreddingNotBegun(order: id, state: .closed),
            "order ord-000001 is closed: it cannot be shredded before shredding was begun",
            show
        ),
        (
            OrderStateFailure.activeCards(order: id, count: 2),
            "2 cards of order ord-000001 are active",
            "block or void those cards instead"
        ),
        (
            OrderStateFailure.activeCards(order: id, count: 1),
            "1 card of order ord-000001 is active",
            "block or void those cards instead"
        ),
        (
            OrderStateFailure.notFullyMinted(order: id, minted: 2, cardCount: 3),
            "order ord-000001 has 2 of 3 cards",
            "continue with: mintrun mint ord-000001"
        ),
        (
            OrderStateFailure.alreadyReleased(order: id),
            "order ord-000001 already has its one package",
            "get the same bytes again with: mintrun package fetch ord-000001 --to DIR"
        ),
        (
            OrderStateFailure.notAnswered(order: id, count: 8, first: 3),
            "order ord-000001 is not closed: the printer has not answered for 8 cards, the first at "
                + "position 3",
            "record the printer's answer: mintrun acknowledge ord-000001 ANSWER.json"
        ),
        (
            OrderStateFailure.notAnswered(order: id, count: 1, first: 3),
            "order ord-000001 is not closed: the printer has not answered for 1 card, the first at "
                + "position 3",
            "record the printer's answer: mintrun acknowledge ord-000001 ANSWER.json"
        ),
        (
            OrderStateFailure.notShredded(order: id),
            "order ord-000001 is not closed: its secrets still exist",
            "destroy them, which closes it: mintrun shred ord-000001"
        ),
        (
            promotion(.cardIsSpare), "C2 is a spare, and a spare replaces ordinary cards only",
            "see the packs of spares, which are the last ones: mintrun stock show ord-000001"
        ),
        (
            promotion(.cardIsGood), "C2 is neither spoiled nor missing",
            "if it is damaged, destroy it first: mintrun card void --from C2 --to C2 --reason TEXT"
        ),
        (
            promotion(.cardIsReplaced(by: 12), other: "C12"), "C2 was replaced by spare C12",
            "see that spare: mintrun card show C12"
        ),
        (
            promotion(.notASpare), "C11 is not a spare of order ord-000001",
            "see the packs of spares, which are the last ones: mintrun stock show ord-000001"
        ),
        (
            promotion(.spareIsPromoted(for: 3), other: "C3"), "spare C11 replaces C3",
            "name another spare; see the state of this one: mintrun card show C11"
        ),
        (
            promotion(.spareIsLost), "spare C11 is itself spoiled, missing or voided",
            "name another spare; see the state of this one: mintrun card show C11"
        ),
        (
            promotion(.spareIsUnanswered),
            "no answer of the printer covers spare C11, so nobody knows that it exists",
            "record the printer's answer first: mintrun acknowledge ord-000001 ANSWER.json"
        ),
        (
            OrderStateFailure.custodiansUnknown(version: 4),
            "custodian set 4 does not exist",
            "see the custodians with: mintrun custodian list"
        ),
        (
            MintingFailure.tokensExist(serial: "NC000001", count: 16),
            "16 tokens in a row for card NC000001 exist already",
            "give the product a longer token; if it is long, check the kernel's randomness"
        ),
        (
            MintingFailure.tokenTaken(order: id),
            "a token of order ord-000001 belongs to another card in this workspace",
            "run: mintrun verify, and report it"
        ),
        (
            ReservationFailure.requestTaken(request: "r-1", order: id),
            "request r-1 is order ord-000001, with other content",
            "use a new request id, or see: mintrun order show ord-000001"
        ),
        (
            ReservationFailure.productUnknown(id: "winter"),
            "product winter does not exist",
            "see the products with: mintrun product list"
        ),
        (
            ReservationFailure.printerUnknown(name: "trykk"),
            "printer trykk does not exist",
            "see the printers with: mintrun printer list"
        ),
        (
            ReservationFailure.numberCount(came: 1, cardCount: 3),
            "1 number given for 3 cards",
            "give exactly one number per card, spares last"
        ),
        (
            ReservationFailure.numberTaken(number: "0077"),
            "the number 0077 is repeated, exists already or is a serial of a product",
            "remove it from the file of numbers"
        ),
        (
            ReservationFailure.serialsExhausted(product: "winter", left: 2, cardCount: 3),
            "winter has 2 serials left, 3 are needed",
            "order from a product with more digits in its serial"
        ),
        (
            ReturningFailure.orderExists(order: id),
            "order ord-000001 is in this workspace already",
            "see it with: mintrun order show ord-000001"
        ),
        (
            ReturningFailure.productUnknown(id: "winter"),
            "product winter does not exist",
            "add it again: mintrun product add"
        ),
        (
            ReturningFailure.printerUnknown(name: "trykk"),
            "printer trykk does not exist",
            "add it again: mintrun printer add"
        ),
        (
            ReturningFailure.cardCount(came: 2, cardCount: 3),
            "2 cards were restored of 3",
            "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
        ),
        (
            AcceptanceFailure.coveredBefore(order: id, positions: 1...6),
            "cards 1 to 6 of order ord-000001 were acknowledged already, with other content",
            "compare the printer's answers; the first one counts"
        ),
        (
            AcceptanceFailure.unfitCard(order: id, position: 7),
            "card 7 of order ord-000001 is not in a state for that",
            "compare the answer with: mintrun order show ord-000001"
        ),
    ]

    private static func promotion(_ flaw: SpareFlaw, other: Serial? = nil) -> PromotionFailure {
        PromotionFailure(order: id, card: "C2", spare: "C11", flaw: flaw, other: other)
    }

    @Test(arguments: rows.indices)
    func hasTheWordsOfTheCommandLine(_ index: Int) {
        let (failure, sentence, remedy) = Self.rows[index]
        #expect(failure.message.text == sentence)
        #expect(failure.hint.text == remedy)
    }

    @Test(
        arguments: zip(
            OrderStep.allCases,
            [
                "minted", "sealed", "released", "acknowledged", "closed", "cancelled", "shipped",
                "shredded", "given a spare", "sealed to other custodians",
                "given other keys of its printer", "labelled",
            ]
        )
    )
    func namesTheStepThatTheStateRefuses(_ step: OrderStep, _ participle: String) {
        let failure = OrderStateFailure.wrongState(order: Self.id, state: .ordered, step: step)
        #expect(
            failure.message.text == "order ord-000001 is ordered: it cannot be \(participle)"
        )
        #expect(failure.hint.text == Self.show)
        #expect(failure.kind == .refused)
    }
}
