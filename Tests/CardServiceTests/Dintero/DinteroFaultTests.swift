import CardCore
import CardJobs
@testable import CardService
import CardText
import Testing

/// The refusals of the interface `dintero`.
struct DinteroFaultTests {
    @Test func aRefusalHasTheBodyOfTheInterface() {
        #expect(
            DinteroFault.missing("amount").body
                == #"{"error":{"code":"BAD REQUEST","message":"amount is required","#
                + #""errors":[{"field":"amount","code":"field.missing","message":"amount is required"}]}}"#
        )
        #expect(
            DinteroFault(WalletRefusal.rule(.insufficient)).body
                == #"{"error":{"code":"FORBIDDEN","message":"the card has not enough money","#
                + #""errors":[{"code":"insufficient_funds","message":"the card has not enough money"}]}}"#
        )
    }

    @Test(arguments: [
        (
            WalletRefusal.cardIDsTaken(["a", "b"]), DinteroError.conflict,
            ["card_id_used", "card_id_used"]
        ),
        (.cardUnknown, .notFound, ["card_unknown"]),
        (.cardsDiffer, .badRequest, ["wallet.cards_differ"]),
        (.transactionUnknown, .notFound, ["wallet.transaction_unknown"]),
        (.notInactive(.unused), .conflict, ["card_not_inactive"]),
        (.unsettled, .conflict, ["card_pending"]),
        (.notPending, .conflict, ["transaction_not_pending"]),
        (.tooMuch, .badRequest, ["wallet.too_much"]), (.noFormat, .badRequest, ["wallet.format"]),
        (.tooManyTries, .conflict, ["wallet.tries"]),
        (.tooManyGuesses, .forbidden, ["limit.cards"]),
        (.rule(.blocked), .forbidden, ["card.blocked"]),
        (.rule(.expired), .forbidden, ["card.expired"]),
        (.rule(.notActive), .forbidden, ["card.not_active"]),
        (.rule(.notYetValid), .forbidden, ["card.not_yet_valid"]),
        (.rule(.pinRefused), .forbidden, ["wrong_pin"]),
        (.rule(.pinLocked), .forbidden, ["pin_locked"]),
        (.rule(.pinMissing), .forbidden, ["pin_required"]),
        (.rule(.pinLimit), .forbidden, ["limit.pins"]),
        (.rule(.currencyMismatch), .badRequest, ["money.currency_mismatch"]),
        (.rule(.notAllowed), .badRequest, ["money.not_allowed"]),
        (.rule(.loadsOff), .forbidden, ["money.loads_off"]),
        (.rule(.insufficient), .forbidden, ["insufficient_funds"]),
        (.rule(.expiresOn), .badRequest, ["date.expires_on"]),
        (.rule(.productUnknown), .badRequest, ["product.unknown"]),
        (.rule(.pinUnneeded), .forbidden, ["pin.unneeded"]),
        (.rule(.conflict), .conflict, ["idem.conflict"]),
        (.rule(.alreadyActive), .conflict, ["card.already_active"]),
    ])
    func eachRefusalHasItsStatusAndCodes(
        _ refusal: WalletRefusal,
        error: DinteroError,
        codes: [String]
    ) {
        let fault = DinteroFault(refusal)
        #expect(fault.error == error && fault.details.map(\.code) == codes)
    }

    /// A rule has one code for a date before its range and after it.
    @Test func theSentenceOfADateNamesBothEnds() {
        let fault = DinteroFault(RowCode.expiresOn)
        #expect(fault.details.map(\.field) == ["expires_at"])
        #expect(fault.message == "expires_at is past, or later than the product allows")
    }

    @Test(arguments: RowCode.allCases)
    func eachRuleHasASentence(_ code: RowCode) throws {
        let fault = DinteroFault(code)
        #expect(fault.code == code.rawValue && !fault.message.isEmpty)
        #expect((400...409).contains(fault.error.status))
        let body = try OrderedJSON(Array(fault.body.utf8), deepest: 5)
        #expect(body["error"]?["code"]?.string == fault.error.rawValue)
    }

    @Test func usedKeysAreConflicts() {
        #expect(DinteroFault(CallRefusal.duplicate).error == .conflict)
        #expect(DinteroFault(CallRefusal.keyReused).error == .unprocessable)
        let secrets = DinteroFault(CallRefusal.answerNotStored)
        #expect(secrets.error == .conflict && secrets.details[0].code == "answer_not_stored")
    }

    @Test func statusesAscend() {
        let statuses = DinteroError.allCases.map(\.status)
        #expect(statuses == statuses.sorted() && Set(statuses).count == statuses.count)
        for operation in DinteroOperation.allCases {
            let errors = operation.errors.map(\.status)
            #expect(errors == errors.sorted() && Set(errors).count == errors.count)
        }
    }
}
