import CardCore
import CardService
import CardText
import Testing

struct ElectrumJSONTests {
    private static let text = ElectrumBodies.body(.load).text

    private static func fault(_ text: String) -> ElectrumFault? {
        ElectrumBodies.fault(.load, bytes: Array(text.utf8))
    }

    @Test func refusesOtherThanOneObject() {
        #expect(Self.fault("") == ElectrumFault(.jsonSyntax))
        #expect(Self.fault("{") == ElectrumFault(.jsonSyntax))
        #expect(Self.fault(Self.text + "{}") == ElectrumFault(.jsonSyntax))
        #expect(Self.fault("\u{FEFF}" + Self.text) == ElectrumFault(.jsonSyntax))
        #expect(Self.fault("[]") == ElectrumFault(.fieldType))
        #expect(Self.fault("null") == ElectrumFault(.fieldType))
    }

    @Test func refusesTextsThatAreNotUnicode() {
        let half = Self.text.replacing("Oslo", with: #"\ud800"#)
        #expect(Self.fault(half) == ElectrumFault(.jsonText))
        var bytes = Array(Self.text.utf8)
        bytes[bytes.firstIndex(of: UInt8(ascii: "O")) ?? 0] = 0xFF
        #expect(ElectrumBodies.fault(.load, bytes: bytes) == ElectrumFault(.jsonText))
    }

    @Test func limitsDepthAndRepeatedKeys() {
        func nested(_ levels: Int) -> String {
            let lists =
                String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
            return Self.text.dropLast() + #","more":\#(lists)}"#
        }
        #expect(Self.fault(nested(31)) == nil)
        #expect(Self.fault(nested(32)) == ElectrumFault(.jsonDepth))
        let twice = Self.text.dropLast() + #","stan":"1"}"#
        #expect(Self.fault(String(twice)) == ElectrumFault(.repeatedKey))
    }

    @Test func unknownFieldsAreIgnoredUnlessTheMountIsStrict() {
        let body = ElectrumBodies.body(.load)
        var settings = ElectrumBodies.settings
        settings.isStrict = true
        #expect(ElectrumBodies.fault(.load, body, under: settings) == nil)
        for (path, place) in [("more", nil), ("card.cvv", "card"), ("client.more", "client")] {
            let more = body.setting(path, to: .number("1e3"))
            #expect(ElectrumBodies.fault(.load, more) == nil)
            let fault = ElectrumBodies.fault(.load, more, under: settings)
            #expect(fault == ElectrumFault(.unknownKey, field: place))
        }
        let customer = body.setting("cardHolder.more", to: .bool(true))
        #expect(ElectrumBodies.fault(.load, customer, under: settings) == nil)
    }

    @Test func reportsTheFirstFaultInTheOrderOfTheTables() {
        let body = ElectrumBodies.body(.load)
            .setting("amounts", to: nil).setting("card.pan", to: nil)
            .setting("originator.merchant.merchantName.city", to: nil)
            .setting("time", to: .string("yesterday, about noon"))
        func fault(_ body: OrderedJSON) -> ElectrumFault? { ElectrumBodies.fault(.load, body) }
        #expect(fault(body) == ElectrumFault(.dateSyntax, field: "time"))
        let timed = body.setting("time", to: .string("2026-11-27T12:00:00Z"))
        let city = "originator.merchant.merchantName.city"
        #expect(fault(timed) == ElectrumFault(.missingField, field: city))
        let placed = timed.setting(city, to: .string("Oslo"))
        #expect(fault(placed) == ElectrumFault(.missingField, field: "card.pan"))
        let named = placed.setting("card.pan", to: .string("1"))
        #expect(fault(named) == ElectrumFault(.missingField, field: "amounts"))
    }
}

// Ids, times and the client.
extension ElectrumJSONTests {
    @Test(arguments: ElectrumOperation.allCases)
    func idsOfThePathAndTheBodyAgree(_ operation: ElectrumOperation) {
        let body = ElectrumBodies.body(operation)
        let lower = body.setting("id", to: .string(ElectrumBodies.id.lowercased()))
        #expect(ElectrumBodies.fault(operation, lower) == nil)
        let other = OrderedJSON.string("00000000-0000-0000-0000-000000000000")
        let fault = ElectrumBodies.fault(operation, body.setting("id", to: other))
        #expect(fault == ElectrumFault(.idDiffers, field: "id"))
        guard operation.isAdvice else { return }
        let original = ElectrumBodies.fault(operation, body.setting("requestId", to: other))
        #expect(original == ElectrumFault(.idDiffers, field: "requestId"))
    }

    @Test(arguments: [
        "0f3a2b1c9d8e077766660123456789ab", "0f3a2b1c-9d8e-0777-6666-0123456789a",
        "0f3a2b1c-9d8e-0777-6666-0123456789ag", "0f3a2b1c-9d8e-0777-66660-123456789ab", "",
        "{0f3a2b1c-9d8e-0777-6666-0123456789ab}",
    ])
    func refusesAnIDOfAnotherShape(_ id: String) {
        let body = ElectrumBodies.body(.load).setting("id", to: .string(id))
        let fault = ElectrumBodies.fault(.load, body)
        let code: ElectrumOwnCode = id.count == 36 ? .fieldForm : .fieldLength
        #expect(fault == ElectrumFault(code, field: "id"))
    }

    @Test(arguments: [
        ("2026-11-27T12:00:00Z", true), ("2026-11-27t12:00:00z", true),
        ("2026-11-27T12:00:00.123456789+05:30", true), ("2026-11-27T12:00:00", false),
        ("2026-11-27 12:00:00Z", false), ("2026-02-30T12:00:00Z", false),
        ("2026-11-27T24:00:00Z", false), ("2026-11-27T12:00:00.Z", false),
    ])
    func readsTimesOfRFC3339(_ time: String, isRead: Bool) {
        let body = ElectrumBodies.body(.load).setting("time", to: .string(time))
        let fault = ElectrumBodies.fault(.load, body)
        let isLong = (20...35).contains(time.count)
        let refused =
            isLong
            ? ElectrumFault(.dateSyntax, field: "time") : ElectrumFault(.fieldLength, field: "time")
        #expect(fault == (isRead ? nil : refused))
    }

    @Test(arguments: [("user", true), ("77", true), ("till-one", false), ("USER", false)])
    func theClientSendsItsUsernameOrOneOfItsInstitutions(_ id: String, isAccepted: Bool) {
        var terms = ElectrumBodies.client
        terms.username = "user"
        terms.institutions = ["77"]
        let body = ElectrumBodies.body(.void).setting("client.id", to: .string(id))
        var found: ElectrumFault?
        do throws(ElectrumFault) {
            _ = try ElectrumRequest(
                body.bytes,
                of: ElectrumBodies.call(.void),
                from: terms,
                under: ElectrumBodies.settings
            )
        } catch {
            found = error
        }
        #expect(found == (isAccepted ? nil : ElectrumFault(.clientDiffers, field: "client.id")))
    }
}
