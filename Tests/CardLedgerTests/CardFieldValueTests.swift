import CardCore
@testable import CardLedgerSQLite
import Testing

/// The bytes of card fields in the changes of a message.
struct CardFieldValueTests {
    static let christmas = Day(year: 2026, month: 12, day: 24)
    static let moment = Instant(milliseconds: 1_790_000_000_123)

    static let values: [(CardFieldValue, String)] = [
        (.lifeCycle(.inactive), "lifeCycle=inactive"), (.activation(7), "activation=7"),
        (.activation(nil), "activation"), (.activatedAt(moment), "activatedAt=1790000000123"),
        (.activatedAt(nil), "activatedAt"), (.movements(0), "movements=0"),
        (.movements(-1), "movements=-1"), (.activeFrom(moment), "activeFrom=1790000000123"),
        (.activeFrom(nil), "activeFrom"), (.expiresOn(christmas), "expiresOn=2026-12-24"),
        (.expiresOn(nil), "expiresOn"), (.customer(""), "customer="),
        // A mark that joins the sign before it belongs to the value.
        (.customer("\u{301}a"), "customer=\u{301}a"), (.customer(nil), "customer"),
    ]

    @Test(arguments: values)
    func storesEachFieldAsItsText(_ value: CardFieldValue, _ text: String) {
        var bytes: [UInt8] = []
        value.append(to: &bytes)
        let stored = String(decoding: bytes, as: UTF8.self)
        #expect((value.field.rawValue + stored).utf8.elementsEqual(text.utf8))
        #expect(CardFieldValue(value.field, stored: stored[...].utf8) == value)
    }

    @Test(arguments: [
        (CardField.lifeCycle, ""), (.lifeCycle, "=asleep"), (.movements, ""),
        (.movements, "=many"), (.activation, "=x"), (.activation, "7"), (.activatedAt, "="),
        (.activeFrom, "=2026-12-24"), (.expiresOn, "=2026-02-30"),
    ])
    func rejectsTextThatIsNotAValueOfTheField(_ field: CardField, _ stored: String) {
        #expect(CardFieldValue(field, stored: stored[...].utf8) == nil)
    }

    @Test func readsTheChangesThatItStored() throws {
        let changes = [
            CardChange(card: 5, before: .lifeCycle(.inactive), after: .lifeCycle(.active)),
            CardChange(card: 5, before: .customer(nil), after: .customer("C 1")),
        ]
        var bytes: [UInt8] = []
        for change in changes { MessageTable.append(change, to: &bytes) }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(
            text == "5\u{1F}lifeCycle\u{1F}=inactive\u{1F}=active\u{1E}"
                + "5\u{1F}customer\u{1F}\u{1F}=C 1"
        )
        #expect(try MessageTable.changes(text) == changes)
    }
}
