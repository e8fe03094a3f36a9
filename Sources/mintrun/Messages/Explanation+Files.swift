import CardCore

// Files: see ``Explanation/Topic``.
extension Explanation {
    static let files: [Explanation] = [
        Explanation(
            file: .empty,
            "The file is empty.",
            cause: "The file was created and not written, or it contains only empty lines.",
            changed: .noFile,
            next: "Send the file again; a day without sales has a header and a trailer."
        ),
        Explanation(
            file: .kind,
            """
            The file is not text of the format: an archive, a spreadsheet, a web page or a \
            picture.
            """,
            cause: """
                The export was saved as a workbook, an archive, a web page, a picture or \
                a PDF, or it was compressed or encrypted and no sender may send files \
                so.
                """,
            changed: .noFile,
            next: """
                Export it as the text that the format asks for; compress it only if it was agreed.
                """
        ),
        Explanation(
            file: .fileTooLarge,
            "The file is larger than 2 GiB.",
            cause: """
                A sale file or its unpacked text has more than 2 GiB, 5,000,000 rows or \
                the rows that its format may hold back; or another file is above the \
                limit of its kind.
                """,
            changed: .this(
                """
                No row of the file was posted, and the file stays where it is. A \
                file with more than 2 GiB gets no answer and no audit \
                entry.
                """
            ),
            next: "Split it."
        ),
        Explanation(
            file: .lineTooLong,
            "A line is longer than 64 KiB.",
            cause: """
                A line end is missing, a quote is never closed, or the file is not text \
                of the format.
                """,
            changed: .noFile,
            next: "Look for a missing line end or a quote that is never closed."
        ),
        Explanation(
            file: .blankLines,
            "The file contains masses of empty lines.",
            cause: "The export wrote more than 1,000 empty lines.",
            changed: .noFile,
            next: "Remove them."
        ),
        Explanation(
            file: .utf16,
            "The file is UTF-16.",
            cause: """
                The program saved the file as UTF-16, as some spreadsheets do with \
                Unicode text.
                """,
            changed: .noFile,
            next: "Write it as UTF-8."
        ),
        Explanation(
            file: .encoding,
            "The file is not in the encoding of its template.",
            cause: """
                The bytes or the byte order mark of the file belong to another encoding \
                than the one in the template.
                """,
            changed: .noFile,
            next: "Export it in that encoding, or correct the template."
        ),
        Explanation(
            file: .nul,
            "The file contains NUL bytes.",
            cause: "The file is UTF-16 without a byte order mark, or it contains binary data.",
            changed: .noFile,
            next: "Write it as UTF-8 text."
        ),
        Explanation(
            file: .bareCarriageReturn,
            "Lines end in a carriage return alone.",
            cause: """
                Lines of a native file end in a carriage return without a line feed, or \
                only some lines of another file do.
                """,
            changed: .noFile,
            next: "End lines with LF or CRLF."
        ),
        Explanation(
            file: .unterminatedQuote,
            "A quote is opened and never closed.",
            cause: """
                A cell opens a quote and does not close it, or the file was cut off \
                inside a quoted cell.
                """,
            changed: .noFile,
            next: "Close it."
        ),
        Explanation(
            file: .garbageAfterQuote,
            "Text follows a closing quote.",
            cause: """
                Quotes inside a quoted field are not doubled, or the file has another \
                delimiter than the template.
                """,
            changed: .noFile,
            next: "Double the quotes inside a field."
        ),
        Explanation(
            file: .header,
            "The header is missing, or its columns are not those of the format.",
            cause: """
                The file is of another format or template, a column is missing or repeated, \
                or a record is out of order.
                """,
            changed: .noFile,
            next: """
                Write the header that the template describes; in the native format \
                `H,1,LIVE,oslo,42,2026-11-20,2026-11-20T23:10:00Z`.
                """
        ),
        Explanation(
            file: .headerAgain,
            "The row of names is repeated, with other columns or in another order.",
            cause: "Exports with different columns were joined into one file.",
            changed: .noFile,
            next: "Split the file at that line."
        ),
        Explanation(
            file: .doctype,
            "The document has a DOCTYPE or an ENTITY.",
            cause: "The program that wrote the document put a DOCTYPE or an ENTITY into it.",
            changed: .noFile,
            next: "Write plain XML without either."
        ),
        Explanation(
            file: .unsupportedNode,
            "A value contains a comment, CDATA or an instruction.",
            cause: """
                The program that wrote the document put a comment, CDATA, an instruction \
                or an element into the text of a value.
                """,
            changed: .noFile,
            next: "Write the value as plain text."
        ),
        Explanation(
            file: .malformed,
            "The document is not well-formed XML.",
            cause: """
                The document was cut off, or a program wrote tags or characters that XML \
                does not allow.
                """,
            changed: .noFile,
            next: "Send it again, whole."
        ),
        Explanation(
            file: .xmlLimit,
            "The document is nested too deep, or has too many attributes.",
            cause: """
                An element, a value or a transaction of the document is larger than any \
                of a normal export.
                """,
            changed: .noFile,
            next: """
                Write at most 64 levels, 256 attributes of an element, 64 KiB of a value and 16 \
                MiB of a record.
                """
        ),
        Explanation(
            file: .schema,
            "The document has another root, namespace or version than the format.",
            cause: """
                The document is an export of another system or version, is text inside \
                another document, or declares another encoding than the template.
                """,
            changed: .noFile,
            next: """
                Write the root and the namespace of the format, or copy the template and correct \
                its `root` or `namespaces`.
                """
        ),
        Explanation(
            file: .trailerMissing,
            "The trailer is missing: the file was cut off.",
            cause: """
                The transfer stopped before the end, or the trailer does not contain the \
                numbers that the format asks for.
                """,
            changed: .noFile,
            next: "Send it again, whole."
        ),
        Explanation(
            file: .afterTrailer,
            "Data follow the trailer.",
            cause: "Files were joined, or rows were added behind the trailer.",
            changed: .noFile,
            next: "End the file with the trailer."
        ),
        Explanation(
            file: .countMismatch,
            "The trailer's count of rows is wrong.",
            cause: "Rows or records were lost, added or removed after the sender had counted them.",
            changed: .noFile,
            next: "Send it again, whole."
        ),
        Explanation(
            file: .totalMismatch,
            "The trailer's sum of amounts does not match the rows.",
            cause: """
                An amount was changed, lost or added after the sender had added the \
                amounts up.
                """,
            changed: .noFile,
            next: "Find out which one is wrong, and send it again."
        ),
        Explanation(
            file: .hashMismatch,
            "The trailer's hash total does not match the card numbers.",
            cause: """
                A spreadsheet or another program changed card numbers after the sender \
                had added them up.
                """,
            changed: .noFile,
            next: "Look for numbers that a program altered, and send it again."
        ),
        Explanation(
            file: .overflow,
            "The sum of amounts is too large to be counted.",
            cause: """
                The amounts of the file are far too large, for example because a wrong \
                column was exported as the amount.
                """,
            changed: .noFile,
            next: "Correct the amounts, or split the file."
        ),
        Explanation(
            file: .gzip,
            "The gzip data is damaged, cut off, or followed by something else.",
            cause: """
                The transfer stopped, bytes were damaged, or something was added behind \
                the compressed data.
                """,
            changed: .noFile,
            next: "Compress the file again, and send it again."
        ),
        Explanation(
            file: .gzipLimit,
            "The file unpacks to more than 100 times its size, or to more than 2 GiB.",
            cause: """
                The file is very large, or it consists of repetition that no normal sale \
                file has.
                """,
            changed: .noFile,
            next: "Split it, or send it without compression."
        ),
        Explanation(
            file: .sealed,
            "The encrypted file cannot be opened: another key, or damaged.",
            cause: """
                The sender encrypted the file to an old key or to that of another \
                workspace, or bytes of it were damaged or cut off.
                """,
            changed: .noFile,
            next: "Encrypt it to the key that `mintrun inbox key show` prints, and send it again."
        ),
        Explanation(
            file: .sender,
            "The sender is not one of those that may send.",
            cause: """
                `mintrun.yaml` does not allow the sender, the name is missing, misspelled \
                or `operator`, or `--sender` names another sender than the file.
                """,
            changed: .noFileButHeldCards,
            next: "Correct the sender, or have it added to `mintrun.yaml`."
        ),
        Explanation(
            file: .wrapping,
            "The file is compressed, encrypted or plain, and its sender may not send it so.",
            cause: """
                The list `accepts` of the sender in `mintrun.yaml` does not contain the \
                file's wrapping.
                """,
            changed: .noFileButHeldCards,
            next: "Send it as agreed, or have `accepts` extended in `mintrun.yaml`."
        ),
        Explanation(
            file: .signatureMissing,
            "The sender signs its files, and this one has no signature beside it.",
            cause: """
                The settings of the sender demand a signature, and the sender did not \
                send it or it lies in another folder.
                """,
            changed: .noFileButHeldCards,
            next: "Put the signature `<file>.sig` beside it."
        ),
        Explanation(
            file: .signatureWrong,
            "The signature beside the file is not of the sender's keys and these bytes.",
            cause: """
                The file was changed after it was signed, or it was signed with another \
                key or for another namespace.
                """,
            changed: .noFileButHeldCards,
            next: "Sign the file as it is sent, with a key that is agreed, for `mintrun-sales`."
        ),
        Explanation(
            file: .environment,
            "The sender may not send files marked LIVE, or TEST.",
            cause: """
                The header or the template is marked LIVE or TEST, and the sender's settings \
                do not allow that environment.
                """,
            changed: .noFileButHeldCards,
            next: "Correct the header, or the sender's settings."
        ),
        Explanation(
            file: .secret,
            "A field contains the token of a card; the card is held as exposed.",
            cause: """
                A till or an export wrote the content of the QR image instead of the \
                serial, in a field, in a text or in the name of the file.
                """,
            changed: .this(
                """
                No row of the file was posted, and the file stays where it is. \
                `mintrun sales ingest` holds the cards of the tokens as exposed \
                and stores an answer and an audit entry; a trial does none of \
                that.
                """
            ),
            next: "Never send tokens: remove them at the source, then send it again."
        ),
        Explanation(
            file: .secretGuessing,
            "A hundred texts in a row look like tokens of cards, but are not.",
            cause: """
                The source writes other codes in the form of tokens, or somebody looks \
                for tokens that are valid.
                """,
            changed: .this(
                """
                No row of the file was posted. `mintrun sales ingest` records an \
                alarm about the sender and an answer, and holds cards whose \
                tokens it found as exposed; a trial does none of that.
                """
            ),
            next: "Never send tokens: correct the source, then send it again; call the operator."
        ),
        Explanation(
            file: .sameName,
            "A file of that name was posted with other bytes.",
            cause: """
                The sender used the name of a posted file again, or sent a changed \
                version of that file.
                """,
            changed: .noFile,
            next: "Give every file a name of its own; if it counts, an operator decides."
        ),
        Explanation(
            file: .voided,
            "An operator refused this file permanently.",
            cause: "An operator refused the file with `sales decide --as void`, now or earlier.",
            changed: .noFileButHeldCards,
            next: "Send what counts as a new file."
        ),
        Explanation(
            file: .sequenceSyntax,
            "The sequence is not a number, or a number with a correction.",
            cause: """
                The sequence of the file is neither a whole number nor a number with that \
                of a correction.
                """,
            changed: .noFile,
            next: "Write `17`, or `17.1` for a correction."
        ),
        Explanation(
            file: .sequenceGap,
            "A file before this one is missing.",
            cause: """
                An earlier file did not arrive, was refused or waits itself, or the \
                sender's first file does not have the number with which its stream \
                begins.
                """,
            changed: .noFile,
            next: """
                Send the missing file, then this one again; if it never arrives, an operator skips \
                its number.
                """
        ),
        Explanation(
            file: .sequenceUsed,
            "Another file with this number was posted.",
            cause: """
                The sender used a number twice, or sent a posted file again with other \
                bytes, for example encrypted once more.
                """,
            changed: .noFile,
            next: """
                Give the file the next number, if its rows are new ones; else an operator decides.
                """
        ),
        Explanation(
            file: .correctsNothing,
            """
            The sender has no file with rejected rows that this correction belongs to, or it \
            has no rows.
            """,
            cause: """
                The sequence of the correction names a file that was not posted, or every \
                row was removed from the correction.
                """,
            changed: .noFile,
            next: """
                Give it the sequence of the file that it corrects, and the corrected rows; send \
                new rows in the next file.
                """
        ),
        Explanation(
            file: .sequenceBack,
            "The number is below the first one that the sender used.",
            cause: """
                No command of this version reports the code; a file with such a number is \
                quarantined as `file.below_first`.
                """,
            changed: .nothing,
            next: "Give the file the next number."
        ),
        Explanation(
            file: .needsApproval,
            "Files of this sender are ingested only with an approval.",
            cause: """
                The sender's settings contain `approval: required`, and the command has \
                neither `--dry-run` nor `--approve`.
                """,
            changed: .noFile,
            next: "Try it with `--dry-run`, then ingest it with `--approve` and its digest."
        ),
        Explanation(
            file: .belowFirst,
            "The number is below the first one of the sender's stream.",
            cause: """
                The sender began its numbers anew, or sent a file from before its stream \
                began in this workspace.
                """,
            changed: .noFile,
            next: "Give the file the next number; if it counts, an operator decides."
        ),
        Explanation(
            file: .businessDate,
            "The business date is more than 2 days ahead, or too long ago.",
            cause: """
                The sender wrote a wrong date into the header, or the file is more than \
                400 days old and the sender has no `maxAgeDays`.
                """,
            changed: .noFile,
            next: "Correct the date; if it is right, an operator decides."
        ),
        Explanation(
            file: .templateIDsChanged,
            """
            The template or a zone was changed: rows of the sender's latest files would get \
            new ids.
            """,
            cause: """
                Somebody changed the key, a pattern or a zone of the template, or the \
                zone of a store or of the workspace, after files of the sender were \
                posted.
                """,
            changed: .noFile,
            next: """
                Undo the change: key, patterns and zones are those that gave the rows their ids.
                """
        ),
        Explanation(
            file: .signNeeded,
            "The template does not define the sign of a sold item.",
            cause: """
                A receipt of a WPUBON file names a gift card, and `sign` is missing in \
                the template that reads the file.
                """,
            changed: .noFile,
            next: """
                Look at a receipt whose sale you know with template check, which shows both \
                readings; then write sign: minusIsSale or sign: plusIsSale into a copy of the \
                template.
                """
        ),
        Explanation(
            file: .allRejected,
            "Every row was rejected, so the file does not count.",
            cause: """
                The template or a clock is usually wrong, so that one mistake rejects \
                every row.
                """,
            changed: .this(
                """
                No row of the file was posted. `mintrun sales ingest` counts the \
                number of the file as arrived and stores the answer and a \
                correction in results/refused/; a trial does none of that.
                """
            ),
            next: "Correct its rows, then send the file again."
        ),
        Explanation(
            file: .tooManyRejects,
            "More rows were rejected than a file may have; nothing was applied.",
            cause: """
                More than 1 % and more than 20 of the rows were rejected, or more than \
                the sender's settings or `--max-rejects` allow.
                """,
            changed: .this(
                """
                No row of the file was posted, not even a good one, and the file \
                stays where it is. `mintrun sales ingest` stores an answer with \
                the rejected rows and an audit entry, and holds cards of tokens \
                in the file as exposed; a trial does none of that.
                """
            ),
            next: "Correct the rows, or ask the operators to allow more."
        ),
        Explanation(
            file: .notAsApproved,
            "The outcome of the file differs from the approved one; nothing was applied.",
            cause: """
                Cards, settings or earlier files changed after the trial, or the digest \
                after `--approve` is that of another file or outcome.
                """,
            changed: .noFile,
            next: "Try it again with `--dry-run`, and ask for approval of that outcome."
        ),
        Explanation(
            file: .otherTemplate,
            "The file was read by another template than the sender's other files.",
            cause: """
                The file was read by a template that the sender's settings do not list; \
                if they list none, by another one than the sender's first posted file.
                """,
            changed: .noFile,
            next: """
                Read it by theirs, or add this one to `template` of the sender in `mintrun.yaml`.
                """
        ),
        Explanation(
            file: .noLineEnd,
            """
            The end of the file may be missing: it ends inside a line, or its last receipt has \
            no payment.
            """,
            cause: """
                The transfer stopped inside the last line or the last receipt, or the \
                till never writes a last line end.
                """,
            changed: .noFile,
            next: "Send the rest; if nothing is missing, an operator decides that it is `whole`."
        ),
        Explanation(
            file: .sameRows,
            "The sender's first file contains rows that another sender has posted.",
            cause: """
                A known sender sends under a new name, or the file was ingested with the \
                wrong sender.
                """,
            changed: .noFile,
            next: "Find out whose file it is; if its rows count as well, an operator decides."
        ),
        Explanation(
            file: .stillChanging,
            "The file changes: it is still being written.",
            cause: """
                A program wrote to the file, or put another one in its place, while \
                `mintrun sales ingest` looked at the inbox or read the file.
                """,
            changed: .this(
                """
                No row of the file was posted, no answer was stored, and the file \
                stays in the inbox. Except in a trial, if the name contains the \
                token of a card, that card is held as exposed.
                """
            ),
            next: "Wait until it is whole, then `mintrun sales ingest`."
        ),
        Explanation(
            file: .unclaimed,
            "No template claims the file.",
            cause: """
                No template with `inbox: true` and a sender has a `fileName` that fits, \
                or the file does not fit the template that the command names.
                """,
            changed: .this(
                """
                No row of the file was posted, no answer was stored, and the file \
                stays in the inbox.
                """
            ),
            next: """
                Write `inbox`, `fileName` and a sender into its template, or name file and \
                template.
                """
        ),
        Explanation(
            file: .claimedTwice,
            "Several templates claim the file.",
            cause: """
                The name of the file fits `fileName` of two or more templates with \
                `inbox: true`.
                """,
            changed: .this(
                """
                No row of the file was posted, no answer was stored, and the file \
                stays in the inbox.
                """
            ),
            next: "Write `fileName` so that one of them fits, or name the file and its template."
        ),
    ]
}
