import CardCore
import Testing

@testable import MintrunCommands

/// The words of rules of orders and of the products and laws behind them.
struct OrderRuleWordsTests {
    private static let rules: [(OrderRuleFailure, String, String)] = [
        (
            .requestID, "requestId is not 1 to 100 of A-Z a-z 0-9 . _ : -",
            "correct it in the order file"
        ),
        (
            .derivedRequestID("ord-000001"),
            "requestId is ord-000001, which could be the id of another order",
            "give it a request id that is not ord- or adopted- and digits"
        ),
        (
            .name(.template), "template is not 1 to 100 of A-Z a-z 0-9 . _ -",
            "correct it in the order file"
        ),
        (.quantity(0), "quantity is 0, outside 1 to 10000000", "correct it in the order file"),
        (.spares(-1), "spares is -1, outside 0 to 1000000", "correct it in the order file"),
        (
            .packaging(carton: 75, pack: 50), "a carton of 75 is not a whole number of packs of 50",
            "correct it in the order file"
        ),
        (
            .serials(cards: 1000, digits: 3), "1000 cards do not fit into 3 digits of serials",
            "use a product whose serial has more digits"
        ),
        (
            .denomination(150, product: "p", allowed: .fixed([100, 200])),
            "150 is not a denomination of p: 100, 200", "correct it in the order file"
        ),
        (
            .denomination(150, product: "p", allowed: .range(min: 100, max: 500, step: 200)),
            "150 is not a denomination of p: 100 to 500 in steps of 200",
            "correct it in the order file"
        ),
        (
            .denominationNeeded(product: "p", allowed: .fixed([100, 200])),
            "p has several denominations and the template prints one: 100, 200",
            "add denomination to the order"
        ),
        (
            .templateWidth("t", column: "token", needed: 34, width: 33),
            "the column token of template t is 33 symbols wide, and the product needs 34",
            "put a copy of the template with a wider column into the workspace's templates/, or "
                + "name another template"
        ),
        (
            .templateValue("t", column: "Value", missing: .denomination),
            "the column Value of template t must not be empty, and the order has no denomination",
            "add denomination to the order, or name another template"
        ),
        (
            .templateValue("t", column: "Day", missing: .lastDay),
            "the column Day of template t must not be empty, and no last day is known before a card "
                + "is sold",
            "name another template, or a product whose expiry is {on: DAY}"
        ),
        (
            .templateValue("t", column: "Pin", missing: .pin),
            "the column Pin of template t must not be empty, and the product has no PIN",
            "name another template, or a product with pin"
        ),
        (
            .templateValue("t", column: "Bars", missing: .tokenBarcode),
            "the column Bars of template t must not be empty, and the token has no barcode",
            "name another template, or a product with barcode: true in its token"
        ),
        (
            .templateValue("t", column: "Bars", missing: .pinBarcode),
            "the column Bars of template t must not be empty, and the PIN has no barcode",
            "name another template, or a product with barcode: true in its pin"
        ),
        (
            .templateValue("t", column: "Note", missing: .text),
            "the column Note of template t must not be empty, and its text is empty",
            "write a text into the template"
        ),
    ]

    @Test(arguments: rules)
    func rulesHaveWords(_ failure: OrderRuleFailure, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
        #expect(failure.kind == .refused)
    }

