import CardCore
import Testing

/// References of messages, which people read from slips.
struct IssuerReferenceTests {
    private static let numbers: [MessageNumber] =
        [0, 1, 35, 36, 1295, 4711, 1_000_000, 3_656_158_440_062_975]
        + (1...200).map { MessageNumber($0 &* 2_654_435_761 % 3_656_158_440_062_976) }
    private static let symbols = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    /// Worked out by hand: 36 is `10`, of which 1 is the second symbol from the right.
    @Test(arguments: [
        (MessageNumber(0), "M00000000000"), (1, "M0000000001Y"), (35, "M000000000Z1"),
        (36, "M0000000010Z"), (18, "M000000000IZ"),
    ])
    func hasTheCheckSymbolOfLuhn(_ number: MessageNumber, text: String) {
        #expect(IssuerReference(number).text == text)
    }

    @Test func isReadAgain() throws {
        for number in Self.numbers {
            let text = IssuerReference(number).text
            #expect(text.utf8.count == 12)
            #expect(try IssuerReference(typed: text).message == number, "\(number)")
            let spaced = text.prefix(4) + " " + text.dropFirst(4).prefix(4) + "-" + text.suffix(4)
            #expect(try IssuerReference(typed: spaced.lowercased()).message == number)
        }
    }

    @Test func refusesEveryWrongSymbol() {
        for number in Self.numbers.prefix(40) {
            let right = Array(IssuerReference(number).text)
            for place in right.indices {
                for symbol in Self.symbols where symbol != right[place] {
                    var wrong = right
                    wrong[place] = symbol
                    let expected: IssuerReference.Rejection =
                        place == 0 ? .otherFirstSymbol : .checkSymbol
                    #expect(throws: expected, "\(number) at \(place)") {
                        try IssuerReference(typed: String(wrong))
                    }
                }
            }
        }
    }

    /// Luhn's check does not see the exchange of `0` and `Z`.
    @Test func refusesNearlyEveryExchangeOfNeighbours() {
        for first in Self.symbols {
            for second in Self.symbols where first != second {
                guard let value = Int64("\(first)\(second)", radix: 36) else { continue }
                var text = Array(IssuerReference(MessageNumber(value)).text)
                text.swapAt(9, 10)
                let isBlind = Set([first, second]) == ["0", "Z"]
                let read = try? IssuerReference(typed: String(text))
                #expect((read != nil) == isBlind, "\(first)\(second)")
            }
        }
    }

    @Test(arguments: [
        ("", IssuerReference.Rejection.wrongLength(found: 0)),
        ("M0000000001", .wrongLength(found: 11)), ("M0000000001YY", .wrongLength(found: 13)),
        ("N0000000001Y", .otherFirstSymbol), ("M000000000_Y", .symbol),
        ("M000000000é", .symbol), ("M0000000001Z", .checkSymbol),
    ])
    func refuses(_ text: String, because rejection: IssuerReference.Rejection) {
        #expect(throws: rejection) { try IssuerReference(typed: text) }
    }
}
