extension FileRefusal {
    /// What the code means and what to do about it; the same words as in `docs/errors.md`.
    package var guide: Guide {
        switch self {
        case .empty:
            Guide(
                "The file is empty.",
                "Send the file again; a day without sales has a header and a trailer.",
                .corrected,
                .formatError
            )
        case .kind:
            Guide(
                "The file is not text of the format: an archive, a spreadsheet, a web page or a picture.",
                "Export it as the text that the format asks for; compression only if it was agreed.",
                .corrected,
                .formatError
            )
        case .fileTooLarge:
            Guide(
                "The file is larger than 2 GiB.",
                "Split it.",
                .corrected,
                .formatError
            )
        case .lineTooLong:
            Guide(
                "A line is longer than 64 KiB.",
                "Look for a missing line end or a quote that is never closed.",
                .corrected,
                .formatError
            )
        case .blankLines:
            Guide(
                "The file has masses of empty lines.",
                "Remove them.",
                .corrected,
                .formatError
            )
        case .utf16:
            Guide(
                "The file is UTF-16.",
                "Write it as UTF-8.",
                .corrected,
                .formatError
            )
        case .encoding:
            Guide(
                "The file is not in the encoding that its template says.",
                "Export it in that encoding, or correct the template.",
                .corrected,
                .formatError
            )
        case .nul:
            Guide(
                "The file has NUL bytes.",
                "Write it as UTF-8 text.",
                .corrected,
                .formatError
            )
        case .bareCarriageReturn:
            Guide(
                "Lines end in a carriage return alone.",
                "End lines with LF or CRLF.",
                .corrected,
                .formatError
            )
        case .unterminatedQuote:
            Guide(
                "A quote is opened and never closed.",
                "Close it.",
                .corrected,
                .formatError
            )
        case .garbageAfterQuote:
            Guide(
                "Text follows a closing quote.",
                "Double the quotes inside a field.",
                .corrected,
                .formatError
            )
        case .header:
            Guide(
                "The header is missing, or its columns are not those of the format.",
                "Write the header that the template describes; in the native format `H,1,LIVE,oslo,42,2026-11-20,2026-11-20T23:10:00Z`.",
                .corrected,
                .formatError
            )
        case .headerAgain:
            Guide(
                "The row of names comes again, with other columns or in another order.",
                "Split the file at that line.",
                .corrected,
                .formatError
            )
        case .doctype:
            Guide(
                "The document has a DOCTYPE or an ENTITY.",
                "Write plain XML without either.",
                .corrected,
                .formatError
            )
        case .unsupportedNode:
            Guide(
                "A comment, CDATA or instruction stands inside a value.",
                "Write the value as plain text.",
                .corrected,
                .formatError
            )
        case .malformed:
            Guide(
                "The document is not well-formed XML.",
                "Send it again, whole.",
                .corrected,
                .formatError
            )
        case .xmlLimit:
            Guide(
                "The document is nested too deep, or has too many attributes.",
                "Write at most 64 levels, 256 attributes of an element, 64 KiB of a value and 16 MiB of a record.",
                .corrected,
                .formatError
            )
        case .schema:
            Guide(
                "The document has another root, namespace or version than the format.",
                "Write the root and the namespace of the format, or copy the template and correct its `root` or `namespaces`.",
                .corrected,
                .formatError
            )
        case .trailerMissing:
            Guide(
                "The trailer is missing: the file was cut off.",
                "Send it again, whole.",
                .corrected,
                .formatError
            )
        case .afterTrailer:
            Guide(
                "Data follow the trailer.",
                "End the file with the trailer.",
                .corrected,
                .formatError
            )
        case .countMismatch:
            Guide(
                "The trailer counts other rows than there are.",
                "Send it again, whole.",
                .corrected,
                .formatError
            )
        case .totalMismatch:
            Guide(
                "The trailer's sum of amounts is not that of the rows.",
                "Find out which one is wrong, and send it again.",
                .corrected,
                .formatError
            )
        case .hashMismatch:
            Guide(
                "The trailer's hash total is not that of the card numbers.",
                "Look for numbers that a program altered, and send it again.",
                .corrected,
                .formatError
            )
        case .overflow:
            Guide(
                "The sum of amounts is too large to be counted.",
                "Correct the amounts, or split the file.",
                .corrected,
                .invalidAmount
            )
        case .gzip:
            Guide(
                "The gzip data is damaged, cut off, or followed by something else.",
                "Compress the file again, and send it again.",
                .corrected,
                .formatError
            )
        case .gzipLimit:
            Guide(
                "The file unpacks to more than 100 times its size, or to more than 2 GiB.",
                "Split it, or send it without compression.",
                .corrected,
                .formatError
            )
        case .sealed:
            Guide(
                "The encrypted file cannot be opened: another key, or damaged.",
                "Encrypt it to the key that `mintrun inbox key show` prints, and send it again.",
                .corrected,
                .formatError
            )
        case .wrapping:
            Guide(
                "The file came compressed, encrypted or plain, and its sender may not send it so.",
                "Send it as agreed, or have `accepts` extended in `mintrun.yaml`.",
                .later,
                .doNotHonour
            )
        case .signatureMissing:
            Guide(
                "The sender signs its files, and there is no signature beside this one.",
                "Put the signature `<file>.sig` beside it.",
                .later,
                .doNotHonour
            )
        case .signatureWrong:
            Guide(
                "The signature beside the file is not one of the sender's keys over these bytes.",
                "Sign the file as it is sent, with a key that is agreed, for `mintrun-sales`.",
                .later,
                .doNotHonour
            )
        case .sender:
            Guide(
                "The sender is not one of those that may send.",
                "Correct the sender, or have it added to `mintrun.yaml`.",
                .later,
                .doNotHonour
            )
        case .environment:
            Guide(
                "The sender may not send files marked LIVE, or TEST.",
                "Correct the header, or the sender's settings.",
                .corrected,
                .doNotHonour
            )
        case .secret:
            Guide(
                "A field holds the token of a card; the card is held as exposed.",
                "Never send tokens: remove them at the source, then send it again.",
                .corrected,
                .doNotHonour
            )
        case .secretGuessing:
            Guide(
                "A hundred texts in a row look like tokens, and no card has them.",
                "Never send tokens: correct the source, then send it again; call the operator.",
                .corrected,
                .doNotHonour
            )
        case .sameName:
            Guide(
                "A file of that name was settled with other bytes.",
                "Give every file a name of its own; if it counts, an operator decides.",
                .corrected,
                .duplicateRecord
            )
        case .voided:
            Guide(
                "An operator refused this file for ever.",
                "Send what counts as a new file.",
                .corrected,
                .doNotHonour
            )
        case .sequenceSyntax:
            Guide(
                "The sequence is not a number, or a number with a correction.",
                "Write `17`, or `17.1` for a correction.",
                .corrected,
                .formatError
            )
        case .sequenceGap:
            Guide(
                "A file before this one is missing.",
                "Send the missing file, then this one again; if it never comes, an operator skips its number.",
                .later,
                .temporaryFailure
            )
        case .sequenceUsed:
            Guide(
                "Another file with this number was settled.",
                "Give the file the next number, if its rows are new ones; else an operator decides.",
                .corrected,
                .duplicateRecord
            )
        case .sequenceBack:
            Guide(
                "The number is below the first one that the sender used.",
                "Give the file the next number.",
                .corrected,
                .duplicateRecord
            )
        case .needsApproval:
            Guide(
                "Files of this sender are taken only with an approval.",
                "Try it with `--dry-run`, then ingest it with `--approve` and its digest.",
                .later,
                .doNotHonour
            )
        case .notAsApproved:
            Guide(
                "What the file would do now is not what was approved; nothing was applied.",
                "Try it again with `--dry-run`, and have that approved.",
                .later,
                .doNotHonour
            )
        case .correctsNothing:
            Guide(
                "The sender has no file with rejected rows that this correction belongs to, or it has "
                    + "no rows.",
                "Give it the sequence of the file that it corrects, and the corrected rows; send new "
                    + "rows in the next file.",
                .corrected,
                .unableToLocateRecord
            )
        case .belowFirst:
            Guide(
                "The number is below the first one of the sender's stream.",
                "Give the file the next number; if it counts, an operator decides.",
                .corrected,
                .duplicateRecord
            )
        case .businessDate:
            Guide(
                "The business date is more than 2 days ahead, or too long ago.",
                "Correct the date; if it is right, an operator decides.",
                .corrected,
                .formatError
            )
        case .templateIDsChanged:
            Guide(
                "The template or a zone was changed: rows of the sender's latest files would get new ids.",
                "Undo the change: key, patterns and zones are those that gave the rows their ids.",
                .corrected,
                .formatError
            )
        case .signNeeded:
            Guide(
                "The template does not say which sign before an item means that it was sold.",
                "Look at a receipt whose sale you know with template check, which shows both readings; then write sign: minusIsSale or sign: plusIsSale into a copy of the template.",
                .corrected,
                .formatError
            )
        case .allRejected:
            Guide(
                "Every row was rejected, so the file does not count.",
                "Correct what is wrong with its rows, then send the file again.",
                .corrected,
                .formatError
            )
        case .tooManyRejects:
            Guide(
                "More rows were rejected than a file may have; nothing was applied.",
                "Correct the rows, or ask the operators to allow more.",
                .corrected,
                .formatError
            )
        case .otherTemplate:
            Guide(
                "The file was read by another template than the sender's files are.",
                "Read it by theirs, or add this one to `template` of the sender in `mintrun.yaml`.",
                .later,
                .doNotHonour
            )
        case .noLineEnd:
            Guide(
                "The end of the file may be missing: it ends inside a line, or its last receipt has no payment.",
                "Send the rest; if nothing is missing, an operator decides that it is `whole`.",
                .later,
                .temporaryFailure
            )
        case .sameRows:
            Guide(
                "The sender's first file has rows that another sender has posted.",
                "Find out whose file it is; if its rows count besides, an operator decides.",
                .later,
                .duplicateRecord
            )
        case .stillChanging:
            Guide(
                "The file changes: it is still being written.",
                "Wait until it is whole, then `mintrun sales ingest`.",
                .later,
                .temporaryFailure
            )
        case .unclaimed:
            Guide(
                "No template claims the file.",
                "Write `inbox`, `fileName` and a sender into its template, or name file and template.",
                .later,
                .doNotHonour
            )
        case .claimedTwice:
            Guide(
                "Several templates claim the file.",
                "Write `fileName` so that one of them fits, or name the file and its template.",
                .later,
                .doNotHonour
            )
        }
    }
}
