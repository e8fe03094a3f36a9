extension RowCode {
    /// What the code means and what to do about it; the same words as in `docs/errors.md`.
    package var guide: Guide {
        switch self {
        case .invalidUTF8:
            Guide(
                "The row has bytes that are not UTF-8.",
                "Write the file as UTF-8.",
                .corrected,
                .formatError
            )
        case .controlCharacter:
            Guide(
                "A field has a control character.",
                "Remove it.",
                .corrected,
                .formatError
            )
        case .multibyte:
            Guide(
                "A line of fixed columns has a character of several bytes, which moves them.",
                "Write the file in ASCII.",
                .corrected,
                .formatError
            )
        case .byteOrderMarkInside:
            Guide(
                "A byte order mark stands inside the file.",
                "Write it at the very start or not at all.",
                .corrected,
                .formatError
            )
        case .strayQuote:
            Guide(
                "A quote stands inside a field that is not quoted.",
                "Quote the field and double the quotes in it.",
                .corrected,
                .formatError
            )
        case .quotedRows:
            Guide(
                "A quoted field goes over several lines, and rows of the file are in it.",
                "Close the quote in its row, or double it if it belongs to the text.",
                .corrected,
                .formatError
            )
        case .columnCount:
            Guide(
                "The row has too few or too many columns.",
                "Write every column, empty ones too; quote a field that has the delimiter in it.",
                .corrected,
                .formatError
            )
        case .fieldTooLong:
            Guide(
                "A field is longer than 4 KiB.",
                "Shorten it.",
                .corrected,
                .formatError
            )
        case .cardinality:
            Guide(
                "A value that stands once is missing or repeated.",
                "Write it exactly once, or once for each card.",
                .corrected,
                .formatError
            )
        case .alphabet:
            Guide(
                "The card number has characters that the product does not use.",
                "Read the number again from the card.",
                .corrected,
                .invalidCardNumber
            )
        case .length:
            Guide(
                "The card number is too long or too short.",
                "Read the number again from the card.",
                .corrected,
                .invalidCardNumber
            )
        case .checkSymbol:
            Guide(
                "The check symbol of the card number is wrong.",
                "Read the number again from the card.",
                .corrected,
                .invalidCardNumber
            )
        case .spreadsheetRounded:
            Guide(
                "A spreadsheet rounded the card number.",
                "Write every digit of the number: export the column as text.",
                .corrected,
                .invalidCardNumber
            )
        case .spreadsheetDamaged:
            Guide(
                "A spreadsheet changed the card number: an apostrophe stands before it, or its leading zeros are gone.",
                "Write the number with its leading zeros and without an apostrophe.",
                .corrected,
                .invalidCardNumber
            )
        case .secret:
            Guide(
                "The row held a token, and rows with secrets were to be dropped.",
                "Send the serial, never the token.",
                .corrected,
                .formatError
            )
        case .idSyntax:
            Guide(
                "The message id is empty, too long or has other characters than `A-Z a-z 0-9 . _ : -`.",
                "Give the message an id of its own.",
                .corrected,
                .formatError
            )
        case .conflict:
            Guide(
                "The id stands for another message, with another content.",
                "Send nothing again if that one is right; else do as the reason says: a row that takes it back has a new message id.",
                .never,
                .duplicateRecord
            )
        case .notRejected:
            Guide(
                "No rejected row of the file that is corrected has this message id or this number.",
                "Send new rows in the stream's next file; leave the numbers of corrected rows as they are.",
                .corrected,
                .unableToLocateRecord
            )
        case .unknownOperation:
            Guide(
                "There is no such operation, or files may not carry it.",
                "Write one of the operations of the format.",
                .corrected,
                .functionNotSupported
            )
        case .operationNotAllowed:
            Guide(
                "This sender may not ask for this operation.",
                "Ask the issuer of the cards to allow it for the sender.",
                .corrected,
                .functionNotSupported
            )
        case .phase:
            Guide(
                "There is no such phase, or the operation does not have it.",
                "Write one of the phases of the operation.",
                .corrected,
                .functionNotSupported
            )
        case .missingField:
            Guide(
                "A field that the operation needs is empty: card, or original id of an advice, or other card.",
                "Fill it in.",
                .corrected,
                .formatError
            )
        case .unexpectedField:
            Guide(
                "The operation takes no other card, yet there is one.",
                "Leave it empty.",
                .corrected,
                .formatError
            )
        case .unknownKey:
            Guide(
                "A `key=value` column has a key that the format does not know.",
                "Use a known key, or `meta.` before your own.",
                .corrected,
                .formatError
            )
        case .quantity:
            Guide(
                "The quantity is no whole number, or does not fit the cards of the row.",
                "Write one row for each card.",
                .corrected,
                .formatError
            )
        case .rejectIDAgain:
            Guide(
                "Another row of the correction has the same reject_id.",
                "Leave reject_id empty in the rows that you add.",
                .corrected,
                .formatError
            )
        case .status:
            Guide(
                "The template does not say what the status of the row means.",
                "Add the value to the template, or correct the row.",
                .corrected,
                .formatError
            )
        case .refunded:
            Guide(
                "The sale was refunded, in whole or in part.",
                "Block or void the card by hand if it came back.",
                .corrected,
                .doNotHonour
            )
        case .orderSplit:
            Guide(
                "The first row of the order is in another file.",
                "Copy its order cells into this row.",
                .corrected,
                .formatError
            )
        case .voidUnmatched:
            Guide(
                "The row takes back a line that its receipt does not have, or that cannot be undone.",
                "Look at the card with card show; void it only if all that is on it was paid back. No operation takes a load back, so ask the operators.",
                .corrected,
                .doNotHonour
            )
        case .voidPosted:
            Guide(
                "The line counts for nothing now, and was counted in an earlier file.",
                "Look at the card with card show, and take the line back as the reason says.",
                .corrected,
                .doNotHonour
            )
        case .dateSyntax:
            Guide(
                "A date or time is not written as its column writes them.",
                "Write it as the template says; in the native format `2026-11-21T08:30:00Z`, a day `2026-11-21`.",
                .corrected,
                .formatError
            )
        case .dateInvalid:
            Guide(
                "The calendar has no such day.",
                "Correct the date.",
                .corrected,
                .formatError
            )
        case .dateRange:
            Guide(
                "The year is outside 1970 to 9998.",
                "Correct the date.",
                .corrected,
                .formatError
            )
        case .future:
            Guide(
                "The sale is more than 48 hours ahead.",
                "Set the till's clock, and correct the time.",
                .corrected,
                .formatError
            )
        case .tooOld:
            Guide(
                "The sale is older than this sender's files may be.",
                "Ask the operators whether to take it.",
                .never,
                .doNotHonour
            )
        case .expiresOn:
            Guide(
                "`expiresOn` is past, or later than the product allows.",
                "Leave it out, or write a day from the day of the sale to the last one that the product allows.",
                .corrected,
                .formatError
            )
        case .activeFrom:
            Guide(
                "`activeFrom` is after the card's last day.",
                "Write an `activeFrom` up to the last day, or leave it out.",
                .corrected,
                .formatError
            )
        case .zone:
            Guide(
                "The name of the time zone is unknown.",
                "Add it to the template.",
                .corrected,
                .formatError
            )
        case .noSuchTime:
            Guide(
                "The clocks of the store skipped this time when they were put forward.",
                "Correct the time, or write it with its offset from UTC.",
                .corrected,
                .formatError
            )
        case .bornExpired:
            Guide(
                "The card was sold in time, but its last day was over when the file was read.",
                "Ask the operators: the buyer gets another card or the money back.",
                .never,
                .cardExpired
            )
        case .moneySyntax:
            Guide(
                "The amount is not written as its column writes amounts.",
                "Write it as the template says; in the native format 50.00 NOK is `5000`.",
                .corrected,
                .invalidAmount
            )
        case .moneyPrecision:
            Guide(
                "The amount has more decimals than the currency.",
                "Write the amount that was paid, with the decimals of the currency.",
                .corrected,
                .invalidAmount
            )
        case .negative:
            Guide(
                "The amount is negative.",
                "Write a positive amount; taking back is another operation or phase.",
                .corrected,
                .invalidAmount
            )
        case .zero:
            Guide(
                "The amount is zero.",
                "Write a positive amount, or none where the whole is meant.",
                .corrected,
                .invalidAmount
            )
        case .amountMissing:
            Guide(
                "The operation needs an amount, and several would be possible.",
                "Write the amount.",
                .corrected,
                .invalidAmount
            )
        case .currency:
            Guide(
                "The currency is unknown, or missing beside an amount.",
                "Write the code of ISO 4217 in capitals.",
                .corrected,
                .invalidAmount
            )
        case .currencyMismatch:
            Guide(
                "The card has another currency.",
                "Write the currency of the card.",
                .corrected,
                .invalidAmount
            )
        case .notAllowed:
            Guide(
                "The product does not allow this amount.",
                "Write one of the product's amounts; if the operation takes none or all of the card, leave it out.",
                .corrected,
                .invalidAmount
            )
        case .partRefund:
            Guide(
                "The till gave back less than the card was sold for, which takes no card back.",
                "Write the whole price if the card came back; if it did not, correct the other rows, then `mintrun sales decide FILE --as void --reason TEXT`.",
                .corrected,
                .invalidAmount
            )
        case .overflow:
            Guide(
                "The balance would be too large to be counted.",
                "Correct the amount.",
                .corrected,
                .invalidAmount
            )
        case .insufficient:
            Guide(
                "The card does not hold enough that can be spent now.",
                "Ask for less, or wait until loads are confirmed; ask the operators whether a fee was taken.",
                .later,
                .insufficientFunds
            )
        case .loadsOff:
            Guide(
                "Cards of this product cannot be loaded.",
                "Sell another card; goods that the card paid for are given back with `refund`.",
                .never,
                .transactionNotSupported
            )
        case .cardUnknown:
            Guide(
                "No card has this number.",
                "Read the number again from the card.",
                .corrected,
                .invalidCardNumber
            )
        case .cardLost:
            Guide(
                "The card belongs to an order that was lost when the workspace was restored.",
                "Send the row again when the order is back.",
                .later,
                .invalidCardNumber
            )
        case .otherCardUnknown:
            Guide(
                "No card has the number of the other card.",
                "Read the number again from the card.",
                .corrected,
                .invalidCardNumber
            )
        case .sameCard:
            Guide(
                "Card and other card are the same.",
                "Name two different cards.",
                .corrected,
                .invalidCardNumber
            )
        case .testCard:
            Guide(
                "The card is a test card, the file is a live one.",
                "Take the card out of the shop; it is worth nothing.",
                .never,
                .invalidCardNumber
            )
        case .liveCard:
            Guide(
                "The card is a live card, the file is a test one.",
                "Send live sales in files marked LIVE.",
                .never,
                .invalidCardNumber
            )
        case .productMismatch:
            Guide(
                "The card is of another product than the row or the other card says.",
                "Look at the card; correct `product`, or take another card.",
                .corrected,
                .invalidProduct
            )
        case .orderCancelled:
            Guide(
                "The order that the card was made for is cancelled.",
                "Take the card out of the shop.",
                .never,
                .cardDeleted
            )
        case .blocked:
            Guide(
                "The card is blocked.",
                "Ask the operators why, and to unblock it.",
                .later,
                .cardBlocked
            )
        case .alreadyBlocked:
            Guide(
                "An operator blocked the card before.",
                "Nothing: it is blocked.",
                .never,
                .cardBlocked
            )
        case .notBlocked:
            Guide(
                "No operator's block stands on the card.",
                "Nothing; other kinds of hold are released in other ways.",
                .never,
                .transactionNotSupported
            )
        case .spare:
            Guide(
                "The card is a spare that was not promoted.",
                "Ask the operators to promote it, or sell another card.",
                .later,
                .cardNotActivated
            )
        case .notActive:
            Guide(
                "The card was never activated.",
                "Activate it first.",
                .later,
                .cardNotActivated
            )
        case .activating:
            Guide(
                "The card's activation waits for its confirmation.",
                "Send the confirmation of the activation first.",
                .later,
                .cardNotActivated
            )
        case .alreadyActive:
            Guide(
                "The card is active already.",
                "Sell another card.",
                .never,
                .cardActivated
            )
        case .voided:
            Guide(
                "The card is voided, or about to be.",
                "Take another card.",
                .never,
                .cardVoided
            )
        case .replaced:
            Guide(
                "The card was replaced by another one.",
                "Use the card that replaced it.",
                .never,
                .cardVoided
            )
        case .expired:
            Guide(
                "The card's last day is over.",
                "Take another card.",
                .never,
                .cardExpired
            )
        case .expiredAlready:
            Guide(
                "The card was expired before the file of this row was read.",
                "Ask the operators: they can take the expiry of the card back.",
                .later,
                .cardExpired
            )
        case .spoiled:
            Guide(
                "The printer reported the card as spoiled, or it was voided unsold.",
                "Take the card out of the shop, and ask where it came from.",
                .never,
                .cardDeleted
            )
        case .missing:
            Guide(
                "The printer reported the card as missing.",
                "Keep the card, and tell the operators.",
                .never,
                .cardDeleted
            )
        case .notReleased:
            Guide(
                "The printer has not acknowledged this card yet.",
                "Send the row again when the order is acknowledged.",
                .later,
                .cardNotActivated
            )
        case .notReceived:
            Guide(
                "Never received here: the card's pack was not received at this store.",
                "Record the receipt of the pack, then send the row again.",
                .later,
                .cardNotActivated
            )
        case .notYetValid:
            Guide(
                "The card is not valid yet.",
                "Wait for the day from which it is valid.",
                .later,
                .cardNotActivated
            )
        case .unsettled:
            Guide(
                "A load or a redemption of the card still waits for its advice.",
                "Send that advice first.",
                .later,
                .transactionNotSupported
            )
        case .notYetExpired:
            Guide(
                "The card's last day is not over, or it has none.",
                "Wait for the day after its last one.",
                .later,
                .transactionNotSupported
            )
        case .refundExceeds:
            Guide(
                "The refund is more than redemptions took from the card and refunds have not given back.",
                "Correct the amount, or name the redemption that took it.",
                .corrected,
                .invalidAmount
            )
        case .refundUnknown:
            Guide(
                "No redemption of the card has the id that the refund names.",
                "Correct the original id; name its sender if another one sent it; or leave both out.",
                .corrected,
                .unableToLocateRecord
            )
        case .refundNoCard:
            Guide(
                "The card that would get the refund is expired or voided.",
                "Give the money back in another way.",
                .never,
                .cardExpired
            )
        case .originalPending:
            Guide(
                "The request has not come; the advice is kept and counts when it comes.",
                "Send the request if it was never sent.",
                .never,
                .unableToLocateRecord
            )
        case .reversedBeforeArrival:
            Guide(
                "The request was reversed before it came.",
                "Nothing, the sale was taken back.",
                .never,
                .generalError
            )
        case .alreadyReversed:
            Guide(
                "The request is reversed and cannot be confirmed.",
                "Send a new request if the sale stands.",
                .newID,
                .generalError
            )
        case .alreadyConfirmed:
            Guide(
                "The request is confirmed and cannot be reversed.",
                "Undo it with another operation: `deactivate` for `activate`, `refund` for `redeem`; a load stays, ask the operators.",
                .newID,
                .transactionNotSupported
            )
        case .mismatch:
            Guide(
                "Operation, card, amount, currency or store differ from the request, or the original id names no request.",
                "Correct the advice.",
                .corrected,
                .formatError
            )
        case .spent:
            Guide(
                "Money moved on the card since its activation.",
                "Leave the card active; void it only if all that is on it was paid back. No operation takes a load back, so ask the operators.",
                .never,
                .transactionNotSupported
            )
        case .window:
            Guide(
                "The activation is too old to be taken back.",
                "Void the card, or leave it active.",
                .never,
                .transactionNotSupported
            )
        }
    }
}