    @Test func aProductWhoseLastDayIsOverHasWords() throws {
        let day = try #require(Day("2026-01-31"))
        let failure = OrderRuleFailure.productExpired("p", lastDay: day)
        #expect(
            failure.message.text == "the last day of p, 2026-01-31, is over: no card could be sold"
        )
        #expect(
            failure.hint.text
                == "write a later day into the product's file, then: mintrun product add FILE"
        )
        #expect(failure.kind == .refused)
    }

    private static let answers: [(AcknowledgementFailure, String)] = [
        (.otherOrder(expected: 1), "it is for another order, not ord-000001"),
        (
            .otherPackage(order: 1, sha256: "abcd", found: "0123"),
            "it is for another package: its `sha256` is 0123, that of the encrypted file of order "
                + "ord-000001 is abcd"
        ),
        (
            .otherManifest(order: 1, sha256: "abcd", found: "0123"),
            "it is for another package: its `manifestSha256` is 0123, that of manifest.json in the "
                + "package of order ord-000001 is abcd"
        ),
        (
            .spoiledAndMissing(position: 7),
            "the card at position 7 is both spoiled and missing"
        ),
        (
            .countsOutside(received: -1, good: 2, cards: 3), "received -1, good 2, of 3 cards"
        ),
        (
            .goodAndSpoiled(good: 1, spoiled: 2, received: 4),
            "good 1 + spoiled 2 is not received 4"
        ),
        (
            .receivedAndMissing(received: 4, missing: 1, cards: 6),
            "received 4 + missing 1 is not the 6 cards and spares that it is about"
        ),
        (.noCards, "the order has no cards"),
        (.notInOrder(index: 0, list: .spoiled), "serial 1 of spoiled is not in the order"),
        (
            .mistyped(.letter("O"), index: 2, list: .missing),
            "serial 3 of missing: the letter O stands where the serial has a digit"
        ),
        (
            .mistyped(.checkSymbol, index: 2, list: .missing),
            "serial 3 of missing: \(RowCode.checkSymbol.sentence)"
        ),
        (.rangeBackwards(first: 9, last: 2), "the range from position 9 to 2 runs backwards"),
        (.rangesOverlap(position: 4), "its ranges overlap at position 4"),
        (.outsideRanges(index: 1, list: .missing), "serial 2 of missing is outside its ranges"),
        (.listedTwice(position: 3, list: .spoiled), "the card at position 3 is spoiled twice"),
        (
            .notASpare(position: 2, spoiled: 1),
            "the card at position 2 is not a spare for the one at 1"
        ),
        (.nothingToReplace(position: 2), "the card at position 2 does not need a spare"),
        (.spareUnusable(position: 101), "the spare at position 101 is not available"),
    ]

    @Test(arguments: answers)
    func answersOfPrintersHaveWords(_ failure: AcknowledgementFailure, _ message: String) {
        #expect(failure.message.text == message)
        #expect(
            failure.hint == "ask the printer for a corrected acknowledgement; nothing has changed"
        )
        #expect(failure.kind == .refused)
    }

    @Test(
        arguments: [
            (
                .spoiledAndMissing(position: 7), [7: "NC7"],
                "the card NC7 at position 7 is both spoiled and missing"
            ),
            (
                .rangeBackwards(first: 9, last: 2), [9: "NC9", 2: "NC2"],
                "the range from position 9 to 2, NC9 to NC2, runs backwards"
            ),
            (.rangesOverlap(position: 4), [4: "NC4"], "its ranges overlap at position 4, card NC4"),
            (
                .listedTwice(position: 3, list: .spoiled), [3: "NC3"],
                "the card NC3 at position 3 is spoiled twice"
            ),
            (
                .notASpare(position: 2, spoiled: 1), [1: "NC1", 2: "NC2"],
                "the card NC2 at position 2 is not a spare for the one at 1, NC1"
            ),
            (
                .nothingToReplace(position: 2), [2: "NC2"],
                "the card NC2 at position 2 does not need a spare"
            ),
            (
                .spareUnusable(position: 101), [101: "NC101"],
                "the spare NC101 at position 101 is not available"
            ),
            (
                .alreadyAnswered(position: 4), [4: "NC4"],
                "another acknowledgement was accepted for the card NC4 at position 4"
            ),
        ] as [(AcknowledgementFailure, [Int: Serial], String)]
    )
    func refusedAnswersNameTheCards(
        _ failure: AcknowledgementFailure,
        serials: [Int: Serial],
        message: String
    ) {
        #expect(failure.positions == serials.keys.sorted())
        let refused = RefusedAnswer(failure, serials: serials)
        #expect(refused.message.text == message)
        #expect(refused.hint == failure.hint)
        #expect(refused.code == failure.code)
        #expect(RefusedAnswer(failure, serials: [:]).message == failure.message)
    }

    @Test(arguments: [
        (
            AcknowledgementFailure.manifestUnknown(order: 1, found: "0123"),
            "its `manifestSha256` 0123 cannot be compared: order ord-000001 was released by an "
                + "earlier version, which did not store that digest",
            "replace `manifestSha256` in the answer by `sha256`, the digest of the encrypted file"
        ),
        (
            .zerosLost(index: 0, list: .missing),
            "line 7, column 1: serial 1 of missing is not in the order; with the zeros in front "
                + "that a spreadsheet has removed, it is",
            ShownText.serialAsText.text
        ),
        (
            .rounded(index: 1, list: .spoiled),
            "line 7, column 1: serial 2 of spoiled is not in the order: a spreadsheet has rounded "
                + "it to 15 digits",
            ShownText.serialAsText.text
        ),
    ])
    func answersThatNeedAnotherFileHaveWords(
        _ failure: AcknowledgementFailure,
        message: String,
        hint: String
    ) {
        let line = failure.entry.map { _ in 7 }
        let refused = RefusedAnswer(failure, serials: [:], line: line)
        #expect(refused.message.text == message)
        #expect(refused.hint.text == hint)
        #expect(refused.code == .ackMismatch)
    }

    @Test func aSecondAnswerHasWords() {
        let failure = AcknowledgementFailure.alreadyAnswered(position: 4)
        #expect(
            failure.message
                == "another acknowledgement was accepted for the card at position 4"
        )
        #expect(
            failure.hint == "compare it with mintrun order show, then ask the printer"
        )
        #expect(failure.kind == .conflict)
    }

    @Test func numbersThatDifferInLeadingZerosAreNamedWithTheirPlaces() {
        let pairs = [ZeroPair("01", "1", line: 8), ZeroPair("02", "2", order: 1)]
        let start =
            "imported numbers differ only in leading zeros, which tills and spreadsheets "
            + "drop: 01 and 1 (line 8), 02 and 2 (order ord-000001)"
        let failure = ZeroPair.refusal(pairs, of: 2)
        #expect(failure.message.text == start)
        #expect(ZeroPair.refusal(pairs, of: 9).message.text == start + ", and 7 more")
        #expect(
            failure.hint.text
                == "give each card of the product a number that still differs from the others "
                + "without leading zeros"
        )
        #expect(failure.kind == .refused)
    }

    private static let products: [(ProductFixed, String, String)] = [
        (
            .otherID("q", of: "p"), "q cannot be a version of p", "add it as a product of its own"
        ),
        (
            .field(.pinBinding, product: "p"),
            "pin.boundTo of p cannot change, because cards of it exist",
            "add a product with another id"
        ),
    ]

    @Test(arguments: products)
    func versionsOfProductsHaveWords(_ failure: ProductFixed, message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
        #expect(failure.kind == .refused)
    }

    private static let breaches: [(JurisdictionFailure.Breach, String)] = [
        (.expires, "its cards expire, which none may"),
        (.hasFee, "it has a dormancy fee, which none may have"),
        (
            .feesTooEarly(afterMonths: 11, allowed: 12),
            "its fees begin after 11 months without a movement, and may after 12"
        ),
        (.feesCatchUp, "its fees catch up, and one a month is allowed"),
        (.breakage, "the rest of its expired cards must stay owed"),
        (
            .notFromSale(months: 60),
            "its cards must be valid for 60 months from their sale, and their last day is not "
                + "counted from it"
        ),
        (
            .tooShort(months: 59, demanded: 60),
            "its cards are valid for 59 months, and must be for 60"
        ),
        (
            .loadsTooShort(months: 60),
            "loaded amounts must be valid for 60 months, and the last day does not move with loads"
        ),
    ]

    @Test(arguments: breaches)
    func breachesOfLawsHaveWords(_ breach: JurisdictionFailure.Breach, _ clause: String) {
        let failure = JurisdictionFailure.breach(
            breach,
            product: "p",
            jurisdiction: "US-CA",
            source: "Act 1"
        )
        #expect(failure.message.text == "p breaks the law of US-CA: \(clause) (Act 1)")
        #expect(
            failure.hint == "change the product, or jurisdictions.yaml if the law is another one"
        )
    }

    @Test func anUnknownLawHasWords() {
        let failure = JurisdictionFailure.unknown("Y", known: ["W", "X"])
        #expect(failure.message == "Y is not a known jurisdiction")
        #expect(
            failure.hint == "write one of W, X, or add it to jurisdictions.yaml in the workspace"
        )
    }
}
