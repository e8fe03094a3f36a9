import CardCore
import Testing

struct JSONFieldsTests {
    @Test func writesEachValueInItsForm() throws {
        let day = try #require(Day("2026-11-21"))
        let document = JSON.fields([
            "yes": true, "count": 3, "wide": Int64.max, "share": 1.0, "text": "a\"b",
            "serial": Serial("NC1"), "order": OrderID(7), "day": day,
            "moment": Instant(milliseconds: 0), "nested": JSON.fields(["a": [1, 2]]),
            "totals": ["NOK": 5],
        ])
        let expected = [
            #"{"count":3,"day":"2026-11-21","moment":"1970-01-01T00:00:00Z","nested":{"a":[1,2]},"#,
            #""order":"ord-000007","serial":"NC1","share":1.0,"text":"a\"b","totals":{"NOK":5},"#,
            #""wide":9223372036854775807,"yes":true}"#,
        ].joined()
        #expect(document.text == expected)
    }

    @Test func writesAbsentValuesAsNull() {
        let absent: StoreID? = nil
        let present: Int? = 0
        let document = JSON.fields(["store": absent, "count": present, "empty": [String]()])
        #expect(document.text == #"{"count":0,"empty":[],"store":null}"#)
    }
}
