import CardCore
import CardLedger
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The lines of a status.
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

    private static let orders: [(Attention, String)] = [
        (
            .order(id: 1, .problem("unfinished release: no")),
            "order ord-000001: unfinished release: no"
        ),
        (
            .order(id: 1, .halfShredded),
            "order ord-000001 is half shredded: mintrun shred ord-000001"
        ),
        (
            .order(id: 1, .cancelledWithoutShare),
            "order ord-000001 is cancelled and its share is lost: mintrun shred ord-000001"
        ),
        (
            .order(id: 1, .lost(product: "winter")),
            "order ord-000001 of winter was lost in a restore: mintrun report lost"
        ),
        (
            .order(id: 1, .notMinted),
            "order ord-000001 is not fully minted: mintrun mint ord-000001"
        ),
        (
            .order(id: 1, .sealedWithoutShare),
            "order ord-000001 is sealed and its share is lost, nobody can open it: mintrun order "
                + "cancel ord-000001 --reason TEXT"
        ),
        (
            .order(id: 1, .awaitsCustodians),
            "order ord-000001 waits for custodians: mintrun release ord-000001"
        ),
        (
            .order(id: 1, .awaitsPrinter),
            "order ord-000001 waits for its printer's answer"
        ),
        (
            .order(id: 1, .awaitsShredding),
            "order ord-000001 can be shredded: mintrun shred ord-000001"
        ),
    ]

    private static func held(at path: String?) -> IngestCommand {
        IngestCommand(
            name: "a.csv",
            isInInbox: false,
            path: path,
            arguments: FileArguments(of: "t", sender: "s")
        )
    }

    private static let feeds: [(Attention, String)] = [
        (
            .feed(.missingNumbers(numbers(3...3, waiting: 0), sender: "till")),
            "till: number 3 is missing: mintrun sales gaps"
        ),
        (
            .feed(.missingNumbers(numbers(3...5, waiting: 2), sender: "till")),
            "till: numbers 3 to 5 are missing, and 2 files wait: mintrun sales gaps"
        ),
        (
            .feed(.ready(.inbox("a.csv"), sender: "till")),
            "till: a.csv is now ready: mintrun sales ingest"
        ),
        (
            .feed(.ready(held(at: "/in/a b.csv"), sender: "till")),
            "till: a.csv is now ready: mintrun sales ingest '/in/a b.csv' --template t --sender s"
        ),
        (
            .feed(.ready(held(at: nil), sender: "till")),
            "till: a.csv is now ready: mintrun sales ingest FILE --template t --sender s, with the "
                + "path of a.csv as FILE"
        ),
        (
            .feed(.missingDays(days(0, 2, 3), sender: "till")),
            "till: no file of 1970-01-01, 1970-01-03 to 1970-01-04: mintrun sales gaps"
        ),
        (
            .feed(.storeWithoutSales(days(0), store: "oslo-1")),
            "store oslo-1: no sales of 1970-01-01: mintrun sales gaps"
        ),
        (
            .feed(.awaitsApproval(file: "a.csv", sender: "till")),
            "a.csv of till waits for an approval"
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
                + "ingest it again, or mintrun sales decide a.csv --as void --reason TEXT"
        ),
        (
            .feed(
                .rejected(file: "a.csv", sender: "till", correction: nil, decision: Self.decision)
            ),
            "a.csv of till does not count, every row of it was rejected, ingest it again, or mintrun sales decide a.csv --as void --reason TEXT"
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
                + "r.csv describe"
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
                + "(row.void_posted): line 1 of card C1: reverse them"
        ),
        (
            .feed(.openRows(open(1, correction: nil))),
            "a.csv of till has 1 rejected row without a correction (card.unknown, money.zero), in "
                + "line 4: mintrun sales decide a.csv --as void --reason TEXT"
        ),
        (
            .feed(.openRows(open(2, correction: "r.csv"))),
            "a.csv of till has 2 rejected rows without a correction (card.unknown, money.zero), the "
                + "first in line 4: correct and ingest r.csv, or, if no correction arrives, mintrun sales decide a.csv --as void --reason TEXT"
        ),
        (.feed(.olderOpenRows), "older files, too: mintrun sales list"),
    ]

    private static let decision = DecisionCommand(
        decision: .void,
        name: "a.csv",
        path: "a.csv",
        arguments: FileArguments(template: nil, sender: nil),
        lostTemplate: nil
    )

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

    private static let others: [(Attention, String)] = [
        (
            .custody(inFile: .single, recorded: .dual),
            "mintrun.yaml names custody: single; dual is recorded and counts: write it into the "
                + "file, or: mintrun custody set single"
        ),
        (
            .unknownFiles(first: "archive/a", others: 0),
            "the ledger does not know archive/a: an older copy of it was put back. Put the newer "
                + "one back, or restore a backup: mintrun verify"
        ),
        (
            .unknownFiles(first: "archive/a", others: 2),
            "the ledger does not know archive/a and 2 others: an older copy of it was put back. Put "
                + "the newer one back, or restore a backup: mintrun verify"
        ),
        (
            .unfinishedPublications(1),
            "1 file waits to be published: any command that writes publishes it"
        ),
        (
            .unfinishedPublications(2),
            "2 files wait to be published: any command that writes publishes it"
        ),
        (
            .parkedAdvice(
                .init(sender: "till", id: "m2", originalID: "m1", phase: .reverse, since: moment)
            ),
            "reverse m2 of till has waited for request m1 since 1970-01-01T00:00:00Z"
        ),
        (.inbox(line: "inbox/a: b"), "inbox/a: b"),
        (
            .malformedName(path: "products/a"),
            "products/a: path.invalid: the name is not UTF-8: rename the file: letters, digits, . _ "
                + "-, beginning with a letter or a digit"
        ),
        (
            .exposedCard(serial: "A1", source: "an argument", life: .inactive),
            "card A1 is held as exposed, its token was found in an argument: mintrun card void --from "
                + "A1 --to A1 --reason TEXT, or mintrun card show A1"
        ),
        (
            .alarm(SecretAlarm(at: moment, sender: "till", sha256: sha256, reason: .hits)),
            "ALARM: till sent more than 3 tokens in a day, the last ones in sale file abababababab "
                + "of 1970-01-01T00:00:00Z"
        ),
        (
            .alarm(SecretAlarm(at: moment, sender: "till", sha256: sha256, reason: .misses)),
            "ALARM: till sent 100 texts in a row that look like tokens but are not, in sale file "
                + "abababababab of 1970-01-01T00:00:00Z"
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
                + "list it in the template t as a gift card, or under otherArticles if it is not"
        ),
    ]

    @Test(arguments: orders + feeds + others)
    func hasItsLine(_ attention: Attention, _ line: String) { #expect(attention.line == line) }
}
