import CardCore
import CardJobs
import CardService
import CardText
import Testing

/// Refusals: their texts, types and statuses.
struct ElectrumErrorTests {
    @Test func everyCodeHasATextForTheDisplayOfATill() {
        for code in ElectrumCode.all {
            let text = code.message
            #expect((1...20).contains(text.utf8.count), "\(code.text): \(text)")
            #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(code.text)")
            #expect(text.first?.isUppercase == true && text.last != ".", "\(code.text)")
        }
    }

    @Test func aRefusalHasTheFieldsOfTheInterface() throws {
        let fault = ElectrumFault(.missingField, field: "originator.merchant")
        let call = AnswerSample.call(.redemption)
        let answer = AnswerSample.answers.refusal(fault, of: call)
        #expect(answer.status == 400 && answer.code == "row.missing_field" && !answer.isRepeated)
        #expect(
            answer.body == #"{"errorType":"FORMAT_ERROR","errorMessage":"Field missing","#
                + #""requestType":"REDEMPTION_REQUEST","#
                + #""id":"0B6A3C0E-3D0A-4B0F-9A52-3E0C6F7D1A01","#
                + #""detailMessage":{"code":"row.missing_field","field":"originator.merchant"}}"#
        )
    }

    @Test func theRefusalOfAnAdviceNamesItsRequest() throws {
        let call = AnswerSample.call(.confirmVoid)
        let answer = AnswerSample.answers.refusal(ElectrumFault(.queue), of: call)
        #expect(answer.status == 504)
        let json = try AnswerSample.json(answer)
        #expect(json["originalId"]?.string == AnswerSample.requestID)
        #expect(json["requestType"]?.string == "VOID_CONFIRMATION")
        #expect(json["detailMessage"]?["field"] == nil)
    }

    /// Ids of a path are any text; those of an answer have the lengths and characters of the
    /// document.
    @Test func aRefusalShowsAnyIDOfAPath() throws {
        let long = String(repeating: "æ", count: 300)
        let call = ElectrumCall(.confirmLoad, id: "a\u{1B}[2J\u{202E}b", originalID: long)
        let json = try AnswerSample.json(
            AnswerSample.answers.refusal(ElectrumFault(.fieldForm), of: call)
        )
        #expect(json["id"]?.string == #"a\u001b[2J\u202eb"#)
        #expect(json["originalId"]?.string == String(long.prefix(255)))
    }

    /// The order of the checks of a request, with the type of each.
    @Test(arguments: [
        (RowCode.conflict, "DUPLICATE_RECORD"), (.future, "FORMAT_ERROR"),
        (.cardUnknown, "INVALID_CARD_NUMBER"), (.otherCardUnknown, "INVALID_CARD_NUMBER"),
        (.sameCard, "INVALID_CARD_NUMBER"), (.productUnknown, "INVALID_PRODUCT"),
        (.productMismatch, "INVALID_PRODUCT"), (.orderCancelled, "CARD_DELETED"),
        (.pinLocked, "PIN_ATTEMPTS_EXCEEDED"), (.blocked, "CARD_BLOCKED"),
        (.spare, "CARD_NOT_ACTIVATED"), (.notActive, "CARD_NOT_ACTIVATED"),
        (.activating, "CARD_NOT_ACTIVATED"), (.alreadyActive, "CARD_ACTIVATED"),
        (.alreadyActivating, "CARD_ACTIVATED"), (.voided, "CARD_VOIDED"),
        (.replaced, "CARD_VOIDED"), (.expired, "CARD_EXPIRED"), (.spoiled, "CARD_DELETED"),
        (.missing, "CARD_DELETED"), (.notReleased, "CARD_NOT_ACTIVATED"),
        (.notReceived, "CARD_NOT_ACTIVATED"), (.expiryDiffers, "CARD_EXPIRED"),
        (.notYetValid, "CARD_NOT_ACTIVATED"), (.unsettled, "TRANSACTION_NOT_SUPPORTED"),
        (.pinLimit, "DO_NOT_HONOUR"), (.pinRefused, "INCORRECT_PIN"),
        (.pinMissing, "INCORRECT_PIN"), (.pinUnneeded, "INCORRECT_PIN"),
        (.currencyMismatch, "INVALID_AMOUNT"), (.zero, "INVALID_AMOUNT"),
        (.amountMissing, "INVALID_AMOUNT"), (.notAllowed, "INVALID_AMOUNT"),
        (.loadsOff, "TRANSACTION_NOT_SUPPORTED"), (.insufficient, "INSUFFICIENT_FUNDS"),
        (.reversedBeforeArrival, "GENERAL_ERROR"),
    ])
    func eachCheckHasItsType(_ code: RowCode, type: String) throws {
        let refused = try AnswerSample.decided(.rejected, code: code, message: nil)
        let answer = try AnswerSample.answer(to: .redemption, .decided(refused))
        #expect(answer.status == 400 && answer.code == code.rawValue)
        let json = try AnswerSample.json(answer)
        #expect(json["errorType"]?.string == type)
        #expect(json["originalId"] == nil)
    }

    @Test func aVoidWithAnotherExpiryIsAGeneralError() throws {
        let refused = try AnswerSample.decided(.rejected, code: .expiryDiffers, message: nil)
        let answer = try AnswerSample.answer(to: .void, .decided(refused))
        #expect(try AnswerSample.json(answer)["errorType"]?.string == "GENERAL_ERROR")
    }

    @Test func eachOperationHasItsStatuses() {
        for operation in ElectrumOperation.allCases {
            let shared = [400, 401, 403, 413, 415, 500]
            let own =
                operation.isAdvice
                ? [202, 404, 504]
                : [201, 408, 429, 503, operation == .lookupGiftcard ? 404 : 504]
            #expect(operation.possibleStatuses == (shared + own).sorted(), "\(operation)")
        }
    }

    @Test func noOperationListsACodeTwice() {
        for operation in ElectrumOperation.allCases {
            let codes = operation.possibleCodes
            #expect(Set(codes).count == codes.count, "\(operation)")
        }
    }

    /// This system has none behind it, and the rank of a card is not interpreted.
    @Test func everyTypeButThreeIsSent() {
        let sent = ElectrumOperation.allCases.flatMap { operation in
            operation.possibleCodes.map { $0.errorType(for: operation) }
        }
        let never: Set<ElectrumError> = [
            .routingError, .upstreamUnavailable, .functionBlockedForCardRank,
        ]
        #expect(Set(sent) == Set(ElectrumError.allCases).subtracting(never))
    }
}
