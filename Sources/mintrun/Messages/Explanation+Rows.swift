import CardCore

// Rows: see ``Explanation/Topic``.
extension Explanation {
    static let rows: [Explanation] = [
        Explanation(
            row: .invalidUTF8,
            "The row contains bytes that are not UTF-8.",
            cause: """
                A program wrote the field in another encoding than UTF-8, for example in \
                Windows-1252.
                """,
            changed: .noRow,
            next: "Write the file as UTF-8."
        ),
        Explanation(
            row: .controlCharacter,
            "A field contains a control character.",
            cause: """
                A till, a scanner or an export wrote a character below 0x20, or 0x7F, \
                into a field.
                """,
            changed: .noRow,
            next: "Remove it."
        ),
        Explanation(
            row: .multibyte,
            "A line of fixed columns contains a character of several bytes, which moves them.",
            cause: """
                A record whose fields have fixed places contains a letter outside ASCII, \
                as in RTLOG and in `fixed-width`.
                """,
            changed: .noRow,
            next: "Write the file in ASCII."
        ),
        Explanation(
            row: .byteOrderMarkInside,
            "The file contains a byte order mark after its start.",
            cause: """
                Files were joined, and the byte order mark of one of them is now \
                inside a field.
                """,
            changed: .noRow,
            next: "Write it at the very start or not at all."
        ),
        Explanation(
            row: .strayQuote,
            "An unquoted field contains a quote.",
            cause: """
                The field begins without a quote and contains one later, for example as \
                the sign for inches.
                """,
            changed: .noRow,
            next: "Quote the field and double the quotes in it."
        ),
        Explanation(
            row: .quotedRows,
            "A quoted field spans several lines and contains rows of the file.",
            cause: """
                A cell opens a quote and does not close it in its row, so the lines after \
                it became a part of the cell.
                """,
            changed: .this(
                """
                No row inside the quotes was posted: their cards and money are as \
                they were. Their message ids are free for the corrected rows.
                """
            ),
            next: "Close the quote in its row, or double it if it belongs to the text."
        ),
        Explanation(
            row: .columnCount,
            "The row has too few or too many columns.",
            cause: """
                A value contains the delimiter and has no quotes, or a cell is missing; \
                in fixed columns, the line is longer or shorter than in the template.
                """,
            changed: .noRow,
            next: "Write every column, empty ones too; quote a field that contains the delimiter."
        ),
        Explanation(
            row: .fieldTooLong,
            "A field is longer than 4 KiB.",
            cause: "A whole text or several values were written into one field.",
            changed: .noRow,
            next: "Shorten it."
        ),
        Explanation(
            row: .cardinality,
            "A value that occurs once is missing or repeated.",
            cause: """
                The till wrote a value twice or not at all, such as an amount or a date, \
                or a quantity that does not fit the cards of the line.
                """,
            changed: .noRow,
            next: "Write it exactly once, or once for each card."
        ),
        Explanation(
            row: .alphabet,
            "The card number contains characters that the product does not use.",
            cause: """
                A character was misread or mistyped, such as the letter O for a zero; or \
                a name such as the store has a space at an end or an invisible character.
                """,
            changed: .noRow,
            next: "Read the number again from the card."
        ),
        Explanation(
            row: .length,
            "The card number is too long or too short.",
            cause: """
                The card number is empty or has more than 64 symbols, or a name such as \
                the store is empty or has more than 100 bytes.
                """,
            changed: .noRow,
            next: "Read the number again from the card."
        ),
        Explanation(
            row: .checkSymbol,
            "The check symbol of the card number is wrong.",
            cause: """
                A digit was misread or mistyped: the number has the form of a product's \
                serials, and its check symbols do not fit the other digits.
                """,
            changed: .noRow,
            next: "Read the number again from the card."
        ),
        Explanation(
            row: .spreadsheetRounded,
            "A spreadsheet rounded the card number.",
            cause: """
                The file was saved in a spreadsheet, which stores 15 digits of a number \
                and writes zeros or an exponent for the rest.
                """,
            changed: .noRow,
            next: "Write every digit of the number: export the column as text."
        ),
        Explanation(
            row: .spreadsheetDamaged,
            """
            A spreadsheet changed the card number: it begins with an apostrophe, or its \
            leading zeros are missing.
            """,
            cause: """
                The file was saved in a spreadsheet, which put an apostrophe before the \
                number or removed its leading zeros.
                """,
            changed: .noRow,
            next: "Write the number with its leading zeros and without an apostrophe."
        ),
        Explanation(
            row: .secret,
            "The row contained a token, and rows with secrets were to be dropped.",
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
            ),
            next: "Send the serial, never the token."
        ),
        Explanation(
            row: .idSyntax,
            "The message id is empty, too long or has other characters than `A-Z a-z 0-9 . _ : -`.",
            cause: """
                The message id or the number of the row does not follow the format; in \
                formats without ids, the fields of the key make an id that is \
                empty or too long.
                """,
            changed: .this("The row was not posted: the card and its money are as they were."),
            next: "Give the message an id of its own."
        ),
        Explanation(
            row: .conflict,
            "The id belongs to another message, with other content.",
            cause: """
                The sender used one id for two different messages, or a file contains two \
                different transactions with one number and revision.
                """,
            changed: .this(
                """
                The row was not posted: the card and its money are as they were. \
                A message that already has the id stays as it is.
                """
            ),
            next: """
                Send nothing again if that one is right; else follow the reason: a row that \
                reverses it has a new message id.
                """
        ),
        Explanation(
            row: .notRejected,
            "No rejected row of the file that is corrected has this message id or this number.",
            cause: """
                The correction contains a new row, or somebody changed the message id and \
                the number of a row.
                """,
            changed: .this(
                """
                The row was not posted: cards and money are as they were. A \
                message that already has the id stays as it is.
                """
            ),
            next: """
                Send new rows in the stream's next file; leave the numbers of corrected rows as \
                they are.
                """
        ),
        Explanation(
            row: .unknownOperation,
            "The operation does not exist, or files may not contain it.",
            cause: """
                The format or the template does not list the operation, the row asks for \
                `expire`, `fee` or `breakage`, or an article that is not listed names a \
                card.
                """,
            changed: .noRow,
            next: "Write one of the operations of the format."
        ),
        Explanation(
            row: .operationNotAllowed,
            "This sender may not ask for this operation.",
            cause: """
                The list `operations` of the sender in `mintrun.yaml` does not contain \
                the operation of the row.
                """,
            changed: .noRow,
            next: "Ask the issuer of the cards to allow it for the sender."
        ),
        Explanation(
            row: .phase,
            "The phase does not exist, or the operation does not have it.",
            cause: """
                The phase is misspelled, or the row has `request`, `confirm` or `reverse` \
                for `block`, `unblock` or `lookup`, which have only `final`.
                """,
            changed: .noRow,
            next: "Write one of the phases of the operation."
        ),
        Explanation(
            row: .missingField,
            """
            A field that the operation needs is empty: card, or original id of an advice, or \
            other card.
            """,
            cause: """
                The till left the field empty, or the template reads it from a column \
                that is empty in this row.
                """,
            changed: .noRow,
            next: "Fill it in."
        ),
        Explanation(
            row: .unexpectedField,
            "The operation has no other card, but the row names one.",
            cause: """
                The row fills the other card of an operation without one, repeats a \
                key, or has `paidBack` or `originalSender` beside an operation that does \
                not use it.
                """,
            changed: .noRow,
            next: "Leave it empty."
        ),
        Explanation(
            row: .unknownKey,
            "A `key=value` column contains an unknown key.",
            cause: """
                The key is misspelled, has no equals sign behind it, or is a key of the \
                sender's own without `meta.`.
                """,
            changed: .noRow,
            next: "Use a known key, or `meta.` before your own."
        ),
        Explanation(
            row: .quantity,
            "The quantity is not a whole number, or does not match the cards of the row.",
            cause: """
                The quantity is not the number of cards in the row, is not a whole \
                number, is zero, or is below zero for an operation that cannot be \
                reversed.
                """,
            changed: .noRow,
            next: "Write one row for each card."
        ),
        Explanation(
            row: .rejectIDAgain,
            "Another row of the correction has the same reject_id.",
            cause: """
                Somebody made two rows of one in the correction, and the second row still \
                has the `reject_id` or the message id of the first.
                """,
            changed: .this(
                """
                The row was not posted: the card and its money are as they were. \
                The other row with its `reject_id` or message id is decided as \
                usual.
                """
            ),
            next: "Leave reject_id empty in the rows that you add."
        ),
        Explanation(
            row: .status,
            "The template does not define the status of the row.",
            cause: """
                A rule of the template rejects the value, or no list of the template \
                contains the value of a status, a sign or a mark.
                """,
            changed: .noRow,
            next: "Add the value to the template, or correct the row."
        ),
        Explanation(
            row: .refunded,
            "The sale was refunded, in whole or in part.",
            cause: """
                The export marks the order as refunded, or as cancelled \
                although its card is active, and the template rejects such rows.
                """,
            changed: .this(
                """
                The row was not posted: the card and its money are as they were. \
                If an earlier file sold the card, the card stays active with its \
                money.
                """
            ),
            next: "Block or void the card by hand if it was returned."
        ),
        Explanation(
            row: .orderSplit,
            "The first row of the order is in another file.",
            cause: """
                The export was cut between two rows of one order, so the cells that only \
                the first row has are missing.
                """,
            changed: .noRow,
            next: "Copy its order cells into this row."
        ),
        Explanation(
            row: .voidUnmatched,
            "The row reverses a line that is not in its receipt, or that cannot be undone.",
            cause: """
                The row names a line that is not in its receipt, was rejected itself or \
                is a load, or it names another sale than the card's.
                """,
            changed: .this(
                """
                The row was not posted: the card, its money and the line that \
                should be reversed are as they were. Its message id is free for \
                the corrected row.
                """
            ),
            next: """
                Look at the card with card show; void it only if its whole amount was paid back. \
                No operation reverses a load, so ask the operators.
                """
        ),
        Explanation(
            row: .voidPosted,
            "The line no longer counts, and was counted in an earlier file.",
            cause: """
                The sender voided or changed a line of a receipt after an earlier file \
                had counted that line.
                """,
            changed: .this(
                """
                The row was not posted: the posting of the earlier file \
                stays on the card. If this file counts, `mintrun status` lists \
                the row until the line is reversed.
                """
            ),
            next: "Look at the card with card show, and reverse the line as the reason describes."
        ),
        Explanation(
            row: .dateSyntax,
            "A date or time does not have the form of its column.",
            cause: """
                The sender writes days or times in another form than the template or the \
                native format.
                """,
            changed: .noRow,
            next: """
                Write it in the template's form; in the native format `2026-11-21T08:30:00Z`, a \
                day `2026-11-21`.
                """
        ),
        Explanation(
            row: .dateInvalid,
            "The day does not exist in the calendar.",
            cause: """
                A digit is wrong, or day and month are exchanged, so the date is a day \
                such as 30 February.
                """,
            changed: .noRow,
            next: "Correct the date."
        ),
        Explanation(
            row: .dateRange,
            "The year is outside 1970 to 9998.",
            cause: "The clock of the till is not set, or a digit of the year is wrong.",
            changed: .noRow,
            next: "Correct the date."
        ),
        Explanation(
            row: .future,
            "The sale is more than 48 hours ahead.",
            cause: """
                The clock of the till is ahead, the date is wrong, or the time has a \
                wrong offset from UTC.
                """,
            changed: .noRow,
            next: "Set the till's clock, and correct the time."
        ),
        Explanation(
            row: .tooOld,
            "The sale is older than this sender's files may be.",
            cause: """
                The row is older than the sender's `maxAgeDays`; or the sender has none, \
                the sale is older than `lateAfterDays`, and the months of the card count \
                from the sale.
                """,
            changed: .noRow,
            next: "Ask the operators to accept it."
        ),
        Explanation(
            row: .expiresOn,
            "`expiresOn` is past, or later than the product allows.",
            cause: """
                The sender wrote an `expiresOn` before the day of the sale, or after the \
                last day that the product gives the card.
                """,
            changed: .noRow,
            next: """
                Leave it out, or write a day from the day of the sale to the last one that the \
                product allows.
                """
        ),
        Explanation(
            row: .activeFrom,
            "`activeFrom` is after the card's last day.",
            cause: "The sender wrote an `activeFrom` that lies after the last day of the card.",
            changed: .noRow,
            next: "Write an `activeFrom` up to the last day, or leave it out."
        ),
        Explanation(
            row: .zone,
            "The name of the time zone is unknown.",
            cause: """
                The column of the time zone contains a name that is neither one of the \
                IANA database nor one of the template.
                """,
            changed: .noRow,
            next: "Add it to the template."
        ),
        Explanation(
            row: .noSuchTime,
            "The clocks of the store skipped this time when they were put forward.",
            cause: """
                A local time without an offset lies in the hour that the clocks skip in \
                spring, or the zone of the store or of the template is wrong.
                """,
            changed: .noRow,
            next: "Correct the time, or write it with its offset from UTC."
        ),
        Explanation(
            row: .bornExpired,
            "The card was sold in time, but its last day was over when the file was read.",
            cause: """
                The file arrived after the last day of the card, or `expiresOn` in the \
                row was over when the file was read.
                """,
            changed: .noRow,
            next: "Ask the operators: the buyer gets another card or the money back."
        ),
        Explanation(
            row: .moneySyntax,
            "The amount does not have the form of its column.",
            cause: """
                The sender writes amounts with another decimal mark, grouping, sign or \
                symbol than the template or the native format.
                """,
            changed: .noRow,
            next: "Write it in the template's form; in the native format 50.00 NOK is `5000`."
        ),
        Explanation(
            row: .moneyPrecision,
            "The amount has more decimals than the currency.",
            cause: """
                The till writes fractions that the currency does not have, or the row has \
                the wrong currency.
                """,
            changed: .noRow,
            next: "Write the amount that was paid, with the decimals of the currency."
        ),
        Explanation(
            row: .negative,
            "The amount is negative.",
            cause: """
                The till writes a minus before an amount of an operation with only positive \
                ones, or the discount is above the price.
                """,
            changed: .noRow,
            next: "Write a positive amount; a reversal is another operation or phase."
        ),
        Explanation(
            row: .zero,
            "The amount is zero.",
            cause: """
                The till wrote 0 as the amount or as the value of the card, instead of \
                leaving the field empty.
                """,
            changed: .noRow,
            next: "Write a positive amount, or none if you mean the whole."
        ),
        Explanation(
            row: .amountMissing,
            "The operation needs an amount, and several would be possible.",
            cause: """
                The amount is empty, and the product has several amounts or the operation \
                is a load, a redemption or a refund.
                """,
            changed: .noRow,
            next: "Write the amount."
        ),
        Explanation(
            row: .currency,
            "The currency is unknown, or missing beside an amount.",
            cause: """
                The currency is misspelled or in small letters, or it is missing and the \
                template names none.
                """,
            changed: .noRow,
            next: "Write the code of ISO 4217 in capitals."
        ),
        Explanation(
            row: .currencyMismatch,
            "The card has another currency.",
            cause: """
                The till received money in another currency than that of the card's product, \
                or the two cards of the row have different currencies.
                """,
            changed: .noRow,
            next: "Write the currency of the card."
        ),
        Explanation(
            row: .notAllowed,
            "The product or the order of the card does not allow this amount.",
            cause: """
                The amount is not a denomination of the product or of the order, breaks the \
                load rule, is not the whole of the card, or belongs to an operation without an \
                amount.
                """,
            changed: .noRow,
            next: """
                Write an amount of the product, or that of the order if it fixes one; if the \
                operation has none or means all of the card, leave it out.
                """
        ),
        Explanation(
            row: .partRefund,
            "The till gave back less than the price of the card, which deactivates no card.",
            cause: """
                The till corrected a price or gave back a part of it, with a row that \
                deactivates a whole card.
                """,
            changed: .this(
                """
                The row was not posted: the sale, the card and its money are as \
                they were. Its message id is free for the corrected row.
                """
            ),
            next: """
                Write the whole price if the card was returned; if it was not, correct the other \
                rows, then `mintrun sales decide FILE --as void --reason TEXT`.
                """
        ),
        Explanation(
            row: .price,
            "The card was sold for another price than its value.",
            cause: """
                The row has a price that is not the value of the card, and the settings of its \
                sender do not allow that (`priceMustMatch`): the till gave a discount, took a \
                fee, or sold another card.
                """,
            changed: .noRow,
            next: "Correct the price or the card; a sender with discounts needs another setting."
        ),
        Explanation(
            row: .overflow,
            "The balance would be too large to be counted.",
            cause: """
                The amount has too many digits to be stored, or it would make the balance \
                of the card too large.
                """,
            changed: .noRow,
            next: "Correct the amount."
        ),
        Explanation(
            row: .insufficient,
            "The amount available on the card is too low.",
            cause: """
                The money was spent or reserved by another redemption, a load waits for \
                its confirmation, or a fee was charged.
                """,
            changed: .noRow,
            next: """
                Ask for less, or wait until loads are confirmed; ask the operators about \
                fees.
                """
        ),
        Explanation(
            row: .loadsOff,
            "Cards of this product cannot be loaded.",
            cause: "The till sold a load for a card of a product that does not allow loads.",
            changed: .noRow,
            next: "Sell another card; goods that the card paid for are given back with `refund`."
        ),
        Explanation(
            row: .cardUnknown,
            "This number does not belong to a card.",
            cause: """
                The number was misread or mistyped, or the card belongs to another issuer \
                or to an order of another workspace.
                """,
            changed: .noRow,
            next: "Read the number again from the card."
        ),
        Explanation(
            row: .specimen,
            "This is a specimen of a proof: it is not a card.",
            cause: """
                The number, or the token, is printed in the proof of an order, so that printer and \
                shop try their machines with it. No card has it.
                """,
            changed: .noRow,
            next: "Use the number of a card; nobody pays for a specimen."
        ),
        Explanation(
            row: .cardLost,
            "The card belongs to an order that was lost when the workspace was restored.",
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
            ),
            next: "Send the row again when the order is back."
        ),
        Explanation(
            row: .otherCardUnknown,
            "The number of the other card does not belong to a card.",
            cause: """
                The number of the receiving card was misread or mistyped, or that card \
                belongs to another issuer or workspace.
                """,
            changed: .noRow,
            next: "Read the number again from the card."
        ),
        Explanation(
            row: .sameCard,
            "Card and other card are the same.",
            cause: "The row has the number of the first card in the column of the other card, too.",
            changed: .noRow,
            next: "Name two different cards."
        ),
        Explanation(
            row: .testCard,
            "The card is a test card, the file is a live one.",
            cause: """
                A card of a test order was sold in a shop, or a test sale was sent in a \
                file marked LIVE.
                """,
            changed: .noRow,
            next: "Remove the card from the shop; it is worth nothing."
        ),
        Explanation(
            row: .liveCard,
            "The card is a live card, the file is a test one.",
            cause: "The sender marked a file with sales of live cards as TEST.",
            changed: .noRow,
            next: "Send live sales in files marked LIVE."
        ),
        Explanation(
            row: .productUnknown,
            "A product of that id does not exist in the workspace.",
            cause: "The id was misspelt, or the product was not added yet.",
            changed: .noRow,
            next: "Correct the id of the product."
        ),
        Explanation(
            row: .productMismatch,
            "The card is of another product than the row or the other card.",
            cause: """
                The row names another product than that of the card, it activates the card \
                as a product that the card may not become, or it moves the money to a card of \
                another product.
                """,
            changed: .noRow,
            next: "Look at the card; correct `product`, or take another card."
        ),
        Explanation(
            row: .orderCancelled,
            "The order that the card was made for is cancelled.",
            cause: """
                The order was cancelled after its cards were made, and one of its cards \
                was used.
                """,
            changed: .noRow,
            next: "Remove the card from the shop."
        ),
        Explanation(
            row: .pinLocked,
            "The card is locked after wrong PINs: it cannot be spent, not even with the right PIN.",
            cause: "Five wrong PINs in a row were given for the card.",
            changed: .this(
                """
                Nothing was booked. An attempt at a PIN is recorded, also in a dry run, and the \
                card stays locked.
                """
            ),
            next: """
                Ask the operators to find out whose card it is, and then to run \
                `mintrun card unlock SERIAL --reason TEXT`.
                """
        ),
        Explanation(
            row: .blocked,
            "The card is blocked.",
            cause: """
                The card has a hold: the block of an operator, a recall, a lock \
                after wrong PINs, or a token that was seen.
                """,
            changed: .noRow,
            next: "Ask the operators why, and to unblock it."
        ),
        Explanation(
            row: .alreadyBlocked,
            "An operator blocked the card before.",
            cause: """
                A row or a command blocks a card that an operator has blocked \
                already.
                """,
            changed: .this(
                """
                The row was not posted: the card stays blocked, and its money is \
                as it was.
                """
            ),
            next: "No action needed: it is blocked."
        ),
        Explanation(
            row: .notBlocked,
            "The card is not blocked by an operator.",
            cause: """
                A row or a command unblocks a card that has no hold, or only a hold for a \
                recall, wrong PINs or a token that was seen.
                """,
            changed: .noRow,
            next: "No action needed; other holds have their own commands."
        ),
        Explanation(
            row: .spare,
            "The card is a spare that was not promoted.",
            cause: """
                A spare of the order was sold and was never promoted to an ordinary \
                card.
                """,
            changed: .noRow,
            next: """
                Sell another card, or ask the operators for \
                `mintrun order promote ORDER --spoiled SERIAL --spare SERIAL`.
                """
        ),
        Explanation(
            row: .notActive,
            "The card was never activated.",
            cause: """
                The sale of the card was not posted, because its file is missing or its \
                row was rejected, or the sale was reversed.
                """,
            changed: .noRow,
            next: "Activate it first."
        ),
        Explanation(
            row: .activating,
            "The card's activation waits for its confirmation.",
            cause: """
                The till requested the activation, and neither a confirmation nor a \
                reversal has arrived.
                """,
            changed: .noRow,
            next: "Send the confirmation of the activation first."
        ),
        Explanation(
            row: .alreadyActive,
            "The card is active already.",
            cause: """
                The card was sold before under another message id, by this sender, \
                another one or an operator.
                """,
            changed: .noRow,
            next: "Sell another card."
        ),
        Explanation(
            row: .alreadyActivating,
            "The card was sold already, and its activation waits for its confirmation.",
            cause: """
                Another request asked for the activation of the card before, and neither its \
                confirmation nor its reversal has arrived.
                """,
            changed: .noRow,
            next: "Sell another card, or reverse the first activation."
        ),
        Explanation(
            row: .voided,
            "The card is voided, or about to be.",
            cause: """
                The card was voided, or a request that voids it or reverses its sale \
                waits for its confirmation.
                """,
            changed: .noRow,
            next: "Take another card."
        ),
        Explanation(
            row: .replaced,
            "The card was replaced by another one.",
            cause: "A replacement of the card was posted, and the old number was used again.",
            changed: .noRow,
            next: "Use the card that replaced it."
        ),
        Explanation(
            row: .expiryDiffers,
            "The card does not expire in the month that was named.",
            cause: """
                The expiry month was misread or mistyped, or it was read from another card than \
                the number.
                """,
            changed: .noRow,
            next: "Read number and expiry month again from the card, or leave the month out."
        ),
        Explanation(
            row: .expired,
            "The card's last day is over.",
            cause: """
                The row is of a day after the last day of the card, or `mintrun expire` \
                has ended the card.
                """,
            changed: .noRow,
            next: "Take another card."
        ),
        Explanation(
            row: .expiredAlready,
            "The card was expired before the file of this row was read.",
            cause: """
                `mintrun expire` had ended the card when the row arrived; the day of the \
                row does not count then.
                """,
            changed: .noRow,
            next: "Ask the operators: they can undo the expiry of the card."
        ),
        Explanation(
            row: .spoiled,
            "The printer reported the card as spoiled, or it was voided unsold.",
            cause: """
                The printer's acknowledgement lists the card as spoiled, or an operator \
                voided it before it was sold; the card was used all the same.
                """,
            changed: .noRow,
            next: "Remove the card from the shop, and ask for its origin."
        ),
        Explanation(
            row: .missing,
            "The printer reported the card as missing.",
            cause: """
                The printer's acknowledgement lists the card as missing, and the card was \
                used all the same.
                """,
            changed: .noRow,
            next: "Store the card, and inform the operators."
        ),
        Explanation(
            row: .notReleased,
            "The printer has not acknowledged this card yet.",
            cause: """
                The acknowledgement of the order is not recorded yet, or it does not \
                contain this card.
                """,
            changed: .noRow,
            next: "Send the row again when the order is acknowledged."
        ),
        Explanation(
            row: .notReceived,
            "Never received here: the card's pack was not received at this store.",
            cause: """
                The product demands the receipt of packs, and the pack of the card was \
                received at another store or nowhere.
                """,
            changed: .noRow,
            next: "Record the receipt of the pack, then send the row again."
        ),
        Explanation(
            row: .notYetValid,
            "The card is not valid yet.",
            cause: "The sale gave the card an `activeFrom`, and the row is of a time before it.",
            changed: .noRow,
            next: "Wait for the day from which it is valid."
        ),
        Explanation(
            row: .unsettled,
            "A load, a redemption or a transfer of the card still waits for its advice.",
            cause: """
                A load, redemption, refund or transfer was requested, and neither its \
                confirmation nor its reversal has arrived. The amount of an open transfer may \
                come back to the card.
                """,
            changed: .noRow,
            next: "Send that advice first."
        ),
        Explanation(
            row: .notYetExpired,
            "The card's last day is not over, or it has none.",
            cause: """
                The expiry of the card was asked for before the day after its last one, \
                or for a card that never expires.
                """,
            changed: .this("The expiry was not posted: the card and its money are as they were."),
            next: "Wait for the day after its last one."
        ),
        Explanation(
            row: .notVoided,
            "The card is not void.",
            cause: "The rest of a card was to be written off, and the card was not voided before.",
            changed: .this("Nothing was written off."),
            next: "Void the card first, if nobody may use it any more."
        ),
        Explanation(
            row: .voidPending,
            "The card is void for the time being: its void or deactivation was not confirmed.",
            cause: """
                A sender asked for the void or the deactivation of the card, and the confirmation \
                has not arrived.
                """,
            changed: .this("Nothing was written off."),
            next: "Wait for the confirmation of its sender."
        ),
        Explanation(
            row: .writeOffEarly,
            "The void of the card is not as old as its product demands.",
            cause: """
                Fewer days than `writeOffAfterDays` of the product have passed since the void of \
                the card was booked, by this machine's clock.
                """,
            changed: .this("Nothing was written off."),
            next: "Wait for the day that the message names."
        ),
        Explanation(
            row: .writeOffForbidden,
            "The product of the card, or the law of the product, forbids the write-off.",
            cause: """
                The product has `breakage: never`, or its `jurisdiction` has a rule by which the \
                rest of a card stays owed, or is not in the table of laws any more.
                """,
            changed: .this("Nothing was written off."),
            next: "Leave the rest on the card, because it stays owed."
        ),
        Explanation(
            row: .writtenOff,
            "The rest of the card was written off.",
            cause: """
                The card was void for long, and an operator wrote its rest off; a second \
                write-off, or the reversal or undo of the void, arrived after that.
                """,
            changed: .this("Nothing was posted: the card stays void, and nothing is on it."),
            next: "Give the customer a new card, if the money is still theirs."
        ),
        Explanation(
            row: .nothingLeft,
            "Nothing is left on the card.",
            cause: "The rest of a void card was to be written off, and the card has none.",
            changed: .this("Nothing was written off."),
            next: "Do nothing, because the card owes nothing."
        ),
        Explanation(
            row: .movedSince,
            "Something was posted about the card after the message that is to be undone.",
            cause: """
                A load, a payment, a void, a fee or another message changed the card after the \
                message that an operator wants to undo.
                """,
            changed: .this("Nothing was undone: the card and its money are as they were."),
            next: "Undo the later message first, if an operator typed it."
        ),
        Explanation(
            row: .pinRefused,
            "The PIN is not accepted.",
            cause: """
                The PIN or the token was misread or mistyped, the person does not know the PIN, or \
                no card has the token: a person at a counter gets the same answer for all of them.
                """,
            changed: .this(
                """
                Nothing was booked. The attempt is recorded, also in a dry run; \
                the fifth wrong PIN in a row locks the card.
                """
            ),
            next: "Read token and PIN again from the card."
        ),
        Explanation(
            row: .pinMissing,
            "The card has a PIN, and none was given.",
            cause: "The till did not ask for the PIN, or did not send it.",
            changed: .this("Nothing was booked, and no attempt counts: nothing was guessed."),
            next: "Ask for the PIN, and send it with the operation."
        ),
        Explanation(
            row: .pinUnneeded,
            "The card has no PIN.",
            cause: """
                A PIN was given for a card without one, or such a card was named by its serial, \
                which alone redeems nothing.
                """,
            changed: .this("Nothing was booked, and no attempt counts: nothing was guessed."),
            next: "Scan the card, and give no PIN."
        ),
        Explanation(
            row: .pinLimit,
            "Too many wrong PINs were given at this till.",
            cause: """
                The till gave more wrong PINs, for any cards, than a person mistypes: somebody \
                may be guessing.
                """,
            changed: .this("Nothing was booked, and the PIN was not looked at."),
            next: "Find out who gives PINs at the till, and send the operation again later."
        ),
        Explanation(
            row: .refundExceeds,
            """
            The refund is more than the redemptions of the card less its earlier \
            refunds.
            """,
            cause: """
                The refund was sent twice under two ids, or its amount is larger than the \
                confirmed payments that it may give back.
                """,
            changed: .noRow,
            next: "Correct the amount, or name the redemption that it refunds."
        ),
        Explanation(
            row: .refundUnknown,
            "The refund does not name a redemption of the card.",
            cause: """
                The refund names a message that is not a redemption of this card or of \
                those that it replaced, or another sender sent the redemption.
                """,
            changed: .noRow,
            next: """
                Correct the original id; name its sender if another one sent it; or leave both \
                out.
                """
        ),
        Explanation(
            row: .refundNoCard,
            "The card that would get the refund is expired or voided.",
            cause: "The card expired or was voided between the payment and the refund.",
            changed: .noRow,
            next: "Give the money back in another way."
        ),
        Explanation(
            row: .originalPending,
            "The request has not arrived; the advice is parked and counts when it arrives.",
            cause: """
                The advice arrived before its request, or the request was rejected or \
                never sent.
                """,
            changed: .this(
                """
                The advice is parked: no card and no money changed, and its \
                message id is used. It takes effect when a request arrives that matches it.
                """
            ),
            next: "Send the request if it was never sent."
        ),
        Explanation(
            row: .originalUnknown,
            "The request of the confirmation is not known.",
            cause: """
                A call confirmed a request that has not arrived, was rejected, or is of another \
                operation.
                """,
            changed: .this(
                """
                Nothing: a confirmation by call is not stored, because its sender learned that \
                it failed.
                """
            ),
            next: "Send the request; confirm it when it was answered."
        ),
        Explanation(
            row: .reversedBeforeArrival,
            "The request was reversed before it arrived.",
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
            ),
            next: "No action needed; the sale was reversed."
        ),
        Explanation(
            row: .alreadyReversed,
            "The request is reversed and cannot be confirmed.",
            cause: "A reversal of the request was posted before this confirmation arrived.",
            changed: .this(
                """
                The confirmation was not posted: the request stays reversed, and \
                the card and its money are as they were.
                """
            ),
            next: "Send a new request if the sale counts."
        ),
        Explanation(
            row: .alreadyConfirmed,
            "The request is confirmed and cannot be reversed.",
            cause: """
                A confirmation of the request was posted before this reversal arrived, or \
                the request was `final`.
                """,
            changed: .this(
                """
                The reversal was not posted: the request stays confirmed, and the \
                card and its money are as they were.
                """
            ),
            next: """
                Undo it with another operation: `deactivate` for `activate`, `refund` for \
                `redeem`; a load stays, ask the operators.
                """
        ),
        Explanation(
            row: .mismatch,
            """
            Operation, card, amount, currency or store differ from the request, or the \
            original id does not name a request.
            """,
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
            ),
            next: "Correct the advice."
        ),
        Explanation(
            row: .spent,
            "Money moved on the card since its activation.",
            cause: """
                The card was used, loaded or charged a fee after its sale, or it is the \
                replacement of another card.
                """,
            changed: .noRow,
            next: """
                Leave the card active; void it only if its whole amount was paid back. No \
                operation reverses a load, so ask the operators.
                """
        ),
        Explanation(
            row: .window,
            "The activation is too old to be reversed.",
            cause: """
                More days than `cancelDays` of the product are between the booking of the \
                sale and this row.
                """,
            changed: .noRow,
            next: "Void the card, or leave it active."
        ),
    ]
}
