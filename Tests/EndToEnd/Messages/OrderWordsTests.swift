import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words of failures of orders and their packages.
struct OrderWordsTests {
    private static let failures: [(OrderFailure, FailureKind, String, String)] = [
        (
            .conflict(requestID: "r-1", order: 1, keys: ["printer", "quantity"]),
            .conflict, "request r-1 is order ord-000001, with another printer, quantity",
            "give the new order a request id of its own"
        ),
        (
            .lost(order: 2, requestID: "r-2"), .refused,
            "request r-2 made order ord-000002, which a restore lost: its cards may be printed, "
                + "and new ones would have other serials",
            "restore the order: mintrun order adopt ord-000002 --lost OLD; or, if that is impossible: "
                + "mintrun order give-up ord-000002 --reason TEXT"
        ),
        (
            .cancelled(1), .refused, "order ord-000001 is cancelled",
            "make a new order with another request id"
        ),
        (
            .notSealed(1, .minting), .refused,
            "order ord-000001 is minting, not sealed", "mintrun mint ord-000001"
        ),
        (
            .notSealed(1, .cancelled), .refused,
            "order ord-000001 is cancelled, not sealed",
            "make a new order with another request id"
        ),
        (
            .notReleased(1, .sealed), .refused,
            "order ord-000001 is sealed: it has no package yet",
            "mintrun release ord-000001 --custodian-key FILE"
        ),
        (
            .notReleased(1, .ordered), .refused,
            "order ord-000001 is ordered: it has no package yet", "mintrun mint ord-000001"
        ),
        (
            .notReleased(1, .cancelled), .refused,
            "order ord-000001 is cancelled: it has no package yet",
            "make a new order with another request id"
        ),
        (
            .notShreddable(1, .released), .refused,
            "order ord-000001 is released; only acknowledged, closed or cancelled orders are "
                + "shredded",
            "mintrun acknowledge ord-000001 ANSWER.json"
        ),
        (
            .notShreddable(1, .sealed), .refused,
            "order ord-000001 is sealed; only acknowledged, closed or cancelled orders are "
                + "shredded",
            "mintrun order cancel ord-000001 --reason TEXT"
        ),
        (
            .segmentLost(order: 1, keyRun: 1, segment: 2), .damaged,
            "the vault lacks segment 2 of leg 1 of order ord-000001",
            "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
        ),
        (
            .custodiansNeeded(1, .dual), .refused,
            "order ord-000001 is sealed; its package waits for custodians to unlock",
            "mintrun release ord-000001 --custodian-key FILE --custodian-key FILE"
        ),
        (
            .shredded(1), .refused,
            "order ord-000001 was shredded: nobody can open it any more",
            "order again, if its cards are needed"
        ),
        (
            .mismatch(order: 1, position: 7), .damaged,
            "card 7 of order ord-000001 differs from the one in the ledger; nothing was released",
            "mintrun verify; restore vault.sqlite and ledger.sqlite from one backup"
        ),
        (
            .plaintextRefused(1), .refused,
            "order ord-000001 is live, and this workspace does not allow plaintext packages",
            "release it to its printer; `plaintextPackages: allowed` in mintrun.yaml allows it"
        ),
        (
            .plaintextInside(folder: "/home/kari/shop/out"), .refused,
            "/home/kari/shop/out is inside the workspace, in which plaintext is never written",
            "give a folder elsewhere, best on a disk in memory"
        ),
        (
            .stillOpens(1), .damaged,
            "order ord-000001 could still be opened after it was destroyed",
            "keep everybody away from the workspace, and report it"
        ),
        (
            .noTemplate("x", known: ["a", "b"]), .notFound, "printer template x does not exist",
            "use one of: a, b"
        ),
        (
            .templateOfBoxes("l", known: ["a", "b"]), .refused,
            "printer template l describes the labels of boxes, not cards", "use one of: a, b"
        ),
        (
            .templateOfCards("packing-labels"), .refused,
            "templates/packing-labels.yaml describes cards, not the labels of boxes",
            "give the file another name; an order names its template"
        ),
        (
            .packageShredded(1), .refused,
            "the package of order ord-000001 was shredded", "order again, if its cards are needed"
        ),
        (
            .packageDamaged(path: "/shop/outbox/a.zip.age"), .damaged,
            "/shop/outbox/a.zip.age is not the file that was released",
            "put the copy back that its printer fetched; without one, cancel the order and order "
                + "again"
        ),
    ]

    @Test(arguments: failures)
    func failuresHaveWords(
        _ failure: OrderFailure,
        kind: FailureKind,
        message: String,
        hint: String
    ) {
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
        #expect(failure.kind == kind)
    }
}
