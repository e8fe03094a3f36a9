import CardCore
import Testing

@testable import MintrunCommands

/// The words of the command line for formats that cannot be used.
struct FormatWordsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let flaw: FormatFlaw
        let sentence: String
        let remedy: String

        init(_ flaw: FormatFlaw, sentence: String, remedy: String) {
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
        Row(
            .productID,
            sentence: "is not 1 to 100 of letters, digits and -",
            remedy: "write it as winter-500"
        ),
        Row(.serialMissing, sentence: "is missing", remedy: "add serial or numbers"),
        Row(
            .guessable(10_000),
            sentence: "is serial, but the PIN can be guessed among 10000",
            remedy: "use 6 digits or more, or boundTo: token"
        ),
        Row(
            .costOfTokenPIN,
            sentence: "is online, but the PIN is bound to the token",
            remedy: "remove it, or write boundTo: serial, which takes 6 digits or more"
        ),
    ]

    private static let serialPrefix =
        "use up to 20 of A-Z, 0-9 and -, beginning with a letter or a digit"

    private static let serials = [
        Row(
            .serialPrefix(.tooLong(21)),
            sentence: "has 21 symbols, too many",
            remedy: serialPrefix
        ),
        Row(
            .serialPrefix(.symbol),
            sentence: "has a symbol that a serial cannot have",
            remedy: serialPrefix
        ),
        Row(.serialPrefix(.hyphenFirst), sentence: "begins with -", remedy: serialPrefix),
        Row(
            .serialDigits(0),
            sentence: "is 0, outside 1 to 18",
            remedy: "write how many digits the sequence number has: 10"
        ),
    ]

    private static let payloads = [
        Row(
            .tokenPlaces(2),
            sentence: "has {token} 2 times",
            remedy: "write it once: \"{token}\" or \"https://gift.example/c/{token}\""
        ),
        Row(
            .payloadSymbols,
            sentence: "has a space or a symbol outside ASCII",
            remedy: "use printable ASCII; write such symbols as %20 in an address"
        ),
        Row(
            .breaksAddress("#"),
            sentence: "is a web address, which tokens with # would break",
            remedy: "write symbols: false, or the payload \"{token}\""
        ),
        Row(
            .payloadSize(340),
            sentence: "has 340 bytes, more than a QR symbol of version 10 holds",
            remedy: "shorten the address, or use a lower level"
        ),
    ]

    private static let prefixes = [
        Row(
            .prefixSymbols,
            sentence:
                "has a symbol that is not printable ASCII, or a comma, quote, backslash or space",
            remedy: "use letters, digits and signs such as : or _"
        ),
        Row(
            .prefixFormula("="),
            sentence: "begins with =, which spreadsheets read as a formula",
            remedy: "begin it with a letter or a digit"
        ),
        Row(
            .prefixTooLong(33, limit: 32),
            sentence: "has 33 symbols, more than 32",
            remedy: "shorten it"
        ),
        Row(
            .prefixOverLength(8),
            sentence: "is longer than the 8 random symbols behind it",
            remedy: "shorten it"
        ),
    ]

    private static let alphabet =
        "write all, unambiguous, crockford32 or the symbols themselves, each once"

    private static let symbols = [
        Row(.alphabet(.symbol), sentence: "has a symbol that no format may use", remedy: alphabet),
        Row(.alphabet(.repeatedSymbol), sentence: "has a symbol twice", remedy: alphabet),
        Row(.alphabet(.fewSymbols), sentence: "has fewer than two symbols", remedy: alphabet),
        Row(
            .noClass,
            sentence: "switches on no class of symbols",
            remedy: "add characters: true, numbers: true or symbols: true"
        ),
        Row(
            .emptyClass(.numbers),
            sentence: "is switched on, but the alphabet has none",
            remedy: "write numbers: false, or another alphabet"
        ),
        Row(.fewSymbols, sentence: "leaves fewer than two symbols", remedy: "add symbols"),
        Row(
            .uncovered("A", by: .luhn),
            sentence: "is luhn, which cannot cover A",
            remedy: "use mod97-10 or mod37-2, or digits only"
        ),
        Row(
            .uncovered("A", by: .damm),
            sentence: "is damm, which cannot cover A",
            remedy: "use mod97-10 or mod37-2, or digits only"
        ),
        Row(
            .uncovered("a", by: .mod97),
            sentence: "is mod97-10, which cannot cover a",
            remedy: "use digits and upper-case letters only, or check: none"
        ),
    ]

    private static let masks = [
        Row(.maskBesideLength, sentence: "is given beside length", remedy: "remove one of the two"),
        Row(
            .maskSigns,
            sentence:
                "has something else than # (digit), @ (letter) and * (either), with - and spaces "
                + "between them",
            remedy: "write it as ###-@@@@"
        ),
        Row(
            .besideMask,
            sentence: "cannot be given beside mask",
            remedy: "remove it, or write length instead of mask"
        ),
    ]

    private static let lengths = [
        Row(.lengthMissing, sentence: "is missing", remedy: "add length, or mask"),
        Row(
            .length(3, allowed: 4...64, .pin),
            sentence: "gives 3 random symbols, outside 4 to 64",
            remedy: "use 4 to 64"
        ),
        Row(.group(40), sentence: "is 40, outside 2 to 16", remedy: "write 4"),
    ]
}
