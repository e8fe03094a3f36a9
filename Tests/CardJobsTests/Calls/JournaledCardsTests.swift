import CardCore
import CardLedger
import CardText
import Testing

@testable import CardJobs

/// The cards of a call are in its line as the ledger has them, and nothing else is read.
struct JournaledCardsTests {
    private static func card(_ position: Int, pin: PINVerifier? = nil) -> MintedCard {
        MintedCard(
            serial: Serial("GC\(1000 + position)"),
            position: position,
            tokenHash: [UInt8](repeating: UInt8(position), count: 32),
            pin: pin,
            lifeCycle: position == 9 ? .spare : .inactive
        )
    }

    private static var cards: JournaledCards {
        JournaledCards(
            [
                card(7),
                card(8, pin: PINVerifier(.boundToToken, [UInt8](repeating: 3, count: 32))),
                card(9, pin: PINVerifier(.online, [UInt8](repeating: 4, count: 48))),
            ],
            of: 12,
            epochs: KeyEpochs(token: 2, pin: 3)
        )
    }

    private func read(_ text: String) throws -> JournaledCards {
        try DocumentReader.readJSON(
            Array(text.utf8),
            file: "journal",
            kind: .damaged,
            deepest: 4
        ) { try JournaledCards(&$0) }
    }

    @Test func areReadAsTheyWereWritten() throws {
        let text = Self.cards.json.text
        #expect(try read(text) == Self.cards)
        #expect(try read(text).json.text == text)
        #expect(try read(text).positions == 7...9)
    }

    @Test(arguments: [
        ("\"ord-000012\"", "\"ord-12\""), ("\"ord-000012\"", "12"), ("\"first\":7", "\"first\":0"),
        ("\"tokenEpoch\":2", "\"tokenEpoch\":0"), ("\"pinEpoch\":3", "\"pinEpoch\":65536"),
        ("\"pinEpoch\":3,", ""), ("\"spare\":true", "\"spare\":1"), ("0707", "07"),
        ("0707", "zz07"), ("\"pin-token-1\"", "\"pin-serial-1\""),
        ("\"pin-serial-2\"", "\"pin-9\""),
        ("\"GC1008\"", "\"GC1007\""), ("\"GC1007\"", "\"\""), ("\"serial\":\"GC1007\",", ""),
        (",\"pinScheme\":\"pin-token-1\"", ""), ("\"spare\"", "\"spared\""),
    ])
    func refusesOtherMembers(_ part: String, becoming other: String) {
        let text = Self.cards.json.text
        let changed = text.replacing(part, with: other, maxReplacements: 1)
        #expect(changed != text)
        #expect(throws: (any Error).self) { try read(changed) }
    }

    @Test func refusesALineWithoutCards() {
        let empty = """
            {"first":1,"made":[],"order":"ord-000012","pinEpoch":1,"tokenEpoch":1}
            """
        #expect(throws: JournalFault.notCards) { try read(empty) }
    }
}
