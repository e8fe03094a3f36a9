/// The rules that a format of tokens or PINs must satisfy, besides being hard to guess.
struct SecretRules {
    let role: SecretFormat.Role
    let options: SecretOptions

    static let tokenLengths = 8...64
    static let pinLengths = 4...64
    static let prefixLimit = 32
    static let groupRange = 2...16

    func check() throws(FormatRejection) {
        try checkPrefix()
        try checkAlphabet()
        try checkClasses()
        try checkLength()
        try checkCheck()
        try checkDisplay()
    }

    private func checkPrefix() throws(FormatRejection) {
        let prefix = Array(options.prefix.utf8)
        let known = Alphabet.digits + Alphabet.upperCase + Alphabet.lowerCase + Alphabet.punctuation
        guard prefix.allSatisfy(known.contains) else {
            throw invalid("prefix", .prefixSymbols)
        }
        if let first = prefix.first, Alphabet.formulaStarts.contains(first) {
            throw invalid("prefix", .prefixFormula(Unicode.Scalar(first)))
        }
        guard prefix.count <= Self.prefixLimit else {
            throw invalid("prefix", .prefixTooLong(prefix.count, limit: Self.prefixLimit))
        }
    }

    private func checkAlphabet() throws(FormatRejection) {
        guard let flaw = options.alphabet.flaw else { return }
        throw invalid("alphabet", .alphabet(flaw))
    }

    private func checkClasses() throws(FormatRejection) {
        if let mask = options.mask { return try checkMask(mask) }
        let (classes, alphabet) = (options.classes, options.alphabet)
        guard classes != SymbolClasses() else {
            throw FormatRejection(role.rawValue, .noClass)
        }
        let empty: FormatFlaw.SymbolClass? =
            if classes.characters, alphabet.characters.isEmpty {
                .characters
            } else if classes.numbers, alphabet.numbers(besideLetters: classes.characters).isEmpty {
                .numbers
            } else if classes.symbols, alphabet.symbols.isEmpty { .symbols } else { nil }
        if let empty {
            throw invalid(empty.rawValue, .emptyClass(empty))
        }
        guard SecretLayout(options).positions.allSatisfy({ $0.count > 1 }) else {
            throw invalid("alphabet", .fewSymbols)
        }
    }

    private func checkMask(_ mask: String) throws(FormatRejection) {
        guard options.length == nil else {
            throw invalid("mask", .maskBesideLength)
        }
        let known = SecretLayout.maskSigns + SecretLayout.maskSeparators
        guard mask.utf8.allSatisfy(known.contains), let first = mask.utf8.first,
            let last = mask.utf8.last, SecretLayout.maskSigns.contains(first),
            SecretLayout.maskSigns.contains(last)
        else {
            throw invalid("mask", .maskSigns)
        }
        guard !options.classes.symbols, options.group == nil else {
            throw invalid(options.classes.symbols ? "symbols" : "group", .besideMask)
        }
        guard SecretLayout(options).positions.allSatisfy({ $0.count > 1 }) else {
            throw invalid("alphabet", .fewSymbols)
        }
    }
}

extension SecretRules {
    private func checkLength() throws(FormatRejection) {
        let limits = role == .pin ? Self.pinLengths : Self.tokenLengths
        let key = options.mask == nil ? "length" : "mask"
        guard let length = options.mask.map({ SecretLayout.signs(in: $0).count }) ?? options.length
        else {
            throw invalid("length", .lengthMissing)
        }
        guard limits.contains(length) else {
            throw invalid(key, .length(length, allowed: limits, role))
        }
        guard options.prefix.utf8.count <= length else {
            throw invalid("prefix", .prefixOverLength(length))
        }
    }

    private func checkCheck() throws(FormatRejection) {
        let symbols = SecretLayout(options).positions.joined()
        guard let uncovered = symbols.first(where: { !options.check.covers($0) }) else { return }
        throw invalid("check", .uncovered(Unicode.Scalar(uncovered), by: options.check))
    }

    private func checkDisplay() throws(FormatRejection) {
        guard let group = options.group, !Self.groupRange.contains(group) else { return }
        throw invalid("group", .group(group))
    }

    private func invalid(_ key: String, _ flaw: FormatFlaw) -> FormatRejection {
        FormatRejection("\(role.rawValue).\(key)", flaw)
    }
}
