import CardCore
import CardLedger
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The words for lost work that is not done again, and for the lines of the list.
struct RedoWordsTests {
    private static let take = "copy the line from the list: mintrun redo list --lost "

    private static let failures: [(RedoFailure, FailureCode, FailureKind, String, String)] = [
        (
            .notRestored, .redoNotRestored, .refused,
            "this workspace was not restored, so no work is lost",
            "name the workspace that mintrun restore made: --workspace NEW"
        ),
        (
            .otherLedger(root: "/o"), .redoOtherLedger, .refused,
            "the ledger in /o is not the one that a restore of this workspace read, nor one that "
                + "its checkpoints.log signed to its end",
            "give the folder of the restore's --lost"
        ),
        (
            .fileChanged(path: "/n/redo/a", root: "/o o"), .redoFileChanged, .refused,
            "/n/redo/a is missing, or differs from the ledger in /o o: it was changed",
            "move it away if it exists, then run: mintrun redo list --lost '/o o', which writes "
                + "it again"
        ),
        (
            .notExposed(serial: "GC01", root: "/o"), .redoNotExposed, .refused,
            "card GC01 was not held as exposed in /o", take + "/o"
        ),
        (
            .unknownOperation(id: "r-1", root: "/o"), .redoUnknown, .notFound,
            "/o has no typed operation r-1; runs, files and ranges of cards are separate "
                + "lines",
            take + "/o"
        ),
        (
            .unprovenOperation(id: "r-1", root: "/o"), .redoUnproven, .damaged,
            "the audit log in /o does not prove the operation r-1: one of them was changed",
            "find the operation in other papers, and type it itself: mintrun card --help"
        ),
        (
            .unknownEntry(sequence: 8), .redoEntryUnknown, .notFound,
            "the list has no `redo once` line of entry 8 of the lost audit log",
            take + "OLD"
        ),
        (
            .otherCommand(sequence: 8, work: .custody("dual")), .redoOtherCommand, .refused,
            "entry 8 of the lost audit log is of another command",
            "type the command of the entry behind `--`: custody set dual"
        ),
        (
            .otherShipment(id: "shp-000001", here: "shp-000002"), .redoOtherShipment, .refused,
            "shp-000001 of the lost workspace is not shp-000001 of this one",
            "type its line with the number that it has here: shp-000002"
        ),
        (
            .otherShipment(id: "shp-000001", here: nil), .redoOtherShipment, .refused,
            "shp-000001 of the lost workspace is not shp-000001 of this one",
            "type the line that ships it first"
        ),
        (
            .otherRun(number: "3", here: "4"), .redoOtherRun, .refused,
            "run 3 of expire in the lost workspace is not run 3 of this one",
            "type its line with the number that it has here: --run 4"
        ),
        (
            .otherRun(number: "3", here: nil), .redoOtherRun, .refused,
            "run 3 of expire in the lost workspace is not run 3 of this one",
            "type the line that expires those cards first"
        ),
    ]

