import CardCore
@testable import CardSales
import Testing

@Suite struct MessageIDPartsTests {
    private static let receipt = "oslo1:2:101:20261120"

    @Test func findsTheRowOfAVoid() {
        let id: MessageID = "oslo1:2:101:20261120:3"
        #expect(id.voided == "oslo1:2:101:20261120:3:voided")
        #expect(id.voided.withoutVoid == id && id.withoutVoid == nil)
    }

    @Test func readsThePartsOfAKey() {
        let id: MessageID = "oslo1:2:101:20261120:3"
        #expect(id.head(parts: 4) == Self.receipt && id.head(parts: 9) == id.text)
        #expect(id.part(after: "oslo1:2:101") == "20261120" && id.part(after: Self.receipt) == "3")
    }

    @Test(
        arguments: [
            ("oslo1:2:101:20261120:3:void", true), ("oslo1:2:101:20261120:3:voided", true),
            ("oslo1:2:101:20261120:3", false), ("oslo1:2:101:20261120", false),
        ] as [(MessageID, Bool)]
    )
    func recognisesReversingRows(_ id: MessageID, _ takesBack: Bool) {
        #expect(id.takesBack(of: Self.receipt) == takesBack)
    }
}
