package import CardCore
import CardLedger
import CardText

// The refusals of a call before its rules.
extension DinteroFault {
    /// The refusal of a credential.
    init(_ refusal: AccessRefusal) {
        switch refusal {
        case .missing: self.init(.unauthorized, refusal.code, saying: "a credential is required")
        case .refused, .signature:
            self.init(.unauthorized, refusal.code, saying: "the credential is not valid")
        case .certificate:
            self.init(.forbidden, refusal.code, saying: "the certificate of the client is required")
        case .tooManyFailures:
            self.init(.tooManyRequests, refusal.code, saying: "too many failed authentications")
        case .tooFast: self.init(.tooManyRequests, refusal.code, saying: "too many calls")
        }
    }

    /// The refusal of a request that was not read whole.
    init(_ refusal: TransportRefusal) {
        switch refusal {
        case .bodyTooLarge: self = .bodyTooLarge
        case .bodyTooSlow:
            self.init(.requestTimeout, "http.too_slow", saying: "the body did not arrive in time")
        case .busyAddress: self = .queue
        case .contentType:
            self.init(
                .unsupportedMediaType,
                "http.content_type",
                saying: "the type of the body is not application/json"
            )
        }
    }

    /// A body of more bytes than the operation takes.
    static let bodyTooLarge = DinteroFault(
        .contentTooLarge,
        "http.body_too_large",
        saying: "the body is too large"
    )

    /// The answer to a call that was not decided.
    init(_ stop: CallStop) {
        switch stop {
        case .late:
            self.init(
                .unavailable,
                "limit.deadline",
                saying: "nothing was done: the deadline passed"
            )
        case .full: self = .queue
        case .slowChecks:
            self.init(
                .unavailable,
                "limit.pin_checks",
                saying: "nothing was done: too many PINs wait"
            )
        case .unknownOutcome: self = .unknownOutcome
        }
    }

    /// A place that named too many unknown cards in a row.
    static let tooManyGuesses = DinteroFault(
        .forbidden,
        "limit.cards",
        saying: "too many unknown cards in a row"
    )

    /// Nobody knows if the call was done.
    static let unknownOutcome = DinteroFault(
        .unknownOutcome,
        "call.unknown_outcome",
        saying: "the outcome of the call is unknown"
    )

    /// The refusal of a body that is not JSON.
    init(_ fault: JSONFault) {
        let code =
            switch fault.rule {
            case .grammar: "json.syntax"
            case .unicode: "json.text"
            case .depth: "json.depth"
            case .repeatedKey: "json.repeated_key"
            }
        self.init(.badRequest, code, saying: "the body is not JSON that the service reads")
    }

    /// The refusal of a used key; its code is the same for all repeats.
    init(_ refusal: CallRefusal) {
        switch refusal {
        case .duplicate:
            self.init(
                .conflict,
                RowCode.conflict.rawValue,
                shown: "ref_id_used",
                saying: "the id was used for another call"
            )
        case .keyReused:
            self.init(
                .unprocessable,
                RowCode.conflict.rawValue,
                field: "Idempotency-Key",
                shown: "key_reused",
                saying: "the Idempotency-Key was used for another call"
            )
        case .answerNotStored:
            self.init(
                .conflict,
                RowCode.conflict.rawValue,
                shown: "answer_not_stored",
                saying: "the call was done, and its answer had secrets, which are not stored"
            )
        }
    }
}

