import CardCore
import CardLedger
import CardTestSupport
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The messages and the commands of a status.
struct AttentionWordsTests {
    private static let moment = Instant(milliseconds: 0)
    private static let sha256 = SHA256Digest([UInt8](repeating: 0xAB, count: 32))

    private static func days(_ numbers: Int...) -> [DayRun] {
        DayRun.runs(of: numbers.compactMap { Day(daysSinceEpoch: $0) })
    }

    private static func numbers(_ range: ClosedRange<Int64>, waiting: Int)
        -> FeedGapsReport.Numbers
    {
        let files = (0..<waiting).map { FeedGapsReport.Waiting(name: "f\($0)", sequence: "1") }
        return FeedGapsReport.Numbers(numbers: range, waiting: files)
    }

    /// Something that waits, its message and its command.
    typealias Line = (Attention, message: String, command: String?)

    private static let orders: [Line] = [
        (
            .order(id: 1, .problem("unfinished release: no")),
            "order ord-000001: unfinished release: no", "mintrun order show ord-000001"
        ),
        (
            .order(id: 1, .halfShredded),
            "order ord-000001 is half shredded", "mintrun shred ord-000001"
        ),
        (
            .order(id: 1, .cancelledWithoutShare),
            "order ord-000001 is cancelled and its share is lost", "mintrun shred ord-000001"
        ),
        (
            .order(id: 1, .lost(product: "winter")),
            "order ord-000001 of winter was lost in a restore", "mintrun report lost"
        ),
        (
            .order(id: 1, .notMinted),
            "order ord-000001 is not fully minted", "mintrun mint ord-000001"
        ),
        (
            .order(id: 1, .sealedWithoutShare),
            "order ord-000001 is sealed and its share is lost, nobody can open it",
            "mintrun order cancel ord-000001 --reason TEXT"
        ),
        (
            .order(id: 1, .awaitsCustodians),
            "order ord-000001 waits for custodians", "mintrun release ord-000001"
        ),
        (
            .order(id: 1, .awaitsPrinter),
            "order ord-000001 waits for its printer's answer",
            "mintrun acknowledge ord-000001 ANSWER.json"
        ),
        (
            .order(id: 1, .partlyAcknowledged(cards: 10, of: 40)),
            "order ord-000001 waits for the rest of its printer's answer, which covers 10 of 40 "
                + "cards", "mintrun acknowledge ord-000001 ANSWER.json"
        ),
        (
            .order(id: 1, .partlyImported(cards: 10, of: 40, product: "winter")),
            "order ord-000001 has 10 of the 40 cards of its file: import it again",
            "mintrun card import FILE --product winter"
        ),
        (
            .order(id: 1, .awaitsShredding),
            "order ord-000001 can be shredded", "mintrun shred ord-000001"
        ),
        (
            .shipment(id: "shp-000001", store: "oslo-1", packs: 1),
            "1 pack of shipment shp-000001 is on the way to oslo-1",
            "mintrun stock receive shp-000001"
        ),
        (
            .shipment(id: "shp-000002", store: "oslo-1", packs: 2),
            "2 packs of shipment shp-000002 are on the way to oslo-1",
            "mintrun stock receive shp-000002"
        ),
    ]

    private static func heldFile(at path: String?) -> IngestCommand {
        IngestCommand(
            name: "a.csv",
            isInInbox: false,
            path: path,
            arguments: FileArguments(of: "t", sender: "s")
        )
    }

