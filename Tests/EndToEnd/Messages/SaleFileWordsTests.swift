import Testing

@testable import CardCore
@testable import CardJobs
import CardSales
@testable import MintrunCommands

/// The messages to operators about sale files, their templates and their senders.
struct SaleFileWordsTests {
    private static let time = Instant(milliseconds: 1_795_615_509_000)
    private static let foreign = FileArguments(template: "till", sender: "oslo")

    static let failures: [(any Failure, String, String)] = [
        (
            SaleFileFailure.unfinished(path: "a.csv.part"),
            "a.csv.part is still being written, according to its name",
            "wait until it has its own name"
        ),
        (
            SaleFileFailure.unknown,
            "a sale file of that name or digest does not exist", "mintrun sales list"
        ),
        (
            SaleFileFailure.neverRead(path: "a.csv"),
            "a.csv is not in the native format, and it was not ingested before",
            "give --template and --sender as in mintrun sales ingest"
        ),
        (
            SaleFileFailure.templateByPath(path: "a.csv", template: "till"),
            "a.csv was read by the template till, which is not in the workspace",
            "give --template with the path of that template, and --sender, as when it was ingested"
        ),
        (
            SaleFileFailure.outcomeNotSigned(path: "note"),
            "note is not an outcome that this workspace has signed",
            "make it again: mintrun sales ingest FILE --dry-run --outcome NOTE"
        ),
        (
            SaleFileFailure.decided(path: "a.csv", as: .both, by: "ann", at: time),
            "a.csv was decided as both by ann at 2026-11-25T14:05:09Z",
            "do nothing: a decision is final"
        ),
        (
            SaleFileFailure.needsApproval(
                path: "a b.csv",
                .supersede,
                foreign,
                of: "oslo",
                earlier: "mon.csv"
            ),
            "files of oslo are ingested only with an approval, and a b.csv has none",
            "mintrun sales decide 'a b.csv' --as supersede --template till --sender oslo --earlier "
                + "mon.csv --reason TEXT --dry-run shows its outcomeSha256; the same command with "
                + "--approve and that digest ingests the file"
        ),
        (
            SaleFileFailure.earlierUnclear(path: "a.csv", conflictingFiles, named: nil),
            "a.csv could supersede each of mon.csv (0123456789ab), tue.csv (cdef01234567)",
            "use --earlier 0123456789ab or --earlier cdef01234567"
        ),
        (
            SaleFileFailure.earlierUnclear(path: "a.csv", conflictingFiles, named: "wed.csv"),
            "a.csv cannot supersede wed.csv: its name or number is that of mon.csv (0123456789ab), "
                + "tue.csv (cdef01234567)",
            "use --earlier 0123456789ab or --earlier cdef01234567"
        ),
        (
            SaleFileFailure.jump(path: "a.csv", givenUp: 1...2000),
            "a.csv as the first file gives up 2000 numbers, 1 to 2000; at most 1000 are given up "
                + "at "
                + "once",
            "check the sequence number of the file"
        ),
        (
            SaleFileFailure.noOpenRows(path: "a.csv"),
            "a.csv was posted, and none of its rows waits for a correction",
            "do nothing; posted rows stay"
        ),
        (
            nothing(nil, []), "a.csv can simply be ingested", "mintrun sales ingest a.csv"
        ),
        (
            nothing(FileJudgement(.held, .sequenceGap), [.first, .void]),
            "a.csv is held (file.sequence_gap), which nobody decides as both",
            "use --as first or --as void"
        ),
        (
            nothing(FileJudgement(.rejected, .nul), []),
            "a.csv is rejected (text.nul), which nobody decides as both", "Write it as UTF-8 text."
        ),
        (
            StreamFailure.notMissing(7, sender: "oslo", next: 9),
            "number 7 is not missing in the stream of oslo, which waits for number 9",
            "mintrun sales gaps --sender oslo"
        ),
        (
            StreamFailure.notMissing(7, sender: "oslo", next: nil),
            "number 7 is not missing in the stream of oslo", "mintrun sales gaps --sender oslo"
        ),
        (
            StreamFailure.unknownSender("olso", near: ["oslo"]),
            "no file of a sender olso was posted or held", "use one of: oslo"
        ),
        (
            StreamFailure.unknownSender("x", near: []),
            "no file of a sender x was posted or held", "mintrun sales list"
        ),
        (
            StreamFailure.emptyPeriod(
                from: MadeUp.day(year: 2026, month: 11, day: 25),
                to: MadeUp.day(year: 2026, month: 11, day: 24)
            ),
            "2026-11-25 is after 2026-11-24, the last day that is over", "give an earlier --from"
        ),
        (
            SaleTemplateFailure.unknown("til", known: ["native", "till"]),
            "sale file template til does not exist", "did you mean till? use one of: native, till"
        ),
        (
            SaleTemplateFailure.unknown("abcd", known: ["native", "till"]),
            "sale file template abcd does not exist", "use one of: native, till"
        ),
        (
            SaleTemplateFailure.exists(path: "t.yaml"),
            "t.yaml exists already", "give another --out; files are never overwritten"
        ),
        (
            SaleTemplateFailure.fileName(template: "till", pattern: "sales-{number}.csv"),
            "the name of the file does not fit the template till",
            "name it as sales-{number}.csv, or correct fileName in the template"
        ),
        (
            SaleTemplateFailure.noSender(template: "till"),
            "files of the template till do not name their sender",
            "give --sender NAME, or write sender: NAME into the template"
        ),
        (
            SaleTemplateFailure.extraColumns(path: "a.csv", ["Hue", "Size"]),
            "a.csv has columns that its template does not list: Hue, Size",
            "describe them in the template of the file, or list them under its "
                + "knownColumns"
        ),
    ]

