import CardText

/// The names of the months as tills write them, in the languages of the Unicode CLDR that shops of
/// Europe and the Americas use: English, Norwegian, Swedish, Danish, Finnish, German, Dutch,
/// French, Spanish, Italian, Portuguese and Polish.
///
/// Case does not matter, nor does a point at the end; three letters are enough if they name one
/// month. `mar` is March: Finns write `marras`.
enum MonthNames {
    private static let names: [[String]] = [
        [
            "january", "januar", "januari", "tammikuu", "tammi", "jänner", "janvier", "enero",
            "ene", "gennaio", "gen", "janeiro", "styczeń", "stycznia", "sty",
        ],
        [
            "february", "februar", "februari", "helmikuu", "helmi", "februari", "février",
            "fevrier",
            "févr", "fevr", "fév", "febrero", "febbraio", "fevereiro", "fev", "luty", "lutego",
            "lut",
        ],
        [
            "march", "mars", "marts", "maaliskuu", "maalis", "märz", "maerz", "mär", "mrz",
            "maart", "mrt", "marzo", "março", "marco", "marzec", "marca",
        ],
        [
            "april", "huhtikuu", "huhti", "avril", "avr", "abril", "abr", "aprile", "kwiecień",
            "kwietnia", "kwi",
        ],
        [
            "may", "mai", "maj", "toukokuu", "touko", "mei", "mayo", "maggio", "mag", "maio",
            "maja",
        ],
        [
            "june", "juni", "kesäkuu", "kesä", "juin", "junio", "giugno", "giu", "junho",
            "czerwiec",
            "czerwca", "cze",
        ],
        [
            "july", "juli", "heinäkuu", "heinä", "juillet", "juil", "julio", "luglio", "lug",
            "julho", "lipiec", "lipca", "lip",
        ],
        [
            "august", "augusti", "elokuu", "elo", "augustus", "août", "aout", "agosto", "ago",
            "sierpień", "sierpnia", "sie",
        ],
        [
            "september", "sept", "syyskuu", "syys", "septembre", "septiembre", "setiembre",
            "settembre", "set", "setembro", "wrzesień", "września", "wrz",
        ],
        [
            "october", "oktober", "lokakuu", "loka", "okt", "octobre", "octubre", "ottobre", "ott",
            "outubro", "out", "październik", "października", "paź",
        ],
        [
            "november", "marraskuu", "marras", "novembre", "noviembre", "novembro", "listopad",
            "listopada", "lis",
        ],
        [
            "december", "desember", "joulukuu", "joulu", "dezember", "dez", "décembre", "decembre",
            "déc", "diciembre", "dic", "dicembre", "dezembro", "grudzień", "grudnia", "gru",
        ],
    ]

    /// By every spelling, in lower case.
    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for (index, names) in names.enumerated() {
            for name in names {
                months[name] = index + 1
                // Finns write `25. marraskuuta`.
                if name.hasSuffix("kuu") { months[name + "ta"] = index + 1 }
                let short = String(name.prefix(3))
                if months[short] == nil { months[short] = index + 1 }
            }
        }
        // French has two of them.
        months["jui"] = nil
        return months
    }()

    /// The month that the letters from `position` on name, 1 to 12, or nil.
    static func take(_ text: FieldBytes, _ position: inout Int) -> Int? {
        var end = position
        while end < text.count {
            // Letters that are not ASCII have two bytes in these languages.
            let isAccented = (0xC3...0xC5).contains(text[end])
            guard isAccented || text[end].isLower || text[end].isUpper else { break }
            end = min(end + (isAccented ? 2 : 1), text.count)
        }
        let name = text.slice(position..<end).text.lowercased()
        guard let month = months[name] else { return nil }
        position = end
        if position < text.count, text[position] == UInt8(ascii: ".") { position += 1 }
        return month
    }

    /// `Nov`.
    static func english(_ month: Int) -> String {
        let name = names.indices.contains(month - 1) ? names[month - 1].first : nil
        return (name ?? "").prefix(3).capitalized
    }
}

extension Substring {
    /// With a capital at the start.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
