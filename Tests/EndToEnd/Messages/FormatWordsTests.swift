import CardCore
import Testing

@testable import MintrunCommands

/// The words of the command line for formats that cannot be used.
struct FormatWordsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let flaw: FormatFlaw
        let sentence: String
        let remedy: String

        init(_ flaw: FormatFlaw, _ sentence: String, _ remedy: String) {
            self.flaw = flaw
            self.sentence = sentence
            self.remedy = remedy
        }

        var testDescription: String { "\(flaw)" }
    }

    @Test(arguments: products + serials + payloads + prefixes + symbols + masks + lengths)
    func wordsOfAFlaw(_ row: Row) {
        let rejection = FormatRejection("token.length", row.flaw)
        #expect(rejection.message.text == "token.length " + row.sentence)
        #expect(rejection.hint.text == row.remedy)
    }

    @Test func tokensThatCanBeGuessedNeedMoreSymbols() throws {
        var options = SecretOptions()
        options.length = 12
        options.alphabet = .crockford32
        options.classes = SymbolClasses(numbers: true)
        let token = try SecretFormat(.token, options)
        options.length = 6
        let product = try Product(
            id: "a",
            name: "A",
            terms: ProductTerms(
                currency: try #require(Currency("NOK")),
                denomination: .fixed([50000])
            ),
            serial: SerialFormat(prefix: "NC", digits: 10),
            token: token,
            pin: SecretFormat(.pin, options)
        )
        let refusal = try #require(ProductFitness(product).refusal)
        #expect(
            refusal.message.text
                == "token has 39.8 bits, and 1000000 cards with 10000 guesses a year need 53.1"
        )
        #expect(
            refusal.hint.text
                == "use 16 symbols or more of this alphabet, or a larger alphabet"
        )
    }
}

extension FormatWordsTests {
    private static let products = [
        Row(.productID, "is not 1 to 100 of letters, digits and -", "write it as winter-500"),
        Row(.serialMissing, "is missing", "add serial or numbers"),
        Row(
            .guessable(10_000),
            "is serial, but the PIN can be guessed among 10000",
            "use 6 digits or more, or boundTo: token"
        ),
    ]

    private static let serialPrefix =
        "use up to 20 of A-Z, 0-9 and -, beginning with a letter or a digit"

    private static let serials = [
        Row(.serialPrefix(.tooLong(21)), "has 21 symbols, too many", serialPrefix),
        Row(.serialPrefix(.symbol), "has a symbol that a serial cannot have", serialPrefix),
        Row(.serialPrefix(.hyphenFirst), "begins with -", serialPrefix),
        Row(
            .serialDigits(0),
            "is 0, outside 1 to 18",
            "write how many digits the sequence number has: 10"
        ),
    ]

    private static let payloads = [
        Row(
            .tokenPlaces(2),
            "has {token} 2 times",
            "write it once: \"{token}\" or \"https://gift.example/c/{token}\""
        ),
        Row(
            .payloadSymbols,
            "has a space or a symbol outside ASCII",
            "use printable ASCII; write such symbols as %20 in an address"
        ),
        Row(
            .breaksAddress("#"),
            "is a web address, which tokens with # would break",
            "write symbols: false, or the payload \"{token}\""
        ),
        Row(
            .payloadSize(340),
            "has 340 bytes, more than a QR symbol of version 10 holds",
            "shorten the address, or use a lower level"
        ),
    ]

    private static let prefixes = [
        Row(
            .prefixSymbols,
            "has a symbol that is not printable ASCII, or a comma, quote, backslash or space",
            "use letters, digits and signs such as : or _"
        ),
        Row(
            .prefixFormula("="),
            "begins with =, which spreadsheets read as a formula",
            "begin it with a letter or a digit"
        ),
        Row(.prefixTooLong(33, limit: 32), "has 33 symbols, more than 32", "shorten it"),
        Row(.prefixOverLength(8), "is longer than the 8 random symbols behind it", "shorten it"),
    ]

    private static let alphabet =
        "write all, unambiguous, crockford32 or the symbols themselves, each once"

    private static let symbols = [
        Row(.alphabet(.symbol), "has a symbol that no format may use", alphabet),
        Row(.alphabet(.repeatedSymbol), "has a symbol twice", alphabet),
        Row(.alphabet(.fewSymbols), "has fewer than two symbols", alphabet),
        Row(
            .noClass,
            "switches on no class of symbols",
            "add characters: true, numbers: true or symbols: true"
        ),
        Row(
            .emptyClass(.numbers),
            "is switched on, but the alphabet has none",
            "write numbers: false, or another alphabet"
        ),
        Row(.fewSymbols, "leaves fewer than two symbols", "add symbols"),
        Row(
            .uncovered("A", by: .luhn),
            "is luhn, which cannot cover A",
            "use mod97-10 or mod37-2, or digits only"
        ),
        Row(
            .uncovered("A", by: .damm),
            "is damm, which cannot cover A",
            "use mod97-10 or mod37-2, or digits only"
        ),
        Row(
            .uncovered("a", by: .mod97),
            "is mod97-10, which cannot cover a",
            "use digits and upper-case letters only, or check: none"
        ),
    ]

    private static let masks = [
        Row(.maskBesideLength, "is given beside length", "remove one of the two"),
        Row(
            .maskSigns,
            "has something else than # (digit), @ (letter) and * (either), with - and spaces "
                + "between them",
            "write it as ###-@@@@"
        ),
        Row(
            .besideMask,
            "cannot be given beside mask",
            "remove it, or write length instead of mask"
        ),
    ]

    private static let lengths = [
        Row(.lengthMissing, "is missing", "add length, or mask"),
        Row(
            .length(3, allowed: 4...12, .pin),
            "gives 3 random symbols, outside 4 to 12",
            "use 4 to 12"
        ),
        Row(.group(40), "is 40, outside 2 to 16", "write 4"),
    ]
}
