import CardCore
import CardTestSupport
import CardText
import Foundation
import Testing

@Suite struct JurisdictionDocumentTests {
    private static func table(_ text: String) throws -> JurisdictionTable {
        try JurisdictionDocument.table(from: Array(text.utf8), file: "jurisdictions.yaml")
    }

    @Test func containsTheTableOfTheRepository() throws {
        let file = URL.repository.appending(path: "templates/jurisdictions.yaml")
        #expect(try String(contentsOf: file, encoding: .utf8) == BuiltInJurisdictions.text)
        let table = try Self.table(BuiltInJurisdictions.text)
        #expect(table.known.keys.sorted() == ["AU", "IE", "NO", "US", "US-CA"])
        #expect(table.known["US-CA"]?.within == "US")
        let rules = table.known.values.flatMap(\.rules)
        #expect(rules.count == 7 && rules.allSatisfy { !$0.source.isEmpty })
    }

    @Test func readsEveryDemand() throws {
        let table = try Self.table(
            """
            X:
              name: Somewhere
              rules:
                - {effectiveFrom: 2020-01-01, validity: {months: 60, afterLoads: true}, source: a}
                - {effectiveFrom: 2020-01-02, validity: never-ends, source: b}
                - {effectiveFrom: 2020-01-03, fees: {afterMonths: 12}, source: c}
                - {effectiveFrom: 2020-01-04, fees: never, source: d}
                - {effectiveFrom: 2020-01-05, breakage: never, source: e}
            """
        )
        #expect(
            table.known["X"]?.rules.map(\.demand) == [
                .validity(months: 60, afterLoads: true), .noExpiry,
                .fees(afterMonths: 12, oneAMonth: false), .noFees, .noBreakage,
            ]
        )
    }

    @Test(arguments: [
        (
            "X: {name: a, rules: [{effectiveFrom: 2020-01-01, source: a}]}",
            JurisdictionComplaint.noDemand as any DocumentComplaint
        ),
        (
            "X: {name: a, rules: [{effectiveFrom: 2020-01-01, source: a, fees: often}]}",
            JurisdictionComplaint.otherWord(expected: "never")
        ),
        (
            "X: {name: a, rules: [{source: a, fees: never}]}",
            DocumentFlaw.missing(key: "effectiveFrom")
        ),
        ("X: {name: a, within: Y, rules: []}", JurisdictionComplaint.outerRuleMissing),
        (
            "X: {name: a, rules: [], other: 1}",
            DocumentFlaw.unknownKey(known: ["name", "within", "rules"])
        ),
    ])
    func refusesBrokenRules(_ text: String, because complaint: any DocumentComplaint) throws {
        let failure = #expect(throws: DocumentRejection.self) { try Self.table(text) }
        let found = try #require(failure?.complaint)
        #expect(AnyHashable(found) == AnyHashable(complaint))
    }
}
