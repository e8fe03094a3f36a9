import CardCore
@testable import CardLedgerSQLite
import Testing

/// The bytes of card fields in the changes of a message.
struct CardFieldValueTests {
    static let christmas = Day(year: 2026, month: 12, day: 24)
    static let moment = Instant(milliseconds: 1_790_000_000_123)

    static let values: [(CardFieldValue, String)] = [
        (.lifeCycle(.inactive), #"lifeCycle"inactive""#), (.activation(7), "activation7"),
        (.activation(nil), "activationnull"), (.activatedAt(moment), "activatedAt1790000000123"),
        (.activatedAt(nil), "activatedAtnull"), (.movements(0), "movements0"),
        (.movements(-1), "movements-1"), (.activeFrom(moment), "activeFrom1790000000123"),
        (.activeFrom(nil), "activeFromnull"), (.expiresOn(christmas), #"expiresOn"2026-12-24""#),
        (.pin(12), "pin12"), (.pin(nil), "pinnull"),
        (.expiresOn(nil), "expiresOnnull"), (.customer(""), #"customer"""#),
        (.customer(#"a"\b],[""#), #"customer"a\"\\b],[\"""#),
        (.customer("\u{1F}\n\t\r\u{7F}"), #"customer"\u001f\n\t\r\u007f""#),
        // A mark that joins the sign before it belongs to the value.
        (.customer("\u{301}a"), "customer\"\u{301}a\""), (.customer(nil), "customernull"),
        (.product(12), "product12"), (.product(nil), "productnull"),
        (.expiresAt(moment), "expiresAt1790000000123"), (.expiresAt(nil), "expiresAtnull"),
    ]

    @Test(arguments: values)
    func storesEachFieldAsJSON(_ value: CardFieldValue, _ text: String) {
        var bytes: [UInt8] = []
        value.append(to: &bytes)
        let stored = String(decoding: bytes, as: UTF8.self)
        #expect((value.field.rawValue + stored).utf8.elementsEqual(text.utf8))
        #expect(CardFieldValue(value.field, stored: bytes[...]) == value)
    }

    @Test(arguments: [
        (CardField.lifeCycle, "null"), (.lifeCycle, #""asleep""#), (.lifeCycle, "4"),
        (.movements, "null"), (.movements, "many"), (.movements, #""1""#), (.activation, "x"),
        (.activation, #""7""#), (.activatedAt, ""), (.activeFrom, #""2026-12-24""#),
        (.expiresOn, #""2026-02-30""#), (.expiresOn, "20261224"), (.customer, "7"),
        (.customer, #""\x""#), (.customer, #""\u00zz""#), (.pin, "x"), (.pin, #""7""#),
        (.product, #""12""#),
        (.product, "summer"), (.expiresAt, "soon"), (.expiresAt, #""2026-12-24""#),
    ])
    func rejectsTextThatIsNotAValueOfTheField(_ field: CardField, _ stored: String) {
        #expect(CardFieldValue(field, stored: Array(stored.utf8)[...]) == nil)
    }

    static let changes = [
        CardChange(card: 5, before: .lifeCycle(.inactive), after: .lifeCycle(.active)),
        CardChange(card: 5, before: .customer(nil), after: .customer(#"C "1", [2]"#)),
        CardChange(card: 6, before: .activation(nil), after: .activation(12)),
        CardChange(card: 6, before: .pin(nil), after: .pin(12)),
    ]

    @Test func readsTheChangesThatItStored() throws {
        var bytes: [UInt8] = []
        for change in Self.changes { StoredChanges.append(change, to: &bytes) }
        #expect(
            String(decoding: bytes, as: UTF8.self) == #"[[5,"lifeCycle","inactive","active"],"#
                + #"[5,"customer",null,"C \"1\", [2]"],[6,"activation",null,12],"#
                + #"[6,"pin",null,12]]"#
        )
        #expect(try StoredChanges.changes(bytes) == Self.changes)
        #expect(try StoredChanges.areAbout([5, 6, nil], bytes))
        #expect(try !StoredChanges.areAbout([5, nil], bytes))
    }

    @Test(arguments: [
        "[", "]", "[]", "[[5]]", #"[[5,"lifeCycle","inactive","active"]"#,
        #"[[5,"lifeCycle","inactive","active"]]]"#, #"[[5,"lifeCycle","inactive"]]"#,
        #"[["5","lifeCycle","inactive","active"]]"#, #"[[5,lifeCycle,"inactive","active"]]"#,
        #"[[5,"lifeCycle","inactive","active]]"#, #"[[5,"colour",null,null]]"#,
        #"[ [5,"lifeCycle","inactive","active"]]"#, #"[[5,"lifeCycle","inactive","active"],]"#,
    ])
    func rejectsChangesOfAnotherShape(_ text: String) {
        #expect(throws: (any Error).self) { try StoredChanges.changes(Array(text.utf8)) }
    }
}
