import CardCore
import CardJobs
import CardService
import CardText
import Testing

/// Answers to advices.
struct ElectrumAdviceAnswerTests {
    private static let advices = ElectrumOperation.allCases.filter(\.isAdvice)

    @Test(arguments: advices)
    func anAcceptedAdviceIsAnsweredAndRepeated(_ operation: ElectrumOperation) throws {
        let answer = try AnswerSample.answer(
            to: operation,
            .decided(AnswerSample.decided(message: 35))
        )
        #expect(answer.status == 202 && answer.isRepeated && answer.code == nil)
        #expect(
            answer.body == #"{"id":"5f2c8b1d-7c44-4f3e-8d6b-90e1c2a3b4d5","#
                + #""requestId":"0B6A3C0E-3D0A-4B0F-9A52-3E0C6F7D1A01","#
                + #""time":"2026-01-01T09:00:00.000Z","thirdPartyIdentifiers":["#
                + #"{"institutionId":"CHAIN","transactionIdentifier":"t-1"},"#
                + #"{"institutionId":"MINTRUN","transactionIdentifier":"M000000000Z1"}]}"#
        )
    }

    @Test func anAdviceThatWasDoneAlreadyAddsNoReference() throws {
        let done = try AnswerSample.decided(.replayed, message: nil)
        let answer = try AnswerSample.answer(to: .confirmLoad, .decided(done))
        #expect(answer.status == 202 && answer.isRepeated)
        let json = try AnswerSample.json(answer)
        #expect(json["thirdPartyIdentifiers"] == .list(AnswerSample.sent.map(\.json)))
    }

    @Test func theAmountAndTheTracesAreEchoed() throws {
        var advice = AnswerSample.advice(.confirmRedemption)
        advice.stan = "004711"
        advice.rrn = "r-1"
        advice.approvedAmount = ElectrumAmount(minor: 700, currency: try AnswerSample.nok())
        advice.tenders = .list([.members(["tenderType": .string("CASH")])])
        let call = AnswerSample.call(.confirmRedemption)
        let answer = AnswerSample.answers.answer(
            to: advice,
            of: call,
            .decided(try AnswerSample.decided())
        )
        let json = try AnswerSample.json(answer)
        #expect(json["stan"]?.string == "004711" && json["rrn"]?.string == "r-1")
        #expect(json["amounts"]?["approvedAmount"] == AnswerSample.amount(700))
        #expect(json["tenders"] == nil && json["amounts"]?["balanceAmount"] == nil)
        let fields = ElectrumAnswerFields(AnswerSample.settings)
        #expect(fields.fault(in: json, of: .confirmRedemption) == nil)
    }

    /// The row of the call must fit the longest answer.
    @Test func theLongestAnswerFitsItsRow() throws {
        let long = String(repeating: "\u{10FFFF}", count: 255)
        let party = ElectrumThirdParty(institutionID: long, transactionID: long)
        var advice = AnswerSample.advice(.reverseLoad)
        advice.thirdParties = [ElectrumThirdParty](repeating: party, count: 21)
        advice.stan = long
        advice.rrn = long
        let answer = AnswerSample.answers.answer(
            to: advice,
            of: AnswerSample.call(.reverseLoad),
            .decided(try AnswerSample.decided())
        )
        #expect(answer.body.utf8.count <= CallRecord.mostAnswerBytes)
    }

    @Test(arguments: [
        (RowCode.originalUnknown, Verdict.rejected, 404, "UNABLE_TO_LOCATE_RECORD", false),
        (.originalPending, .parked, 404, "UNABLE_TO_LOCATE_RECORD", true),
        (.alreadyReversed, .rejected, 400, "GENERAL_ERROR", true),
        (.notAllowed, .rejected, 400, "INVALID_AMOUNT", true),
        (.currencyMismatch, .rejected, 400, "INVALID_AMOUNT", true),
        (.conflict, .rejected, 400, "DUPLICATE_RECORD", false),
    ])
    func eachRefusalHasItsStatus(
        _ code: RowCode,
        verdict: Verdict,
        status: Int,
        type: String,
        isRepeated: Bool
    ) throws {
        let refused = try AnswerSample.decided(verdict, code: code)
        let answer = try AnswerSample.answer(to: .reverseLoad, .decided(refused))
        #expect(answer.status == status && answer.isRepeated == isRepeated)
        #expect(answer.code == code.rawValue)
        let json = try AnswerSample.json(answer)
        #expect(json["errorType"]?.string == type)
        #expect(json["requestType"]?.string == "LOAD_REVERSAL")
        #expect(json["id"]?.string == AnswerSample.adviceID)
        #expect(json["originalId"]?.string == AnswerSample.requestID)
    }

    @Test(arguments: [
        (ElectrumOperation.reverseActivation, "CARD_ACTIVATED"), (.reverseVoid, "CARD_VOIDED"),
        (.reverseReplace, "CARD_VOIDED"), (.reverseLoad, "TRANSACTION_NOT_SUPPORTED"),
        (.reverseRedemption, "TRANSACTION_NOT_SUPPORTED"),
        (.reverseTransfer, "TRANSACTION_NOT_SUPPORTED"),
    ])
    func aReversalAfterTheConfirmationNamesTheState(
        _ operation: ElectrumOperation,
        type: String
    ) throws {
        let refused = try AnswerSample.decided(.rejected, code: .alreadyConfirmed)
        let answer = try AnswerSample.answer(to: operation, .decided(refused))
        #expect(answer.status == 400)
        #expect(try AnswerSample.json(answer)["errorType"]?.string == type)
    }

    @Test func anAdviceAboutARefusedRequestIsRefused() throws {
        for operation in Self.advices {
            let answer = try AnswerSample.answer(to: operation, .originalRefused)
            #expect(answer.status == 400 && answer.code == "advice.original_refused")
            #expect(answer.isRepeated)
            let json = try AnswerSample.json(answer)
            #expect(json["errorType"]?.string == "GENERAL_ERROR")
        }
    }

    @Test func aUsedIDIsADuplicate() throws {
        for operation in ElectrumOperation.allCases where operation != .lookupGiftcard {
            for refusal in CallRefusal.allCases {
                let answer = try AnswerSample.answer(to: operation, .refused(refusal))
                #expect(answer.status == 400 && answer.code == "idem.conflict")
                #expect(!answer.isRepeated)
                let json = try AnswerSample.json(answer)
                #expect(json["errorType"]?.string == "DUPLICATE_RECORD")
            }
        }
    }
}
