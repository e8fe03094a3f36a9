import CardCore

// The refusals that calls of an operation can get; the document of the interface lists them.
extension ElectrumOperation {
    /// The codes of the refusals that a call of the operation can get, in the order of the checks.
    package var possibleCodes: [ElectrumCode] {
        let first = Self.transport.map(ElectrumCode.own) + limits.map(ElectrumCode.own)
        let body = bodyCodes.map(ElectrumCode.own) + fieldCodes.map(ElectrumCode.row)
        let rules = isAdvice ? adviceCodes : requestCodes
        let turn: [ElectrumOwnCode] = self == .lookupGiftcard ? [] : [.inFlight]
        return first + body + rules + (turn + Self.outcomes).map(ElectrumCode.own)
    }

    /// The statuses that a call of the operation can get, ascending.
    package var possibleStatuses: [Int] {
        Set(possibleCodes.map { $0.status(for: self) } + [successStatus]).sorted()
    }

    private static let transport: [ElectrumOwnCode] = [
        .contentType, .bodyTooLarge, .bodyTooSlow, .noCredential, .wrongCredential, .certificate,
        .failures, .scope,
    ]
    private static let outcomes: [ElectrumOwnCode] = [
        .queue, .deadline, .unavailable, .unknownOutcome,
    ]

    /// An advice has no limit of calls, and its cards are those of its request.
    private var limits: [ElectrumOwnCode] { isAdvice ? [] : [.calls] }

    private var bodyCodes: [ElectrumOwnCode] {
        let all: [ElectrumOwnCode] = [
            .jsonSyntax, .jsonText, .jsonDepth, .repeatedKey, .fieldType, .fieldForm, .fieldLength,
            .idDiffers,
        ]
        return all + (isAdvice ? [] : [.clientDiffers])
            + (kind == .redemption && !isAdvice ? [.points] : []) + [.exposedToken]
    }

    private var fieldCodes: [RowCode] {
        let amounts: [RowCode] =
            isAdvice || kind.answersAmount ? [.currency] : []
        let id: [RowCode] = self == .lookupGiftcard ? [] : [.conflict]
        return [.missingField, .unknownKey, .controlCharacter, .dateSyntax] + amounts + id
            + [.future]
    }
}

// Advices.
extension ElectrumOperation {
    private var adviceCodes: [ElectrumCode] {
        let rows: [RowCode] =
            phase == .confirm
            ? [.originalUnknown, .alreadyReversed]
            : [.originalPending, .originalUnknown, .alreadyConfirmed, .alreadyReversed]
        let writtenOff: [RowCode] = self == .reverseVoid ? [.writtenOff] : []
        return [.own(.originalRefused)]
            + (rows + writtenOff + [.notAllowed, .currencyMismatch]).map(ElectrumCode.row)
    }
}

// Requests.
extension ElectrumOperation {
    private var requestCodes: [ElectrumCode] {
        if self == .lookupGiftcard {
            return [
                .own(.unknownCards), .row(.cardUnknown), .row(.specimen), .own(.noSingleCard),
            ]
        }
        let guessing: [ElectrumCode] = kind == .redemption ? [.own(.unknownCards)] : []
        return guessing + (cardCodes + otherCardCodes).map(ElectrumCode.row) + pinCodes
            + (amountCodes + [.reversedBeforeArrival]).map(ElectrumCode.row)
    }

    private var cardCodes: [RowCode] {
        let found: [RowCode] = [
            .cardUnknown, .specimen, .cardLost, .productUnknown, .productMismatch, .orderCancelled,
            .blocked,
        ]
        let ended: [RowCode] = [.spare, .voided, .replaced, .expired, .spoiled, .missing]
        switch kind {
        case .activation:
            return found + ended + [
                .alreadyActive, .alreadyActivating, .notReleased, .notReceived,
                .expiryDiffers, .bornExpired, .expiresOn,
            ]
        case .load, .void: return found + ended + [.notActive, .activating, .expiryDiffers]
        case .redemption, .transfer:
            return found + ended + [
                .pinLocked, .notActive, .activating, .expiryDiffers, .notYetValid,
            ]
        case .replace:
            return found + ended + [.notActive, .activating, .expiryDiffers, .unsettled]
        case .lookup: return []
        }
    }

    private var otherCardCodes: [RowCode] {
        switch kind {
        case .replace:
            [
                .otherCardUnknown, .sameCard, .alreadyActive, .alreadyActivating,
                .notReleased, .notReceived,
            ]
        case .transfer: [.otherCardUnknown, .sameCard]
        case .activation, .load, .lookup, .redemption, .void: []
        }
    }

    private var pinCodes: [ElectrumCode] {
        switch kind {
        case .redemption, .transfer:
            [
                .own(.boundPIN), .own(.tokenMissing), .own(.pinChecks), .row(.pinLimit),
                .row(.pinRefused),
                .row(.pinMissing), .row(.pinUnneeded),
            ]
        case .activation, .load, .lookup, .replace, .void: []
        }
    }

    private var amountCodes: [RowCode] {
        let currency: [RowCode] = [.currencyMismatch]
        switch kind {
        case .activation: return currency + [.amountMissing, .notAllowed]
        case .load: return currency + [.zero, .loadsOff, .notAllowed]
        case .redemption, .transfer: return currency + [.zero, .insufficient]
        case .lookup, .replace, .void: return []
        }
    }
}
