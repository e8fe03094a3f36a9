import CardCore
import CardService
import Testing

struct ElectrumCodeTests {
    @Test func codesAreReadFromTheirTexts() {
        let texts = ElectrumCode.all.map(\.text)
        #expect(Set(texts).count == texts.count)
        for code in ElectrumCode.all { #expect(ElectrumCode(code.text) == code) }
        #expect(ElectrumCode("card.none_such") == nil)
    }

    /// A sender drops an advice whose status says that it failed for a while.
    @Test func noAdviceIsRefusedBecauseOfALoad() {
        for operation in ElectrumOperation.allCases where operation.isAdvice {
            for code in ElectrumCode.all {
                let status = code.status(for: operation)
                #expect(![408, 429, 503].contains(status), "\(code.text) of \(operation)")
            }
        }
    }

    @Test func statusesAreThoseOfTheInterface() {
        for operation in ElectrumOperation.allCases {
            let statuses = Set(ElectrumCode.all.map { $0.status(for: operation) })
            let limits: Set<Int> = operation.isAdvice ? [504] : [408, 429, 503, 504]
            #expect(statuses == limits.union([400, 401, 403, 404, 413, 415, 500]))
        }
    }

    @Test func anOverloadIs503ToARequestAnd504ToAnAdvice() {
        for code in [ElectrumOwnCode.queue, .deadline, .pinChecks, .unavailable] {
            #expect(ElectrumCode.own(code).status(for: .redemption) == 503)
            #expect(ElectrumCode.own(code).status(for: .reverseRedemption) == 504)
            #expect(ElectrumCode.own(code).errorType(for: .redemption) == .temporaryFailure)
        }
    }

    @Test func onlyTheLookupOfAnUnknownCardIs404() {
        #expect(ElectrumCode.row(.cardUnknown).status(for: .lookupGiftcard) == 404)
        #expect(ElectrumCode.row(.cardUnknown).status(for: .redemption) == 400)
        #expect(
            ElectrumCode.row(.cardUnknown).errorType(for: .lookupGiftcard) == .invalidCardNumber
        )
        #expect(ElectrumCode.row(.originalUnknown).status(for: .confirmLoad) == 404)
    }
}
