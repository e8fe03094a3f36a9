/// What a format of tokens or PINs must obey, apart from being hard to guess.
struct SecretRules {
    let role: SecretFormat.Role
    let options: SecretOptions

    static let tokenLengths = 8...64
    static let pinLengths = 4...12
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
            throw invalid(
                "prefix",
                "has a symbol that is no printable ASCII, or a comma, quote, backslash or space",
                remedy: "use letters, digits and signs such as : or _"
            )
        }
        if let first = prefix.first, Alphabet.formulaStarts.contains(first) {
            throw invalid(
                "prefix",
                "begins with \(Unicode.Scalar(first)), which spreadsheets take for a formula",
                remedy: "begin it with a letter or a digit"
            )
        }
        guard prefix.count <= Self.prefixLimit else {
            throw invalid(
                "prefix",
                "has \(prefix.count) symbols, more than \(Self.prefixLimit)",
                remedy: "shorten it"
            )
        }
    }

    private func checkAlphabet() throws(FormatRejection) {
        guard let complaint = options.alphabet.complaint else { return }
        throw invalid(
            "alphabet",
            complaint,
            remedy: "write all, unambiguous, crockford32 or the symbols themselves, each once"
        )
    }

    private func checkClasses() throws(FormatRejection) {
        if let mask = options.mask { return try checkMask(mask) }
        let (classes, alphabet) = (options.classes, options.alphabet)
        guard classes != SymbolClasses() else {
            throw FormatRejection(
                .invalid,
                role.rawValue,
                "switches on no class of symbols",
                remedy: "add characters: true, numbers: true or symbols: true"
            )
        }
        let empty: StaticString? =
            if classes.characters, alphabet.characters.isEmpty {
                "characters"
            } else if classes.numbers, alphabet.numbers(besideLetters: classes.characters).isEmpty {
                "numbers"
            } else if classes.symbols, alphabet.symbols.isEmpty { "symbols" } else { nil }
        if let empty {
            throw invalid(
                empty.description,
                "is switched on, but the alphabet has none",
                remedy: "write \(empty): false, or another alphabet"
            )
        }
        guard SecretLayout(options).places.allSatisfy({ $0.count > 1 }) else {
            throw invalid("alphabet", "leaves fewer than two symbols", remedy: "add symbols")
        }
    }

    private func checkMask(_ mask: String) throws(FormatRejection) {
        guard options.length == nil else {
            throw invalid("mask", "stands beside length", remedy: "keep one of the two")
        }
        let known = SecretLayout.maskSigns + SecretLayout.maskSeparators
        guard mask.utf8.allSatisfy(known.contains), let first = mask.utf8.first,
            let last = mask.utf8.last, SecretLayout.maskSigns.contains(first),
            SecretLayout.maskSigns.contains(last)
        else {
            throw invalid(
                "mask",
                "has something else than # (digit), @ (letter) and * (either), with - and spaces "
                    + "between them",
                remedy: "write it as ###-@@@@"
            )
        }
        guard !options.classes.symbols, options.group == nil else {
            throw invalid(
                options.classes.symbols ? "symbols" : "group",
                "cannot stand beside mask",
                remedy: "remove it, or write length instead of mask"
            )
        }
        guard SecretLayout(options).places.allSatisfy({ $0.count > 1 }) else {
            throw invalid("alphabet", "leaves fewer than two symbols", remedy: "add symbols")
        }
    }
}

extension SecretRules {
    private func checkLength() throws(FormatRejection) {
        let limits = role == .pin ? Self.pinLengths : Self.tokenLengths
        let key = options.mask == nil ? "length" : "mask"
        guard let length = options.mask.map({ SecretLayout.signs(in: $0).count }) ?? options.length
        else {
            throw invalid("length", "is missing", remedy: "add length, or mask")
        }
        guard limits.contains(length) else {
            throw FormatRejection(
                role == .pin ? .pin : .invalid,
                "\(role.rawValue).\(key)",
                "gives \(length) random symbols, outside \(limits.lowerBound) to "
                    + "\(limits.upperBound)",
                remedy: "use \(limits.lowerBound) to \(limits.upperBound)"
            )
        }
        guard options.prefix.utf8.count <= length else {
            throw invalid(
                "prefix",
                "is longer than the \(length) random symbols behind it",
                remedy: "shorten it"
            )
        }
    }

    private func checkCheck() throws(FormatRejection) {
        let symbols = SecretLayout(options).places.joined()
        guard let uncovered = symbols.first(where: { !options.check.covers($0) }) else { return }
        throw invalid(
            "check",
            "is \(options.check), which cannot cover \(Unicode.Scalar(uncovered))",
            remedy: options.check == .luhn || options.check == .damm
                ? "use mod97-10 or mod37-2, or digits only"
                : "use digits and upper-case letters only, or check: none"
        )
    }

    private func checkDisplay() throws(FormatRejection) {
        guard let group = options.group, !Self.groupRange.contains(group) else { return }
        throw invalid("group", "is \(group), outside 2 to 16", remedy: "write 4")
    }

    private func invalid(
        _ key: String,
        _ complaint: ShownText,
        remedy: ShownText
    ) -> FormatRejection {
        FormatRejection(.invalid, "\(role.rawValue).\(key)", complaint, remedy: remedy)
    }
}
