import CardCore

// Files: see ``Explanation/Topic``.
extension Explanation {
    static let files: [Explanation] = [
        Explanation(
            file: .empty,
            cause: "The file was created and not written, or it contains only empty lines.",
            changed: .noFile
        ),
        Explanation(
            file: .kind,
            cause: """
                The export was saved as a workbook, an archive, a web page, a picture or \
                a PDF, or it came compressed or encrypted and no sender may send files \
                so.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .fileTooLarge,
            cause: """
                A sale file or its unpacked text has more than 2 GiB, 5,000,000 rows or \
                the rows that its format may hold back; or another file is above the \
                limit of its kind.
                """,
            changed: .this(
                """
                No row of the file was posted, and the file stays where it is. A \
                file with more than 2 GiB as it came gets no answer and no audit \
                entry.
                """
            )
        ),
        Explanation(
            file: .lineTooLong,
            cause: """
                A line end is missing, a quote is never closed, or the file is not text \
                of the format.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .blankLines,
            cause: "The export wrote more than 1,000 empty lines.",
            changed: .noFile
        ),
        Explanation(
            file: .utf16,
            cause: """
                The program saved the file as UTF-16, as some spreadsheets do with \
                Unicode text.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .encoding,
            cause: """
                The bytes or the byte order mark of the file belong to another encoding \
                than the one in the template.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .nul,
            cause: "The file is UTF-16 without a byte order mark, or binary data stands in it.",
            changed: .noFile
        ),
        Explanation(
            file: .bareCarriageReturn,
            cause: """
                Lines of a native file end in a carriage return without a line feed, or \
                only some lines of another file do.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .unterminatedQuote,
            cause: """
                A cell opens a quote and does not close it, or the file was cut off \
                inside a quoted cell.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .garbageAfterQuote,
            cause: """
                Quotes inside a quoted field are not doubled, or the file has another \
                delimiter than the template says.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .header,
            cause: """
                The file is of another format or template, a column is missing or stands \
                twice, or a record stands outside the order of the format.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .headerAgain,
            cause: "Exports with different columns were joined into one file.",
            changed: .noFile
        ),
        Explanation(
            file: .doctype,
            cause: "The program that wrote the document put a DOCTYPE or an ENTITY into it.",
            changed: .noFile
        ),
        Explanation(
            file: .unsupportedNode,
            cause: """
                The program that wrote the document put a comment, CDATA, an instruction \
                or an element into the text of a value.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .malformed,
            cause: """
                The document was cut off, or a program wrote tags or characters that XML \
                does not allow.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .xmlLimit,
            cause: """
                An element, a value or a transaction of the document is larger than any \
                of a normal export.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .schema,
            cause: """
                The document is an export of another system or version, stands in another \
                document as text, or declares another encoding than the template says.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .trailerMissing,
            cause: """
                The transfer stopped before the end, or the trailer does not contain the \
                numbers that the format asks for.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .afterTrailer,
            cause: "Files were joined, or rows were added behind the trailer.",
            changed: .noFile
        ),
        Explanation(
            file: .countMismatch,
            cause: "Rows or records were lost, added or removed after the sender had counted them.",
            changed: .noFile
        ),
        Explanation(
            file: .totalMismatch,
            cause: """
                An amount was changed, lost or added after the sender had added the \
                amounts up.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .hashMismatch,
            cause: """
                A spreadsheet or another program changed card numbers after the sender \
                had added them up.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .overflow,
            cause: """
                The amounts of the file are far too large, for example because a wrong \
                column was exported as the amount.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .gzip,
            cause: """
                The transfer stopped, bytes were damaged, or something was added behind \
                the compressed data.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .gzipLimit,
            cause: """
                The file is very large, or it consists of repetition that no normal sale \
                file has.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .sealed,
            cause: """
                The sender encrypted the file to an old key or to that of another \
                workspace, or bytes of it were damaged or cut off.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .sender,
            cause: """
                `mintrun.yaml` does not allow the sender, the name is missing, misspelled \
                or `operator`, or `--sender` names another sender than the file does.
                """,
            changed: .noFileButHeldCards
        ),
        Explanation(
            file: .wrapping,
            cause: """
                The list `accepts` of the sender in `mintrun.yaml` does not contain the \
                way in which the file came.
                """,
            changed: .noFileButHeldCards
        ),
        Explanation(
            file: .signatureMissing,
            cause: """
                The settings of the sender demand a signature, and the sender did not \
                send it or it lies in another folder.
                """,
            changed: .noFileButHeldCards
        ),
        Explanation(
            file: .signatureWrong,
            cause: """
                The file was changed after it was signed, or it was signed with another \
                key or for another namespace.
                """,
            changed: .noFileButHeldCards
        ),
        Explanation(
            file: .environment,
            cause: """
                The header or the template says LIVE or TEST, and the sender's settings \
                do not allow that environment.
                """,
            changed: .noFileButHeldCards
        ),
        Explanation(
            file: .secret,
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
            )
        ),
        Explanation(
            file: .secretGuessing,
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
            )
        ),
        Explanation(
            file: .sameName,
            cause: """
                The sender used the name of a posted file again, or sent a changed \
                version of that file.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .voided,
            cause: "An operator refused the file with `sales decide --as void`, now or earlier.",
            changed: .noFileButHeldCards
        ),
        Explanation(
            file: .sequenceSyntax,
            cause: """
                The sequence of the file is neither a whole number nor a number with that \
                of a correction.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .sequenceGap,
            cause: """
                An earlier file did not arrive, was refused or waits itself, or the \
                sender's first file does not have the number with which its stream \
                begins.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .sequenceUsed,
            cause: """
                The sender used a number twice, or sent a posted file again with other \
                bytes, for example encrypted once more.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .correctsNothing,
            cause: """
                The sequence of the correction names a file that was not posted, or every \
                row was removed from the correction.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .sequenceBack,
            cause: """
                No command of this version reports the code; a file with such a number is \
                quarantined as `file.below_first`.
                """,
            changed: .nothing
        ),
        Explanation(
            file: .needsApproval,
            cause: """
                The sender's settings say `approval: required`, and the command has \
                neither `--dry-run` nor `--approve`.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .belowFirst,
            cause: """
                The sender began its numbers anew, or sent a file from before its stream \
                began in this workspace.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .businessDate,
            cause: """
                The sender wrote a wrong date into the header, or the file is more than \
                400 days old and the sender has no `maxAgeDays`.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .templateIDsChanged,
            cause: """
                Somebody changed the key, a pattern or a zone of the template, or the \
                zone of a store or of the workspace, after files of the sender were \
                posted.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .signNeeded,
            cause: """
                A receipt of a WPUBON file names a gift card, and `sign` is missing in \
                the template that reads the file.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .allRejected,
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
            )
        ),
        Explanation(
            file: .tooManyRejects,
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
            )
        ),
        Explanation(
            file: .notAsApproved,
            cause: """
                Cards, settings or earlier files changed after the trial, or the digest \
                after `--approve` is that of another file or outcome.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .otherTemplate,
            cause: """
                The file was read by a template that the sender's settings do not list; \
                if they list none, by another one than the sender's first posted file.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .noLineEnd,
            cause: """
                The transfer stopped inside the last line or the last receipt, or the \
                till never writes a last line end.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .sameRows,
            cause: """
                A known sender sends under a new name, or the file was ingested with the \
                wrong sender.
                """,
            changed: .noFile
        ),
        Explanation(
            file: .stillChanging,
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
            )
        ),
        Explanation(
            file: .unclaimed,
            cause: """
                No template with `inbox: true` and a sender has a `fileName` that fits, \
                or the file does not fit the template that the command names.
                """,
            changed: .this(
                """
                No row of the file was posted, no answer was stored, and the file \
                stays in the inbox.
                """
            )
        ),
        Explanation(
            file: .claimedTwice,
            cause: """
                The name of the file fits `fileName` of two or more templates with \
                `inbox: true`.
                """,
            changed: .this(
                """
                No row of the file was posted, no answer was stored, and the file \
                stays in the inbox.
                """
            )
        ),
    ]
}