    @Test(arguments: failures)
    func wordsAFailure(
        _ failure: RedoFailure,
        code: FailureCode,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.code == code && failure.kind == kind)
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    @Test func namesAnEarlierLineThatIsOpen() {
        let step = RedoStep(
            subject: .order(id: 4, product: "gift"),
            line: RedoStep.Line(work: .adoption(order: 4, lost: "/o")),
            need: .custodianKeys(of: nil)
        )
        let open = EarlierLineOpen(step)
        #expect(open.code == .redoEarlierOpen && open.kind == .refused)
        #expect(
            open.message.text
                == "an earlier line of the list was not done here: order ord-000004 of gift"
        )
        #expect(
            open.hint.text
                == "earlier lines of the list are done first; this one is open: "
                + "mintrun order adopt ord-000004 --lost /o; it needs "
                + "--custodian-key FILE of as many custodians as custody asks for"
        )
    }

    private static let subjects: [(LostSubject, String)] = [
        (
            .entry(command: "mint", actor: "ann", object: "order ord-000001", outcome: "sealed"),
            "mint by ann: order ord-000001 sealed"
        ),
        (
            .operation(
                command: "card block",
                actor: "ann",
                serial: "GC01",
                otherSerial: nil,
                amount: nil
            ), "card block by ann: card GC01"
        ),
        (
            .exposure(serial: "GC01", source: "sale file ab12"),
            "card GC01 exposed: its token was found in sale file ab12"
        ),
        (.order(id: 1, product: "gift"), "order ord-000001 of gift"),
        (.saleFile(name: "ab12.csv"), "sale file ab12.csv"),
        (
            .missingEntries(count: 1, known: 7, checkpoints: "/o/c", ledger: "/o/l"),
            "1 audit entry after the first 7: /o/c shows that they were written, and /o/l does "
                + "not have them: it is an older copy, or cannot be read"
        ),
    ]

    @Test(arguments: subjects)
    func namesTheLostSubject(_ subject: LostSubject, _ words: String) {
        #expect(subject.words == words)
    }

    @Test func namesTheAmountAndTheOtherCardOfAnOperation() throws {
        let euro = try #require(Currency("EUR"))
        let subject = LostSubject.operation(
            command: "card transfer",
            actor: "ann",
            serial: "GC01",
            otherSerial: "GC02",
            amount: Money(amountMinor: 1250, currency: euro)
        )
        #expect(subject.words == "card transfer by ann: card GC01 to GC02 EUR 12.50")
    }

    private static let needs: [(LostNeed, String)] = [
        (
            .custodianKeys(of: nil),
            "--custodian-key FILE of as many custodians as custody asks for"
        ),
        (.custodianKeys(of: ["ann", "bob"]), "--custodian-key FILE of ann and bob"),
        (
            .earlierLost(order: 1),
            "the folder of an earlier restore's --lost: mintrun order adopt ord-000001 "
                + "--lost FOLDER"
        ),
        (
            .newestLedger(file: "/o o/ledger.sqlite", root: "/o o"),
            "the newest copy of /o o/ledger.sqlite, with its -wal: put it back, then run: "
                + "mintrun redo list --lost '/o o'"
        ),
        (.papers(fromEntry: 9), "other papers: the audit log is not trusted from entry 9 on"),
        (.papersOfOperation, "other papers: the lost operation was changed"),
        (.answerOfPrinter, "the printer's answer: the lost one was changed"),
        (.productFile, "the product file of that time: the lost version was changed"),
        (.printerKeys, "the printer's keys of that time: the lost ones were changed"),
        (.custodianPublicKeys, "the custodians' public keys: the lost ones were changed"),
        (
            .newNumbers(order: 1, requestID: "r-1", product: "gift", count: 5),
            "a new order: mintrun order create FILE, with numbers that no order has; those of "
                + "ord-000001 (request r-1, product gift, 5 numbers) are lost"
        ),
        (
            .cardFile(order: 1, product: "gift", count: 5),
            "the file of 5 cards from which ord-000001 was imported: mintrun card import FILE "
                + "--product gift"
        ),
        (.saleFileName, "its own name, if its template reads the name; no ledger has it"),
        (.wholeSaleFile(sha256: "ab12"), "the file with the SHA-256 ab12: this copy was changed"),
        (
            .saleFile(name: "a.csv", sha256: "ab12", changed: nil),
            "the file a.csv, SHA-256 ab12: type its present path"
        ),
        (
            .saleFile(name: "a.csv", sha256: "ab12", changed: "/o/archive/ab12"),
            "the file a.csv, SHA-256 ab12: type its present path; the copy "
                + "/o/archive/ab12 was changed"
        ),
    ]

    @Test(arguments: needs)
    func namesTheNeedOfALine(_ need: LostNeed, _ words: String) {
        #expect(need.words == words)
    }
}
