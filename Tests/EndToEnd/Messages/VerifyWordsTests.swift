import CardCore
import CardLedger
import CardSystem
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The lines of a check of the workspace.
struct VerifyWordsTests {
    private static let gone = ArchiveFlaw(path: "archive/ab", name: "a.csv", isGone: true)
    private static let changed = ArchiveFlaw(path: "archive/ab", name: "a.csv", isGone: false)

    @Test(arguments: [
        (VerifyFinding.vaultPagesWhole, "every page is whole"),
        (.vaultContentsWhole, "the orders of the ledger, and no other"),
        (.shareNotInBackup, "its share was not in the backup, so nobody can open it"),
        (
            .shareLost(order: 1),
            "its share is lost, nobody can open it: mintrun shred ord-000001"
        ),
        (.sealed(cards: 2), "2 cards, their keys and their shares are as sealed"),
        (.deliveriesWhole(deliveries: 2, clients: 1), "2 of 1 client, as the ledger has them"),
        (
            .deliveryUnknown(7),
            "delivery 7 is not in the ledger: the vault is newer than the ledger"
        ),
        (.deliveryLost(7), "delivery 7 is missing: the vault is older than the ledger"),
        (
            .deliveryKeyUnknown(client: "shop"),
            "the delivery keys of client shop are not those of the ledger"
        ),
        (
            .clientShareLost(client: "shop"),
            "the share of client shop is lost, nobody can open its deliveries: mintrun client "
                + "restore-share shop --from FILE --custodian-key FILE"
        ),
        (
            .clientShredUnknown(client: "shop"),
            "client shop is shredded in the vault, and not in the ledger"
        ),
        (
            .clientNotShredded(client: "shop"),
            "something of client shop is left: mintrun client shred shop"
        ),
        (
            .malformedName(path: "inbox/a"),
            "inbox/a: the name is not UTF-8, so nothing reads it: rename it"
        ),
        (.filesKnown, "the ledger knows them all"),
        (
            .filesUnknown(first: "archive/a", others: 0),
            "the ledger does not know archive/a: it is older than they are"
        ),
        (
            .filesUnknown(first: "archive/a", others: 1),
            "the ledger does not know archive/a and 1 other: it is older than they are"
        ),
        (.archiveWhole, "every copy of a sale file has the bytes that were read"),
        (
            .archiveFlawed(first: gone, others: 0),
            "archive/ab, a.csv, is gone: copy it from the archive/ of a backup, or from its sender"
        ),
        (
            .archiveFlawed(first: changed, others: 2),
            "archive/ab, a.csv, has other bytes than were read and 2 others: copy it from the "
                + "archive/ of a backup, or from its sender"
        ),
        (.auditWhole(entries: 1, checkpoints: 2), "1 entry agree with 2 checkpoints"),
        (.packageWhole(bytes: 10), "10 bytes as released"),
        (.packageChanged, "its bytes were changed"),
        (.packageMissing(file: "a.age"), "a.age is missing"),
        (.packageNotInBackup(file: "a.age"), "a.age is not in the backup"),
        (.packageLeft(file: "a.age"), "a.age is still there"),
        (.shredded, "shredded"),
    ])
    func hasItsDetail(_ finding: VerifyFinding, _ detail: String) {
        #expect(CommandLineWords().text(of: finding).text == detail)
    }

    @Test(arguments: [
        (AuditFault.missing(4), 4, "entry 4 is missing"),
        (.edited(4), 4, "entry 4 was changed"),
        (.unlinked(4), 3, "entry 4 does not follow entry 3"),
        (.unlinked(0), 0, "entry 0 does not follow entry 0"),
        (.rollback(known: 9, entries: 7), 7, "a checkpoint covers 9 entries, here are 7"),
        (.truncated(known: 9, entries: 7), 7, "there were 9 entries, here are 7"),
        (.truncated(known: 1, entries: 0), 0, "there was 1 entry, here are 0"),
        (
            .approval(4), 4,
            "entry 4 is about a change of operators or approvals that is not allowed, not signed, "
                + "or not the ledger's"
        ),
        (.tree(from: 3), 3, "the tree does not match the entries from 3 on"),
        (
            .checkpoint(from: 3, size: 5), 3,
            "entries from 3 on are not those of the checkpoint at 5"
        ),
    ])
    func namesTheFirstBadEntry(_ fault: AuditFault, sequence: Int64, problem: String) {
        #expect(fault.sequence == sequence)
        #expect(CommandLineWords().text(of: fault).text == problem)
    }

    @Test func aSearchThatAFullDiskEndsIsNotDamage() {
        let busy = StoredTextsFinding.unfinished(LockFailure.timeout(holder: nil))
        #expect(busy.check.ok)
        #expect(
            busy.sentence.text == "not searched to the end: the workspace is locked by another run"
        )
        #expect(!StoredTextsFinding.unfinished(FileFailure.otherBytes(path: "a")).check.ok)
        #expect(
            StoredTextsFinding.found([]).sentence == "no token of a card that was not seen before"
        )
        #expect(
            StoredTextsFinding.found(["A1", "A2"]).sentence.text
                == "tokens are stored of A1, A2; these cards are held as exposed: mintrun status"
        )
    }
}
