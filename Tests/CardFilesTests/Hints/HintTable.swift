/// Hints that say what to write or to type and that ``FollowedHint`` does not follow.
///
/// A new hint belongs into a test; into this table only if another test follows it, or if it asks
/// for something that no document and no command can hold.
enum HintTable {
    enum Follower: Sendable {
        /// A test that follows it, as `File.function`.
        case test(String)
        /// A person has to do something: nothing can be typed.
        case person
        /// A form or an option that no test follows so far.
        case open
    }

    static let others: [String: Follower] = [
        "type it as in --amount …": .test("TypedAmountTests.isTaken"),
        "list its columns from the third on as {start: 16, length: 10}": .open,
        "write values: [\"Total*\"], or empty: true": .open,
        "write one of …, or add it to jurisdictions.yaml in the workspace": .open,
        "delete it here; its owner revokes it, makes a new key, and sends the public "
            + "part only: gpg --export": .person,
        "give the .pub file that lies beside it; give the key itself only as --custodian-key":
            .open,
        "write symbols: false, or the payload \"{token}\"": .open,
        "Correct the sender, or have it added to `mintrun.yaml`.": .person,
        "Never send tokens: correct the source, then send it again; call the operator.": .person,
        "Never send tokens: remove them at the source, then send it again.": .person,
        "Put the signature `<file>.sig` beside it.": .person,
        "Read it by theirs, or add this one to `template` of the sender in `mintrun.yaml`.":
            .person,
        "Send it as agreed, or have `accepts` extended in `mintrun.yaml`.": .person,
        "Send the rest; if nothing is missing, an operator decides that it is `whole`.": .person,
        "Sign the file as it is sent, with a key that is agreed, for `mintrun-sales`.": .person,
        "Try it again with `--dry-run`, and have that approved.": .open,
        "Try it with `--dry-run`, then ingest it with `--approve` and its digest.": .open,
        "Undo the change: key, patterns and zones are those that gave the rows their ids.": .person,
        "Write `17`, or `17.1` for a correction.": .open,
        "Write `fileName` so that one of them fits, or name the file and its template.": .open,
        "Write `inbox`, `fileName` and a sender into its template, or name file and template.":
            .open,
        "Write it as UTF-8 text.": .open,
        "Write it as UTF-8.": .open,
        "Write it as the format says.": .open,
        "Write plain XML without either.": .open,
        "Write the header of the format.": .open,
        "Write the value as plain text.": .open,
        "Ask the operators: the buyer gets another card or the money back.": .person,
        "Ask the operators: they can take the expiry of the card back.": .person,
        "Correct `activeFrom` or `expiresOn`.": .open,
        "Correct the time, or write it with its offset from UTC.": .open,
        "Look at the card; correct `product`, or take another card.": .person,
        "Nothing: it is blocked.": .person,
        "Sell another card; goods that the card paid for are given back with `refund`.": .person,
        "Undo it with another operation: `deactivate` for `activate`, `refund` for `redeem`; a load "
            + "stays, ask the operators.": .person,
        "Write an amount that the product allows.": .open,
        "Write every column, empty ones too; quote a field that has the delimiter in it.": .open,
        "Write it at the very start or not at all.": .open,
        "Write it exactly once.": .open,
        "Write one row for each card.": .open,
        "Write the amount that was paid, with the decimals of the currency.": .open,
        "Write the amount.": .open,
        "Write the column as text.": .open,
        "Write the currency of the card.": .open,
        "Write the file as UTF-8.": .open,
        "Write the file in ASCII.": .open,
        "Write the whole price if the card came back; leave the row out if it did not.": .open,
        "count again; name the packs that arrived with --pack": .open,
        "name whole packs: --pack …-…": .open,
        "write its 64 hexadecimal digits, as sha256sum prints them": .open,
        "write the exceptions only: serial,status": .open,
        "write the serial in quotes": .open,
        "is not YAML: …": .open,
        "write the document": .open,
        "set `barcode: true` in the product's format, which restricts its symbols": .open,
        "write every type once": .open,
        "write column: NAME": .open,
        "write it as HH:mm:ss": .open,
        "export it with commas between its columns; the column is named in the "
            + "product's YAML: numbers: {file: …, column: …}": .open,
        "rename it: letters, digits, . _ -, at most … bytes": .open,
        "write header: false; the legend names the columns": .open,
        "write manifest.csv, or another name of A-Z a-z 0-9 . _ -": .open,
        "add width: fixed rows need one": .open,
        "remove the column, or write images: folders": .open,
        "write … to …": .open,
        "repeat the command with --custodian-key": .open,
        "the disk did not take what was written: check the disk, then run the command again":
            .person,
        "compare the clock with another one, and set it: date --utc": .person,
        "name a later day with --from": .open,
        "name another workspace with --workspace": .open,
        "check the serial: it is the number printed in clear": .open,
        "write 2026-11-21": .open,
        "add --serials-past …=SERIAL, with the last one that was printed": .open,
        "give a whole copy of the file, or add --serials-past PRODUCT=SERIAL for every "
            + "product, and --orders-past ORDER": .open,
        "give the file that the order imported: --lost-numbers FILE": .open,
        "give the newest copy of the lost workspace, or --serials-past and --orders-past": .open,
        "give the newest copy of the lost workspace, or add --serials-past "
            + "PRODUCT=SERIAL for every product, and --orders-past ORDER": .open,
        "name products of the backup in --serials-past": .open,
        "write the last id that left the house: --orders-past ord-000042": .open,
        "write the last serial that was printed, as it stands on the card": .open,
        "give --lost OLD, the workspace that was lost; without it give --serials-past "
            + "PRODUCT=SERIAL for every product, and --orders-past ORDER": .open,
        "give --serials-past PRODUCT=SERIAL for every product, and --orders-past ORDER": .open,
        "give the folder that the restore had as --lost": .open,
        "use a new --request-id, or none": .open,
        "exchange --from and --to": .open,
        "name that order with --order, or none": .open,
        "scan the card: leave the serial out, and you are asked for token and PIN": .open,
        "--amount":
            .test(
                "RepeatedOperationTests.refusesTheSameLoadWithinADayAndItsHintAnswersAlreadyDone"
            ),
        "--original":
            .test(
                "RepeatedOperationTests.refusesTheSameLoadWithinADayAndItsHintAnswersAlreadyDone"
            ),
        "--original-sender":
            .test(
                "RepeatedOperationTests.refusesTheSameLoadWithinADayAndItsHintAnswersAlreadyDone"
            ),
        "--reason":
            .test(
                "RepeatedOperationTests.refusesTheSameLoadWithinADayAndItsHintAnswersAlreadyDone"
            ),
        "--request-id":
            .test(
                "RepeatedOperationTests.refusesTheSameLoadWithinADayAndItsHintAnswersAlreadyDone"
            ),
        "--store":
            .test(
                "RepeatedOperationTests.refusesTheSameLoadWithinADayAndItsHintAnswersAlreadyDone"
            ),
        "type them when asked, or let the scanner's program write one line for each": .open,
        "rename the file: letters, digits, . _ -": .open,
        "write 2026-11-21, or 2026-11-21T12:00:00Z": .open,
        "add --package-sha256 HEX and --received N, as the printer said them": .open,
        "release it to its printer; `plaintextPackages: allowed` in mintrun.yaml allows it": .open,
        "use one of: …": .open,
        "use that one, or move … away first: what is encrypted to it can then not be opened": .open,
        "nothing: a decision stands": .person,
        "use --as …": .open,
        "… --dry-run shows its outcomeSha256; the same command with --approve and that "
            + "digest takes the file": .open,
        "an earlier --from": .open,
        "another --out; nothing is ever overwritten": .open,
        "--sender NAME, or sender: NAME in the template": .open,
        "write the serial in place of the token, then repeat the command": .open,
        "name packs, cartons or serials: --pack N, --carton N, --from S --to-serial S": .open,
        "write it as the store's sale files do": .open,
        "let this user write to /tmp, or move the workspace to a shorter path": .person,
        "export the printer's key alone: gpg --export FINGERPRINT": .open,
        "ask the printer for its public key: gpg --export FINGERPRINT": .person,
        "give --passphrase-file FILE for each key": .open,
        "wait for it to end, or give --wait SECONDS": .open,
        "apt install --reinstall tzdata": .person,
        "apt install tzdata, or write a name of the IANA database such as Europe/Oslo": .person,
        "give --custodian-key FILE for each of them": .open,
        "name the file of the sender's public keys: signers: keys/oslo.signers": .open,
        "write /usr/bin/…": .open,
        "write a percentage up to 100% with at most two decimals: 2.5%, or none": .open,
        "check the disk, then run the command again: it recovers what was unfinished": .person,
        "check that --passphrase-file names the right file": .open,
        "give --custodian-key FILE for each custodian that the order's custody asks for": .open,
        "usage: … …; see … --help": .open,
        "repeat the command: it answers what was done": .open,
        "the same command with this request id answers what was done: ": .open,
        "write it as yyyy-MM-dd": .open,
        "name the column of the store, or write store: NAME": .open,
        "Look at a receipt whose sale you know with template check, which shows"
            + " both readings; then write sign: minusIsSale or sign: plusIsSale into a copy of the template.":
            .open,
        "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW": .open,
    ]
}
