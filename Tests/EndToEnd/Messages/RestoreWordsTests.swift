import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words for backups that are not restored, and for notes of a restore.
struct RestoreWordsTests {
    private static let history =
        "give --lost OLD, the workspace that was lost; without it give "
        + "--serials-past PRODUCT=SERIAL for every product, and --orders-past ORDER"
    private static let at = Instant(milliseconds: 0)

    private static let failures: [(RestoreFailure, FailureCode, String, String)] = [
        (
            .historyNeeded, .restoreHistoryNeeded,
            "a restored workspace must know the serials that were used since the backup",
            history
        ),
        (
            .targetExists(path: "/n"), .workspaceExists, "/n exists and is not empty",
            "give a folder that does not exist"
        ),
        (
            .severalWorkspaces(folder: "/b"), .backupSeveralWorkspaces,
            "/b has backups of several workspaces",
            "give the folder of one backup: mintrun backup check /b lists them"
        ),
        (
            .keysMissing(folder: "/k"), .restoreKeysMissing,
            "the operator keys of the backup are not in /k",
            "give the folder of `mintrun backup DIR --keys-to DIR2`: --keys DIR2"
        ),
        (
            .keysMissing(folder: nil), .restoreKeysMissing,
            "the operator keys of the backup are not in any known folder",
            "give the folder of `mintrun backup DIR --keys-to DIR2`: --keys DIR2"
        ),
        (
            .restoredBefore(backup: "backup-1", at: at, root: "/n n", machine: nil, note: "/b/r"),
            .restoreRestoredBefore,
            "backup-1 was restored at \(at), and the workspace is in /n n: both would make the "
                + "same cards",
            "work in /n n; if that is lost, too, give it: --lost '/n n'; if it was a trial, "
                + "delete it: rm -r '/n n'"
        ),
        (
            .restoredBefore(backup: "backup-1", at: at, root: "/n", machine: "m1", note: "/b/r"),
            .restoreRestoredBefore,
            "backup-1 was restored at \(at) to /n of machine m1: both would make the same cards",
            "work there; if it was a trial, delete it there, and then its line in /b/r"
        ),
    ]

    @Test(arguments: failures)
    func wordsAFailure(
        _ failure: RestoreFailure,
        code: FailureCode,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code && failure.kind == .refused)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    private static let typed: [(TypedHistoryFailure, FailureCode, FailureKind, String, String)] = [
        (
            .notAnOrder, .restoreOrder, .usage,
            "--orders-past does not name the id of an order",
            "write the last order that was created: --orders-past ord-000042"
        ),
        (
            .orderBehind(order: 1, known: 4), .restoreOrder, .refused,
            "--orders-past ord-000001 is before order ord-000004, which is known",
            "give the last order that was created"
        ),
        (
            .productMissing(product: "gift"), .restoreProductMissing, .refused,
            "the used serials of gift are unknown",
            "add --serials-past gift=SERIAL, with the last one that was printed, or gift=none if "
                + "none was"
        ),
        (
            .productUnknown(counted: []), .productUnknown, .notFound,
            "--serials-past names no product of the backup with numbered serials",
            "give --lost OLD, the workspace that was lost"
        ),
        (
            .productUnknown(counted: ["gift", "food"]), .productUnknown, .notFound,
            "--serials-past names no product of the backup with numbered serials",
            "use these names in --serials-past: gift, food"
        ),
        (
            .notASerial(product: "gift"), .restoreSerial, .usage,
            "--serials-past names something other than a serial of gift",
            "write the last serial that was printed, as on the card"
        ),
        (
            .printed(product: "gift", last: "GC01"), .restoreSerial, .refused,
            "--serials-past declares gift as never printed, and the backup contains cards of it, up "
                + "to GC01",
            "give the last serial that was printed"
        ),
        (
            .serialBehind(serial: "GC01", product: "gift", last: "GC02"), .restoreSerial, .refused,
            "GC01 of gift is before GC02, which the backup contains",
            "give the last serial that was printed"
        ),
    ]

    @Test(arguments: typed)
    func wordsAFailureOfTypedHistory(
        _ failure: TypedHistoryFailure,
        code: FailureCode,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code && failure.kind == kind)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    private static let notes: [(RestoreNote, String)] = [
        (
            .settingsUnreadable(root: "/o"),
            "mintrun.yaml and templates/ in /o cannot be read: see in other papers if they were "
                + "changed after the backup"
        ),
        (
            .settingMissing(file: "mintrun.yaml", lost: "/o/a b", restored: "/n/a", folder: nil),
            "mintrun.yaml of the lost workspace is not in the restored one; copy it: "
                + "cp '/o/a b' /n/a"
        ),
        (
            .settingMissing(file: "templates/x", lost: "/o/x", restored: "/n/x", folder: "/n t"),
            "templates/x of the lost workspace is not in the restored one; copy it: "
                + "mkdir -p '/n t' && cp /o/x /n/x"
        ),
        (
            .settingDiffers(file: "mintrun.yaml", lost: "/o/m", restored: "/n/m"),
            "mintrun.yaml of the lost workspace differs from the restored one; compare them: "
                + "diff /o/m /n/m"
        ),
        (
            .lostNotMarked(root: "/o"),
            "/o cannot be marked as restored, because it is read-only: nobody may work in it any "
                + "more"
        ),
        (
            .backupsNotMarked(folder: "/b"),
            "/b cannot be marked as restored, because it is read-only: nobody may restore it "
                + "again"
        ),
        (
            .tornLine(number: 3, path: "/o/reservations.log", order: 3),
            "line 3 of /o/reservations.log, the last one, is torn; its order ord-000003 counts as "
                + "lost"
        ),
        (
            .tornLine(number: 3, path: "/o/reservations.log", order: nil),
            "line 3 of /o/reservations.log, the last one, is torn; the typed serials and orders "
                + "count"
        ),
    ]

    @Test(arguments: notes)
    func wordsANote(_ note: RestoreNote, _ words: String) {
        #expect(note.sentence.text == words)
    }
}
