/// The words for gift cards that are recognised, in the languages of shops: English, Norwegian,
/// Swedish, Danish, Finnish, German, Dutch, French, Spanish, Italian, Portuguese and Polish.
///
/// They find articles that no template counts and that may be gift cards, by their names.
package enum GiftCardWords {
    /// Returns true if a name contains such a word, in any case, in compounds, with or without
    /// accents, and with any text between its parts.
    package static func areIn(_ name: String) -> Bool {
        let folded = fold(name)
        return words.contains { folded.contains($0) }
    }

    /// The first such word of a name as it is written in the name, in lower case; nil if there is
    /// none.
    package static func word(in name: String) -> String? {
        let scalars = Array(name.lowercased().unicodeScalars)
        let text = { (part: ArraySlice<Unicode.Scalar>) in
            String(String.UnicodeScalarView(part))
        }
        guard areIn(name) else { return nil }
        // A longer part of a name contains every word of a shorter one.
        let end = fewest(of: scalars.count) { areIn(text(scalars.prefix($0))) }
        let length = fewest(of: end) { areIn(text(scalars[(end - $0)..<end])) }
        return text(scalars[(end - length)..<end])
    }

    /// The smallest number for which `holds` is true, if it is true for all larger ones up to
    /// `count`.
    private static func fewest(of count: Int, _ holds: (Int) -> Bool) -> Int {
        var range = 0..<count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = holds(middle) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.upperBound
    }

    /// The words, folded; stems if words are inflected.
    private static let words = [
        // English
        "giftcard", "giftvoucher", "giftcertificate", "giftcheque", "gifttoken", "giftcoupon",
        // Norwegian, Danish, Swedish
        "gavekort", "gavebevis", "gavecheck", "gavesjekk", "presentkort", "gavokort", "gavocheck",
        // Finnish
        "lahjakort",
        // German
        "geschenkkart", "geschenkekart", "geschenkbon", "gutschein", "guthabenkart",
        // Dutch
        "cadeaukaart", "cadeaubon", "cadeaucheque", "kadokaart", "kadobon", "geschenkkaart",
        "geschenkenkaart", "waardebon",
        // French
        "cartecadeau", "cartescadeau", "boncadeau", "bonscadeau", "chequecadeau", "chequescadeau",
        "bondachat", "bonsdachat",
        // Spanish
        "tarjetaregalo", "tarjetasregalo", "tarjetaderegalo", "tarjetasderegalo", "valeregalo",
        "valederegalo", "chequeregalo", "bonoregalo",
        // Italian
        "cartaregalo", "carteregalo", "buonoregalo", "buoniregalo",
        // Portuguese
        "cartaopresente", "cartoespresente", "cartaodepresente", "cartaooferta", "cartaodeoferta",
        "valepresente", "valeoferta", "chequeoferta", "chequeprenda", "cartaoprenda",
        // Polish
        "kartapodarunk", "kartypodarunk", "kartepodarunk", "kartaupominkow", "kartyupominkow",
        "kartaprezentow", "bonpodarunk", "bonypodarunk", "bonupominkow",
    ]

    /// The name in lower case, without accents and without any text that may be between the parts
    /// of a word.
    private static func fold(_ name: String) -> String {
        var folded = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.isASCII {
                if !isDivider(scalar) { folded.unicodeScalars.append(scalar) }
                continue
            }
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .dashPunctuation, .format, .control, .nonspacingMark,
                .lineSeparator, .paragraphSeparator, .connectorPunctuation:
                continue
            default: break
            }
            // Letters of full width are those of ASCII.
            if (0xFF01...0xFF5E).contains(scalar.value),
                let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
            {
                if !isDivider(narrow) { folded.unicodeScalars.append(narrow) }
                continue
            }
            folded += PlainLetters.letters[scalar] ?? (isDivider(scalar) ? "" : String(scalar))
        }
        return folded
    }

    private static let dividers = Set(
        " -_./'*+&\t\n\r\u{2018}\u{2019}\u{B7}\u{2022}\u{2212}\u{2044}".unicodeScalars
    )

    private static func isDivider(_ scalar: Unicode.Scalar) -> Bool {
        dividers.contains(scalar)
    }
}
