import CardCore
import CardJobs
import CardText

/// The examples of the document of the interface: a body of each operation, and the answer that the
/// service makes of it.
struct ElectrumExamples {
    let settings: ElectrumSettings

    /// The body of a call of the operation.
    func body(of operation: ElectrumOperation) -> OrderedJSON {
        operation.isAdvice ? advice(operation) : request(operation)
    }

    /// The call that the example's path names.
    func call(of operation: ElectrumOperation) -> ElectrumCall {
        operation.isAdvice
            ? ElectrumCall(operation, id: Self.adviceID, originalID: Self.requestID)
            : ElectrumCall(operation, id: Self.requestID)
    }

    /// The client that the examples name.
    static let clientID = "till-chain"
    private static let requestID = "0b6a3c0e-3d0a-4b0f-9a52-3e0c6f7d1a01"
    private static let adviceID = "5f2c8b1d-7c44-4f3e-8d6b-90e1c2a3b4d5"
    private static let time = Instant(milliseconds: 1_767_258_000_250)
    private static let serial: Serial = "NC00000000018"
    private static let otherSerial: Serial = "NC00000000026"
}

// Bodies.
extension ElectrumExamples {
    private func request(_ operation: ElectrumOperation) -> OrderedJSON {
        let cards = zip(operation.kind.cardNames, [Self.serial, Self.otherSerial])
            .map { OrderedJSON.Member($0, Self.card($1, in: operation.kind)) }
        let amount = OrderedJSON.members(["requestAmount": Self.amount(operation.kind.exampleMinor)]
        )
        let isActivation = operation == .activate
        let rest: KeyValuePairs<String, OrderedJSON?> = [
            "product": isActivation ? .members(["id": "winter-500"]) : nil,
            "amounts": operation.kind.answersAmount ? amount : nil,
        ]
        let envelope: KeyValuePairs<String, OrderedJSON?> = [
            "id": .string(Self.requestID), "time": .string(Self.time.withMilliseconds),
            "originator": Self.originator.json,
            "client": ElectrumInstitution(id: Self.clientID, name: "Till chain").json,
            "thirdPartyIdentifiers": .list(Self.thirdParties.map(\.json)),
            "stan": "004711",
        ]
        return .object(Self.members(envelope) + cards + Self.members(rest))
    }

    private func advice(_ operation: ElectrumOperation) -> OrderedJSON {
        let isReversal = operation.phase == .reverse
        return .members([
            "id": .string(Self.adviceID), "requestId": .string(Self.requestID),
            "time": .string(Self.time.withMilliseconds),
            "thirdPartyIdentifiers": .list(Self.thirdParties.map(\.json)),
            "stan": "004711", "reversalReason": isReversal ? "TIMEOUT" : nil,
        ])
    }

    private static func members(_ members: KeyValuePairs<String, OrderedJSON?>)
        -> [OrderedJSON.Member]
    {
        members.compactMap { key, value in value.map { OrderedJSON.Member(key, $0) } }
    }

    private static func card(_ serial: Serial, in kind: ElectrumOperation.Kind) -> OrderedJSON {
        let isPaying = kind == .redemption || kind == .transfer && serial == Self.serial
        return .members([
            "pan": .string(serial.text), "expiryDate": "2712",
            "clearPin": isPaying ? "4711" : nil,
        ])
    }

    private static func amount(_ minor: Int64) -> OrderedJSON {
        .members(["amount": .integer(minor), "currency": "578"])
    }

    private static let thirdParties = [
        ElectrumThirdParty(institutionID: "TILLCHAIN", transactionID: "T-20260101-4711")
    ]

    private static let originator = ElectrumOriginator(
        institution: ElectrumInstitution(id: "TILLCHAIN", name: "Till chain"),
        terminalID: "TILL0001",
        merchant: ElectrumMerchant(
            type: "5411",
            id: "000000000000042",
            name: "Storgata",
            city: "Oslo",
            region: "03",
            country: "NO"
        )
    )
}

extension ElectrumOperation.Kind {
    /// The amount of the examples, in minor units.
    fileprivate var exampleMinor: Int64 { self == .activation ? 50_000 : 12_000 }
}

// Answers.
extension ElectrumExamples {
    /// The answer to the example of an operation.
    ///
    /// - Throws: the first fault of the example, which is a defect.
    func answer(to operation: ElectrumOperation) throws(ElectrumFault) -> CallAnswer {
        let answers = ElectrumAnswers(settings)
        let (call, bytes) = (call(of: operation), Array(body(of: operation).text.utf8))
        guard !operation.isAdvice else {
            let advice = try ElectrumAdvice(bytes, of: call, under: settings)
            return answers.answer(to: advice, of: call, .decided(decided(operation)))
        }
        let request = try ElectrumRequest(bytes, of: call, from: Self.client, under: settings)
        guard operation == .lookupGiftcard else {
            return answers.answer(to: request, of: call, .decided(decided(operation)))
        }
        let card = Self.facts(Self.serial, minor: 50_000)
        return answers.answer(toLookup: request, of: call, card: card, at: Self.time)
    }

    /// The refusal of the example of an operation.
    func refusal(_ code: ElectrumCode, of operation: ElectrumOperation) -> OrderedJSON {
        let call = call(of: operation)
        let isAboutField = [.row(.missingField), .own(.fieldForm)].contains(code)
        return ElectrumErrorDetail(
            code,
            of: operation,
            id: call.id,
            originalID: call.originalID,
            field: isAboutField ? "thirdPartyIdentifiers" : nil
        ).json
    }

    private static let client = ClientTerms(.electrum, name: ClientName(clientID))

    private func decided(_ operation: ElectrumOperation) -> DecidedCall {
        let outcome = RowOutcome(.applied, message: MessageNumber(4711))
        var decided = DecidedCall(outcome, at: Self.time)
        let kind = operation.kind
        decided.approvedMinor = kind.exampleMinor
        decided.currency = Self.currency
        let (book, available) = kind.exampleBalances
        decided.card = Self.facts(Self.serial, minor: book, available: available)
        guard kind.cardNames.count > 1 else { return decided }
        decided.otherCard = Self.facts(Self.otherSerial, minor: kind == .replace ? 50_000 : 12_000)
        return decided
    }

    private static let currency = Currency(numericCode: "578")

    private static func facts(_ serial: Serial, minor: Int64, available: Int64? = nil)
        -> CallCardFacts
    {
        guard let currency else { preconditionFailure("578 is the number of a currency") }
        return CallCardFacts(
            number: 1,
            serial: serial,
            lifeCycle: .active,
            bookMinor: minor,
            availableMinor: available ?? minor,
            currency: currency,
            product: CallCardFacts.ProductFacts(
                id: "winter-500",
                name: "Winter gift card",
                barcode: nil,
                type: nil
            ),
            lastDay: Day("2027-12-31"),
            wasActivated: true
        )
    }
}

extension ElectrumOperation.Kind {
    /// Book and available amount of the first card after the example, in minor units.
    fileprivate var exampleBalances: (book: Int64, available: Int64) {
        switch self {
        case .activation, .lookup, .void: (50_000, 50_000)
        case .load: (62_000, 50_000)
        case .redemption, .transfer: (38_000, 38_000)
        case .replace: (0, 0)
        }
    }
}
