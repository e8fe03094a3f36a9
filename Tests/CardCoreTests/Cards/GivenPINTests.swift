import CardCore
import Testing

/// PINs in the forms in which they are given.
struct GivenPINTests {
    private static func text(_ pin: GivenPIN?) -> String? {
        pin.map { String(decoding: $0.tagged, as: UTF8.self) }
    }

    @Test func tagsThePINWithItsForm() {
        #expect(Self.text(GivenPIN(clear: Array("1234".utf8))) == "C:1234")
        #expect(Self.text(GivenPIN(encrypted: "0aB9")) == "E:0AB9")
        #expect(Self.text(GivenPIN(hashed: "0aB9", name: "SHA-256")) == "H:SHA-256:0AB9")
    }

    @Test func hasAClearPINInTheClearFormAlone() {
        #expect(GivenPIN(clear: [49, 50])?.clear == [49, 50])
        #expect(GivenPIN(encrypted: "12")?.clear == nil)
        #expect(GivenPIN(hashed: "12", name: "x")?.clear == nil)
    }

    @Test func acceptsEachLengthUpToTheLongest() {
        for count in 0...(GivenPIN.longestClear + 1) {
            let pin = GivenPIN(clear: [UInt8](repeating: 49, count: count))
            #expect((pin != nil) == (1...GivenPIN.longestClear).contains(count), "\(count)")
        }
        for count in 0...(GivenPIN.mostHashedDigits + 1) {
            let digits = String(repeating: "A", count: count)
            let encrypted = GivenPIN(encrypted: digits)
            let hashed = GivenPIN(hashed: digits, name: "x")
            #expect((encrypted != nil) == (1...64).contains(count), "\(count)")
            #expect((hashed != nil) == (1...512).contains(count), "\(count)")
        }
        for count in 0...(GivenPIN.longestHashName + 1) {
            let hashed = GivenPIN(hashed: "A", name: String(repeating: "n", count: count))
            #expect((hashed != nil) == (1...64).contains(count), "\(count)")
        }
    }

    @Test func rejectsEveryDigitThatIsNotHexadecimal() {
        let digits = Set("0123456789ABCDEFabcdef".utf8)
        for byte in UInt8(0)...127 {
            let text = String(decoding: [byte], as: UTF8.self)
            #expect((GivenPIN(encrypted: text) != nil) == digits.contains(byte), "\(byte)")
            #expect((GivenPIN(hashed: text, name: "x") != nil) == digits.contains(byte), "\(byte)")
        }
        #expect(GivenPIN(encrypted: "é") == nil)
        #expect(GivenPIN(hashed: "0A", name: "a\nb") == nil)
    }

    @Test func differsInItsFormAlone() {
        let pins = [
            GivenPIN(clear: Array("12".utf8)), GivenPIN(encrypted: "12"),
            GivenPIN(hashed: "12", name: "E"), GivenPIN(hashed: "12", name: "E:"),
        ].compactMap(\.self)
        #expect(pins.count == 4 && Set(pins.map(\.tagged)).count == 4)
        #expect(GivenPIN(encrypted: "0a") == GivenPIN(encrypted: "0A"))
    }

    @Test func showsDotsInItsPlace() throws {
        let pin = try #require(GivenPIN(clear: Array("1234".utf8)))
        var shown = ""
        dump(pin, to: &shown)
        #expect("\(pin)" == "•••" && !shown.contains("49") && !shown.contains("1234"))
    }
}