    private static let conflictingFiles = [
        EarlierFile(name: "mon.csv", digest: "0123456789ab"),
        EarlierFile(name: "tue.csv", digest: "cdef01234567"),
    ]

    private static func nothing(_ judgement: FileJudgement?, _ possible: [FileDecision])
        -> SaleFileFailure
    {
        .nothingToDecide(
            path: "a.csv",
            judgement: judgement,
            decision: .both,
            possible: possible
        )
    }

    @Test(arguments: failures.indices) func namesTheFailureAndTheNextStep(_ index: Int) {
        let (failure, message, hint) = Self.failures[index]
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
    }

    private static let hidden =
        "Its name contains the token of a card or a private key, and is not shown."
    private static let secret = SecretName(
        place: SecretName.Place(folder: "/srv/gift cards/inbox", inode: 17)
    )
    private static let command = DecisionCommand(
        decision: .whole,
        name: "a.csv",
        path: "inbox/a.csv",
        arguments: foreign,
        lostTemplate: nil
    )

    static let facts: [(any Fact, String)] = [
        (FileRemark.refused(.nul), "The file contains NUL bytes. Write it as UTF-8 text."),
        (FileRemark.missing(3...3, sender: "oslo"), "Of oslo, number 3 is missing."),
        (FileRemark.missing(3...5, sender: "oslo"), "Of oslo, numbers 3 to 5 are missing."),
        (
            FileRemark.missingBeforeFirst(1...4, path: "a.csv", foreign),
            "This is the sender's first file, and numbers 1 to 4 are missing: if its stream begins "
                + "here, mintrun sales decide a.csv --template till --sender oslo --as first "
                + "--reason TEXT."
        ),
        (FileRemark.sameRows(sender: "oslo", count: 2), "oslo has posted 2 rows of it."),
        (
            FileRemark.decision(
                .both,
                path: "a b.csv",
                FileArguments(of: "native", sender: "oslo")
            ),
            "To decide that: mintrun sales decide 'a b.csv' --as both --reason TEXT."
        ),
        (
            FileRemark.decision(.both, path: "a.csv", FileArguments(of: "till", sender: "-x")),
            "To decide that: mintrun sales decide a.csv --as both --template till --sender=-x "
                + "--reason "
                + "TEXT."
        ),
        (
            FileRemark.open(rejected: 3, open: 1, rejectFile: "results/oslo/7/a.rej.csv"),
            "3 rows rejected before, 1 of them without a correction. Correct "
                + "results/oslo/7/a.rej.csv and ingest it."
        ),
        (
            FileRemark.open(rejected: 1, open: 1, rejectFile: nil),
            "1 row rejected before, 1 of them without a correction. Correct the rows and ingest it."
        ),
        (
            FileRemark.changedAfterwards,
            "It changed after it was read, and is left in the inbox as another file."
        ),
        (FileRemark.left(.claimed(by: ["a", "b"])), "it fits a and b"),
        (FileRemark.left(.notNative), "it does not begin as a native file does"),
        (
            FileRemark.left(.otherName(pattern: "x-{number}", template: "till")),
            "its name does not fit x-{number} of till"
        ),
        (
            FileRemark.left(
                .incomplete([
                    LeftReason.IncompleteTemplate(name: "a", missing: "fileName"),
                    LeftReason.IncompleteTemplate(name: "b", missing: "sender"),
                ])
            ),
            "a has no fileName; b has no sender"
        ),
        (
            command,
            "mintrun sales decide inbox/a.csv --as whole --template till --sender oslo --reason "
                + "TEXT"
        ),
        (
            DecisionCommand(
                decision: .void,
                name: "a.csv",
                path: nil,
                arguments: FileArguments(template: nil, sender: "oslo"),
                lostTemplate: "till"
            ),
            "mintrun sales decide FILE --as void --template TEMPLATE --sender oslo --reason TEXT, "
                + "with the path of a.csv as FILE: it is neither in the inbox nor in the current "
                + "folder, with the path of the template till as TEMPLATE"
        ),
        (SecretName(place: nil), hidden),
        (
            secret,
            hidden + " Ask the sender for the file under another name, and delete this one: find "
                + "'/srv/gift cards/inbox/' -maxdepth 1 -inum 17 -delete"
        ),
        (
            InboxLine.cut(name: "a.csv", sender: "oslo", command),
            "a.csv of oslo ends inside a line: send the rest, or mintrun sales decide inbox/a.csv "
                + "--as whole --template till --sender oslo --reason TEXT"
        ),
        (InboxLine.unfinished(.shown("a.part")), "inbox/a.part is still being written"),
        (
            InboxLine.unfinished(.secret),
            "a file of the inbox whose name contains a secret is still being written"
        ),
        (
            InboxLine.secretName(SecretName(place: nil), holdsCard: true),
            "a file of the inbox whose name contains a secret: mintrun sales ingest holds its card. "
                + hidden
        ),
        (
            InboxLine.secretName(SecretName(place: nil), holdsCard: false),
            "a file of the inbox whose name contains a secret: \(hidden)"
        ),
        (
            InboxLine.left(name: "a.csv", .unclaimed, .notNative),
            "inbox/a.csv: file.unclaimed: it does not begin as a native file does. Write `inbox`, "
                + "`fileName` and a sender into its template, or name file and template."
        ),
        (
            InboxLine.left(name: "a.csv", .unclaimed, nil),
            "inbox/a.csv: file.unclaimed: Write `inbox`, `fileName` and a sender into its "
                + "template, "
                + "or name file and template."
        ),
    ]