// The refusals of the rules.
extension DinteroFault {
    /// The refusal of a rule of wallets.
    package init(_ refusal: WalletRefusal) {
        switch refusal {
        case .cardIDsTaken(let ids):
            self.init(
                .conflict,
                "wallet.card_id",
                saying: "nothing was made: ids of cards are used",
                details: ids.map {
                    Detail("card_id_used", field: "card_id", "the id \($0.text) is used")
                }
            )
        case .cardUnknown: self.init(RowCode.cardUnknown)
        case .cardsDiffer:
            self.init(
                .badRequest,
                "wallet.cards_differ",
                field: "card_id",
                saying: "token and card_id name two cards"
            )
        case .transactionUnknown:
            self.init(
                .notFound,
                "wallet.transaction_unknown",
                saying: "the account has no such transaction"
            )
        case .notInactive(let status):
            self.init(
                .conflict,
                "wallet.not_inactive",
                shown: "card_not_inactive",
                saying: "the card is \(status.rawValue)"
            )
        case .unsettled:
            self.init(
                .conflict,
                RowCode.unsettled.rawValue,
                shown: "card_pending",
                saying: "amounts of the card are pending"
            )
        case .notPending:
            self.init(
                .conflict,
                "wallet.not_pending",
                shown: "transaction_not_pending",
                saying: "nothing of the transaction is pending"
            )
        case .tooMuch:
            self.init(
                .badRequest,
                "wallet.too_much",
                field: "amount",
                saying: "amount is more than what is pending"
            )
        case .noFormat:
            self.init(
                .badRequest,
                "wallet.format",
                field: "format",
                saying: "the card has no format that can be used; send one"
            )
        case .tooManyTries:
            self.init(
                .conflict,
                "wallet.tries",
                saying: "nothing was done: no unused value of the format was found"
            )
        case .tooManyGuesses: self = .tooManyGuesses
        case .rule(let code): self.init(code)
        }
    }

    /// The refusal of a rule of posting.
    package init(_ code: RowCode) {
        self.init(
            Self.error(of: code),
            code.rawValue,
            field: Self.field(of: code),
            shown: Self.shown(code),
            saying: Self.sentence(of: code)
        )
    }

    private static func error(of code: RowCode) -> DinteroError {
        if code == .loadsOff { return .forbidden }
        switch code.errorType {
        case .formatError, .invalidAmount, .invalidProduct: return .badRequest
        case .invalidCardNumber, .unableToLocateRecord: return .notFound
        case .duplicateRecord, .cardActivated, .generalError, .transactionNotSupported:
            return .conflict
        case .cardNotActivated, .cardVoided, .cardBlocked, .cardDeleted, .insufficientFunds,
            .cardExpired, .incorrectPin, .doNotHonour, .pinAttemptsExceeded,
            .functionNotSupported, .functionBlockedForCardRank, .routingError,
            .upstreamUnavailable, .temporaryFailure:
            return .forbidden
        }
    }

    /// The code of the interface; nil for ours.
    private static func shown(_ code: RowCode) -> String? {
        switch code {
        case .insufficient: "insufficient_funds"
        case .pinRefused: "wrong_pin"
        case .pinLocked: "pin_locked"
        case .pinMissing: "pin_required"
        case .cardUnknown: "card_unknown"
        default: nil
        }
    }

    private static func field(of code: RowCode) -> String? {
        switch code {
        case .currency, .currencyMismatch, .productUnknown: "currency"
        case .moneySyntax, .moneyPrecision, .negative, .zero, .amountMissing, .notAllowed,
            .overflow:
            "amount"
        case .expiresOn, .bornExpired: "expires_at"
        case .activeFrom: "active_from"
        case .pinMissing: "pin"
        default: nil
        }
    }

    private static func sentence(of code: RowCode) -> String {
        switch code {
        case .cardUnknown, .cardLost: "the account has no such card"
        case .blocked: "the card is blocked"
        case .pinLocked: "the PIN of the card is locked"
        case .pinRefused: "the PIN is not right"
        case .pinMissing: "the PIN is required"
        case .pinUnneeded: "the card has no PIN that can be checked"
        case .pinLimit: "too many wrong PINs"
        case .expired, .expiredAlready, .bornExpired: "the card is expired"
        case .spare, .notActive, .activating, .notReleased, .notReceived: "the card is not active"
        case .notYetValid: "the card cannot be spent yet"
        case .insufficient: "the card has not enough money"
        case .currency, .currencyMismatch: "currency is not one of the card"
        case .productUnknown: "currency is not one that the client may sell"
        case .expiresOn: "expires_at is past, or later than the product allows"
        case .activeFrom: "active_from is after the end of the card"
        case .zero, .negative, .notAllowed: "amount is not allowed for the card"
        case .overflow: "amount is too large"
        case .loadsOff: "the card takes no further money"
        case .voided, .replaced, .orderCancelled, .spoiled, .missing: "the card is deleted"
        case .alreadyActive, .alreadyActivating: "the card was activated already"
        case .alreadyConfirmed, .alreadyReversed: "the transaction is completed"
        case .conflict: "the same was done to the card before"
        default: "a rule refuses the call: \(code.rawValue)"
        }
    }
}
