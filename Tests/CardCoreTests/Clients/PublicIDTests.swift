import CardCore
import Testing

/// The UUIDs under which the service names records.
@Suite struct PublicIDTests {
    @Test(arguments: [UInt8(0), 0xFF, 0x5A])
    func hasTheMarksOfVersionFour(_ byte: UInt8) {
        let id = PublicID(random: [UInt8](repeating: byte, count: 16))
        let text = Array(id.description)
        #expect(text.count == 36 && text[14] == "4" && "89ab".contains(text[19]))
        #expect([8, 13, 18, 23].allSatisfy { text[$0] == "-" })
        #expect(PublicID(id.description) == id && PublicID(bytes: id.bytes) == id)
        #expect(PublicID(id.description.uppercased()) == id)
    }

    @Test(arguments: [
        "", "00000000-0000-4000-8000-00000000000", "00000000-0000-4000-8000-0000000000000",
        "00000000-0000-1000-8000-000000000000", "00000000-0000-4000-0000-000000000000",
        "000000000000-4000-8000-0000-00000000", "0000000g-0000-4000-8000-000000000000",
        "00000000000040008000000000000000",
    ])
    func refusesOtherTexts(_ text: String) { #expect(PublicID(text) == nil) }

    @Test func otherBitsAreThoseThatWereDrawn() {
        let id = PublicID(random: Array(0...15))
        #expect(id.description == "00010203-0405-4607-8809-0a0b0c0d0e0f")
    }
}
