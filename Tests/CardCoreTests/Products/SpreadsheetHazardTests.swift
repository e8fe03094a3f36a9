import CardCore
import CardTestSupport
import Testing

struct SpreadsheetHazardTests {
    @Test(arguments: [
        ("=1", SpreadsheetHazard.formula), ("+A", .formula), ("-1", .formula), ("@X", .formula),
        ("01", .leadingZeros), ("0000", .leadingZeros), ("0123456789012345", .leadingZeros),
        ("1234567890123456", .rounding),
        ("12E5", .powerOfTen), ("1e10", .powerOfTen), ("1.5E3", .powerOfTen), ("0E0", .powerOfTen),
        ("1E+5", .powerOfTen), ("1E-5", .powerOfTen), ("9E307", .powerOfTen),
        ("1E000307", .powerOfTen),
        ("1-2", .dates), ("3/4", .dates), ("1.5", .dates), ("13-12", .dates), ("12/99", .dates),
        ("2024-01-02", .dates), ("31.12.99", .dates), ("12/31/2024", .dates), ("2024-12", .dates),
        ("12-1900", .dates), ("MAR5", .dates), ("mar5", .dates), ("Sept2", .dates),
        ("MARCH1", .dates), ("1DEC", .dates), ("DEC 1", .dates), ("1-JAN-24", .dates),
        ("JAN 5 2024", .dates), ("OKT31", .dates), ("MAY2024", .dates),
    ])
    func findsTheChange(_ text: String, _ hazard: SpreadsheetHazard) {
        #expect(SpreadsheetHazard(in: text.utf8) == hazard)
        #expect(SpreadsheetOracle.hazard(in: text) == hazard)
    }

    @Test(arguments: [
        "", "0", "1", "123456789012345", "A01", "0A", "12E", "E5", "1E308", "1E400", "1E5E5",
        "13-13", "1-2-3", "1-2/34", "12-1899", "0-0", "1--2", "-", "MAR", "MAR123", "XMAR5",
        "MAR32024", "5MARS", "1 2", "12 34", "12:30", "NC0000000018", "1-", "2024-13-01",
    ])
    func leavesOtherTextsAlone(_ text: String) {
        let hazard = SpreadsheetHazard(in: text.utf8)
        #expect(hazard == SpreadsheetOracle.hazard(in: text))
        #expect(hazard == nil || hazard == .formula)
    }

    /// Every text of up to five of the symbols that matter.
    @Test(arguments: ["019E+", "123-/.", "03MAR-", "1D5EC ", "29/0.4"])
    func agreesWithASecondReading(_ symbols: String) {
        var texts = [""]
        for _ in 0..<5 {
            texts = texts.flatMap { text in symbols.map { text + String($0) } }
            for text in texts {
                let hazard = SpreadsheetHazard(in: text.utf8)
                #expect(hazard == SpreadsheetOracle.hazard(in: text), "\(text)")
            }
        }
    }

    /// Long dates and numbers of random parts.
    @Test func agreesWithASecondReadingOfLongTexts() {
        let seed: UInt64 = 20_261_127
        var random = SeededRandom(seed: seed)
        let parts = [
            "0", "1", "9", "12", "13", "31", "32", "00", "99", "1899", "1900", "2024", "-", "/",
            ".", " ", "E", "e", "+", "MAR", "march", "DEC", "SEPT", "OKT", "A",
        ]
        for _ in 0..<20_000 {
            let text = (0...random.uniform(below: 6)).map { _ in
                parts[random.uniform(below: parts.count)]
            }.joined()
            let hazard = SpreadsheetHazard(in: text.utf8)
            #expect(hazard == SpreadsheetOracle.hazard(in: text), "seed \(seed): \(text)")
        }
    }
}
