import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words of failures of single cards and ranges.
struct CardWordsTests {
    private static let ranges: [(RangeFailure, FailureKind, String, String)] = [
        (
            .notOut(order: 1, .sealed), .refused,
            "order ord-000001 is sealed: no card of it was released yet",
            "see mintrun order show ord-000001; before the release, an order is cancelled"
        ),
        (
            .outside(.pack, count: 12, order: 1), .notFound,
            "order ord-000001 has packs 1 to 12", "see packing.csv of the package"
        ),
        (
            .twoOrders(first: "NC1", last: "NC2"), .usage,
            "cards NC1 and NC2 are of different orders", "name the cards of one order at a time"
        ),
        (
            .otherOrder(serial: "NC1", order: 2), .usage,
            "card NC1 is of order ord-000002", "name that order with --order, or none"
        ),
        (
            .reversed(first: "NC2", last: "NC1"), .usage, "card NC2 comes after card NC1",
            "exchange --from and --to"
        ),
        (
            .requestIDUsed("r-1"), .conflict, "the request id r-1 was used for something else",
            "use a new --request-id, or none"
        ),
    ]

    @Test(arguments: ranges)
    func rangesHaveWords(
        _ failure: RangeFailure,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
        #expect(failure.kind == kind)
    }

    private static let pins: [(PINFailure, FailureKind, String, String)] = [
        (
            .noInput, .usage,
            "token and PIN are asked for on the terminal, or are the first lines of standard input",
            "type them when asked, or let the scanner's program write one line for each"
        ),
        (
            .refused, .refused, "this PIN is not accepted",
            "read both again from the card; \(PinTries.limit) wrong PINs in a row lock a card"
        ),
        (
            .wrong(serial: "NC1", leftCount: 1), .refused,
            "this PIN of card NC1 is not accepted; 1 more wrong PIN will lock the card",
            "read it again from card NC1, then repeat the command"
        ),
        (
            .lockedNow(serial: "NC1"), .refused,
            "this PIN of card NC1 is not accepted, and the card is locked now: it was wrong PIN "
                + "number 5 in a row",
            "once you know whose card it is: mintrun card unlock NC1 --reason TEXT"
        ),
        (
            .lockedNow(serial: nil), .refused,
            "this PIN is not accepted, and the card is locked now: it was wrong PIN number 5 in a "
                + "row",
            "once you know whose card it is: mintrun card unlock SERIAL --reason TEXT"
        ),
        (
            .locked(serial: "NC1"), .refused,
            "card NC1 is locked: too many wrong PINs were given",
            "once you know whose card it is: mintrun card unlock NC1 --reason TEXT"
        ),
        (
            .locked(serial: nil), .refused,
            "this card is locked: too many wrong PINs were given",
            "once you know whose card it is: mintrun card unlock SERIAL --reason TEXT"
        ),
        (
            .refusedWithoutPIN, .refused, "this token is not accepted without a PIN",
            "read the token again from the card; if the card has a PIN, leave --no-pin out"
        ),
        (
            .none(serial: "NC1"), .refused,
            "card NC1 has no PIN, and its serial alone does not redeem it",
            "scan the card: leave the serial out, and add --no-pin"
        ),
        (
            .newForm(serial: "NC1"), .refused,
            "the new PIN of card NC1 is not a PIN of its product, or has not 4 to 64 symbols",
            "choose one with the symbols and the length of the product's PINs"
        ),
        (
            .boundToToken(serial: "NC1", product: "p"), .refused,
            "the PIN of card NC1, product p, is bound to its token and not to its serial",
            "scan the card: leave the serial out, and you are asked for token and PIN"
        ),
    ]

    @Test(arguments: pins)
    func pinsHaveWords(
        _ failure: PINFailure,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
        #expect(failure.kind == kind)
    }

    private static let numbers: [(CardNumberFailure, FailureCode, String)] = [
        (
            .foreignCharacter("\u{A0}"), .idAlphabet,
            "the character U+00A0 (no-break space) does not belong in a card number"
        ),
        (
            .flaw(.letter("O"), number: "NCO1"), .idAlphabet,
            "NCO1 is not a card number: the letter O stands where the serial has a digit"
        ),
        (
            .flaw(.checkSymbol, number: "NC1"), .idCheckDigit,
            "NC1 is not a card number: \(RowCode.checkSymbol.sentence)"
        ),
    ]

    @Test(arguments: numbers)
    func numbersHaveWords(_ failure: CardNumberFailure, code: FailureCode, message: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint == "type the number again, as it is printed on the card")
        #expect(failure.code == code && failure.kind == .refused)
    }

    private static let amounts: [(String, String, String, String)] = [
        ("NOK", "500", "500", "type --amount 500.00, or 5.00 if you mean that"),
        ("NOK", "1", "1", "type --amount 1.00, or 0.01 if you mean that"),
        ("JPY", "500.00", "500.00", "type it as in --amount 500"),
        ("NOK", "500.0", "500.0", "type it as in --amount 500.00"),
        ("KWD", "500.00", "500.00", "type it as in --amount 500.000"),
        ("NOK", "500,00", "500,00", "type it as in --amount 500.00"),
        ("NOK", "", "that", "type it as in --amount 500.00"),
        ("NOK", "-5.00", "-5.00", "type it as in --amount 500.00"),
        ("NOK", "0.00", "0.00", "type it as in --amount 500.00"),
        ("NOK", "0", "0", "type it as in --amount 500.00"),
        ("NOK", "05.00", "05.00", "type it as in --amount 500.00"),
        ("NOK", ".50", ".50", "type it as in --amount 500.00"),
        ("NOK", "1 000.00", "that", "type it as in --amount 500.00"),
        ("NOK", "5.00.00", "5.00.00", "type it as in --amount 500.00"),
        ("NOK", "٥.٠٠", "that", "type it as in --amount 500.00"),
        ("NOK", "99999999999999999999.00", "that", "type it as in --amount 500.00"),
        ("NOK", "99999999999999999999", "that", "type it as in --amount 500.00"),
        ("NOK", "K7QX9F3T2MWP4HVB", "that", "type it as in --amount 500.00"),
    ]

    @Test(arguments: amounts.indices)
    func typedAmountsHaveWords(_ index: Int) throws {
        let (code, typed, shown, hint) = Self.amounts[index]
        let currency = try #require(Currency(code))
        let failure = try #require(throws: AmountMistyped.self) {
            try Money(typed: typed, in: currency)
        }
        let decimals = currency.decimals
        #expect(
            failure.message.text
                == "\(shown) is not a valid amount in \(code), which has \(decimals) decimals"
        )
        #expect(failure.hint.text == hint)
        #expect(failure.kind == .usage)
        for amount in hint.matches(of: #/[0-9]+(\.[0-9]+)?/#) {
            #expect(throws: Never.self) { try Money(typed: String(amount.output.0), in: currency) }
        }
    }

    @Test func aSumThatIsTooLargeHasWords() {
        let failure = AmountOverflow()
        #expect(failure.message == "an amount or a sum of amounts is too large to be counted")
        #expect(failure.hint == "split the file, or correct the amount")
        #expect(failure.kind == .refused)
    }
}