    private static let feeds: [Line] = [
        (
            .feed(.missingNumbers(numbers(3...3, waiting: 0), sender: "till")),
            "till: number 3 is missing", "mintrun sales gaps --sender till"
        ),
        (
            .feed(.missingNumbers(numbers(3...5, waiting: 2), sender: "-till 1")),
            "-till 1: numbers 3 to 5 are missing, and 2 files wait",
            "mintrun sales gaps '--sender=-till 1'"
        ),
        (
            .feed(.ready(.inbox("a.csv"), sender: "till")),
            "till: a.csv is now ready", "mintrun sales ingest"
        ),
        (
            .feed(.ready(heldFile(at: "/in/a b.csv"), sender: "till")),
            "till: a.csv is now ready",
            "mintrun sales ingest '/in/a b.csv' --template t --sender s"
        ),
        (
            .feed(.held(file: "a.csv", sender: "till")),
            "a.csv of till is held, because a file before it is missing",
            "mintrun sales gaps --sender till"
        ),
        (
            .feed(.missingDays(days(0, 2, 3), sender: "till")),
            "till: no file of 1970-01-01, 1970-01-03 to 1970-01-04",
            "mintrun sales gaps --sender till"
        ),
        (
            .feed(.storeWithoutSales(days(0), store: "oslo-1")),
            "store oslo-1: no sales of 1970-01-01", "mintrun sales gaps --store oslo-1"
        ),
        (
            .feed(.awaitsApproval(file: "a.csv", sender: "till", path: "day 1/a.csv")),
            "a.csv of till waits for an approval", "mintrun sales ingest 'day 1/a.csv' --dry-run"
        ),
        (
            .feed(.awaitsApproval(file: "a.csv", sender: "till", path: nil)),
            "a.csv of till waits for an approval, with its path as FILE",
            "mintrun sales ingest FILE --dry-run"
        ),
        (
            .feed(
                .rejected(
                    file: "a.csv",
                    sender: "till",
                    correction: "r.csv",
                    decision: Self.decision
                )
            ),
            "a.csv of till does not count, every row of it was rejected: correct and ingest r.csv, "
                + "ingest it again, or refuse it",
            "mintrun sales decide a.csv --as void --reason TEXT"
        ),
        (
            .feed(
                .rejected(file: "a.csv", sender: "till", correction: nil, decision: Self.nowhere)
            ),
            "a.csv of till does not count, every row of it was rejected, ingest it again, or refuse "
                + "it, with the path of a.csv as FILE: it is neither in the inbox nor in the current "
                + "folder", "mintrun sales decide FILE --as void --reason TEXT"
        ),
        (
            .feed(.refused(refused(.sameName, isQuarantined: true, Self.decision))),
            "a.csv of till is quarantined (file.same_name_different_content): "
                + FileRefusal.sameName.remedy.text,
            "mintrun sales decide a.csv --as void --reason TEXT"
        ),
        (
            .feed(.refused(refused(.header, isQuarantined: false, nil))),
            "a.csv of till is rejected (csv.header): " + FileRefusal.header.remedy.text,
            "mintrun explain csv.header"
        ),
        (
            .feed(
                .openVoid(
                    file: "a.csv",
                    sender: "till",
                    rows: (1...7).map { OpenVoid.Row(line: $0, card: "C\($0)") },
                    reasons: "r.csv"
                )
            ),
            "a.csv of till voids rows that were counted "
                + "(row.void_posted): line 1 of card C1, line 2 of card C2, line 3 of card C3, line "
                + "4 of card C4, line 5 of card C5 and 2 others: reverse them as the reasons in "
                + "r.csv describe", "mintrun sales show a.csv"
        ),
        (
            .feed(
                .openVoid(
                    file: "a.csv",
                    sender: "till",
                    rows: [OpenVoid.Row(line: 1, card: "C1")],
                    reasons: nil
                )
            ),
            "a.csv of till voids rows that were counted "
                + "(row.void_posted): line 1 of card C1: reverse them", "mintrun sales show a.csv"
        ),
        (
            .feed(.openRows(open(1, correction: nil))),
            "a.csv of till has 1 rejected row without a correction (card.unknown, money.zero), in "
                + "line 4: close it", "mintrun sales decide a.csv --as void --reason TEXT"
        ),
        (
            .feed(.openRows(open(2, correction: "r.csv"))),
            "a.csv of till has 2 rejected rows without a correction (card.unknown, money.zero), the "
                + "first in line 4: correct and ingest r.csv, or, if no correction arrives, close them",
            "mintrun sales decide a.csv --as void --reason TEXT"
        ),
    ]

    private static let decision = decision(path: "a.csv")
    private static let nowhere = decision(path: nil)

    private static func decision(path: String?) -> DecisionCommand {
        DecisionCommand(
            decision: .void,
            name: "a.csv",
            path: path,
            arguments: FileArguments(template: nil, sender: nil),
            lostTemplate: nil
        )
    }

    private static func refused(
        _ reason: FileRefusal,
        isQuarantined: Bool,
        _ decision: DecisionCommand?
    ) -> RefusedFile {
        RefusedFile(
            file: "a.csv",
            sender: "till",
            isQuarantined: isQuarantined,
            reason: reason,
            decision: decision
        )
    }

    private static func open(_ count: Int, correction: String?) -> OpenRowsOfFile {
        OpenRowsOfFile(
            file: "a.csv",
            sender: "till",
            count: count,
            line: 4,
            codes: ["card.unknown", "money.zero"],
            correction: correction,
            decision: Self.decision
        )
    }

    private static let stores: [Line] = [
        (
            .feed(
                .newStore(
                    NewStore.all(
                        in: [NewStore.Arrival(["oslo-3"], file: "a.csv")],
                        known: ["oslo-2", "oslo-3"],
                        listed: []
                    )[0]
                )
            ),
            "a.csv names a new store, oslo-3; known are oslo-2", "mintrun sales show a.csv"
        ),
        (
            .feed(
                .newStore(
                    NewStore.all(
                        in: [NewStore.Arrival(["oslo-3"], file: "")],
                        known: ["oslo-2", "oslo-3"],
                        listed: []
                    )[0]
                )
            ),
            "a call names a new store, oslo-3; known are oslo-2",
            "mintrun report sales --store oslo-3"
        ),
    ]

