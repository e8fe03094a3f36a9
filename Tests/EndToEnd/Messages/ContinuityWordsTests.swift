import CardCore
import Testing

@testable import MintrunCommands

/// The words for a workspace that no command writes to.
struct ContinuityWordsTests {
    @Test(arguments: [
        (
            StaleFile.ledgerBeforeCheckpoint(entries: 1, checkpoint: 9),
            "ledger.sqlite has 1 audit entry, and checkpoints.log has signed 9: ledger.sqlite is "
                + "an older copy"
        ),
        (
            .ledgerBesideCheckpoint(entries: 9),
            "ledger.sqlite and checkpoints.log both have 9 audit entries, and they are not the "
                + "same: ledger.sqlite is another copy"
        ),
        (
            .checkpoints(entries: 3, remembered: 9),
            "ledger.sqlite records a checkpoint of 9 audit entries, and checkpoints.log ends at "
                + "3: the log is missing or an older copy"
        ),
        (
            .checkpoints(entries: nil, remembered: 9),
            "ledger.sqlite records a checkpoint of 9 audit entries, and checkpoints.log has "
                + "none: the log is missing or an older copy"
        ),
        (
            .reservationsMissing,
            "ledger.sqlite records reservations.log, and the file is missing"
        ),
        (
            .reservations(last: 2, newestOrder: 3),
            "ledger.sqlite has order ord-000003, and reservations.log ends at ord-000002: the log "
                + "is an older copy"
        ),
        (
            .reservations(last: nil, newestOrder: 3),
            "ledger.sqlite has order ord-000003, and reservations.log has no order: the log is an "
                + "older copy"
        ),
        (
            .ledgerBeforeReservation(order: 5, newestOrder: 0),
            "reservations.log has order ord-000005, and ledger.sqlite has no order: ledger.sqlite "
                + "is an older copy"
        ),
        (
            .ledgerBesideReservation(order: 3),
            "order ord-000003 has other serials in reservations.log than in ledger.sqlite: "
                + "ledger.sqlite is another copy"
        ),
        (
            .ledgerBeforeFile(path: "outbox/a", newestOrder: 3),
            "outbox/a belongs to an order that ledger.sqlite does not know; it ends at ord-000003: "
                + "ledger.sqlite is an older copy"
        ),
        (
            .ledgerBeforeVault(order: 4, newestOrder: 3),
            "vault.sqlite has order ord-000004, and ledger.sqlite ends at ord-000003: "
                + "ledger.sqlite is an older copy"
        ),
        (
            .ledgerBeforeSegments(.init(order: 3, ledger: 2, vault: 4)),
            "vault.sqlite has 4 segments of order ord-000003, and ledger.sqlite 2: ledger.sqlite "
                + "is an older copy"
        ),
        (
            .vault(.init(order: 3, ledger: 2, vault: 1)),
            "ledger.sqlite has 2 segments of order ord-000003, and vault.sqlite 1: vault.sqlite is "
                + "an older copy"
        ),
    ])
    func namesTheStaleFile(_ stale: StaleFile, _ words: String) {
        let failure = ContinuityFailure.rolledBack(stale, root: "/srv/gift cards")
        #expect(
            failure.message.text == "\(words); no command writes here before it is restored"
        )
        #expect(
            failure.hint.text == "mintrun restore BACKUP --to NEW --lost '/srv/gift cards'"
        )
    }

    @Test func namesBothPlacesOfAMovedWorkspace() {
        let failure = ContinuityFailure.moved(
            from: WorkspacePlace(inode: 7, born: "1.5", machine: "m"),
            to: WorkspacePlace(inode: -1, born: nil, machine: nil)
        )
        #expect(failure.code == .workspaceMoved && failure.kind == .damaged)
        #expect(
            failure.message.text
                == "the workspace was recorded at another place (inode 7, made at 1.5, machine m) "
                + "than its present one (inode 18446744073709551615): if it is a copy, both "
                + "could make the same cards"
        )
        #expect(failure.hint.text == "mintrun restore --here --nothing-left-the-house")
    }

    @Test func namesTheWorkspaceThatGoesOn() {
        let failure = ContinuityFailure.superseded(root: "/a", by: "/b", note: "/a/superseded")
        #expect(failure.code == .workspaceSuperseded && failure.kind == .refused)
        #expect(
            failure.message.text
                == "/a was restored to /b instead of here; both would make the same "
                + "cards"
        )
        #expect(
            failure.hint.text
                == "work in /b; if that was a trial, delete it, and then /a/superseded"
        )
    }
}
