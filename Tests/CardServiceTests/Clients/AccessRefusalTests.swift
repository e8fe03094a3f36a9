import CardService
import HTTPTypes
import Testing

/// The answers to requests without access.
struct AccessRefusalTests {
    typealias Row = (refusal: AccessRefusal, status: Int, field: HTTPField.Name?, value: String)

    private static let challenge = "Basic realm=\"mintrun\", charset=\"UTF-8\""

    static let rows: [Row] = [
        (.missing, 401, .wwwAuthenticate, challenge), (.refused, 401, .wwwAuthenticate, challenge),
        (.certificate, 403, nil, ""),
        (.tooManyFailures(retryAfterSeconds: 600), 429, .retryAfter, "600"),
        (.tooFast(retryAfterSeconds: 1), 429, .retryAfter, "1"),
    ]

    @Test func eachHasItsStatusAndField() {
        for row in Self.rows {
            #expect(row.refusal.status == row.status)
            let fields = row.refusal.headers(ofStatus: row.status)
            #expect(fields.map(\.name) == [row.field].compactMap(\.self))
            #expect(fields.map(\.value) == (row.field == nil ? [] : [row.value]))
        }
    }

    /// An advice that hits a limit is answered with 504, which has no time to wait.
    @Test func anotherStatusHasNoField() {
        for row in Self.rows { #expect(row.refusal.headers(ofStatus: 504).isEmpty) }
    }

    @Test func theRealmIsThatOfTheMount() {
        let fields = AccessRefusal.missing.headers(ofStatus: 401, realm: "gift cards")
        #expect(fields[.wwwAuthenticate] == "Basic realm=\"gift cards\", charset=\"UTF-8\"")
    }
}
