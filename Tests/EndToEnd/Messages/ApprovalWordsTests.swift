import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words of the command line for operators and approvals.
struct ApprovalWordsTests {
    private static let act = GuardedAct(.voidRange, object: "order ord-000001", content: [:])

    private static func typed(_ requestID: String) -> GuardedAct {
        var act = act
        act.requestID = requestID
        return act
    }

    @Test(arguments: [
        (
            ApprovalFailure.needed(3, act),
            "void range of order ord-000001 needs the approval of another operator: apr-000003 "
                + "waits for it",
            "another operator approves it with their own key: mintrun approval give apr-000003"
        ),
        (
            .needed(3, typed("op-1")),
            "void range of order ord-000001 needs the approval of another operator: apr-000003 "
                + "waits for it; then repeat the command with --request-id op-1",
            "another operator approves it with their own key: mintrun approval give apr-000003"
        ),
        (
            .needed(nil, act),
            "void range of order ord-000001 needs the approval of another operator",
            "repeat the command without --dry-run to ask for the approval"
        ),
        (
            .samePerson(3, name: "ada"), "approval apr-000003 is that of ada, who does the act",
            "let another operator approve the act, or do it"
        ),
        (.unknown("apr-9"), "no approval has the id apr-9", "mintrun approval list"),
        (
            .notWaiting(3, .void), "approval apr-000003 does not wait: it is void",
            "mintrun approval list"
        ),
        (
            .wrongSignature(3),
            "the signature is not one of the operator over the act of apr-000003",
            "mintrun approval show apr-000003 --act"
        ),
        (
            .otherProof(3, object: "order ord-000001", approved: "aa", present: "bb"),
            "the proof of order ord-000001 is not the one of approval apr-000003: its SHA-256 is "
                + "bb, and that of the approved one aa",
            "another operator looks at the proof, and approves the order with it: mintrun order "
                + "approve ord-000001"
        ),
        (
            .otherProof(3, object: "order ord-000001", approved: "aa", present: nil),
            "the proof of order ord-000001 that approval apr-000003 is about is missing: its "
                + "SHA-256 is aa",
            "make it again with: mintrun order proof ord-000001"
        ),
        (
            .otherProof(3, object: "order ord-000001", approved: nil, present: "bb"),
            "the proof of order ord-000001 was made after approval apr-000003, which is not about it",
            "another operator looks at the proof, and approves the order with it: mintrun order "
                + "approve ord-000001"
        ),
    ])
    func approvalsHaveWords(_ failure: ApprovalFailure, _ message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test(arguments: [
        (
            RestoreApprovalFailure.needed,
            "the restore needs the custodians, or the approval of another operator",
            "repeat the command with --act, and let another operator sign its output"
        ),
        (
            .samePerson(name: "ada"), "the approval is that of ada, who restores",
            "let another operator sign the restore"
        ),
        (
            .wrongSignature(name: "bo"),
            "the signature is not one of operator bo over this restore",
            "repeat the command with --act, and let another operator sign its output"
        ),
    ])
    func approvalsOfARestoreHaveWords(
        _ failure: RestoreApprovalFailure,
        _ message: String,
        hint: String
    ) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test(arguments: [
        (
            OperatorFailure.keyNeeded,
            "the command needs the key of an operator, and names none",
            "repeat the command with --operator-key FILE"
        ),
        (
            .keyUnknown(file: "x.key"), "the key x.key is not that of an operator",
            "mintrun operator list"
        ),
        (.keyUnknown(file: nil), "the key is not that of an operator", "mintrun operator list"),
        (
            .otherName(typed: "bo", proven: "ada"),
            "the key is that of ada, and --operator names bo",
            "leave --operator out, or give the key of that operator"
        ),
        (
            .unknown("bo"), "no operator is named bo",
            "see the operators with: mintrun operator list"
        ),
        (
            .unknown("karin", nearest: ["kari"]), "no operator is named karin",
            "did you mean kari? see the operators with: mintrun operator list"
        ),
        (
            .removed("bo", at: Instant(milliseconds: 0)),
            "operator bo was removed at 1970-01-01T00:00:00Z", "mintrun operator list"
        ),
        (
            .notYetValid("bo", from: Instant(milliseconds: 0)),
            "operator bo is valid from 1970-01-01T00:00:00Z on", "mintrun operator list"
        ),
        (
            .taken("bo", by: "ada"), "the name or the key of bo is that of operator ada",
            "choose another name and another key"
        ),
        (
            .name, "the name is not a valid name of an operator",
            "use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first"
        ),
        (
            .keyKind, "the file does not contain a public SSH key, Ed25519 or ECDSA",
            "make one with ssh-keygen -t ed25519, and give its .pub file"
        ),
        (
            .notSigned("no key"), "the key did not sign: no key",
            "try the key with ssh-keygen -Y sign -n test -f FILE, then repeat the command"
        ),
        (
            .custodiansAbsent(needed: 2),
            "the change needs 2 custodians of the set, present and unlocked",
            "mintrun custodian list"
        ),
        (
            .tooFew(present: 1), "approvals need two valid operators, and here is 1",
            "register another operator with `mintrun operator add`, a public key and the keys of "
                + "the custodians"
        ),
    ])
    func operatorsHaveWords(_ failure: OperatorFailure, _ message: String, hint: String) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }
}
