import CardCore
import Testing

/// Vectors: the examples of python-stdnum's documentation and of the standards.
struct CheckSchemeTests {
    @Test(arguments: [
        (CheckScheme.luhn, "7894", "9"), (.luhn, "7992739871", "3"),
        (.luhn, "453914880343646", "7"),
        (.damm, "572", "4"), (.damm, "11294", "6"),
        (.mod97, "99991234567890121414", "90"), (.mod97, "4354111611551114", "31"),
        (.mod97, "794", "44"), (.mod37, "G123489654321", "Y"),
        (.none, "123", ""),
    ])
    func computesPublishedChecks(_ scheme: CheckScheme, _ data: String, check: String) {
        #expect(String(decoding: scheme.check(over: Array(data.utf8)), as: UTF8.self) == check)
        #expect(scheme.accepts(Array(data.utf8), check: Array(check.utf8)))
    }

    static let detectingEverySingleError: [CheckScheme] = [.luhn, .damm, .mod97, .mod37]

    @Test(arguments: detectingEverySingleError)
    func everySingleWrongDigitIsNoticed(_ scheme: CheckScheme) {
        for number in stride(from: 0, to: 10_000, by: 7) {
            let data = Array(zeroPadded(number, 4).utf8)
            let check = scheme.check(over: data)
            for position in data.indices {
                for digit in Alphabet.digits where digit != data[position] {
                    var wrong = data
                    wrong[position] = digit
                    #expect(!scheme.accepts(wrong, check: check), "\(scheme) \(number)")
                }
            }
        }
    }

    @Test(arguments: [CheckScheme.damm, .mod97, .mod37])
    func everySwapOfNeighboursIsNoticed(_ scheme: CheckScheme) {
        for number in 0..<1000 {
            let data = Array(zeroPadded(number, 3).utf8)
            let check = scheme.check(over: data)
            for position in 0..<2 where data[position] != data[position + 1] {
                var wrong = data
                wrong.swapAt(position, position + 1)
                #expect(!scheme.accepts(wrong, check: check), "\(scheme) \(number)")
            }
        }
    }

    @Test func luhnMissesOnlyNineAndZeroSwapped() {
        let missed = (0..<100).filter { number in
            let data = Array(zeroPadded(number, 2).utf8)
            return data[0] != data[1]
                && CheckScheme.luhn.accepts(
                    data.reversed(),
                    check: CheckScheme.luhn.check(over: data)
                )
        }
        #expect(missed == [9, 90])
    }

    @Test func eachSchemeCoversItsSymbolsOnly() {
        for symbol in UInt8.min...UInt8.max {
            let digit = Alphabet.digits.contains(symbol)
            let letter = Alphabet.upperCase.contains(symbol)
            #expect(CheckScheme.luhn.covers(symbol) == digit)
            #expect(CheckScheme.damm.covers(symbol) == digit)
            #expect(CheckScheme.mod97.covers(symbol) == (digit || letter))
            #expect(CheckScheme.mod37.covers(symbol) == (digit || letter))
        }
        #expect(!CheckScheme.luhn.accepts(Array("12A".utf8), check: Array("0".utf8)))
        #expect(!CheckScheme.luhn.accepts(Array("7894".utf8), check: Array("99".utf8)))
    }
}
