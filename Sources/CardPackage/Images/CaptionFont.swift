/// The letters of captions: five dots wide and seven high, for the symbols of serials.
enum CaptionFont {
    static let width = 5
    static let height = 7
    /// The dots from one letter to the next.
    static let advance = 6

    /// The rows of a letter; the lowest five bits, the leftmost dot in the highest.
    ///
    /// A symbol that no serial has is drawn as a full block.
    static func rows(of symbol: UInt8) -> [UInt8] { letters[symbol] ?? block }

    private static let block = [UInt8](repeating: 0b11111, count: height)

    private static let letters: [UInt8: [UInt8]] = {
        var letters: [UInt8: [UInt8]] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let symbol = words.first?.utf8.first else { continue }
            letters[symbol] = words.dropFirst().compactMap { UInt8($0, radix: 16) }
        }
        return letters
    }()

    private static let text = """
        0 0E 11 13 15 19 11 0E
        1 04 0C 04 04 04 04 0E
        2 0E 11 01 02 04 08 1F
        3 1F 02 04 02 01 11 0E
        4 02 06 0A 12 1F 02 02
        5 1F 10 1E 01 01 11 0E
        6 06 08 10 1E 11 11 0E
        7 1F 01 02 04 08 08 08
        8 0E 11 11 0E 11 11 0E
        9 0E 11 11 0F 01 02 0C
        A 0E 11 11 11 1F 11 11
        B 1E 11 11 1E 11 11 1E
        C 0E 11 10 10 10 11 0E
        D 1C 12 11 11 11 12 1C
        E 1F 10 10 1E 10 10 1F
        F 1F 10 10 1E 10 10 10
        G 0E 11 10 17 11 11 0F
        H 11 11 11 1F 11 11 11
        I 0E 04 04 04 04 04 0E
        J 07 02 02 02 02 12 0C
        K 11 12 14 18 14 12 11
        L 10 10 10 10 10 10 1F
        M 11 1B 15 15 11 11 11
        N 11 11 19 15 13 11 11
        O 0E 11 11 11 11 11 0E
        P 1E 11 11 1E 10 10 10
        Q 0E 11 11 11 15 12 0D
        R 1E 11 11 1E 14 12 11
        S 0F 10 10 0E 01 01 1E
        T 1F 04 04 04 04 04 04
        U 11 11 11 11 11 11 0E
        V 11 11 11 11 11 0A 04
        W 11 11 11 15 15 15 0A
        X 11 11 0A 04 0A 11 11
        Y 11 11 11 0A 04 04 04
        Z 1F 01 02 04 08 10 1F
        - 00 00 00 1F 00 00 00
        * 00 04 15 0E 15 04 00
        $ 04 0F 14 0E 05 1E 04
        ~ 00 00 08 15 02 00 00
        = 00 00 1F 00 1F 00 00
        """
}
