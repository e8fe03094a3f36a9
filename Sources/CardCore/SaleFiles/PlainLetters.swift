/// Removes the accents of letters, to compare names that people and tills write with and without
/// them.
package enum PlainLetters {
    /// The text in lower case without accents: `Développé` becomes `developpe`, `Beløp` becomes
    /// `belop`.
    package static func of(_ text: some StringProtocol) -> String {
        var plain = ""
        for scalar in text.lowercased().unicodeScalars {
            guard !scalar.isASCII else {
                plain.unicodeScalars.append(scalar)
                continue
            }
            // An accent may be a character of its own.
            guard scalar.properties.generalCategory != .nonspacingMark else { continue }
            plain += letters[scalar] ?? String(scalar)
        }
        return plain
    }

    static let letters: [Unicode.Scalar: String] = {
        let groups: [(String, String)] = [
            ("àáâãäåāăą", "a"), ("çćč", "c"), ("èéêëēęě", "e"), ("ìíîïī", "i"), ("ñńň", "n"),
            ("òóôõöøōő", "o"), ("ùúûüūů", "u"), ("ýÿ", "y"), ("śšş", "s"), ("źżž", "z"), ("ł", "l"),
            ("æ", "ae"), ("œ", "oe"), ("ß", "ss"),
        ]
        var letters: [Unicode.Scalar: String] = [:]
        for (accented, plain) in groups {
            for scalar in accented.unicodeScalars { letters[scalar] = plain }
        }
        return letters
    }()
}
