import CardCore
import CardText

/// The format of tokens or PINs as the interface `dintero` writes it.
///
/// - Source: docs/service/dintero.md; docs/formats/token-and-pin.md
enum DinteroFormat {
    /// The prefix of tokens of which a call gives no format.
    static let usualPrefix = "DINCARD:"
    /// The random symbols of such a token.
    static let usualLength = 26

    /// The format of tokens of which a call gives none.
    static func usual(_ alphabet: Alphabet) -> SecretFormat {
        var options = SecretOptions()
        options.prefix = usualPrefix
        options.length = usualLength
        options.classes = SymbolClasses(characters: true, numbers: true)
        options.alphabet = alphabet
        if options.alphabet.characters.isEmpty
            || options.alphabet.numbers(besideLetters: true).isEmpty
        {
            options.alphabet = .unambiguous
        }
        do throws(FormatRejection) {
            return try SecretFormat(.token, options)
        } catch {
            preconditionFailure("the usual format is one")
        }
    }

    /// Reads a format.
    ///
    /// - Throws: a fault of a member, `format.*` for a format that cannot be used.
    static func read(
        _ object: DinteroObject,
        _ role: SecretFormat.Role,
        alphabet: Alphabet
    ) throws(DinteroFault) -> SecretFormat {
        var options = SecretOptions()
        guard let length = try object.integer("length", in: 0...1000) else {
            throw .missing(object.field("length"))
        }
        options.length = Int(length)
        options.prefix = try object.secretText("prefix", most: 255) ?? ""
        options.classes = SymbolClasses(
            characters: try object.bool("characters") ?? false,
            numbers: try object.bool("numbers") ?? false,
            symbols: try object.bool("symbols") ?? false
        )
        options.barcode = try object.bool("barcode") ?? false
        options.alphabet = alphabet
        do throws(FormatRejection) {
            return try SecretFormat(role, options)
        } catch {
            throw DinteroFault(error, at: object)
        }
    }

    /// The format in an answer.
    static func json(_ format: SecretFormat) -> OrderedJSON {
        let classes = format.options.classes
        return .members([
            "length": .integer(Int64(format.randomCount)),
            "prefix": .string(format.options.prefix),
            "characters": .bool(classes.characters), "numbers": .bool(classes.numbers),
            "symbols": .bool(classes.symbols), "barcode": .bool(format.options.barcode),
        ])
    }

    /// The value with asterisks in the place of its random symbols.
    static func masked(_ format: SecretFormat) -> String {
        format.options.prefix
            + String(repeating: "*", count: format.length - format.prefix.count)
    }
}

extension DinteroFault {
    /// The refusal of a format that a body has.
    init(_ rejection: FormatRejection, at object: DinteroObject) {
        let key = rejection.field.split(separator: ".").last.map(String.init) ?? "length"
        self.init(rejection, field: object.field(key == "alphabet" ? "characters" : key))
    }

    /// The refusal of a format.
    init(_ rejection: FormatRejection, field: String) {
        self.init(
            .badRequest,
            rejection.code.rawValue,
            field: field,
            saying: Self.sentence(of: rejection.flaw)
        )
    }

    private static func sentence(of flaw: FormatFlaw) -> String {
        switch flaw {
        case .tooFewBits(let fitness):
            "a token needs \(bits(fitness.neededSize)) random bits for this number of cards, and "
                + "the format has \(bits(fitness.tokenSpace.size, isNeeded: false))"
        case .length(_, let allowed, _):
            "length is not \(allowed.lowerBound) to \(allowed.upperBound) random symbols"
        case .prefixSymbols: "prefix has a symbol that no token has"
        case .prefixFormula: "prefix begins with a symbol that a spreadsheet takes for a formula"
        case .prefixTooLong(_, let limit): "prefix has more than \(limit) symbols"
        case .prefixOverLength(let length): "prefix is longer than the \(length) random symbols"
        case .noClass: "one of characters, numbers and symbols is true"
        case .emptyClass(let symbols):
            "the alphabet of the product has no symbols of the class \(symbols.rawValue)"
        default: "the format cannot be used"
        }
    }

    /// The bits of a number of values: rounded up if so many are needed, else down.
    private static func bits(_ size: Double, isNeeded: Bool = true) -> Int {
        let exponent = size.isNormal ? Int(size.exponent) : 0
        return exponent + (isNeeded && size.significand > 1 ? 1 : 0)
    }
}
