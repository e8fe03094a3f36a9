import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words for failures of backups, and for keys that are not backed up.
struct BackupWordsTests {
    private static let flaws: [(BackupFlaw, String)] = [
        (.noManifest, "its manifest is missing"),
        (.notAManifest, "it is not a manifest of a backup"),
        (.changedManifest, "its lines do not match its digest"),
        (.notInManifest(name: "vault.sqlite"), "its manifest lacks vault.sqlite"),
        (.fileGone(path: "products/a.yaml"), "products/a.yaml is gone"),
        (.otherBytes(path: "keys/a.pub"), "keys/a.pub has other bytes"),
        (.otherAuditLog, "its ledger contains another audit log"),
        (.vaultOfOtherWorkspace, "its vault is that of another workspace"),
        (.otherWorkspaces, "ledger and vault belong to different workspaces"),
        (.olderLedger, "its ledger is older than the workspace's"),
        (
            .olderVault(order: 2, found: 3, cards: 10),
            "its vault is older than its ledger: it has 3 of 10 cards of order ord-000002"
        ),
    ]

    @Test(arguments: flaws)
    func namesTheFaultOfABackup(_ flaw: BackupFlaw, _ words: String) {
        let failure = BackupFailure.damaged(path: "/b/backup-1", flaw)
        #expect(failure.code == .backupDamaged && failure.kind == .damaged)
        #expect(failure.message.text == "the backup /b/backup-1 is damaged: \(words)")
        #expect(
            failure.hint.text
                == "use another backup: mintrun backup check DIR names the whole ones"
        )
    }

    private static let samples: [(BackupFailure, FailureCode, FailureKind, String, String)] = [
        (
            .noBackup(folder: "/b"), .backupNone, .notFound,
            "/b contains no complete backup",
            "give the folder that `mintrun backup DIR` wrote to"
        ),
        (
            .insideWorkspace(folder: "/w/b"), .backupInside, .usage,
            "/w/b is inside the workspace", "give a folder on another disk"
        ),
        (
            .inProgress(folder: "/b"), .backupInProgress, .locked,
            "another run is working on /b", "wait for it to end, then repeat the command"
        ),
        (
            .olderWorkspace(root: "/w w", entries: 1, backup: "/b/backup-1", backupEntries: 9),
            .workspaceRolledBack, .damaged,
            "ledger.sqlite has 1 audit entry, and /b/backup-1 9: the workspace is an older copy, "
                + "and is not backed up",
            "mintrun restore /b/backup-1 --to NEW --lost '/w w'"
        ),
    ]

    @Test(arguments: samples)
    func wordsAFailure(
        _ failure: BackupFailure,
        code: FailureCode,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code && failure.kind == kind)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    private static let keysFlaws: [(KeysFlaw, String)] = [
        (
            .neverSealed(backups: "/b"),
            "the operator keys are not backed up: mintrun backup /b --keys-to DIR2"
        ),
        (
            .missing(folder: "/k", backups: "/b"),
            "/k has no operator keys of this workspace: mintrun backup /b --keys-to /k"
        ),
        (
            .older(names: ["inbox.age", "log.key"], folder: "/k", backups: "/b"),
            "the backed-up operator keys are older than the keys in use (inbox.age, log.key): "
                + "mintrun backup /b --keys-to /k"
        ),
    ]

    @Test(arguments: keysFlaws)
    func namesTheFaultOfBackedUpKeys(_ flaw: KeysFlaw, _ words: String) {
        #expect(flaw.sentence.text == words)
    }
}
