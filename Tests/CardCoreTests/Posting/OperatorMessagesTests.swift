import CardCore
import CardTestSupport
import Testing

/// Operators' messages have a sender of their own and a reason.
struct OperatorMessagesTests {
    @Test(arguments: ["operator", "Operator", "OPERATOR"])
    func rejectsFilesOfTheSenderOperator(_ sender: SenderID) {
        let file = SaleFileFacts(
            sha256: .numbered(1),
            name: "f.csv",
            bytes: 1,
            sender: sender,
            sequence: "1"
        )
        var known = file
        known.environment = .live
        let judge = SaleFileJudge(settings: SenderSettings())
        #expect(
            judge.admit(known, FeedState()) == .judged(FileJudgement(.rejected, .sender))
        )
        known.sender = "operators"
        #expect(judge.admit(known, FeedState()) == .admitted(missing: nil))
    }

    @Test func acceptsTheIDsOfFiles() {
        for id in ["a", "A-1.b_c9", "redo-1", "ord-x", String(repeating: "x", count: 40)] {
            #expect(OperatorMessages.isID(id))
        }
        for id in [
            "", "a b", "æ", "a/b", "expire-NC1", "fee-NC1-2026-01", "breakage-NC1",
            "VI1:NC00000010009", "superseded:1", "superseded", "redo", "ord-000002",
            String(repeating: "x", count: 41),
        ] {
            #expect(!OperatorMessages.isID(id))
        }
    }

    @Test func rejectsInvisibleStoresAndReasons() {
        #expect(OperatorMessages.isStore("Oslo S, kiosk 1") && OperatorMessages.isReason("tapt"))
        for text in ["", " ", "a\nb", "a\u{202E}b", "a\u{A0}b"] {
            #expect(!OperatorMessages.isStore(text), "\(text)")
            #expect(!OperatorMessages.isReason(text), "\(text)")
        }
        #expect(!OperatorMessages.isStore(" a") && !OperatorMessages.isStore("a "))
        #expect(!OperatorMessages.isStore(String(repeating: "x", count: 101)))
        #expect(!OperatorMessages.isReason(String(repeating: "x", count: 1001)))
    }

    @Test func rejectionHasTheStatusOfItsKind() {
        let kinds: [(RowCode, FailureKind)] = [
            (.conflict, .conflict), (.cardUnknown, .notFound), (.otherCardUnknown, .notFound),
            (.blocked, .refused), (.insufficient, .refused), (.productUnknown, .notFound),
        ]
        for (code, kind) in kinds {
            let refused = OperationRefused(code, serial: "A1")
            #expect(refused.kind == kind && refused.code == code.failureCode)
            #expect(refused.serial == "A1" && refused.rowCode == code)
        }
        let others = RowCode.allCases.filter { code in !kinds.contains { $0.0 == code } }
        for code in others where code != .cardLost {
            #expect(OperationRefused(code, serial: "A1").kind == .refused, "\(code)")
        }
        #expect(OperationRefused(.cardLost, serial: "A1").kind == .notFound)
    }
}
