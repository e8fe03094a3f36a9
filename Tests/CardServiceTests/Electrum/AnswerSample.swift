import CardCore
import CardJobs
import CardService
import CardText
import Testing

/// Requests, advices and outcomes for tests of answers.
enum AnswerSample {
    static let requestID = "0B6A3C0E-3D0A-4B0F-9A52-3E0C6F7D1A01"
    static let adviceID = "5f2c8b1d-7c44-4f3e-8d6b-90e1c2a3b4d5"
    static let at = Instant(milliseconds: 1_767_258_000_000)
    static let settings = ElectrumSettings(
        receiver: ElectrumInstitution(id: "MINTRUN", name: "Mintrun"),
        settlementEntity: ElectrumInstitution(id: "BANK", name: "Bank")
    )
    static let answers = ElectrumAnswers(settings)
    static let sent = [ElectrumThirdParty(institutionID: "CHAIN", transactionID: "t-1")]

    static func nok() throws -> Currency { try #require(Currency("NOK")) }

    static func request(_ operation: ElectrumOperation) throws -> ElectrumRequest {
        var request = ElectrumRequest(
            operation,
            id: requestID,
            time: Instant(milliseconds: 0),
            originator: ElectrumOriginator(
                institution: ElectrumInstitution(id: "CHAIN", name: "Chain"),
                terminalID: "TILL0001",
                merchant: ElectrumMerchant(
                    type: "5411",
                    id: "000000000000042",
                    name: "Storgata",
                    city: "Oslo",
                    region: "03",
                    country: "NO"
                )
            ),
            client: ElectrumInstitution(id: "till-chain", name: "Chain"),
            thirdParties: sent
        )
        request.card = ElectrumCard(PresentedCard(";6001=2712"), expiry: ExpiryMonth("2712"))
        if [.replace, .transfer].contains(operation.kind) {
            request.otherCard = ElectrumCard(PresentedCard("6002"), expiry: ExpiryMonth("2801"))
        }
        if [.activation, .load, .redemption, .transfer].contains(operation.kind) {
            request.requestAmount = ElectrumAmount(minor: 1200, currency: try nok())
        }
        return request
    }

    static func advice(_ operation: ElectrumOperation) -> ElectrumAdvice {
        ElectrumAdvice(
            operation,
            id: adviceID,
            requestID: requestID,
            time: Instant(milliseconds: 0),
            thirdParties: sent
        )
    }

    static func call(_ operation: ElectrumOperation) -> ElectrumCall {
        operation.isAdvice
            ? ElectrumCall(operation, id: adviceID, originalID: requestID)
            : ElectrumCall(operation, id: requestID)
    }

    static func facts(
        _ serial: Serial = "NC00000000018",
        book: Int64 = 5000,
        available: Int64 = 3800,
        lastDay: String? = "2027-12-31",
        wasActivated: Bool = true
    ) throws -> CallCardFacts {
        CallCardFacts(
            number: 1,
            serial: serial,
            lifeCycle: .active,
            bookMinor: book,
            availableMinor: available,
            currency: try nok(),
            product: CallCardFacts.ProductFacts(
                id: "winter-500",
                name: "Winter gift card",
                barcode: "7012345",
                type: "gift"
            ),
            lastDay: lastDay.flatMap { Day($0) },
            wasActivated: wasActivated
        )
    }

    static func decided(
        _ verdict: Verdict = .applied,
        code: RowCode? = nil,
        message: MessageNumber? = 1
    ) throws -> DecidedCall {
        var decided = DecidedCall(RowOutcome(verdict, code: code, message: message), at: at)
        decided.approvedMinor = 1200
        decided.currency = try nok()
        decided.card = try facts()
        decided.otherCard = try facts("NC00000000026", book: 70, available: 70)
        return decided
    }

    /// The answer to a request or an advice of the operation with that outcome.
    static func answer(to operation: ElectrumOperation, _ outcome: CallOutcome) throws
        -> CallAnswer
    {
        operation.isAdvice
            ? answers.answer(to: advice(operation), of: call(operation), outcome)
            : answers.answer(to: try request(operation), of: call(operation), outcome)
    }

    static func json(_ answer: CallAnswer) throws -> OrderedJSON {
        try OrderedJSON(Array(answer.body.utf8), deepest: 32)
    }

    static func amount(_ minor: Int64) -> OrderedJSON {
        .members(["amount": .integer(minor), "currency": .string("578")])
    }
}