    private static let cards: [Line] = [
        (
            .parkedAdvice(
                .init(sender: "till", id: "m2", originalID: "m1", phase: .reverse, since: moment)
            ),
            "reverse m2 of till waits for request m1, which has not arrived",
            "mintrun sales gaps --sender till"
        ),
        (
            .request(request(.activate)),
            "card A1 is activating: request activate m1 of till waits for its confirmation",
            "mintrun card show A1"
        ),
        (
            .request(request(.load)),
            "request load m1 of till for card A1 waits for its confirmation", "mintrun card show A1"
        ),
        (
            .exposedCard(serial: "A1", source: "an argument", life: .inactive, isPulled: false),
            "card A1 is held as exposed, its token was found in an argument",
            "mintrun card void --from A1 --to A1 --reason TEXT"
        ),
        (
            .exposedCard(serial: "A1", source: "an argument", life: .active, isPulled: false),
            "card A1 is held as exposed, its token was found in an argument",
            "mintrun card replace A1 NEW --reason TEXT"
        ),
        (
            .exposedCard(serial: "A1", source: "an argument", life: .active, isPulled: true),
            "card A1 is held as exposed, its token was found in an argument",
            "mintrun card transfer A1 OTHER --reason TEXT"
        ),
        (
            .locked(held("A1", "A1", cards: 1)),
            "card A1 is locked: found", "mintrun card unlock A1 --reason TEXT"
        ),
        (
            .recalled(held("A1", "A7", cards: 7)),
            "cards A1 to A7 (7) are recalled: found",
            "mintrun card release-recall --from A1 --to A7 --reason TEXT"
        ),
        (
            .clientAlarm(
                ClientAlarm(at: moment, client: "tills", reason: .wrongPINs, terminal: "POS00042")
            ),
            "ALARM: client tills gave too many wrong PINs, the last one at terminal POS00042, at "
                + "1970-01-01T00:00:00Z", "mintrun client show tills"
        ),
        (
            .clientAlarm(
                ClientAlarm(at: moment, client: "tills", reason: .unknownCards, terminal: nil)
            ),
            "ALARM: client tills named too many unknown cards in a row, at 1970-01-01T00:00:00Z",
            "mintrun client show tills"
        ),
        (
            .deliveries(of: "shop", .halfShredded), "client shop is half shredded",
            "mintrun client shred shop"
        ),
        (
            .deliveries(of: "shop", .withoutShare(count: 2)),
            "client shop has no share, so nobody can open its 2 deliveries",
            "mintrun client restore-share shop --from FILE --custodian-key FILE"
        ),
        (
            .deliveries(of: "shop", .ofRevoked(count: 1)),
            "client shop is revoked and has 1 delivery, which can be shredded",
            "mintrun client shred shop"
        ),
        (
            .alarm(SecretAlarm(at: moment, sender: "till", sha256: sha256, reason: .hits)),
            "ALARM: till sent more than 3 tokens in a day, the last ones in sale file abababababab "
                + "of 1970-01-01T00:00:00Z", "mintrun sales list --sender till"
        ),
        (
            .alarm(SecretAlarm(at: moment, sender: "till", sha256: sha256, reason: .misses)),
            "ALARM: till sent 100 texts in a row that look like tokens but are not, in sale file "
                + "abababababab of 1970-01-01T00:00:00Z", "mintrun sales list --sender till"
        ),
        (
            .lookalike(
                LookalikeRecord(
                    sender: "till",
                    article: "4711",
                    records: 2,
                    file: "a.csv",
                    template: "t"
                )
            ),
            "till: 4711 looks like a gift card and is not counted, 2 records, the latest in a.csv: "
                + "list it in the template t as a gift card, or under otherArticles if it is not",
            "mintrun template show t"
        ),
    ]

    private static func request(_ operation: CardCore.Operation) -> OpenRequest {
        OpenRequest(sender: "till", id: "m1", operation: operation, card: "A1", since: moment)
    }

    private static func held(_ first: Serial, _ last: Serial, cards: Int) -> HeldRun {
        HeldRun(first: first, last: last, cards: cards, reason: "found", since: moment)
    }

