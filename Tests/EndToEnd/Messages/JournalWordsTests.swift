import CardCore
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The words for a journal of calls that cannot be written or read.
struct JournalWordsTests {
    private static let failures: [(JournalFailure, FailureCode, FailureKind, String, String)] = [
        (
            .blocked(folder: "/j", cause: .ioNospace), .journalBlocked, .inputOutput,
            "the journal in /j cannot be written (io.nospace), so no call is decided",
            "free space on the disk of the journal, or mount it: the service goes on by itself"
        ),
        (
            .behind(folder: "/j", cause: .ioReadonly), .journalBehind, .inputOutput,
            "calls that are in the ledger are not in the journal in /j (io.readonly)",
            "free space on the disk of the journal, or mount it: the service goes on by itself"
        ),
        (
            .damaged(file: "/j/calls-2026-11-26.log", line: 3), .journalDamaged, .damaged,
            "line 3 of /j/calls-2026-11-26.log is not the one that this workspace wrote there",
            "put a whole copy of the journal there"
        ),
        (
            .gap(file: "/j/calls-2026-11-26.log"), .journalDamaged, .damaged,
            "/j/calls-2026-11-26.log does not continue the file before it",
            "put a whole copy of the journal there"
        ),
        (
            .otherWorkspace(folder: "/j"), .journalOtherWorkspace, .refused,
            "the journal in /j is that of another workspace",
            "give the folder that service.yaml of the lost workspace names"
        ),
        (
            .absent(folder: "/j"), .journalAbsent, .notFound, "/j contains no journal of calls",
            "give the folder with the files calls-….log"
        ),
        (
            .replaced(file: "/j/calls-2026-11-26.log"), .journalDamaged, .damaged,
            "/j/calls-2026-11-26.log has not the bytes that the service wrote, so no call is decided",
            "put the file back as it was: the service goes on by itself"
        ),
        (
            .ahead(
                folder: "/j j",
                key: CallKey("till", .electrum, key: "a-1"),
                at: Instant(milliseconds: 1_795_694_400_000)
            ), .journalAhead, .refused,
            "the last call in /j j, a-1 of till at 2026-11-26T12:00:00Z, is not in the ledger: the "
                + "ledger is an older copy",
            "in a restored workspace, run: mintrun redo calls '/j j'; in any other one, put the newest "
                + "ledger back"
        ),
        (
            .inUse(folder: "/j"), .journalInUse, .locked,
            "another service writes the journal in /j",
            "stop that service, or give each workspace a folder of its own"
        ),
    ]

    @Test(arguments: failures)
    func namesTheFaultAndTheNextStep(
        _ failure: JournalFailure,
        _ code: FailureCode,
        kind: FailureKind,
        sentence: String,
        remedy: String
    ) {
        #expect(failure.code == code && failure.kind == kind)
        #expect(failure.sentence.text == sentence)
        #expect(failure.remedy.text == remedy)
    }

    @Test func theReportNamesOpenCalls() {
        var calls = RedoneCalls()
        calls.callCount = 7
        calls.presentCount = 1
        calls.acceptedCount = 3
        calls.refusedCount = 1
        calls.openCount = 2
        calls.tornCount = 1
        calls.beginsLate = true
        calls.open = [Self.open(.refused(.notActive))]
        #expect(
            RedoneCallsReport(calls).text == """
                calls: 7 in the journal: 1 present, 3 accepted, 1 refused, 2 open
                1 torn line: their answers were never sent
                the journal was begun after the backup: calls between them are lost
                  2026-11-26T12:00:00Z till redeem request k-1, card GC01: it would be refused \
                now (card.not_active)
                  and 1 further call
                """
        )
    }

    @Test(arguments: [
        (OpenCall.Reason.clientUnknown, "client.unknown", "the client is not registered here"),
        (.clientRevoked, "client.revoked", "the client was revoked"),
        (.clientDiffers, "client.differs", "the client may not use the card here"),
        (.refused(.expired), "card.expired", "it would be refused now (card.expired)"),
        (.accepted, "call.accepted", "it was refused, and would be accepted now"),
        (.idTaken, "idem.conflict", "another message has the id"),
        (.requestRefused, "call.request_refused", "its request was refused here"),
    ])
    func everyReasonHasACodeAndWords(_ reason: OpenCall.Reason, _ code: String, words: String) {
        var calls = RedoneCalls()
        calls.open = [Self.open(reason)]
        guard case .array(let open)? = RedoneCallsReport(calls).json["openCalls"],
            case .object(let members)? = open.first
        else {
            Issue.record("no open call")
            return
        }
        #expect(members["reason"] == .string(code) && members["why"] == .string(words))
        #expect(members["serial"] == "GC01" && members["id"] == "k-1")
    }

    private static func open(_ reason: OpenCall.Reason) -> OpenCall {
        var message = Message(
            id: "k-1",
            operation: .redeem,
            phase: .request,
            store: "Bern 1",
            time: Instant(milliseconds: 0),
            card: "GC01"
        )
        message.amountMinor = 1
        let client = ClientRecord(
            "till",
            ClientTerms(.electrum, name: "till"),
            secret: ClientSecret(
                .made,
                keyEpoch: 1,
                salt: [],
                verifier: [],
                addedAt: Instant(milliseconds: 0)
            ),
            at: Instant(milliseconds: 0)
        )
        let prepared = PreparedCall(
            key: CallKey("till", .electrum, key: "k-1"),
            kind: .electrumRequest,
            operation: "redeem request",
            content: SHA256Digest([UInt8](repeating: 0, count: 32)),
            client: client,
            intent: .message(message)
        ) { _ in CallAnswer(status: 201, body: "") }
        let at = Instant(milliseconds: 1_795_694_400_000)
        let answer = CallResult.answered(CallAnswer(status: 201, body: ""))
        guard let call = JournaledCall(prepared, answer, at: at) else {
            preconditionFailure("the call is journaled")
        }
        return OpenCall(call, reason)
    }
}
