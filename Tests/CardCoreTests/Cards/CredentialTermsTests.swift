import CardCore
import Testing

/// Tokens of one transaction and tokens with an end.
struct CredentialTermsTests {
    private static let now = Instant(milliseconds: 1_000_000)

    @Test func decidesEveryUseByAllTerms() {
        for isSingleUse in [false, true] {
            for isRetired in [false, true] {
                for end in [nil, -1, 0, 1] as [Int64?] {
                    let terms = CredentialTerms(
                        isSingleUse: isSingleUse,
                        validUntil: end.map { Self.now.adding(seconds: $0) },
                        isRetired: isRetired
                    )
                    let isOver = end == -1
                    let pays = terms.allows(.transaction, at: Self.now)
                    let looks = terms.allows(.lookup, at: Self.now)
                    #expect(pays == (!isOver && !isRetired), "\(terms)")
                    #expect(looks == (!isOver && (!isRetired || isSingleUse)), "\(terms)")
                    #expect(terms.allows(.repetition, at: Self.now), "\(terms)")
                }
            }
        }
    }

    @Test func aTransactionRetiresATokenOfOneUseAlone() {
        for isSingleUse in [false, true] {
            let terms = CredentialTerms(isSingleUse: isSingleUse)
            #expect(terms.after(.lookup) == terms)
            #expect(terms.after(.transaction).isRetired == isSingleUse)
            let used = terms.after(.transaction)
            #expect(used.allows(.transaction, at: Self.now) == !isSingleUse)
            #expect(used.allows(.lookup, at: Self.now))
        }
    }
}
