import CardTestSupport
@testable import CardCore
import Testing

/// Terms that a law does not allow.
@Suite struct JurisdictionTests {
    private static func terms(_ change: (inout ProductTerms) -> Void) -> ProductTerms {
        var terms = Scene.terms()
        terms.jurisdiction = "X"
        change(&terms)
        return terms
    }

    private static func refusal(
        _ demand: Jurisdiction.Demand,
        on day: String = "2026-01-01",
        _ change: (inout ProductTerms) -> Void
    ) -> JurisdictionFailure? {
        let rule = Jurisdiction.Rule(
            effectiveFrom: Scene.day("2026-01-01"),
            source: "Act 1",
            demand: demand
        )
        let table = JurisdictionTable([
            Jurisdiction(code: "W", name: "World", rules: [rule]),
            Jurisdiction(code: "X", name: "X", within: "W", rules: []),
        ])
        return table.refusal(of: terms(change), product: "p", on: Scene.day(day))
    }

    @Test func rejectsAValidityShorterThanTheLaw() {
        let demand = Jurisdiction.Demand.validity(months: 60, afterLoads: false)
        #expect(Self.refusal(demand) { $0.expiry = .afterActivation(months: 60) } == nil)
        #expect(Self.refusal(demand) { $0.expiry = .never } == nil)
        let short = Self.refusal(demand) { $0.expiry = .afterActivation(months: 59) }
        let breach = JurisdictionFailure.Breach.tooShort(months: 59, demanded: 60)
        #expect(short == .breach(breach, product: "p", jurisdiction: "X", source: "Act 1"))
        #expect(short?.code == .productJurisdiction)
        // A card that is sold late is valid for a shorter time.
        #expect(Self.refusal(demand) { $0.expiry = .afterOrder(months: 90) } != nil)
        #expect(Self.refusal(demand) { $0.expiry = .on(Scene.day("2099-12-31")) } != nil)
    }

    @Test func rejectsAFixedLastDayIfLoadsMustLast() {
        let demand = Jurisdiction.Demand.validity(months: 60, afterLoads: true)
        #expect(Self.refusal(demand) { $0.expiry = .afterActivation(months: 60) } != nil)
        let off = Self.refusal(demand) {
            $0.expiry = .afterActivation(months: 60)
            $0.load = .off
        }
        #expect(off == nil)
    }

    @Test func ruleAppliesFromItsFirstDay() {
        #expect(Self.refusal(.noExpiry, on: "2025-12-31") { $0.expiry = .on($0.day) } == nil)
        #expect(Self.refusal(.noExpiry, on: "2026-01-01") { $0.expiry = .on($0.day) } != nil)
        #expect(Self.refusal(.noExpiry) { $0.expiry = .never } == nil)
    }

    @Test func rejectsFeesThatAreTooEarlyOrTooFrequent() {
        func fee(_ months: Int, catchesUp: Bool) -> (inout ProductTerms) -> Void {
            {
                $0.dormancy = DormancyRule(
                    afterMonths: months,
                    feeMinor: 1,
                    catchesUp: catchesUp
                )
            }
        }
        let demand = Jurisdiction.Demand.fees(afterMonths: 12, oneAMonth: true)
        #expect(Self.refusal(demand, fee(12, catchesUp: false)) == nil)
        #expect(Self.refusal(demand, fee(11, catchesUp: false)) != nil)
        #expect(Self.refusal(demand, fee(12, catchesUp: true)) != nil)
        #expect(Self.refusal(.noFees, fee(99, catchesUp: false)) != nil)
        #expect(Self.refusal(.noFees) { _ in } == nil)
    }

    @Test func rejectsBreakageOfBalancesThatMustStayOwed() {
        #expect(Self.refusal(.noBreakage) { $0.expiry = .afterActivation(months: 1) } != nil)
        let owed = Self.refusal(.noBreakage) {
            $0.expiry = .afterActivation(months: 1)
            $0.breakage = .never
        }
        #expect(owed == nil)
    }

    @Test func rejectsUnknownLawsAndAcceptsTermsWithoutOne() {
        let unknown = Self.refusal(.noFees) { $0.jurisdiction = "Y" }
        #expect(unknown == .unknown("Y", known: ["W", "X"]))
        #expect(unknown?.code == .productJurisdictionUnknown)
        let none = Self.refusal(.noExpiry) {
            $0.jurisdiction = nil
            $0.expiry = .on($0.day)
        }
        #expect(none == nil)
    }
}

extension ProductTerms {
    /// Some last day.
    fileprivate var day: Day { Scene.day("2030-01-01") }
}
