import CardCore

// Rows: see ``Explanation/Topic``.
extension Explanation {
    static let rows: [Explanation] = [
        Explanation(
            row: .invalidUTF8,
            cause: """
                A program wrote the field in another encoding than UTF-8, for example in \
                Windows-1252.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .controlCharacter,
            cause: """
                A till, a scanner or an export wrote a character below 0x20, or 0x7F, \
                into a field.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .multibyte,
            cause: """
                A letter outside ASCII stands in a record whose fields have fixed places, \
                as in RTLOG and in `fixed-width`.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .byteOrderMarkInside,
            cause: """
                Files were joined, and the byte order mark of one of them now stands \
                inside a field.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .strayQuote,
            cause: """
                The field begins without a quote and contains one later, for example as \
                the sign for inches.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .quotedRows,
            cause: """
                A cell opens a quote and does not close it in its row, so the lines after \
                it became a part of the cell.
                """,
            changed: .this(
                """
                No row inside the quotes was posted: their cards and money are as \
                they were. Their message ids are free for the corrected rows.
                """
            )
        ),
        Explanation(
            row: .columnCount,
            cause: """
                A value contains the delimiter and has no quotes, or a cell is missing; \
                in fixed columns, the line is longer or shorter than the template says.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .fieldTooLong,
            cause: "A whole text or several values were written into one field.",
            changed: .noRow
        ),
        Explanation(
            row: .cardinality,
            cause: """
                The till wrote a value twice or not at all, such as an amount or a date, \
                or a quantity that does not fit the cards of the line.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .alphabet,
            cause: """
                A character was misread or mistyped, such as the letter O for a zero; or \
                a name such as the store has a space at an end or an invisible character.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .length,
            cause: """
                The card number is empty or has more than 64 symbols, or a name such as \
                the store is empty or has more than 100 bytes.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .checkSymbol,
            cause: """
                A digit was misread or mistyped: the number has the form of a product's \
                serials, and its check symbols do not fit the other digits.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .spreadsheetRounded,
            cause: """
                The file was saved in a spreadsheet, which keeps 15 digits of a number \
                and writes zeros or an exponent for the rest.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .spreadsheetDamaged,
            cause: """
                The file was saved in a spreadsheet, which put an apostrophe before the \
                number or removed its leading zeros.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .secret,
            cause: """
                The row contains the token of a card, and the file was ingested with \
                `--drop-secret-rows`.
                """,
            changed: .this(
                """
                The row was not posted and is left out of the correction file. If \
                the file is posted, or if every row of it is rejected, the card \
                of the token is held as exposed.
                """
            )
        ),
        Explanation(
            row: .idSyntax,
            cause: """
                The message id or the number of the row is not written as the format \
                says; in formats without ids, the fields of the key make an id that is \
                empty or too long.
                """,
            changed: .this("The row was not posted: the card and its money are as they were.")
        ),
        Explanation(
            row: .conflict,
            cause: """
                The sender used one id for two different messages, or a file contains two \
                different transactions with one number and revision.
                """,
            changed: .this(
                """
                The row was not posted: the card and its money are as they were. \
                A message that already has the id stays as it is.
                """
            )
        ),
        Explanation(
            row: .notRejected,
            cause: """
                The correction contains a new row, or somebody changed the message id and \
                the number of a row.
                """,
            changed: .this(
                """
                The row was not posted: cards and money are as they were. A \
                message that already has the id stays as it is.
                """
            )
        ),
        Explanation(
            row: .unknownOperation,
            cause: """
                The format or the template does not list the operation, the row asks for \
                `expire`, `fee` or `breakage`, or an article that is not listed names a \
                card.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .operationNotAllowed,
            cause: """
                The list `operations` of the sender in `mintrun.yaml` does not contain \
                the operation of the row.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .phase,
            cause: """
                The phase is misspelled, or the row has `request`, `confirm` or `reverse` \
                for `block`, `unblock` or `lookup`, which have only `final`.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .missingField,
            cause: """
                The till left the field empty, or the template takes it from a column \
                that is empty in this row.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .unexpectedField,
            cause: """
                The row fills the other card of an operation that takes none, repeats a \
                key, or has `paidBack` or `originalSender` beside an operation that does \
                not take it.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .unknownKey,
            cause: """
                The key is misspelled, has no equals sign behind it, or is a key of the \
                sender's own without `meta.`.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .quantity,
            cause: """
                The quantity is not the number of cards in the row, is not a whole \
                number, is zero, or is below zero for an operation that cannot be taken \
                back.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .rejectIDAgain,
            cause: """
                Somebody made two rows of one in the correction, and the second row kept \
                the `reject_id` or the message id of the first.
                """,
            changed: .this(
                """
                The row was not posted: the card and its money are as they were. \
                The other row with its `reject_id` or message id is decided as \
                usual.
                """
            )
        ),
        Explanation(
            row: .status,
            cause: """
                A rule of the template rejects the value, or no list of the template \
                contains the value of a status, a sign or a mark.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .refunded,
            cause: """
                The export says that the order was refunded, or that it was cancelled \
                although its card is active, and the template rejects such rows.
                """,
            changed: .this(
                """
                The row was not posted: the card and its money are as they were. \
                If an earlier file sold the card, the card stays active with its \
                money.
                """
            )
        ),
        Explanation(
            row: .orderSplit,
            cause: """
                The export was cut between two rows of one order, so the cells that only \
                the first row has are missing.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .voidUnmatched,
            cause: """
                The row names a line that is not in its receipt, was rejected itself or \
                is a load, or it names another sale than the one that stands on the card.
                """,
            changed: .this(
                """
                The row was not posted: the card, its money and the line that \
                should be taken back are as they were. Its message id is free for \
                the corrected row.
                """
            )
        ),
        Explanation(
            row: .voidPosted,
            cause: """
                The sender voided or changed a line of a receipt after an earlier file \
                had counted that line.
                """,
            changed: .this(
                """
                The row was not posted: everything that the earlier file posted \
                stays on the card. If this file counts, `mintrun status` lists \
                the row until the line is taken back.
                """
            )
        ),
        Explanation(
            row: .dateSyntax,
            cause: """
                The sender writes days or times in another form than the template or the \
                native format says.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .dateInvalid,
            cause: """
                A digit is wrong, or day and month are exchanged, so the date is a day \
                such as 30 February.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .dateRange,
            cause: "The clock of the till is not set, or a digit of the year is wrong.",
            changed: .noRow
        ),
        Explanation(
            row: .future,
            cause: """
                The clock of the till is ahead, the date is wrong, or the time has a \
                wrong offset from UTC.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .tooOld,
            cause: """
                The row is older than the sender's `maxAgeDays`; or the sender has none, \
                the sale is older than `lateAfterDays`, and the months of the card count \
                from the sale.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .expiresOn,
            cause: """
                The sender wrote an `expiresOn` before the day of the sale, or after the \
                last day that the product gives the card.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .activeFrom,
            cause: "The sender wrote an `activeFrom` that lies after the last day of the card.",
            changed: .noRow
        ),
        Explanation(
            row: .zone,
            cause: """
                The column of the time zone contains a name that is neither one of the \
                IANA database nor one of the template.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .noSuchTime,
            cause: """
                A local time without an offset lies in the hour that the clocks skip in \
                spring, or the zone of the store or of the template is wrong.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .bornExpired,
            cause: """
                The file arrived after the last day of the card, or `expiresOn` in the \
                row was over when the file was read.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .moneySyntax,
            cause: """
                The sender writes amounts with another decimal mark, grouping, sign or \
                symbol than the template or the native format says.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .moneyPrecision,
            cause: """
                The till writes fractions that the currency does not have, or the row has \
                the wrong currency.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .negative,
            cause: """
                The till writes a minus before an amount of an operation that takes only \
                positive ones, or the discount is above the price.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .zero,
            cause: """
                The till wrote 0 as the amount or as the value of the card, instead of \
                leaving the field empty.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .amountMissing,
            cause: """
                The amount is empty, and the product has several amounts or the operation \
                is a load, a redemption or a refund.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .currency,
            cause: """
                The currency is misspelled or in small letters, or it is missing and the \
                template names none.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .currencyMismatch,
            cause: """
                The till took money in another currency than that of the card's product, \
                or the two cards of the row have different currencies.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .notAllowed,
            cause: """
                The amount is not a denomination of the product or breaks its load rule, \
                is not the whole of the card, or stands beside an operation that takes \
                none.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .partRefund,
            cause: """
                The till corrected a price or gave back a part of it, with a row that \
                takes a whole card back.
                """,
            changed: .this(
                """
                The row was not posted: the sale, the card and its money are as \
                they were. Its message id is free for the corrected row.
                """
            )
        ),
        Explanation(
            row: .overflow,
            cause: """
                The amount has too many digits to be stored, or it would make the balance \
                of the card too large.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .insufficient,
            cause: """
                The money was spent or reserved by another redemption, a load waits for \
                its confirmation, or a fee was taken.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .loadsOff,
            cause: "The till sold a load for a card of a product that does not allow loads.",
            changed: .noRow
        ),
        Explanation(
            row: .cardUnknown,
            cause: """
                The number was misread or mistyped, or the card belongs to another issuer \
                or to an order of another workspace.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .cardLost,
            cause: """
                The workspace was restored from a backup that is older than the order of \
                the card.
                """,
            changed: .this(
                """
                The row was not posted: the card and its money are as they were. \
                Its message id is free, and `mintrun report lost` lists a row of \
                a file until it is posted.
                """
            )
        ),
        Explanation(
            row: .otherCardUnknown,
            cause: """
                The number of the receiving card was misread or mistyped, or that card \
                belongs to another issuer or workspace.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .sameCard,
            cause: "The row has the number of the first card in the column of the other card, too.",
            changed: .noRow
        ),
        Explanation(
            row: .testCard,
            cause: """
                A card of a test order came into a shop, or a test sale was sent in a \
                file marked LIVE.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .liveCard,
            cause: "The sender marked a file with sales of live cards as TEST.",
            changed: .noRow
        ),
        Explanation(
            row: .productMismatch,
            cause: """
                The row names another product than that of the card, or it moves the \
                money to a card of another product.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .orderCancelled,
            cause: """
                The order was cancelled after its cards were made, and one of its cards \
                was used.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .blocked,
            cause: """
                A hold stands on the card: the block of an operator, a recall, a lock \
                after wrong PINs, or a token that was seen.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .alreadyBlocked,
            cause: """
                A row or a command blocks a card on which the block of an operator stands \
                already.
                """,
            changed: .this(
                """
                The row was not posted: the card stays blocked, and its money is \
                as it was.
                """
            )
        ),
        Explanation(
            row: .notBlocked,
            cause: """
                A row or a command unblocks a card that has no hold, or only a hold for a \
                recall, wrong PINs or a token that was seen.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .spare,
            cause: """
                A spare of the order came into a shop and was never promoted to an \
                ordinary card.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .notActive,
            cause: """
                The sale of the card was not posted, because its file is missing or its \
                row was rejected, or the sale was taken back.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .activating,
            cause: """
                The till requested the activation, and neither a confirmation nor a \
                reversal has arrived.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .alreadyActive,
            cause: """
                The card was sold before under another message id, by this sender, \
                another one or an operator.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .voided,
            cause: """
                The card was voided, or a request that voids it or takes back its sale \
                waits for its confirmation.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .replaced,
            cause: "A replacement of the card was posted, and the old number was used again.",
            changed: .noRow
        ),
        Explanation(
            row: .expired,
            cause: """
                The row is of a day after the last day of the card, or `mintrun expire` \
                has ended the card.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .expiredAlready,
            cause: """
                `mintrun expire` had ended the card when the row arrived; the day of the \
                row does not count then.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .spoiled,
            cause: """
                The printer's acknowledgement lists the card as spoiled, or an operator \
                voided it before it was sold; the card was used all the same.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .missing,
            cause: """
                The printer's acknowledgement lists the card as missing, and the card was \
                used all the same.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .notReleased,
            cause: """
                The acknowledgement of the order was not taken yet, or it does not \
                contain this card.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .notReceived,
            cause: """
                The product demands the receipt of packs, and the pack of the card was \
                received at another store or nowhere.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .notYetValid,
            cause: "The sale gave the card an `activeFrom`, and the row is of a time before it.",
            changed: .noRow
        ),
        Explanation(
            row: .unsettled,
            cause: """
                A load, redemption, refund or transfer was requested, and neither its \
                confirmation nor its reversal has arrived.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .notYetExpired,
            cause: """
                The expiry of the card was asked for before the day after its last one, \
                or for a card that never expires.
                """,
            changed: .this("The expiry was not posted: the card and its money are as they were.")
        ),
        Explanation(
            row: .refundExceeds,
            cause: """
                The refund was sent twice under two ids, or its amount is larger than the \
                confirmed payments that it may give back.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .refundUnknown,
            cause: """
                The refund names a message that is not a redemption of this card or of \
                those that it replaced, or another sender sent the redemption.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .refundNoCard,
            cause: "The card expired or was voided between the payment and the refund.",
            changed: .noRow
        ),
        Explanation(
            row: .originalPending,
            cause: """
                The advice arrived before its request, or the request was rejected or \
                never sent.
                """,
            changed: .this(
                """
                The advice is parked: no card and no money changed, and its \
                message id is taken. It takes effect when a request arrives that \
                it agrees with.
                """
            )
        ),
        Explanation(
            row: .reversedBeforeArrival,
            cause: """
                The till reversed or voided the sale, and that message arrived before the \
                sale itself.
                """,
            changed: .this(
                """
                The request was not posted: the card and its money are as they \
                were. The earlier reversal stays and rejects the request each \
                time it arrives.
                """
            )
        ),
        Explanation(
            row: .alreadyReversed,
            cause: "A reversal of the request was posted before this confirmation arrived.",
            changed: .this(
                """
                The confirmation was not posted: the request stays reversed, and \
                the card and its money are as they were.
                """
            )
        ),
        Explanation(
            row: .alreadyConfirmed,
            cause: """
                A confirmation of the request was posted before this reversal arrived, or \
                the request came as `final`.
                """,
            changed: .this(
                """
                The reversal was not posted: the request stays confirmed, and the \
                card and its money are as they were.
                """
            )
        ),
        Explanation(
            row: .mismatch,
            cause: """
                The advice names the wrong request, repeats a value of it wrongly, or has \
                a larger amount than is still open.
                """,
            changed: .this(
                """
                The advice was not posted: its request, the card and its money \
                are as they were. Its message id is free for the corrected \
                advice.
                """
            )
        ),
        Explanation(
            row: .spent,
            cause: """
                The card was used, loaded or charged a fee after its sale, or it is the \
                replacement of another card.
                """,
            changed: .noRow
        ),
        Explanation(
            row: .window,
            cause: """
                More days than `cancelDays` of the product lie between the booking of the \
                sale and this row.
                """,
            changed: .noRow
        ),
    ]
}
