import CardCore
import CardSales
import CardTestSupport
import Testing

@Suite struct NaturalKeyTests {
    @Test(arguments: [
        (["oslo-1", "till_2", "77"], "oslo-1:till_2:77"), (["a.b", "c:d"], "a.2Eb:c.3Ad"),
        (["ø", ""], ".C3.B8:"), ([" "], ".20"),
    ])
    func writesOnlyCharactersOfMessageIDs(_ parts: [String], _ id: String) {
        #expect(NaturalKey.id(parts) == id)
    }

    @Test func isNilIfItWouldBeEmptyOrTooLong() {
        #expect(NaturalKey.id([]) == nil && NaturalKey.id([""]) == nil)
        #expect(NaturalKey.id([String(repeating: "x", count: 255)])?.utf8.count == 255)
        #expect(NaturalKey.id([String(repeating: "x", count: 256)]) == nil)
        #expect(NaturalKey.id([String(repeating: "ø", count: 43)]) == nil)
    }

    @Test func makesDifferentIDsOfDifferentParts() {
        var random = SeededRandom(seed: 15)
        var known: [String: [String]] = [:]
        for _ in 0..<20_000 {
            let parts = (0...random.uniform(below: 3)).map { _ in
                String(
                    (0..<random.uniform(below: 4)).map { _ in "a.:2E"[random.uniform(below: 5)] }
                )
            }
            guard let id = NaturalKey.id(parts) else { continue }
            #expect(known[id, default: parts] == parts, "seed 15: \(parts)")
            known[id] = parts
        }
        #expect(known.count > 1000)
    }
}

extension String {
    fileprivate subscript(position: Int) -> Character {
        self[index(startIndex, offsetBy: position)]
    }
}
