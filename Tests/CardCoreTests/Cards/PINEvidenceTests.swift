import CardCore
import Testing

/// The judgement of a PIN before its message is decided.
struct PINEvidenceTests {
    @Test func judgesEveryCase() {
        for isOptional in [false, true] {
            for isRight in [false, true] {
                func evidence(_ isGiven: Bool, _ hasPIN: Bool) -> PINEvidence {
                    PINEvidence(
                        isGiven: isGiven,
                        hasPIN: hasPIN,
                        isRight: isRight,
                        isOptional: isOptional
                    )
                }
                #expect(evidence(false, false) == .notNeeded)
                #expect(evidence(false, true) == (isOptional ? .notNeeded : .absent))
                #expect(evidence(true, false) == .unneeded)
                #expect(evidence(true, true) == (isRight ? .right : .wrong))
            }
        }
    }

    @Test func onlyARightOrWrongPINIsAnAttempt() {
        #expect(PINEvidence.allCases.filter(\.isAttempt) == [.right, .wrong])
    }
}