    @Test(arguments: facts.indices) func namesTheFact(_ index: Int) {
        let (fact, words) = Self.facts[index]
        #expect(CommandLineWords().text(of: fact).text == words)
    }

    @Test func namesRowsThatWouldGetNewIDs() {
        let meaning =
            "The template or a zone was changed: rows of the sender's latest files would get new "
            + "ids."
        let remedy =
            "Undo the change: key, patterns and zones are those that gave the rows their ids."
        var found = NewRowIDs(file: "mon.csv")
        found.count = 2
        found.rows = [NewRowIDs.Row(line: 2, id: "a:1"), NewRowIDs.Row(line: 3, id: "a:2")]
        #expect(
            found.sentence.text
                == "\(meaning) 2 rows of mon.csv would get new ids and could be counted twice: "
                + "line "
                + "2: a:1, line 3: a:2. \(remedy)"
        )
        found.fault = .header
        #expect(
            found.sentence.text
                == "\(meaning) Of mon.csv, which this template read before, nothing can be read "
                + "(csv.header). \(remedy)"
        )
    }

    private static func allowed(_ rule: AllowedAmounts.Rule) -> AllowedAmounts {
        guard let currency = Currency("NOK") else { preconditionFailure("NOK") }
        return AllowedAmounts(rule, in: currency)
    }

    @Test func remarksOnRowsThatCouldBeRead() {
        let meaning = "The card was never activated."
        #expect(
            RowRemark.code(.notActive).sentence.text == "\(meaning) Activate it first."
        )
        #expect(
            RowRemark.partner(.notActive, RefusedPartner(serial: "NC2", isNamed: true))
                .sentence.text
                == "\(meaning) This is about the other card, NC2. Activate it first."
        )
        #expect(
            RowRemark.partner(.notActive, RefusedPartner(serial: "NC2", isNamed: false))
                .sentence.text
                == "\(meaning) This is about the card that replaced it. Activate it first."
        )
        #expect(
            RowRemark.otherStore(.notReceived, "bergen-1").sentence.text
                == "Never received here: the card's pack was not received at this store. The store "
                + "bergen-1 received it. If that store sold the card, correct the store of the "
                + "row; if not, ask the operators to ship the pack on, and send the row again when "
                + "it is received."
        )
        #expect(
            RowRemark.flaw(.alphabet, .letter("O")).sentence.text
                == "The card number contains characters that the product does not use. It is wrong "
                + "here: the letter O stands where the serial has a digit. Read the number again from the card."
        )
        #expect(
            RowRemark.amount(.amountMissing, .cell(.amount, column: "Sum")).sentence.text
                == "The operation needs an amount, and several would be possible. Write the amount "
                + "into the column Sum."
        )
        #expect(
            RowRemark.allowed(.notAllowed, Self.allowed(.oneOf([10_000, 50_000]))).sentence.text
                == "\(RowCode.notAllowed.sentence) The card allows NOK 100.00, 500.00. "
                + RowCode.notAllowed.remedy.text
        )
        #expect(
            Self.allowed(.range(min: 100, max: 900, step: 50)).words
                == "The card allows NOK 1.00 to 9.00 in steps of 0.50."
        )
        #expect(
            Self.allowed(.range(min: 100, max: 900, step: 1)).words
                == "The card allows NOK 1.00 to 9.00."
        )
        #expect(Self.allowed(.none).words == "This operation has no amount.")
        #expect(
            RowRemark.notActiveAnyMore.sentence.text
                == "The card is not active: it was deactivated already, or never sold. If its sale arrives "
                + "later, send the row again after it; else no action is needed."
        )
    }

    static let warnings: [(CheckWarning, String)] = [
        (
            .wrapped([.gzip, .age]),
            "only a sender with accepts: [gzip, age] in mintrun.yaml may send it so"
        ),
        (
            .noLineEnd,
            "the file ends inside a line, so it would be held: send it whole, or write "
                + "endsWithoutLineEnd: true into the settings of its sender"
        ),
        (
            .lookalike(article: "Gift 50", records: 2),
            "Gift 50 is not counted, 2 records: list it in the template as a gift card, or under "
                + "otherArticles if it is not"
        ),
        (
            .extraColumns(["Hue", "Size"]),
            "columns that the template does not know: Hue, Size"
        ),
        (
            .inboxIncomplete(missing: "fileName"),
            "inbox: true claims no file of the inbox without fileName"
        ),
        (
            .ambiguousTime(rows: 1),
            "1 row with a time that the clocks showed twice; the first of the two was used"
        ),
    ]

    @Test(arguments: warnings) func warnsAboutATemplate(_ warning: CheckWarning, _ words: String) {
        #expect(warning.text == words)
    }
}
