import CardCore

// The texts of error answers, one for each code.
extension ElectrumCode {
    /// The most characters of a text: tills show it in one line.
    package static let mostMessageCharacters = 20

    /// The fixed English text of the code in error answers.
    ///
    /// - Shape: 1 to 20 characters of ASCII.
    /// - Secrecy: it is about the code alone, and never about a card.
    package var message: String {
        switch self {
        case .row(let code): code.electrumMessage
        case .own(let code): code.message
        }
    }
}

extension RowCode {
    /// The fixed English text of the code in error answers of the Electrum interface.
    package var electrumMessage: String {
        switch self {
        case .invalidUTF8: "Text is not UTF-8"
        case .controlCharacter, .multibyte: "Forbidden character"
        case .byteOrderMarkInside: "Byte order mark"
        case .strayQuote: "Misplaced quote"
        case .quotedRows: "Row in quotes"
        case .columnCount: "Wrong column count"
        case .fieldTooLong: "Field too long"
        case .cardinality: "Element repeated"
        case .alphabet: "Invalid card number"
        case .length: "Card number length"
        case .checkSymbol: "Check digit wrong"
        case .spreadsheetRounded: "Card number rounded"
        case .spreadsheetDamaged: "Card number damaged"
        case .secret: "Secret in a field"
        case .idSyntax: "Invalid id"
        case .conflict: "Id already used"
        case .notRejected: "Row was not rejected"
        case .unknownOperation: "Unknown operation"
        case .operationNotAllowed: "Not allowed"
        case .phase: "Invalid phase"
        case .missingField: "Field missing"
        case .unexpectedField: "Unexpected field"
        case .unknownKey: "Unknown field"
        case .quantity: "Invalid quantity"
        case .rejectIDAgain: "Rejection id used"
        case .status: "Status not accepted"
        case .refunded: "Order was refunded"
        case .orderSplit: "Order is split"
        case .voidUnmatched: "No such sale"
        case .voidPosted: "Sale already posted"
        case .dateSyntax: "Invalid time"
        case .dateInvalid: "No such date"
        case .dateRange: "Time out of range"
        case .future: "Time in the future"
        case .tooOld: "Time too old"
        case .expiresOn: "Invalid last day"
        case .activeFrom: "Invalid start"
        case .zone: "Time zone missing"
        case .noSuchTime: "No such local time"
        case .bornExpired: "Expired when sold"
        case .moneySyntax: "Invalid amount"
        case .moneyPrecision: "Too many decimals"
        case .negative: "Negative amount"
        case .zero: "Amount is zero"
        case .amountMissing: "Amount missing"
        case .currency: "Unknown currency"
        case .currencyMismatch: "Other currency"
        case .notAllowed: "Amount not allowed"
        case .partRefund: "Part of the price"
        case .price: "Price differs"
        case .overflow: "Amount too large"
        case .insufficient: "Insufficient funds"
        case .loadsOff: "Loads not allowed"
        case .cardUnknown: "Card unknown"
        case .specimen: "Specimen, not a card"
        case .cardLost: "Card was lost"
        case .otherCardUnknown: "Other card unknown"
        case .sameCard: "Same card twice"
        case .testCard: "Test card"
        case .liveCard: "Live card"
        case .productUnknown: "Product unknown"
        case .productMismatch: "Other product"
        case .orderCancelled: "Card was cancelled"
        case .pinLocked: "PIN is locked"
        case .blocked: "Card is blocked"
        case .alreadyBlocked: "Already blocked"
        case .notBlocked: "Card is not blocked"
        case .spare: "Card is a spare"
        case .notActive: "Card not activated"
        case .activating, .alreadyActivating: "Activation pending"
        case .alreadyActive: "Already activated"
        case .voided: "Card was voided"
        case .replaced: "Card was replaced"
        case .expiryDiffers: "Expiry differs"
        case .expired: "Card has expired"
        case .expiredAlready: "Expired already"
        case .spoiled: "Card was destroyed"
        case .missing: "Card is missing"
        case .notReleased: "Card not released"
        case .notReceived: "Card not at store"
        case .notYetValid: "Card not valid yet"
        case .unsettled: "Advice outstanding"
        case .notYetExpired: "Not expired yet"
        case .notVoided: "Card is not voided"
        case .voidPending: "Void not confirmed"
        case .writeOffEarly: "Too early"
        case .writeOffForbidden: "Not permitted"
        case .writtenOff: "Card written off"
        case .nothingLeft: "Nothing left"
        case .movedSince: "Money has moved"
        case .pinRefused: "Incorrect PIN"
        case .pinMissing: "PIN missing"
        case .pinUnneeded: "Card has no PIN"
        case .pinLimit: "Too many wrong PINs"
        case .refundExceeds: "Refund too large"
        case .refundUnknown: "No such redemption"
        case .refundNoCard: "Card is gone"
        case .originalPending, .originalUnknown: "Request unknown"
        case .reversedBeforeArrival: "Reversed before"
        case .alreadyReversed: "Already reversed"
        case .alreadyConfirmed: "Already confirmed"
        case .mismatch: "Differs from request"
        case .spent: "Money was spent"
        case .window: "Too late"
        }
    }
}

extension ElectrumOwnCode {
    fileprivate var message: String {
        switch self {
        case .contentType: "Body is not JSON"
        case .bodyTooLarge: "Body too large"
        case .bodyTooSlow: "Body too slow"
        case .noCredential: "Credential missing"
        case .wrongCredential: "Credential refused"
        case .certificate: "Certificate refused"
        case .scope: "Not permitted"
        case .failures: "Too many failures"
        case .calls: "Too many calls"
        case .unknownCards: "Too many wrong cards"
        case .pinChecks, .queue: "Try again later"
        case .deadline: "Not in time"
        case .inFlight: "Not decided yet"
        case .jsonSyntax: "Invalid JSON"
        case .jsonText: "Invalid text"
        case .jsonDepth: "JSON too deep"
        case .repeatedKey: "Field repeated"
        case .fieldType: "Field of wrong type"
        case .fieldForm: "Field of wrong form"
        case .fieldLength: "Field length wrong"
        case .idDiffers: "Ids differ"
        case .clientDiffers: "Client differs"
        case .points: "Points not supported"
        case .exposedToken: "Secret in a text"
        case .boundPIN, .tokenMissing: "Scan the card"
        case .noSingleCard: "No single card"
        case .originalRefused: "Request failed"
        case .unavailable: "Service unavailable"
        case .unknownOutcome: "Outcome unknown"
        }
    }
}
