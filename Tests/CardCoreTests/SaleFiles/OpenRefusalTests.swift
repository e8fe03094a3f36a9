import CardCore
import Testing

/// Files that were refused as a whole, and the events that answer them.
@Suite struct OpenRefusalTests {
    private static func file(_ verdict: FileVerdict, _ reason: FileRefusal?) -> SaleFileRecord {
        let facts = SaleFileFacts(
            sha256: SHA256Digest([UInt8](repeating: 1, count: 32)),
            name: "a.csv",
            bytes: 1,
            sender: "oslo",
            sequence: "5"
        )
        return SaleFileRecord(
            number: 10,
            facts: facts,
            outcome: SaleFileOutcome(verdict, reason: reason),
            takenAt: Instant(milliseconds: 0)
        )
    }

    @Test func onlyRejectedAndQuarantinedFilesAreRefused() {
        for verdict in FileVerdict.allCases {
            for reason in FileRefusal.allCases.map(Optional.init) + [nil] {
                let file = Self.file(verdict, reason)
                let isRefused =
                    [.rejected, .quarantined].contains(verdict)
                    && reason != .allRejected && reason != .voided
                #expect(file.isRefused == isRefused, "\(verdict) \(String(describing: reason))")
                #expect(SaleFileGroup.refused.contains(file) == isRefused)
                #expect(file.isOpenRefusal(after: FileAnswers()) == isRefused)
            }
        }
    }

    /// An earlier file with the name or the number may be the reason for the refusal.
    @Test func onlyALaterFileADecisionOrItsOwnBytesAnswerARefusal() {
        let file = Self.file(.quarantined, .sameName)
        for hasBytes in [true, false] {
            for isDecided in [true, false] {
                for newest: FileNumber? in [nil, 9, 10, 11] {
                    var answers = FileAnswers()
                    answers.hasPostedBytes = hasBytes
                    answers.isDecided = isDecided
                    answers.newestReplacement = newest
                    let isAnswered = hasBytes || isDecided || newest == 11
                    #expect(file.isOpenRefusal(after: answers) == !isAnswered)
                }
            }
        }
    }
}
