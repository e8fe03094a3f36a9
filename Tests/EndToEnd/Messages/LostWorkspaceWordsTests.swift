import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words for failures of the folder that is given as the lost workspace.
struct LostWorkspaceWordsTests {
    private static let whole =
        "give a whole copy of the file, or add --serials-past PRODUCT=SERIAL for every product, "
        + "and --orders-past ORDER"

    private static let failures: [(LostWorkspaceFailure, FailureCode, String, String)] = [
        (
            .isBackup(root: "/o"), .restoreLostIsBackup,
            "/o is a backup: it does not contain the orders after it",
            "give --lost OLD, the workspace that was lost; without it give "
                + "--serials-past PRODUCT=SERIAL for every product, and --orders-past ORDER"
        ),
        (
            .nothingKnown(root: "/o"), .restoreNothingKnown,
            "/o has no reservations.log of this workspace, and its ledger cannot be read",
            "leave --lost out, and give --serials-past PRODUCT=SERIAL for every product, "
                + "and --orders-past ORDER"
        ),
        (
            .otherFolder(root: "/o"), .restoreNothingKnown,
            "/o is not the lost workspace: it has no reservations.log of this workspace and "
                + "no ledger that can be read, or is a backup",
            "give the folder of the restore's --lost"
        ),
        (
            .older(root: "/o", order: 7), .restoreOlderLog,
            "/o lacks order ord-000007 of the backup: it is older than the backup",
            "give the newest copy of the lost workspace; or leave --lost out, and give "
                + "--serials-past PRODUCT=SERIAL for every product, and --orders-past ORDER"
        ),
        (
            .notNewer(root: "/o"), .restoreLostNotNewer,
            "/o contains no order and no audit entry after the backup, so it may be older than "
                + "the backup",
            "give the newest copy of the lost workspace, or add --serials-past "
                + "PRODUCT=SERIAL for every product, and --orders-past ORDER"
        ),
        (
            .cutLog(path: "/o/reservations.log", order: 7), .restoreCutLog,
            "/o/reservations.log lacks order ord-000007, which a description, a ledger or the backup "
                + "contains: later orders may be missing, too",
            whole
        ),
        (
            .tornLog(path: "/o/reservations.log", line: 7), .restoreTornLog,
            "line 7 of /o/reservations.log, the last one, is torn: its order is "
                + "unknown",
            whole
        ),
        (
            .numbersNeeded(order: 7, sha256: "ab12", count: 1, given: 0),
            .restoreNumbersNeeded, "order ord-000007 imported 1 number (SHA-256 ab12)",
            "give the file that the order imported: --lost-numbers FILE"
        ),
        (
            .numbersNeeded(order: 7, sha256: "ab12", count: 20, given: 2),
            .restoreNumbersNeeded,
            "order ord-000007 imported 20 numbers (SHA-256 ab12); no given file has exactly these",
            "give the file that the order imported: --lost-numbers FILE"
        ),
        (
            .notADescription(path: "/o/outbox/a.json"), .restoreDescription,
            "/o/outbox/a.json does not describe a package", "use another copy of the file"
        ),
    ]

    @Test(arguments: failures)
    func wordsAFailure(
        _ failure: LostWorkspaceFailure,
        code: FailureCode,
        message: String,
        hint: String
    ) {
        let kind: FailureKind = code == .restoreDescription ? .damaged : .refused
        #expect(failure.code == code && failure.kind == kind)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }
}
