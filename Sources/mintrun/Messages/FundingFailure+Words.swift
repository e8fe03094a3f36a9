import CardCore

extension FundingFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .none(let client): "client \(id: client.text) has no funding account"
        case .unknown(let operation, let reference, let client):
            "client \(id: client.text) has no \(id: operation.rawValue) \(id: reference)"
        case .referenceForm:
            "the reference is not 1 to \(FundingText.mostReferenceBytes) visible bytes"
        case .commentForm:
            "the text is longer than \(FundingText.mostCommentCharacters) characters, or has "
                + "invisible ones"
        case .amount:
            "the amount is below 0, above \(FundingTerms.mostMinor) minor units, or too large for "
                + "the account"
        case .currency(let currency, let client):
            "the account of client \(id: client.text) is in \(id: currency.code)"
        case .reference(let operation, let reference, let client):
            "client \(id: client.text) has another \(id: operation.rawValue) \(id: reference)"
        case .state(let step, let reference, let status):
            "\(id: reference) is \(id: status.rawValue), so \(id: step.rawValue) is impossible"
        case .samePerson(let reference, _):
            "the deposit \(id: reference) was registered by the same operator"
        case .insufficient(let client):
            "the account of client \(id: client.text) has not enough money"
        }
    }

    var remedy: ShownText {
        switch self {
        case .none(let client):
            "see the client with: mintrun client show \(word: client.text)"
        case .unknown(_, _, let client), .reference(_, _, let client),
            .insufficient(let client), .currency(_, let client):
            "see the account with: mintrun funding show \(word: client.text)"
        case .state(_, _, _): "see its steps with: mintrun funding list"
        case .referenceForm: "give the reference of the deposit with --reference"
        case .commentForm: "write a shorter text in one line"
        case .amount: "give the amount of the deposit with --amount"
        case .samePerson(let reference, let client):
            "another operator types: mintrun funding approve \(word: client.text) "
                + "--reference \(word: reference) --reason TEXT"
        }
    }
}
