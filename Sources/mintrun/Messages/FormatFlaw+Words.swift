import CardCore
import CardJobs

/// The end of a sentence that begins with the key.
extension FormatFlaw: Worded {
    var sentence: ShownText {
        switch self {
        case .productID: "is not 1 to 100 of letters, digits and -"
        case .serialMissing, .lengthMissing: "is missing"
        case .tooFewBits(let fitness):
            "has \(oneDecimal: fitness.tokenSpace.bits) bits, and \(fitness.liveCards) cards with "
                + "\(fitness.attemptsPerYear) guesses a year need \(oneDecimal: fitness.bitsNeeded)"
        case .guessable(let count): "is serial, but the PIN can be guessed among \(count)"
        case .costOfTokenPIN: "is online, but the PIN is bound to the token"
        case .serialPrefix(.tooLong(let count)): "has \(count) symbols, too many"
        case .serialPrefix(.symbol): "has a symbol that a serial cannot have"
        case .serialPrefix(.hyphenFirst): "begins with -"
        case .serialDigits(let count): "is \(count), outside 1 to 18"
        case .tokenPlaces(let count): "has {token} \(count) times"
        case .payloadSymbols: "has a space or a symbol outside ASCII"
        case .breaksAddress(let symbol):
            "is a web address, which tokens with \(symbol) would break"
        case .payloadSize(let count):
            "has \(count) bytes, more than a QR symbol of version 10 holds"
        case .prefixSymbols:
            "has a symbol that is not printable ASCII, or a comma, quote, backslash or space"
        case .prefixFormula(let symbol):
            "begins with \(symbol), which spreadsheets read as a formula"
        case .prefixTooLong(let count, let limit): "has \(count) symbols, more than \(limit)"
        case .prefixOverLength(let length):
            "is longer than the \(length) random symbols behind it"
        case .alphabet(.symbol): "has a symbol that no format may use"
        case .alphabet(.repeatedSymbol): "has a symbol twice"
        case .alphabet(.fewSymbols): "has fewer than two symbols"
        case .noClass: "switches on no class of symbols"
        case .emptyClass: "is switched on, but the alphabet has none"
        case .fewSymbols: "leaves fewer than two symbols"
        case .maskBesideLength: "is given beside length"
        case .maskSigns:
            "has something else than # (digit), @ (letter) and * (either), with - and spaces "
                + "between them"
        case .besideMask: "cannot be given beside mask"
        case .length(let count, let allowed, _):
            "gives \(count) random symbols, outside \(allowed.lowerBound) to "
                + "\(allowed.upperBound)"
        case .uncovered(let symbol, let check): "is \(check), which cannot cover \(symbol)"
        case .group(let count): "is \(count), outside 2 to 16"
        }
    }

    var remedy: ShownText {
        switch self {
        case .productID: "write it as winter-500"
        case .serialMissing: "add serial or numbers"
        case .tooFewBits(let fitness):
            "use \(fitness.lengthNeeded) symbols or more of this alphabet, or a larger alphabet"
        case .guessable: "use 6 digits or more, or boundTo: token"
        case .costOfTokenPIN: "remove it, or write boundTo: serial, which takes 6 digits or more"
        case .serialPrefix:
            "use up to \(SerialFormat.prefixLimit) of A-Z, 0-9 and -, beginning with a letter "
                + "or a digit"
        case .serialDigits: "write how many digits the sequence number has: 10"
        case .tokenPlaces: "write it once: \"{token}\" or \"https://gift.example/c/{token}\""
        case .payloadSymbols: "use printable ASCII; write such symbols as %20 in an address"
        case .breaksAddress: "write symbols: false, or the payload \"{token}\""
        case .payloadSize: "shorten the address, or use a lower level"
        case .prefixSymbols: "use letters, digits and signs such as : or _"
        case .prefixFormula: "begin it with a letter or a digit"
        case .prefixTooLong, .prefixOverLength: "shorten it"
        case .alphabet:
            "write all, unambiguous, crockford32 or the symbols themselves, each once"
        case .noClass: "add characters: true, numbers: true or symbols: true"
        case .emptyClass(let key): "write \(key): false, or another alphabet"
        case .fewSymbols: "add symbols"
        case .maskBesideLength: "remove one of the two"
        case .maskSigns: "write it as ###-@@@@"
        case .besideMask: "remove it, or write length instead of mask"
        case .lengthMissing: "add length, or mask"
        case .length(_, let allowed, _): "use \(allowed.lowerBound) to \(allowed.upperBound)"
        case .uncovered(_, .luhn), .uncovered(_, .damm): "use mod97-10 or mod37-2, or digits only"
        case .uncovered: "use digits and upper-case letters only, or check: none"
        case .group: "write 4"
        }
    }
}
