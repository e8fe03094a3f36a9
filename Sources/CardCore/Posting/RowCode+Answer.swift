extension RowCode {
    /// The way in which sending the same row again can help.
    package var again: SendAgain {
        switch self {
        case .invalidUTF8, .controlCharacter, .multibyte, .byteOrderMarkInside, .strayQuote,
            .quotedRows, .columnCount, .fieldTooLong, .cardinality, .alphabet, .length,
            .checkSymbol, .spreadsheetRounded, .spreadsheetDamaged, .secret, .idSyntax,
            .notRejected, .unknownOperation, .operationNotAllowed, .phase, .missingField,
            .unexpectedField, .unknownKey, .quantity, .rejectIDAgain, .status, .refunded,
            .orderSplit, .voidUnmatched, .voidPosted, .dateSyntax, .dateInvalid, .dateRange,
            .future, .expiresOn, .activeFrom, .zone, .noSuchTime, .moneySyntax, .moneyPrecision,
            .negative, .zero, .amountMissing, .currency, .currencyMismatch, .notAllowed,
            .partRefund, .price, .overflow, .cardUnknown, .otherCardUnknown, .sameCard,
            .productUnknown, .productMismatch, .expiryDiffers,
            .specimen, .pinRefused, .pinMissing, .pinUnneeded,
            .refundExceeds, .refundUnknown, .mismatch:
            .corrected
        case .conflict, .tooOld, .bornExpired, .loadsOff, .testCard, .liveCard, .orderCancelled,
            .alreadyBlocked, .notBlocked, .alreadyActive, .voided, .replaced, .expired, .spoiled,
            .missing, .writeOffForbidden, .writtenOff, .nothingLeft, .movedSince, .refundNoCard,
            .originalPending, .originalUnknown, .reversedBeforeArrival, .spent, .window:
            .never
        case .insufficient, .cardLost, .pinLocked, .alreadyActivating, .blocked, .spare, .notActive,
            .activating, .expiredAlready,
            .notReleased, .notReceived, .notYetValid, .unsettled, .notYetExpired, .notVoided,
            .voidPending,
            .writeOffEarly, .pinLimit:
            .later
        case .alreadyReversed, .alreadyConfirmed:
            .newID
        }
    }

    /// The error of the Electrum interface for it.
    package var errorType: ElectrumError {
        switch self {
        case .invalidUTF8, .controlCharacter, .multibyte, .byteOrderMarkInside, .strayQuote,
            .quotedRows, .columnCount, .fieldTooLong, .cardinality, .secret, .idSyntax,
            .missingField, .unexpectedField, .unknownKey, .quantity, .rejectIDAgain, .status,
            .orderSplit, .dateSyntax, .dateInvalid, .dateRange, .future, .expiresOn, .activeFrom,
            .zone, .noSuchTime, .mismatch:
            .formatError
        case .alphabet, .length, .checkSymbol, .spreadsheetRounded, .spreadsheetDamaged,
            .cardUnknown, .specimen, .cardLost, .otherCardUnknown, .sameCard, .testCard, .liveCard:
            .invalidCardNumber
        case .conflict:
            .duplicateRecord
        case .notRejected, .refundUnknown, .originalPending, .originalUnknown:
            .unableToLocateRecord
        case .unknownOperation, .operationNotAllowed, .phase:
            .functionNotSupported
        case .refunded, .voidUnmatched, .voidPosted, .tooOld, .pinLimit:
            .doNotHonour
        case .bornExpired, .expiryDiffers, .expired, .expiredAlready, .refundNoCard:
            .cardExpired
        case .moneySyntax, .moneyPrecision, .negative, .zero, .amountMissing, .currency,
            .currencyMismatch, .notAllowed, .partRefund, .price, .overflow, .refundExceeds:
            .invalidAmount
        case .insufficient:
            .insufficientFunds
        case .loadsOff, .notBlocked, .unsettled, .notYetExpired, .notVoided, .voidPending,
            .writeOffEarly, .writeOffForbidden, .nothingLeft, .movedSince, .alreadyConfirmed,
            .spent,
            .window:
            .transactionNotSupported
        case .productUnknown, .productMismatch:
            .invalidProduct
        case .orderCancelled, .spoiled, .missing:
            .cardDeleted
        case .blocked, .alreadyBlocked:
            .cardBlocked
        case .spare, .notActive, .activating, .notReleased, .notReceived, .notYetValid:
            .cardNotActivated
        case .alreadyActive, .alreadyActivating:
            .cardActivated
        case .pinLocked:
            .pinAttemptsExceeded
        case .voided, .replaced, .writtenOff:
            .cardVoided
        case .reversedBeforeArrival, .alreadyReversed:
            .generalError
        case .pinRefused, .pinMissing, .pinUnneeded:
            .incorrectPin
        }
    }
}