    private static let inbox: [Line] = [
        (
            .inbox(.cut(name: "a.csv", sender: "till", Self.decision)),
            "a.csv of till ends inside a line: send the rest, or decide that it is whole",
            "mintrun sales decide a.csv --as void --reason TEXT"
        ),
        (
            .inbox(.unfinished(.shown("a.csv~"))), "inbox/a.csv~ is still being written", nil
        ),
        (
            .inbox(.left(name: "a.csv", .unclaimed, .notNative)),
            "inbox/a.csv: file.unclaimed: it does not begin as a native file does. "
                + FileRefusal.unclaimed.remedy.text, "mintrun explain file.unclaimed"
        ),
        (
            .inbox(.failed(name: "a.csv", .pathInvalid, fault: "it is a folder")),
            "inbox/a.csv: path.invalid: it is a folder", "mintrun explain path.invalid"
        ),
        (
            .inbox(.malformed(name: "a")),
            "inbox/a: path.invalid: the name is not UTF-8: rename the file: letters, digits, . _ -, "
                + "beginning with a letter or a digit", "mintrun explain path.invalid"
        ),
    ]

    private static let workspace: [Line] = [
        (
            .custody(inFile: .single, recorded: .dual),
            "mintrun.yaml names custody: single; dual is recorded and counts: write it into the "
                + "file, or record the other one", "mintrun custody set single"
        ),
        (
            .unknownFiles(first: "archive/a", others: 0),
            "the ledger does not know archive/a: an older copy of it was put back. Put the newer "
                + "one back, or restore a backup", "mintrun verify"
        ),
        (
            .unknownFiles(first: "archive/a", others: 2),
            "the ledger does not know archive/a and 2 others: an older copy of it was put back. Put "
                + "the newer one back, or restore a backup", "mintrun verify"
        ),
        (
            .unfinishedPublications(1),
            "1 file waits to be published: any command that writes publishes it",
            "mintrun sales ingest"
        ),
        (
            .unfinishedPublications(2),
            "2 files wait to be published: any command that writes publishes it",
            "mintrun sales ingest"
        ),
        (
            .malformedName(path: "products/a"),
            "products/a: path.invalid: the name is not UTF-8: rename the file: letters, digits, . _ "
                + "-, beginning with a letter or a digit", "mintrun explain path.invalid"
        ),
        (
            .clock(.jumped(.back, now: moment, last: moment.adding(seconds: 3600), gapDays: 40)),
            "the clock of this machine cannot be right: it shows 1970-01-01T00:00:00Z, before the "
                + "last entry of the audit log, 1970-01-01T01:00:00Z: nothing is booked until it is "
                + "set right", "mintrun explain clock.jumped"
        ),
        (
            .backup(.never, folder: nil),
            "the workspace was never backed up, although cards were made", "mintrun backup DIR"
        ),
        (
            .backup(.old(since: moment, limitDays: 7), folder: "/mnt/b 1"),
            "the last backup is more than 7 days old", "mintrun backup '/mnt/b 1'"
        ),
    ]

    private static func deposit() -> FundingRecord {
        let account = FundingAccount(
            "acme",
            in: .live,
            terms: .inKroner(),
            FundingBalance()
        )
        let message = FundingMessage(
            number: 1,
            .deposit,
            of: account,
            first: 1,
            reference: "INV 1",
            amountMinor: 70_000,
            by: .client,
            at: moment
        )
        let id = PublicID(random: [UInt8](repeating: 1, count: 16))
        guard let record = FundingRecord(id, [message]) else { preconditionFailure("no step") }
        return record
    }

    private static let people: [Line] = [
        (
            .deposit(deposit()),
            "deposit INV 1 of client acme, 700.00 NOK, waits for its approval",
            "mintrun funding approve acme --reference 'INV 1' --reason TEXT"
        ),
        (
            .approvalWaits(
                ApprovalRecord(
                    id: 1,
                    act: "order",
                    object: "order ord-000001",
                    text: "{}",
                    requestedBy: "ada",
                    requestedAt: moment,
                    isProposed: false
                )
            ),
            "order ord-000001, asked by ada, waits for another operator",
            "mintrun approval give apr-000001"
        ),
        (
            .operatorWaits(
                OperatorRecord(name: "bo", publicKey: "k", addedAt: moment, validFrom: moment)
            ),
            "operator bo is valid from 1970-01-01T00:00:00Z on, unless somebody stops it",
            "mintrun operator remove bo --reason TEXT"
        ),
        (
            .approvalsDiffer,
            "approvals: in mintrun.yaml differs from the acts on record, which count",
            "mintrun approvals show"
        ),
    ]

    private static let all =
        orders + feeds + stores + cards + inbox + people + KeyChangeWordsTests.lines + workspace

    @Test func namesEachThingAndItsCommand() {
        for (attention, message, command) in Self.all {
            #expect(attention.message == message)
            #expect(attention.command == command, "\(message)")
            #expect(!attention.subject.isEmpty, "\(message)")
            #expect(!attention.kind.waits || command != nil, "\(message)")
        }
    }

    /// A kind without a line here would be without a page, too.
    @Test func hasALineOfEveryKind() {
        let kinds = Set(Self.all.map { $0.0.kind })
        #expect(kinds == Set(AttentionKind.allCases))
    }
}
